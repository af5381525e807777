"""Opens the program's window over the demo's memory: ``python -m desktop_app.demo.result HOME``.

No recorder is started: the demo is over, and what a person does next is not its business.
"""

from __future__ import annotations

import sys
from pathlib import Path

from desktop_app.app_process import run_app
from desktop_app.paths import Paths
from desktop_app.settings import load_settings


def main(home: Path) -> int:
    """Show the memory of `home` until the window is closed. The key comes from the environment or the keyring."""
    paths = Paths.of(home)
    return run_app(paths, load_settings(paths), record=False)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
