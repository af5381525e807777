"""Does anything of an excluded window reach the disk under Wayland? The real recorder on a real headless sway.

    python -m benchmarks.private_sway [--grabs 2000] [--seconds 1800]           (needs sway, grim and foot)

Two outputs and floating terminals in the colours and with the words of `benchmarks.private_desk`: excluded ones lie
covered and unfocused, half off the screen, run at up to 2,000 pixels a second over both outputs, open and close within
moments, and turn from an allowed page into a private one with the title coming late. A real daemon looks five times a
second until it has kept so many frames; then everything it wrote is searched as in `benchmarks.private_windows`. JSON
out; exit code 1 where a pixel or a word was found, or where nothing was masked at all, or nothing excluded shown.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import secrets
import shutil
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image

from benchmarks.private_desk import HEIGHT, RULES, SECRET, SECRET_WORDS, SPEED, WIDTH
from benchmarks.private_windows import keep_looking, look_through, secret_pixels
from benchmarks.recorder_rig import Rig
from desktop_app.demo.private_display import PrivateDisplay
from desktop_app.paths import Paths
from desktop_app.settings import save_setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

PROGRAMS = ("sway", "swaymsg", "grim", "foot")
STEP_SECONDS = 1 / 60
_RUN_COMMAND = 0
_PAPER, _INK = ("{:02x}{:02x}{:02x}".format(*colour) for colour in SECRET)
_SECRET_PAGE = f"while :; do printf '{SECRET_WORDS} '; sleep 0.2; done"
_PLAIN_PAGE = "while :; do printf 'quarterly figures %s ' $(date +%N); sleep 0.3; done"
# the page first, its title a tenth of a second later, as browsers do it
_TURNING_PAGE = (
    f"while :; do printf '\\033]11;#{_PAPER}\\007\\033[2J\\033[H{SECRET_WORDS}'; sleep 0.1; "
    "printf '\\033]0;News - Mozilla Firefox Private Browsing\\007'; sleep 0.7; "
    "printf '\\033]11;#e6ecf0\\007\\033[2J\\033[Hquarterly figures'; sleep 0.1; "
    "printf '\\033]0;News - Mozilla Firefox\\007'; sleep 0.7; done"
)


class Sway:
    """A headless compositor with two outputs side by side, and what runs in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.children: list[subprocess.Popen[bytes]] = []
        # sway refuses to run as root
        self.prefix = ("runuser", "-u", "nobody", "--") if os.getuid() == 0 else ()
        if self.prefix:
            shutil.chown(folder, "nobody")
        self.environment = {
            **os.environ, "XDG_RUNTIME_DIR": str(folder), "HOME": str(folder), "WLR_BACKENDS": "headless",
            "WLR_HEADLESS_OUTPUTS": "2", "WLR_LIBINPUT_NO_DEVICES": "1", "WLR_RENDERER": "pixman",
            "XDG_CURRENT_DESKTOP": "sway",
        }  # fmt: skip
        for name in ("DISPLAY", "WAYLAND_DISPLAY", "SWAYSOCK"):
            self.environment.pop(name, None)

    def begin(self) -> None:
        """Start it. Raises RuntimeError where it does not come up."""
        half = WIDTH // 2
        outputs = [f"output HEADLESS-{n + 1} resolution {half}x{HEIGHT} position {n * half},0" for n in range(2)]
        rules = ["default_floating_border none", "xwayland disable", 'for_window [app_id=".*"] floating enable']
        config = self.folder / "config"
        config.write_text("\n".join([*outputs, *rules, ""]), encoding="ascii")
        config.chmod(0o644)
        self.start("sway", "-c", str(config))
        end = time.monotonic() + 30
        while not (list(self.folder.glob("sway-ipc.*.sock")) and list(self.folder.glob("wayland-?"))):
            if time.monotonic() > end:
                raise RuntimeError("sway did not start")
            time.sleep(0.05)
        self.environment["WAYLAND_DISPLAY"] = str(next(self.folder.glob("wayland-?")))
        self.environment["SWAYSOCK"] = str(next(self.folder.glob("sway-ipc.*.sock")))
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.connect(self.environment["SWAYSOCK"])

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """A program in the session."""
        child = subprocess.Popen(
            [*self.prefix, *command],
            env=self.environment,
            start_new_session=True,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.children.append(child)
        return child

    def tell(self, command: str) -> None:
        """One or more of sway's commands; what it answers is not looked at: a window may be gone."""
        said = command.encode()
        self._socket.sendall(struct.pack("=6sII", b"i3-ipc", len(said), _RUN_COMMAND) + said)
        self._socket.recv(65_536)

    def window(
        self, app: str, title: str, size: tuple[int, int], page: str, *, secret: bool
    ) -> subprocess.Popen[bytes]:
        """A terminal that shows a page."""
        paper, ink = (_PAPER, _INK) if secret else ("e6ecf0", "1e283c")
        colours = [f"colors.background={paper}", f"colors.foreground={ink}", "csd.preferred=none", "pad=0x0"]
        options = [part for each in colours for part in ("-o", each)]
        return self.start(
            "foot", f"--app-id={app}", f"--title={title}", f"--window-size-pixels={size[0]}x{size[1]}", *options,
            "sh", "-c", page,
        )  # fmt: skip

    def look(self) -> npt.NDArray[np.uint8]:
        """What is on both outputs now, (H, W, 3)."""
        grim = subprocess.run(["grim", "-t", "ppm", "-"], env=self.environment, capture_output=True, check=True)
        return np.asarray(Image.open(io.BytesIO(grim.stdout)).convert("RGB"))

    def close(self, window: subprocess.Popen[bytes]) -> None:
        """Gone, at once; by force where what started it is in no state to hear, as happens on a busy machine."""
        os.killpg(window.pid, signal.SIGTERM)
        try:
            window.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(window.pid, signal.SIGKILL)
            window.wait()
        self.children.remove(window)

    def end(self) -> None:
        """Everything that runs in it, then itself."""
        for child in reversed(self.children):
            if child.poll() is None:
                os.killpg(child.pid, signal.SIGTERM)
                child.wait()


class Play:
    """What the windows do, in a thread, until `stop`."""

    def __init__(self, sway: Sway, seed: int) -> None:
        self.sway = sway
        self.draw = random.Random(seed)
        private = "Offers - Mozilla Firefox Private Browsing"
        self.sway.window("org.keepassxc.KeePassXC", "Passwords.kdbx - KeePassXC", (420, 300), _SECRET_PAGE, secret=True)
        self.sway.window("Geheimbank", "Accounts", (420, 300), _SECRET_PAGE, secret=True)
        self.sway.window("Notes", "Notes", (560, 400), _PLAIN_PAGE, secret=False)
        self.sway.window("Reader", "A book", (460, 340), _PLAIN_PAGE, secret=False)
        self.sway.window("firefox", private, (260, 180), _SECRET_PAGE, secret=True)
        self.sway.window("turning", "News - Mozilla Firefox", (360, 240), _TURNING_PAGE, secret=False)
        self.flash: subprocess.Popen[bytes] | None = None
        self.place, self.way = [0.0, 0.0], [1.0, 0.6]
        self.steps = 0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def start(self) -> None:
        """Everything in its place; then they move."""
        time.sleep(3)
        for app, left, top in (
            ("org.keepassxc.KeePassXC", 900, 80), ("Geheimbank", 1400, 380), ("Notes", 40, 60), ("Reader", 880, 60),
            ("turning", 420, 20),
        ):  # fmt: skip
            self.sway.tell(f'[app_id="{app}"] move absolute position {left} {top}')
        self._thread.start()

    def stop(self) -> None:
        """They stand still."""
        self._over.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._over.wait(STEP_SECONDS):
            self.steps += 1
            self._move()
            self._flash()
            if self.steps % 40 == 0:
                left = self.draw.choice((620, 760, 880))
                self.sway.tell(f'[app_id="Reader"] move absolute position {left} 60, focus')

    def _move(self) -> None:
        """Half a second of running, then a rest, elsewhere on the two outputs."""
        if self.steps % 90 < 45:
            for axis, most in enumerate((WIDTH - 130, HEIGHT - 90)):
                self.place[axis] += self.way[axis] * SPEED * STEP_SECONDS / 1.17
                if not -130 <= self.place[axis] <= most:
                    self.way[axis] *= -1
            self.sway.tell(f'[app_id="^firefox$"] move absolute position {int(self.place[0])} {int(self.place[1])}')

    def _flash(self) -> None:
        beat = self.steps % 60
        if beat == 0:
            self.flash = self.sway.window("Geheimbank", "Transfer", (220, 140), _SECRET_PAGE, secret=True)
        elif beat == 20 and self.flash is not None:  # it takes a fifth of a second to open
            self.sway.close(self.flash)
            self.flash = None


@contextmanager
def playing(seed: int) -> Iterator[tuple[Rig, Sway]]:
    """The windows at play, and a home of its own for the recorder."""
    with tempfile.TemporaryDirectory(prefix="bs-") as own, ExitStack() as ends:
        shared = Path(tempfile.mkdtemp(prefix="bs-sway-"))
        ends.callback(shutil.rmtree, shared, ignore_errors=True)
        sway = Sway(shared)
        ends.callback(sway.end)
        sway.begin()
        os.environ.update(
            {
                "BACKSCROLL_PASSPHRASE": os.environ.get("BACKSCROLL_PASSPHRASE") or secrets.token_hex(8),
                "XDG_RUNTIME_DIR": own,
            }
        )
        home = Path(own) / "home"
        home.mkdir(mode=0o700)
        environment = {**sway.environment, "XDG_RUNTIME_DIR": own, "HOME": os.environ.get("HOME", own)}
        environment["BACKSCROLL_PASSPHRASE"] = os.environ["BACKSCROLL_PASSPHRASE"]
        play = Play(sway, seed)
        play.start()
        ends.callback(play.stop)
        yield Rig(Paths.of(home), environment, PrivateDisplay("", WIDTH, HEIGHT, ())), sway


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--grabs", type=int, default=2000, help="pictures that must be kept; each comes from a grab")
    parser.add_argument("--seconds", type=float, default=1800.0, help="stop after so long, however many there are")
    parser.add_argument("--leaks", type=Path, default=None, help="a folder for the pictures that leak")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    if missing := [program for program in PROGRAMS if not shutil.which(program)]:
        print(f"Missing: {', '.join(missing)}. Run: sudo apt install sway grim foot", file=sys.stderr)
        return 2
    with playing(arguments.seed) as (made, sway):
        shown = secret_pixels(sway.look())
        made.paths.prepare()
        save_setting(made.paths, "capture.interval_seconds", 0.2)
        for key, value in RULES.items():
            save_setting(made.paths, key, value)
        report: dict[str, object] = {"excluded_pixels_on_the_screen": shown}
        report |= keep_looking(made, arguments.grabs, arguments.seconds)
        report |= look_through(made, made.vault(), arguments.leaks)
    print(json.dumps(report))
    bad = report["leaking_frames"] or report["frames_with_secret_words"] or report["files_with_secret_words"]
    return 1 if bad or not shown or not report["frames_with_masked_parts"] else 0


if __name__ == "__main__":
    sys.exit(main())
