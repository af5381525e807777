"""What a person saw on the real screens: kinds of screens, and sentences with all frames they are true of."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path

LABELS = Path(__file__).with_name("labels.toml")


@dataclass(frozen=True)
class Labels:
    """Frames are lines of frames.jsonl, from 0. `kinds`: frame -> kind; `queries`: sentence -> all right frames."""

    data_sha256: str
    kinds: dict[int, str]
    queries: dict[str, frozenset[int]]

    @property
    def frames(self) -> list[int]:
        """The labelled frames, sorted: the gallery of every measurement."""
        return sorted(self.kinds)


def read_labels(path: Path = LABELS) -> Labels:
    """The label file. Raises ValueError where it contradicts itself."""
    found = tomllib.loads(path.read_text(encoding="utf-8"))
    kinds: dict[int, str] = {}
    for kind, frames in found["kinds"].items():
        for frame in frames:
            if frame in kinds:
                raise ValueError(f"frame {frame} is labelled both {kinds[frame]} and {kind}")
            kinds[frame] = kind
    queries = {sentence: frozenset(frames) for sentence, frames in found["queries"].items()}
    strangers = {frame for right in queries.values() for frame in right} - kinds.keys()
    if strangers or not all(queries.values()):
        raise ValueError(f"queries name frames without a kind, or none: {sorted(strangers)}")
    return Labels(found["data_sha256"], kinds, queries)


def picture_paths(data: Path, labels: Labels) -> dict[int, Path]:
    """The picture of each labelled frame. Raises OSError, and ValueError where the data are other ones."""
    listing = (data / "frames.jsonl").read_bytes()
    if hashlib.sha256(listing).hexdigest() != labels.data_sha256:
        raise ValueError("frames.jsonl is not the one that was labelled: lines would mean other frames")
    lines = listing.decode("utf-8").splitlines()
    return {frame: data / json.loads(lines[frame])["file"] for frame in labels.frames}
