"""The image tower: a small convolutional network from a whole screen to a vector beside those of sentences.

Convolutions make the picture smaller, blocks of a wide depthwise convolution and two pointwise ones (ConvNeXt, Liu et
al. 2022, with batch norm, which folds away on export) do the rest. The head sees the mean and the strongest of every
feature and the means of the four quarters, so that it can tell a sidebar on the left from one on the right.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn

DIMENSIONS = 384  # of MiniLM's vectors


def _down(given: int, made: int) -> nn.Sequential:
    return nn.Sequential(nn.Conv2d(given, made, 3, 2, 1, bias=False), nn.BatchNorm2d(made), nn.ReLU(inplace=True))


class Block(nn.Module):
    """Looks around each place, then mixes the features there; what it finds is added."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.found = nn.Sequential(
            nn.Conv2d(width, width, 5, 1, 2, groups=width, bias=False),
            nn.BatchNorm2d(width),
            nn.Conv2d(width, 2 * width, 1),
            nn.ReLU(inplace=True),
            nn.Conv2d(2 * width, width, 1),
        )

    def forward(self, features: Tensor) -> Tensor:
        return features + self.found(features)


class ImageTower(nn.Module):
    """(n, 3, height, width) -> (n, 384), not yet of unit length. Pictures of any size; it was trained for one."""

    def __init__(self, width: int = 16, depths: tuple[int, ...] = (1, 2, 1)) -> None:
        super().__init__()
        given = 2 * width
        # One wide step to a quarter of the size: what runs at full size costs half of everything otherwise.
        stem = nn.Sequential(nn.Conv2d(3, given, 7, 4, 3, bias=False), nn.BatchNorm2d(given), nn.ReLU(inplace=True))
        stages: list[nn.Module] = [stem]
        for made, depth in zip((4 * width, 8 * width, 12 * width), depths, strict=True):
            stages += [_down(given, made), *(Block(made) for _ in range(depth))]
            given = made
        self.stages = nn.Sequential(*stages, nn.BatchNorm2d(given))
        self.head = nn.Sequential(nn.Linear(6 * given, 512), nn.ReLU(), nn.Linear(512, DIMENSIONS))

    def forward(self, pictures: Tensor) -> Tensor:
        features = self.stages(pictures)
        rows, columns = features.shape[2] // 2, features.shape[3] // 2
        quarters = [
            part.mean((2, 3)) for half in (features[:, :, :rows], features[:, :, -rows:])
            for part in (half[..., :columns], half[..., -columns:])
        ]  # fmt: skip
        return self.head(torch.cat([*quarters, features.mean((2, 3)), torch.amax(features, (2, 3))], dim=1))


class TextTurn(nn.Module):
    """What is learned of the sentences' side: one linear step beside MiniLM's frozen vector, nothing at first."""

    def __init__(self) -> None:
        super().__init__()
        self.turn = nn.Linear(DIMENSIONS, DIMENSIONS)
        nn.init.zeros_(self.turn.weight)
        nn.init.zeros_(self.turn.bias)

    def forward(self, vectors: Tensor) -> Tensor:
        return nn.functional.normalize(vectors + self.turn(vectors), dim=-1)


class Eyes(nn.Module):
    """Both sides, how sharply they are compared, and a second head for the words that stand on the screen."""

    def __init__(self, width: int, size: tuple[int, int], depths: tuple[int, ...]) -> None:
        super().__init__()
        self.settings = {"width": width, "size": size, "depths": depths}
        self.image = ImageTower(width, depths)
        self.text = TextTurn()
        self.titles = nn.Linear(DIMENSIONS, DIMENSIONS)
        self.scale = nn.Parameter(torch.tensor(2.7))  # its exponent, about 15, multiplies cosines

    def sharpness(self) -> Tensor:
        return self.scale.clamp(max=4.6).exp()
