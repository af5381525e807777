from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_pictures_of_a_home_without_memory_say_so(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "desktop_app.pictures", "--home", str(tmp_path / "none"), "--to", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "There is no memory" in done.stderr
    assert "Traceback" not in done.stderr
