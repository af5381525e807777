"""Where password fields are, as far as programs tell accessibility tools: asked in a thread of its own.

With each look the program in front is asked for all that it shows, whichever program moved the focus, and one of those
behind. One that is slow or hangs holds up nobody: until it answers, what it told last holds.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from capture.desktop.accessibility import Accessibility
from capture.desktop.field_places import placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.desktop.accessibility import Told
    from capture.desktop.window import Field, Window

log = logging.getLogger(__name__)

WAIT_SECONDS = 0.3
"""How long a look waits for the answer; most take a hundredth of that."""
HANGS_SECONDS = 5.0
"""A program that did not answer is left alone for so long."""
SPARE = 20.0
"""So many times the time that a program took to answer, it is not asked again without need."""
BEHIND_SECONDS = 10.0
"""How often a program is asked that is not in front, one of them with each look."""
_MOST_AT_ONCE = 8  # programs that moved the focus between two looks


class PasswordFields:
    """`expect` before the pixels are taken and `found` afterwards, from one thread; `close` at the end."""

    def __init__(self) -> None:
        """Starts with the first `expect`."""
        self._accessibility = Accessibility()
        self._changing = threading.Condition()
        self._windows: tuple[Window, ...] = ()
        self._asked = self._answered = 0
        self._before: tuple[Field, ...] = ()
        self._fields: dict[str, tuple[Field, ...]] = {}
        self._names: dict[int, list[str]] = {}
        self._not_before: dict[str, float] = {}
        self._behind_at: dict[int, float] = {}
        self._ended = False
        self._wake, self._woken = -1, -1
        self._thread: threading.Thread | None = None

    def expect(self, windows: Sequence[Window]) -> None:
        """A look begins, with these windows."""
        with self._changing:
            self._windows = tuple(windows)
            self._before = self._all()
            self._asked += 1
        if self._thread is None:
            self._wake, self._woken = os.pipe()
            os.set_blocking(self._wake, False)
            self._ended = False
            self._thread = threading.Thread(target=self._run, name="password fields", daemon=True)
            self._thread.start()
        os.write(self._woken, b".")

    def found(self) -> tuple[Field, ...]:
        """The fields since `expect`, where they were then and where they are now."""
        with self._changing:
            asked = self._asked
            self._changing.wait_for(lambda: self._answered >= asked, WAIT_SECONDS)
            return tuple(dict.fromkeys((*self._before, *self._all())))

    def close(self) -> None:
        """Ends the thread; the next `expect` starts another. Safe to call twice."""
        if self._thread is None:
            return
        self._ended = True
        os.write(self._woken, b".")
        self._thread.join()
        self._thread = None
        for descriptor in (self._wake, self._woken):
            os.close(descriptor)

    def _all(self) -> tuple[Field, ...]:
        return tuple(field for fields in self._fields.values() for field in fields)

    def _run(self) -> None:
        try:
            while not self._ended:
                asked = self._asked
                try:
                    self._look()
                except (OSError, EOFError, ValueError) as error:
                    log.info("the accessibility bus does not answer: %s", type(error).__name__)
                    self._accessibility.close()
                with self._changing:
                    self._answered = asked
                    self._changing.notify_all()
                if not self._ended and asked == self._asked:
                    self._accessibility.wait(self._wake, None)
        finally:
            self._accessibility.close()

    def _look(self) -> None:
        """Ask those that there is a reason to ask. Raises OSError where the bus is gone."""
        with suppress(BlockingIOError):
            os.read(self._wake, 4096)
        if not self._accessibility.connect():
            return
        windows = self._windows
        focused = self._accessibility.focused()[:_MOST_AT_ONCE]
        front = next((window for window in reversed(windows) if window.active), None)
        self._drop_gone({window.pid for window in windows})
        names = list(self._names_of(front.pid)) if front is not None and front.pid else []
        names += self._next_behind([window.pid for window in windows if window.pid and window is not front])
        homeless = [name for name, fields in self._fields.items() if not all(field.window_id for field in fields)]
        for name in dict.fromkeys((*focused, *names, *homeless)):
            if name in focused or time.monotonic() >= self._not_before.get(name, 0.0):
                self._ask(name, windows)

    def _ask(self, name: str, windows: Sequence[Window]) -> None:
        began = time.monotonic()
        try:
            fields = self._fields_of(name, windows)
        except (TimeoutError, ValueError, TypeError) as error:
            log.info("a program does not tell its password fields: %s", type(error).__name__)
            self._not_before[name] = time.monotonic() + HANGS_SECONDS
            return
        except LookupError:
            fields = ()  # it has ended
        now = time.monotonic()
        self._not_before[name] = now + SPARE * (now - began)
        with self._changing:
            self._fields[name] = fields

    def _fields_of(self, name: str, windows: Sequence[Window]) -> tuple[Field, ...]:
        """Those it has now, and those that were password fields: one that shows its password for once is still one."""
        pid = self._accessibility.pid(name)
        paths = self._accessibility.password_fields(name)
        known = [field.path for field in self._fields.get(name, ()) if field.path not in paths]
        paths += [path for path in dict.fromkeys(known) if self._accessibility.is_shown(name, path)]
        fields: list[Field] = []
        for path in paths:
            with suppress(LookupError):
                told: Told = self._accessibility.told(name, path)
                fields.append(placed(pid, told, windows))
        return tuple(fields)

    def _names_of(self, pid: int) -> list[str]:
        """The bus names of a process; asked anew where none is known."""
        if pid not in self._names and time.monotonic() >= self._not_before.get("", 0.0):
            self._not_before[""] = time.monotonic() + 1.0
            try:
                self._names = self._names_by_process()
            except (TimeoutError, LookupError, ValueError, TypeError) as error:  # nobody has spoken yet, or it is busy
                log.debug("nobody tells which programs speak: %s", type(error).__name__)
        return self._names.get(pid, [])

    def _names_by_process(self) -> dict[int, list[str]]:
        found: dict[int, list[str]] = {}
        for name in self._accessibility.programs():
            with suppress(LookupError):
                found.setdefault(self._accessibility.pid(name), []).append(name)
        return found

    def _next_behind(self, pids: Sequence[int]) -> list[str]:
        """The names of one more program that shows a window behind the one in front, each of them in its turn."""
        for pid in sorted(set(pids), key=lambda pid: self._behind_at.get(pid, 0.0)):
            if time.monotonic() - self._behind_at.get(pid, float("-inf")) >= BEHIND_SECONDS:
                self._behind_at = {each: at for each, at in self._behind_at.items() if each in pids}
                self._behind_at[pid] = time.monotonic()
                return list(self._names_of(pid))
        return []

    def _drop_gone(self, pids: set[int]) -> None:
        """What was told by a process that shows no window any more; of one whose windows nobody knows it stays."""
        with self._changing:
            self._fields = {
                name: fields
                for name, fields in self._fields.items()
                if any(field.pid in pids or not field.window_id for field in fields)
            }
