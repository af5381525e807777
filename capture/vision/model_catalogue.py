"""The CLIP models that `backscroll models install` knows: where each lies, its hashes, size and licence. All pinned."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from capture.vision.clip_card import FILES, IMAGE_TOWER, TEXT_TOWER, TOKENIZER, ClipCard, card_from
from store.errors import BadInput, ModelMissing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PACKAGE = "model.zip"  # a whole model in one file, as `backscroll models export --zip` writes it
LARGEST_FILE = 4_000_000_000  # bytes
NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class RemoteFile:
    """One file of a model: what it is called here, where it lies, its SHA-256, its bytes (0 where not known)."""

    name: str
    url: str
    sha256: str
    size: int = 0


@dataclass(frozen=True)
class CatalogueEntry:
    """A model that can be installed. `card` is None where the model comes as a package, which holds its own."""

    name: str
    licence: str
    source: str
    files: tuple[RemoteFile, ...]
    card: ClipCard | None = None

    @property
    def size(self) -> int:
        """What will be fetched, in bytes; 0 where not known."""
        return sum(file.size for file in self.files)


def _immich_openai() -> CatalogueEntry:
    """OpenAI's CLIP as the Immich project exports it.

    The hashes are those that several independent public projects pin for these files of this revision; nobody of
    this project could fetch the files to see for themselves, so a mismatch on your side may be our mistake.
    """
    name, licence = "ViT-B-32-openai", "MIT (OpenAI CLIP)"
    source = "https://huggingface.co/immich-app/ViT-B-32__openai"
    at = f"{source}/resolve/a857c8de2c07bbcfa6646adfcf31b798845afa1e"
    return CatalogueEntry(
        name=name,
        licence=licence,
        source=source,
        files=(
            RemoteFile(
                IMAGE_TOWER,
                f"{at}/visual/model.onnx",
                "33a3df41ceef21acdf371af00f6dd0456ec1f9eba24d03a7720f9c3734e40859",
                351_613_724,
            ),
            RemoteFile(
                TEXT_TOWER,
                f"{at}/textual/model.onnx",
                "b80cf0af751533a6712d92247f0ddc0c95208748bc59a1a27f33e67be6864e3b",
                254_193_396,
            ),
            RemoteFile(
                TOKENIZER,
                f"{at}/textual/tokenizer.json",
                "6d9109cc838977f3ca94a379eec36aecc7c807e1785cd729660ca2fc0171fb35",
                3_642_073,
            ),
        ),
        card=ClipCard(name=name, licence=licence, source=source),
    )


BUILT_IN: tuple[CatalogueEntry, ...] = (_immich_openai(),)


def find_entry(name: str, catalogue: Sequence[CatalogueEntry] = BUILT_IN) -> CatalogueEntry:
    """The entry of this name. Raises ModelMissing, which lists those there are."""
    for entry in catalogue:
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in catalogue) or "none"
    raise ModelMissing(f"No model is called {name!r} in the catalogue; there are: {known}.")


def package_entry(name: str, url: str, sha256: str, licence: str) -> CatalogueEntry:
    """An entry for a model package (a .zip made by export) at a URL of the person's own. Raises BadInput."""
    return checked(CatalogueEntry(name, licence, url, (RemoteFile(PACKAGE, url, sha256.lower()),)))


def read_catalogue(path: Path) -> tuple[CatalogueEntry, ...]:
    """A catalogue file: what `catalogue_text` writes. Raises BadInput."""
    refused = BadInput(f"The catalogue {path.name} cannot be used: it must be a JSON list of models as in the manual.")
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        return tuple(checked(_entry(item)) for item in found)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, ModelMissing) as error:
        raise refused from error


def catalogue_text(entries: Sequence[CatalogueEntry]) -> str:
    """A catalogue file's text."""
    return json.dumps([asdict(entry) for entry in entries], indent=2, ensure_ascii=False) + "\n"


def checked(entry: CatalogueEntry) -> CatalogueEntry:
    """The entry, if its names, addresses, hashes and sizes can be trusted with a folder. Raises BadInput."""
    if not NAME.fullmatch(entry.name):
        raise BadInput("A model's name may have letters, digits, dots, dashes and underscores, at most 80 of them.")
    if not entry.licence.strip():
        raise BadInput("A model needs its licence: say it with --licence TEXT.")
    for file in entry.files:
        if file.name not in {*FILES, PACKAGE} or PurePosixPath(file.name).name != file.name:
            raise BadInput(f"A model consists of {', '.join(FILES)}; the catalogue names another file.")
        if not SHA256.fullmatch(file.sha256):
            raise BadInput("A model's SHA-256 has 64 hexadecimal digits; give it with --sha256 HASH.")
        if not 0 <= file.size <= LARGEST_FILE:
            raise BadInput(f"A model's file may have at most {LARGEST_FILE:,} bytes.")
        require_safe_address(file.url)
    return entry


def require_safe_address(url: str) -> None:
    """Only https, or http to this very computer. Raises BadInput."""
    parts = urlsplit(url)
    on_this_computer = parts.scheme == "http" and parts.hostname in {"localhost", "127.0.0.1", "::1"}
    if not on_this_computer and not (parts.scheme == "https" and parts.hostname):
        raise BadInput("Models are fetched over https only (or from this computer): check the address.")


def _entry(item: dict[str, Any]) -> CatalogueEntry:
    card = item.get("card")
    return CatalogueEntry(
        name=str(item["name"]),
        licence=str(item["licence"]),
        source=str(item["source"]),
        files=tuple(RemoteFile(**file) for file in item["files"]),
        card=card_from(card) if card else None,
    )
