"""What a CLIP model says of itself: the file model.json beside its two towers and its tokenizer."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from store.errors import ModelMissing

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 1
CARD, IMAGE_TOWER, TEXT_TOWER, TOKENIZER = "model.json", "image.onnx", "text.onnx", "tokenizer.json"
FILES = (CARD, IMAGE_TOWER, TEXT_TOWER, TOKENIZER)
ADVICE = (
    "Run `backscroll models list` to see what can be had, then `backscroll models install NAME`; "
    "until then everything but searching by looks works."
)

Colour = tuple[float, float, float]  # red, green, blue; 0..1
# OpenAI's means and deviations, which nearly every CLIP since has kept.
OPENAI_MEAN: Colour = (0.48145466, 0.4578275, 0.40821073)
OPENAI_STD: Colour = (0.26862954, 0.26130258, 0.27577711)


@dataclass(frozen=True)
class ClipCard:
    """A model's name, whence and under which licence it comes, and how its inputs are made.

    `image_size` is the side of its square picture in pixels, `context_length` the tokens of a text, filled up with
    `pad_id`.
    """

    name: str
    licence: str
    source: str
    image_size: int = 224
    mean: Colour = OPENAI_MEAN
    std: Colour = OPENAI_STD
    context_length: int = 77
    pad_id: int = 0

    def write(self, folder: Path) -> None:
        """Writes model.json. Raises OSError."""
        text = json.dumps({"format": FORMAT, **asdict(self)}, indent=2, ensure_ascii=False)
        (folder / CARD).write_text(text + "\n", encoding="utf-8")


def read_card(folder: Path) -> ClipCard:
    """The model in this folder. Raises ModelMissing where there is none, or one of another format."""
    try:
        found = json.loads((folder / CARD).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelMissing(f"No CLIP model is installed. {ADVICE}") from error
    except (OSError, ValueError) as error:
        message = f"The CLIP model in {folder.name} is damaged: install it again with --force. {ADVICE}"
        raise ModelMissing(message) from error
    return card_from(found)


def card_from(found: object) -> ClipCard:
    """A card from what JSON gave. Raises ModelMissing where a field is missing, unknown or wrong."""
    unknown = ModelMissing(
        "The description of a CLIP model (model.json) is not one this program understands: install it again."
    )
    if not isinstance(found, dict) or found.get("format", FORMAT) != FORMAT:
        raise unknown
    fields = {key: value for key, value in found.items() if key != "format"}
    try:
        for key in {"mean", "std"} & fields.keys():
            red, green, blue = (float(part) for part in fields[key])
            fields[key] = (red, green, blue)
        return ClipCard(**fields)
    except (TypeError, ValueError) as error:
        raise unknown from error


def installed(models: Path) -> list[str]:
    """The names of the folders below `models` that hold a complete model, sorted."""
    if not models.is_dir():
        return []
    return sorted(
        folder.name
        for folder in models.iterdir()
        if not folder.name.startswith(".") and all((folder / name).is_file() for name in FILES)
    )
