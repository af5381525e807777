"""Exporting any OpenCLIP model as the ONNX pair that `ClipModel` runs. Needs the extra `openclip` (torch).

The only module that knows torch and open_clip. After the export both towers are compared with torch on the same input,
and the tokenizer with OpenCLIP's own; a pair that does not agree is not kept.
"""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from capture.vision.clip import read_tokenizer
from capture.vision.clip_card import IMAGE_TOWER, TEXT_TOWER, TOKENIZER, ClipCard
from capture.vision.onnx_session import OnnxModel
from capture.vision.openclip_tokenizer import tokenizer_text
from store.errors import BadInput, ModelMissing

if TYPE_CHECKING:
    import numpy.typing as npt

ADVICE = "Exporting needs the extra: pip install 'backscroll[openclip]'."
OPSET = 17
# Unit vectors of torch and ONNX Runtime differ by float32 rounding, about 1e-7; more means another computation.
LARGEST_DIFFERENCE = 1e-4
SAMPLE_TEXTS = (
    "a diagram",
    "Firefox: an error message in red, 404 Not Found",
    "the user's spreadsheet with 3,141 rows & a chart",
    "Stra\u00dfe, na\u00efve caf\u00e9, \u4f60\u597d",
    " ".join(["very long"] * 60),
)


@dataclass(frozen=True)
class Agreement:
    """The largest difference of a coordinate of unit vectors between torch and the exported towers."""

    image: float
    text: float


def is_installed() -> bool:
    """Whether the extra `openclip` is there."""
    return all(find_spec(name) is not None for name in ("torch", "open_clip", "onnx"))


def export_model(name: str, pretrained: str | None, models: Path, *, licence: str, as_name: str = "") -> Agreement:
    """Exports OpenCLIP's model `name` with weights `pretrained` to `models`/`as_name`; None: random weights, for tests.

    Raises ModelMissing without the extra, where the model or its weights cannot be had, or where the pair disagrees
    with torch; BadInput where a model of this name is installed.
    """
    if not is_installed():
        raise ModelMissing(ADVICE)
    target = models / (as_name or (f"{name}-{pretrained}" if pretrained else name))
    if target.exists():
        raise BadInput(f"The model {target.name} is installed already: remove it first, or give another name.")
    model, open_clip_tokenizer, preprocess = _load(name, pretrained)
    models.mkdir(parents=True, exist_ok=True, mode=0o700)
    with tempfile.TemporaryDirectory(prefix=f".{target.name}-", dir=models) as made:
        folder = Path(made) / target.name
        folder.mkdir()
        card = ClipCard(
            name=target.name,
            licence=licence,
            source=f"OpenCLIP {name} {pretrained or 'random weights'}",
            image_size=_side(preprocess),
            mean=tuple(preprocess["mean"]),
            std=tuple(preprocess["std"]),
            context_length=int(model.context_length),
        )
        card.write(folder)
        (folder / TOKENIZER).write_text(tokenizer_text(open_clip_tokenizer), encoding="utf-8")
        _require_same_tokens(folder, card, open_clip_tokenizer)
        agreement = _export_towers(model, open_clip_tokenizer, card, folder)
        shutil.move(str(folder), str(target))
    return agreement


def _load(name: str, pretrained: str | None) -> tuple[Any, Any, dict[str, Any]]:
    _declare_torchvision_operators()
    import open_clip

    if name not in open_clip.list_models():
        raise ModelMissing(f"OpenCLIP knows no model {name!r}: `python -m open_clip` lists them.")
    try:
        model = open_clip.create_model(name, pretrained=pretrained)
    except (RuntimeError, OSError, ValueError) as error:
        raise ModelMissing(f"The weights {pretrained!r} of {name} could not be had: check the connection.") from error
    model.eval()
    preprocess: dict[str, Any] = model.visual.preprocess_cfg
    return model, open_clip.get_tokenizer(name), preprocess


def _declare_torchvision_operators() -> None:
    """Lets a torchvision be imported that was built for another torch than the CPU one: nothing of it is called."""
    import torch

    try:
        import_module("torchvision")
    except (RuntimeError, ImportError):
        library = torch.library.Library("torchvision", "FRAGMENT")
        for operator in ("nms", "qnms"):
            library.define(f"{operator}(Tensor dets, Tensor scores, float iou_threshold) -> Tensor")
        _KEPT.append(library)  # an operator lives as long as the library that declared it


_KEPT: list[Any] = []


def _export_towers(model: Any, tokenizer: Any, card: ClipCard, folder: Path) -> Agreement:
    import torch

    generator = torch.Generator().manual_seed(7)
    pictures = torch.randn(2, 3, card.image_size, card.image_size, generator=generator)
    texts = tokenizer(list(SAMPLE_TEXTS))
    _export(_tower(model, "encode_image"), pictures, folder / IMAGE_TOWER)
    _export(_tower(model, "encode_text"), texts, folder / TEXT_TOWER)
    with torch.no_grad():
        expected_image = model.encode_image(pictures, normalize=True).numpy()
        expected_text = model.encode_text(texts, normalize=True).numpy()
    agreement = Agreement(
        image=_difference(folder / IMAGE_TOWER, pictures.numpy(), expected_image),
        text=_difference(folder / TEXT_TOWER, texts.numpy(), expected_text),
    )
    if max(agreement.image, agreement.text) > LARGEST_DIFFERENCE:
        raise ModelMissing(f"The exported model {card.name} does not agree with torch: it was thrown away.")
    return agreement


def _tower(model: Any, method: str) -> Any:
    import torch

    class Tower(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = model

        def forward(self, given: Any) -> Any:
            return getattr(self.model, method)(given, normalize=True)

    return Tower().eval()


def _export(tower: Any, example: Any, path: Path) -> None:
    import torch

    torch.backends.mha.set_fastpath_enabled(False)  # its fused attention has no counterpart in ONNX
    with torch.no_grad():
        torch.onnx.export(
            tower,
            (example,),
            str(path),
            input_names=["input"],
            output_names=["embedding"],
            dynamic_axes={"input": {0: "batch"}, "embedding": {0: "batch"}},
            opset_version=OPSET,
            dynamo=False,  # the newer exporter needs onnxscript and writes the weights beside the file
        )


def _difference(path: Path, given: npt.NDArray[Any], expected: npt.NDArray[np.float32]) -> float:
    tower = OnnxModel(path, ADVICE)
    found = np.concatenate([tower.run_first(given[row : row + 1]) for row in range(len(given))])
    return float(np.abs(found - expected).max())


def _require_same_tokens(folder: Path, card: ClipCard, open_clip_tokenizer: Any) -> None:
    ours = read_tokenizer(folder, card.context_length, card.pad_id)
    for text in SAMPLE_TEXTS:
        if ours.encode(text).ids != open_clip_tokenizer([text])[0].tolist():
            raise ModelMissing(f"The tokenizer of {card.name} cannot be exported: it disagrees with OpenCLIP's own.")


def _side(preprocess: dict[str, Any]) -> int:
    size = preprocess["size"]
    return int(size if isinstance(size, int) else max(size))
