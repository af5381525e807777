"""Several processes that train one model: each looks at other screens, and all take the mean of their steps.

Threads of one process wait for each other at every operation, which costs most of the time on a machine that others
use too; processes wait once a step (synchronous data parallelism, over gloo and a file: no port).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
from torch import distributed

if TYPE_CHECKING:
    from pathlib import Path

    from torch import nn


class Together:
    """One of `count` processes; alone it changes nothing."""

    def __init__(self, rank: int = 0, count: int = 1, meeting: Path | None = None) -> None:
        """Waits for the others at the file `meeting`, which must not exist before the first comes."""
        self.rank, self.count = rank, count
        if count > 1:
            distributed.init_process_group("gloo", init_method=f"file://{meeting}", rank=rank, world_size=count)

    def names(self, found: list[str]) -> list[str]:
        """What the first process found, for all: files may appear while they look."""
        if self.count == 1:
            return found
        told: list[object] = [found]
        distributed.broadcast_object_list(told, src=0)
        return list(told[0])  # type: ignore[call-overload]

    def begin(self, model: nn.Module) -> None:
        """All begin with the weights of the first."""
        if self.count > 1:
            for value in model.state_dict().values():
                distributed.broadcast(value, src=0)

    def mean_step(self, model: nn.Module, seconds: float) -> float:
        """Every gradient becomes the mean of all; so do the seconds, which are given back."""
        if self.count == 1:
            return seconds
        learned = [part.grad for part in model.parameters() if part.grad is not None]
        flat = torch.cat([*(part.reshape(-1) for part in learned), torch.tensor([seconds])])
        distributed.all_reduce(flat)
        flat /= self.count
        at = 0
        for part in learned:
            part.copy_(flat[at : at + part.numel()].view_as(part))
            at += part.numel()
        return float(flat[-1])

    def mean_norms(self, model: nn.Module) -> None:
        """What the norms have measured becomes the mean of all."""
        if self.count == 1:
            return
        for value in model.buffers():
            if value.is_floating_point():
                distributed.all_reduce(value)
                value.div_(self.count)
