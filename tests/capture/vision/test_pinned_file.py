from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest

from capture.vision.pinned_file import require, sha256_of
from store.errors import ModelMissing

if TYPE_CHECKING:
    from pathlib import Path


def test_the_right_file_passes_and_one_changed_byte_does_not(tmp_path: Path) -> None:
    file = tmp_path / "model.onnx"
    file.write_bytes(b"weights")
    pinned = hashlib.sha256(b"weights").hexdigest()
    assert sha256_of(file) == pinned
    assert require(file, pinned, "Get it again.") == file
    file.write_bytes(b"weightz")
    with pytest.raises(ModelMissing, match=r"model\.onnx is not the one .* Get it again\."):
        require(file, pinned, "Get it again.")


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"cannot be read .* Get it\."):
        require(tmp_path / "none", "0" * 64, "Get it.")
