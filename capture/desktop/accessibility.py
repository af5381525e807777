"""A conversation with the programs that tell accessibility tools what they show: AT-SPI over D-Bus.

https://gnome.pages.gitlab.gnome.org/at-spi2-core/devel-docs/ and the interface files of at-spi2-core. Asking starts
nothing: neither the accessibility bus nor a program's bridge to it. Numbers are those of atspi-constants.h.
"""

from __future__ import annotations

import logging
import select
import time
from collections import deque
from contextlib import suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from jeepney.io.blocking import DBusConnection

log = logging.getLogger(__name__)

ANSWER_SECONDS = 0.4
"""A program that does not answer by then is busy or hangs; nobody waits longer for it."""
CONNECT_AGAIN_SECONDS = 30.0
MOST_NODES = 400
"""Of a program that cannot be asked for its password fields alone, so many of its elements are looked at."""
PASSWORD_TEXT = 40
_SHOWING = 25
_ROOT = "/org/a11y/atspi/accessible/root"
_REGISTRY = "org.a11y.atspi.Registry"
_ACCESSIBLE = "org.a11y.atspi.Accessible"
_COMPONENT = "org.a11y.atspi.Component"
_PROPERTIES = "org.freedesktop.DBus.Properties"
_EVENTS = "org.a11y.atspi.Event.Object"
_DEEPEST = 60  # from an element to its window
_ON_SCREEN = 0  # coordinates
_ALL, _ANY = 1, 2  # how a rule matches
_FORWARD = 1  # the one order that GTK's bridge knows
_RULE = "(aiia{ss}iaiiasib)uib"

Place = tuple[int, int, int, int]
"""Left, top, width, height, as the program has them: not always pixels of the screen."""


class Told(NamedTuple):
    """A password field: what names it, where it is, and where the window is that it lies in."""

    path: str
    place: Place
    window: Place


class Accessibility:
    """For one thread. Raises TimeoutError where a program does not answer, LookupError where it does not know."""

    def __init__(self, *, hears_focus: bool = True) -> None:
        """Connects with `connect`. Who does not want to hear of the focus must not: what nobody takes in piles up."""
        self._hears_focus = hears_focus
        self._bus: DBusConnection | None = None
        self._tried_at = float("-inf")
        self._focused: deque[Any] = deque(maxlen=64)

    def connect(self) -> bool:
        """Whether there is an accessibility bus to talk on; looked for again every half minute."""
        now = time.monotonic()
        if self._bus is None and find_spec("jeepney") is not None and now - self._tried_at >= CONNECT_AGAIN_SECONDS:
            self._tried_at = now
            try:
                self._bus = self._opened()
            except (OSError, KeyError, ValueError, EOFError, RuntimeError, LookupError) as error:
                log.info("no accessibility bus: %s", type(error).__name__)
        return self._bus is not None

    def close(self) -> None:
        """Hangs up; safe to call twice."""
        if self._bus is not None:
            bus, self._bus = self._bus, None
            with suppress(OSError):
                bus.close()

    def wait(self, woken: int, seconds: float | None) -> None:
        """Until something is told, that descriptor can be read, or the time is over."""
        select.select([woken, *([self._bus.sock] if self._bus is not None else [])], [], [], seconds)

    def focused(self) -> list[str]:
        """The bus names of the programs in which something got the focus since the last time. Raises OSError."""
        if self._bus is not None:
            with suppress(TimeoutError):
                while True:
                    self._bus.recv_messages(timeout=0)
        names = [_sender(message) for message in self._focused]
        self._focused.clear()
        return list(dict.fromkeys(names))

    def programs(self) -> list[str]:
        """The bus names of all that speak."""
        return [name for name, _path in self._ask(_REGISTRY, _ROOT, _ACCESSIBLE, "GetChildren")]

    def pid(self, name: str) -> int:
        """The process behind a bus name."""
        bus = "org.freedesktop.DBus"
        return int(self._ask(bus, "/org/freedesktop/DBus", bus, "GetConnectionUnixProcessID", ("s", (name,))))

    def password_fields(self, name: str) -> list[str]:
        """The paths of the password fields that a program shows."""
        rule: Any = ([1 << _SHOWING, 0], _ALL, {}, _ALL, _bits(PASSWORD_TEXT), _ANY, [], _ALL, False)
        try:
            found = self._ask(
                name, _ROOT, "org.a11y.atspi.Collection", "GetMatches", (_RULE, (rule, _FORWARD, 0, True))
            )
        except LookupError:
            return self._walked(name)
        return [path for _name, path in found]

    def window_names(self, name: str) -> list[str]:
        """The names that a program gives its top-level windows; they may say more than the titles."""
        names: list[str] = []
        for _name, path in self._ask(name, _ROOT, _ACCESSIBLE, "GetChildren"):
            with suppress(LookupError):  # it closed meanwhile
                _kind, said = self._ask(name, path, _PROPERTIES, "Get", ("ss", (_ACCESSIBLE, "Name")))
                names.append(str(said))
        return names

    def is_shown(self, name: str, path: str) -> bool:
        """Whether that element is there and shown."""
        try:
            states = self._ask(name, path, _ACCESSIBLE, "GetState")
        except LookupError:
            return False
        return bool(states[0] >> _SHOWING & 1)

    def told(self, name: str, path: str) -> Told:
        """Where that element is."""
        return Told(path, self._extents(name, path), self._extents(name, self._window(name, path)))

    def _walked(self, name: str) -> list[str]:
        """As `password_fields`, element by element: for a program that has no collections."""
        found: list[str] = []
        waiting, end = deque([_ROOT]), time.monotonic() + ANSWER_SECONDS
        for _ in range(MOST_NODES):
            if not waiting or time.monotonic() > end:
                break
            path = waiting.popleft()
            if path != _ROOT and not self.is_shown(name, path):
                continue
            with suppress(LookupError):  # it went away meanwhile
                if self._ask(name, path, _ACCESSIBLE, "GetRole") == PASSWORD_TEXT:
                    found.append(path)
                waiting += [child for _name, child in self._ask(name, path, _ACCESSIBLE, "GetChildren")]
        return found

    def _window(self, name: str, path: str) -> str:
        """The top-level window that an element lies in: the one below the program itself."""
        for _ in range(_DEEPEST):
            _kind, (_name, parent) = self._ask(name, path, _PROPERTIES, "Get", ("ss", (_ACCESSIBLE, "Parent")))
            if parent == _ROOT:
                return path
            path = parent
        raise LookupError

    def _extents(self, name: str, path: str) -> Place:
        left, top, width, height = self._ask(name, path, _COMPONENT, "GetExtents", ("u", (_ON_SCREEN,)))
        return left, top, width, height

    def _opened(self) -> DBusConnection:
        from jeepney import DBusAddress, MatchRule, message_bus, new_method_call
        from jeepney.io.blocking import open_dbus_connection

        with open_dbus_connection(bus="SESSION") as session:
            launcher = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
            address = _answer(session, new_method_call(launcher, "GetAddress"))
        bus = open_dbus_connection(bus=address)
        if not self._hears_focus:
            return bus
        try:
            rule = MatchRule(type="signal", interface=_EVENTS, member="StateChanged")
            rule.add_arg_condition(0, "focused")
            _answer(bus, message_bus.AddMatch(rule))
            bus.filter(rule, queue=self._focused)
            registry = DBusAddress("/org/a11y/atspi/registry", bus_name=_REGISTRY, interface=_REGISTRY)
            with suppress(LookupError):  # an old one takes one word; those who speak of their own accord do anyway
                wish: Any = ("object:state-changed:focused", [], bus.unique_name)
                _answer(bus, new_method_call(registry, "RegisterEvent", "sass", wish))
        except BaseException:
            bus.close()
            raise
        return bus

    def _ask(self, name: str, path: str, interface: str, method: str, given: tuple[Any, ...] = ()) -> Any:
        """The one value of the answer; `given` is the kind of the words and the words. Raises OSError without a bus."""
        from jeepney import DBusAddress, new_method_call

        if self._bus is None:
            raise ConnectionResetError
        address = DBusAddress(path, bus_name=name, interface=interface)
        return _answer(self._bus, new_method_call(address, method, *given))


def _answer(bus: DBusConnection, message: Any) -> Any:
    from jeepney import MessageFlag, MessageType

    message.header.flags |= MessageFlag.no_auto_start
    reply = bus.send_and_get_reply(message, timeout=ANSWER_SECONDS)
    if reply.header.message_type is not MessageType.method_return:
        raise LookupError
    return reply.body[0] if reply.body else None


def _sender(message: Any) -> str:
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.sender, ""))


def _bits(number: int) -> list[int]:
    """A set of one number, as two words of 32 bits."""
    return [1 << number & 0xFFFFFFFF if number < 32 else 0, 1 << (number - 32) if number >= 32 else 0]
