"""Whose each pop-up and dialog is: a menu of a private window shows what the window shows, under a name of its own.

A pop-up says so itself (WM_TRANSIENT_FOR), or belongs to the group, the process or the connection of its program's
windows. One that nothing tells of belongs to the windows in front and under the pointer when it was first seen.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from capture.desktop.window import Named, Window

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from Xlib.display import Display

    from capture.desktop.x11_properties import Properties

DEEPEST_CHAIN = 8  # a menu of a menu of a dialog of a window

Place = tuple[int, int, int, int]
Ties = frozenset[tuple[str, int]]


class Owners:
    """For one display and one thread at a time. Raises what Xlib raises, but for a window that vanishes."""

    def __init__(self, display: Display, properties: Properties) -> None:
        self._display = display
        self._root = display.screen().root
        self._properties = properties
        self._connections = ~int(display.display.info.resource_id_mask)
        self._first: dict[tuple[int, Place], tuple[Named, ...]] = {}

    def named(self, found: Sequence[tuple[int, Window]], pop_ups: Collection[int]) -> list[tuple[int, Window]]:
        """The windows as they came, bottom to top, with their owners; `pop_ups` are numbers of those nobody manages."""
        by_id = {int(window.id, 16): window for _, window in found}
        ties = {each: self._ties(each, window.pid) for each, window in by_id.items()} if pop_ups else {}
        managed = {each: window for each, window in by_id.items() if each not in pop_ups}
        owners = {each: self._declared(each, by_id) for each in by_id}
        for each in pop_ups:
            kin = (_name(other) for number, other in managed.items() if ties[number] & ties[each])
            owners[each] = owners[each] or tuple(dict.fromkeys(kin)) or self._likely(by_id[each], managed)
        self._first = {(each, _place(by_id[each])): owners[each] for each in pop_ups}
        return [(top_id, replace(window, owners=owners[int(window.id, 16)])) for top_id, window in found]

    def covers_all(self, window: Window) -> bool:
        """What lies over everything is a compositor's or a locker's."""
        size = self._root.get_geometry()
        return bool(window.width >= size.width and window.height >= size.height)

    def _declared(self, window_id: int, by_id: Mapping[int, Window]) -> tuple[Named, ...]:
        """The windows that WM_TRANSIENT_FOR leads to, one after the other."""
        names: dict[Named, None] = {}
        for _ in range(DEEPEST_CHAIN):
            window_id = self._transient_for(window_id)
            if window_id not in by_id:
                break
            names[_name(by_id[window_id])] = None
        return tuple(names)

    def _likely(self, window: Window, managed: Mapping[int, Window]) -> tuple[Named, ...]:
        """What was in use when the pop-up was first seen at this place: in front, and under the pointer."""
        known = self._first.get((int(window.id, 16), _place(window)))
        if known is not None or self.covers_all(window):
            return known or ()
        pointer = self._root.query_pointer()
        under = [each for each in managed.values() if _holds(each, pointer.root_x, pointer.root_y)]
        active = [each for each in managed.values() if each.active]
        return tuple(dict.fromkeys(_name(each) for each in (*active, *under[-1:])))

    def _ties(self, window_id: int, pid: int) -> Ties:
        """What a window shares with the others of its program: the connection, the process, the group."""
        from Xlib.error import XError

        ties = {("connection", window_id & self._connections), ("group", window_id), ("process", pid)}
        window = self._display.create_resource_object("window", window_id)
        try:
            hints = window.get_wm_hints()
            leaders = self._properties.numbers(window, "WM_CLIENT_LEADER")[:1]
        except XError:
            hints, leaders = None, []  # it closed while we looked
        group = getattr(hints, "window_group", 0)
        numbers = (int(getattr(group, "id", group)), *leaders, self._transient_for(window_id))
        ties |= {("group", number) for number in numbers}
        return frozenset(ties - {("group", 0), ("group", self._root.id), ("process", 0)})

    def _transient_for(self, window_id: int) -> int:
        from Xlib.error import XError

        window = self._display.create_resource_object("window", window_id)
        try:
            return next(iter(self._properties.numbers(window, "WM_TRANSIENT_FOR")), 0)
        except XError:
            return 0  # it closed while we looked


def _name(window: Window) -> Named:
    return Named(window.app_name, window.title)


def _place(window: Window) -> Place:
    return window.left, window.top, window.width, window.height


def _holds(window: Window, left: int, top: int) -> bool:
    return 0 <= left - window.left < window.width and 0 <= top - window.top < window.height
