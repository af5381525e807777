"""What is given away stays small."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
MOST = 45_000_000


def test_what_the_wheel_is_made_of_is_smaller_than_it_may_be() -> None:
    """The wheel itself, which is packed, is smaller still; `make bundle` looks at that."""
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    packages = config["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]
    files = [file for package in packages for file in (ROOT / package).rglob("*") if file.is_file()]
    files = [file for file in files if "__pycache__" not in file.parts]
    assert any(file.name == "eyes.onnx" for file in files)
    assert sum(file.stat().st_size for file in files) < MOST


def test_bundling_looks_at_the_wheel() -> None:
    script = (ROOT / "packaging/bundle.sh").read_text("utf-8")
    found = re.search(r"^most=(\d+)", script, re.MULTILINE)
    assert found is not None
    assert int(found[1]) == MOST
