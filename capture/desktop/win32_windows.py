"""Pure: what Windows said of its windows, as windows that rules can judge. Runs anywhere, on recorded answers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from capture.desktop.kin import Kin, Relative, of_process
from capture.desktop.window import Named, Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.desktop.win32_told import Edges, Session, ToldWindow, WindowsSystem

DEEPEST_CHAIN = 8  # a menu of a dialog of a dialog of a window
OWN_NAME = "Backscroll"
INTERPRETERS = frozenset({"python", "pythonw"})
MENU, TOOLTIP, SHADOW = "#32768", "tooltips_class32", "SysShadow"
SHELL = frozenset({"Progman", "WorkerW", "Shell_TrayWnd", "Shell_SecondaryTrayWnd"})
"""The background and the task bar: they show nothing of the windows of the program that they are of, the explorer."""
CAPTION = 0x00C00000  # WS_CAPTION: both of its bits
TRANSPARENT, TOOL_WINDOW, UNPAINTED = 0x00000020, 0x00000080, 0x00200000
"""WS_EX_TRANSPARENT, WS_EX_TOOLWINDOW, WS_EX_NOREDIRECTIONBITMAP."""
_WRAP = 2**32


class Judge:
    """Asks about each window and makes a `Window` of it. For one thread at a time."""

    def __init__(self, system: WindowsSystem) -> None:
        self._system = system
        self._kin = Kin()
        self._last: list[Window] = []
        self._own: frozenset[int] = frozenset()

    def shown(self, handles: Sequence[int]) -> list[tuple[int, Window]]:
        """The windows that are shown, bottom to top, with their handles; `handles` are in the order of Windows."""
        visible = filter(self._system.is_visible, reversed(handles))
        told = [each for each in map(self._system.told, visible) if each is not None and is_shown(each)]
        known = {each.handle: each for each in told}
        foreground = self._system.foreground()
        self._own = frozenset(each.pid for each in told if _is_ours(each.title) and self._is_python(each.pid))
        relatives = [
            Relative(self.window(each, active=each.handle == foreground), _pops_up(each), self._owners(each, known))
            for each in told
        ]
        self._last = self._kin.named(relatives, self._system.pointer())
        return [(each.handle, window) for each, window in zip(told, self._last, strict=True)]

    def alone(self, told: ToldWindow) -> Window:
        """One window that may be gone by now, with those it belongs to among the windows shown last."""
        window = self.window(told)
        owners = self._owners(told, {}) or (of_process(window, self._last) if _pops_up(told) else ())
        return replace(window, owners=owners)

    def window(self, told: ToldWindow, *, active: bool = False) -> Window:
        """One window, without those it belongs to."""
        left, top, right, bottom = place_of(told)
        pid = told.hosted_pid or told.pid
        return Window(
            id=f"{told.handle:#x}",
            pid=pid,
            app_name=self._name(pid, told.title),
            title=told.title,
            left=left,
            top=top,
            width=right - left,
            height=bottom - top,
            active=active,
            opaque=is_opaque(told),
        )

    def _owners(self, told: ToldWindow, known: dict[int, ToldWindow]) -> tuple[Named, ...]:
        """The windows that its owner leads to, one after the other, shown or not."""
        names: dict[Named, None] = {}
        for _ in range(DEEPEST_CHAIN):
            owner = known.get(told.owner) or (self._system.told(told.owner) if told.owner else None)
            if owner is None:
                break
            told = owner
            window = self.window(told)
            names[Named(window.app_name, window.title)] = None
        return tuple(names)

    def _name(self, pid: int, title: str) -> str:
        """The file of the program; of those that Python runs, our own are known by a title that ends with our name."""
        name = program_name(self._system.program(pid))
        return OWN_NAME if name in INTERPRETERS and (pid in self._own or _is_ours(title)) else name

    def _is_python(self, pid: int) -> bool:
        return program_name(self._system.program(pid)) in INTERPRETERS


def is_shown(told: ToldWindow) -> bool:
    """Neither hidden, minimised, on another virtual desktop nor without a size."""
    left, top, right, bottom = place_of(told)
    return told.visible and not told.minimised and not told.cloaked and right > left and bottom > top


def place_of(told: ToldWindow) -> Edges:
    """The frame that is seen; where the compositor does not say, the one with the invisible borders."""
    frame = told.frame
    return frame if frame is not None and frame[2] > frame[0] and frame[3] > frame[1] else told.edges


def is_opaque(told: ToldWindow) -> bool:
    """Only an ordinary window with a title bar hides for sure what lies below.

    One without may be drawn with an alpha that nobody is told of; one that is left out of pictures hides nothing there.
    """
    ordinary = told.style & CAPTION == CAPTION and not told.extended & (TRANSPARENT | TOOL_WINDOW | UNPAINTED)
    return ordinary and told.solid and told.captured


def program_name(file: str) -> str:
    """``chrome`` for ``chrome.exe``."""
    return file[:-4] if file.lower().endswith(".exe") else file


def idle_seconds(last: int, now: int) -> float:
    """Between two ticks of 32 bits, in milliseconds; one that lies ahead is now."""
    passed = (now - last) % _WRAP
    return 0.0 if passed >= _WRAP // 2 else passed / 1000


def is_locked(session: Session) -> bool:
    """Locked, another user's, or with the keys on another desktop: the lock, a password question, the screen saver."""
    elsewhere = bool(session.own_desktop) and session.input_desktop != session.own_desktop
    return bool(session.locked) or session.connected is False or session.saver_runs or elsewhere


def _pops_up(told: ToldWindow) -> bool:
    """Whether it shows what another window shows."""
    if told.class_name in SHELL:
        return False
    by_itself = told.class_name in {MENU, TOOLTIP, SHADOW} or not told.title
    # Qt's menus and tooltips have no owner and their program's name for a title
    return bool(told.owner) or by_itself or bool(told.extended & TOOL_WINDOW)


def _is_ours(title: str) -> bool:
    return title == OWN_NAME or title.endswith(f" - {OWN_NAME}")
