"""Whose each pop-up and dialog is: a menu of a private window shows what the window shows, under a name of its own.

A pop-up says so itself (WM_TRANSIENT_FOR), or belongs to the group, the process or the connection of its program's
windows. One that nothing tells of belongs to the windows in front and under the pointer when it was first seen (`kin`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from capture.desktop.kin import Kin, Relative, name_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from Xlib.display import Display

    from capture.desktop.window import Named, Window
    from capture.desktop.x11_properties import Properties

DEEPEST_CHAIN = 8  # a menu of a menu of a dialog of a window

Ties = frozenset[tuple[str, int]]


class Owners:
    """For one display and one thread at a time. Raises what Xlib raises, but for a window that vanishes."""

    def __init__(self, display: Display, properties: Properties) -> None:
        self._display = display
        self._root = display.screen().root
        self._properties = properties
        self._connections = ~int(display.display.info.resource_id_mask)
        self._kin = Kin()

    def named(self, found: Sequence[tuple[int, Window]], pop_ups: Collection[int]) -> list[tuple[int, Window]]:
        """The windows as they came, bottom to top, with their owners; `pop_ups` are numbers of those nobody manages."""
        by_id = {int(window.id, 16): window for _, window in found}
        ties = {each: self._ties(each, window.pid) for each, window in by_id.items()} if pop_ups else {}
        # one with a name that is not managed may be a window whose manager has not come to it yet
        named = {each: window for each, window in by_id.items() if each not in pop_ups or window.title}
        owners = {each: self._declared(each, by_id) for each in by_id}
        for each in pop_ups:
            kin = (name_of(other) for number, other in named.items() if number != each and ties[number] & ties[each])
            owners[each] = owners[each] or tuple(dict.fromkeys(kin))
        found = [pair for pair in found if not self._is_nobodys(pair[1], owners, pop_ups)]
        relatives = [self._relative(window, owners, pop_ups) for _, window in found]
        told = self._kin.named(relatives, self._pointer() if pop_ups else (0, 0))
        return [(top_id, window) for (top_id, _), window in zip(found, told, strict=True)]

    def _is_nobodys(self, window: Window, owners: Mapping[int, tuple[Named, ...]], pop_ups: Collection[int]) -> bool:
        """What lies over everything, has no name and belongs to no program's window is a compositor's or a locker's."""
        nameless = not (window.app_name or window.title or owners[int(window.id, 16)])
        return nameless and int(window.id, 16) in pop_ups and self._covers_all(window)

    def _covers_all(self, window: Window) -> bool:
        size = self._root.get_geometry()
        return bool(window.width >= size.width and window.height >= size.height)

    def _declared(self, window_id: int, by_id: Mapping[int, Window]) -> tuple[Named, ...]:
        """The windows that WM_TRANSIENT_FOR leads to, one after the other."""
        names: dict[Named, None] = {}
        for _ in range(DEEPEST_CHAIN):
            window_id = self._transient_for(window_id)
            if window_id not in by_id:
                break
            names[name_of(by_id[window_id])] = None
        return tuple(names)

    def _relative(self, window: Window, owners: Mapping[int, tuple[Named, ...]], pop_ups: Collection[int]) -> Relative:
        number = int(window.id, 16)
        pops_up = number in pop_ups
        return Relative(window, pops_up, owners[number], over_all=pops_up and self._covers_all(window))

    def _pointer(self) -> tuple[int, int]:
        pointer = self._root.query_pointer()
        return pointer.root_x, pointer.root_y

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
