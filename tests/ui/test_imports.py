from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEAVY = ("torch", "open_clip", "onnxruntime", "pytesseract", "mss", "lancedb")


def loaded_by(modules: list[str]) -> list[str]:
    lines = ["import sys", *(f"import {m}" for m in modules), f"print([h for h in {HEAVY} if h in sys.modules])"]
    code = "\n".join(lines)
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    return eval(done.stdout)


def test_no_window_loads_a_heavy_tool() -> None:
    files = (ROOT / "ui").rglob("*.py")
    assert loaded_by([".".join(f.relative_to(ROOT).with_suffix("").parts) for f in files if f.stem != "__init__"]) == []


def test_nor_does_the_windows_process() -> None:
    assert loaded_by(["desktop_app.app_process"]) == []
