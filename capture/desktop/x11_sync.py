"""An alarm of the X server for "the keyboard rests again": the SYNC extension, which python-xlib does not have.

The server counts for every device how long nobody has touched it (DEVICEIDLETIME). It tells us when that count passes a
bound. So no key ever reaches this program, neither which one nor how many.
https://www.x.org/releases/current/doc/xextproto/sync.html
"""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING, Any

from Xlib.ext import xinput
from Xlib.protocol import rq

if TYPE_CHECKING:
    from Xlib.display import Display

EXTENSION = "SYNC"
_MASTER_KEYBOARD = 2  # of XIQueryDevice: master pointer 1, master keyboard 2
_COUNTER = struct.Struct("=IiIH")  # id, resolution (high and low word), length of the name that follows
_CA_COUNTER, _CA_VALUE, _CA_TEST, _CA_EVENTS = 1 << 0, 1 << 2, 1 << 3, 1 << 5
_POSITIVE_TRANSITION = 0


class _Initialize(rq.ReplyRequest):
    _request = rq.Struct(
        rq.Card8("opcode"), rq.Opcode(0), rq.RequestLength(), rq.Card8("major"), rq.Card8("minor"), rq.Pad(2)
    )
    _reply = rq.Struct(
        rq.ReplyCode(), rq.Pad(1), rq.Card16("sequence_number"), rq.ReplyLength(),
        rq.Card8("major"), rq.Card8("minor"), rq.Pad(22),
    )  # fmt: skip


class _ListCounters(rq.ReplyRequest):
    _request = rq.Struct(rq.Card8("opcode"), rq.Opcode(1), rq.RequestLength())
    _reply = rq.Struct(
        rq.ReplyCode(), rq.Pad(1), rq.Card16("sequence_number"), rq.ReplyLength(),
        rq.Card32("count"), rq.Pad(20), rq.Binary("counters"),
    )  # fmt: skip


class _CreateAlarm(rq.Request):
    _request = rq.Struct(
        rq.Card8("opcode"), rq.Opcode(8), rq.RequestLength(), rq.Card32("alarm"), rq.Card32("mask"),
        rq.Card32("counter"), rq.Int32("value_high"), rq.Card32("value_low"), rq.Card32("test"), rq.Card32("events"),
    )  # fmt: skip


class _AlarmNotify(rq.Event):
    _code = None
    _fields = rq.Struct(
        rq.Card8("type"), rq.Card8("kind"), rq.Card16("sequence_number"), rq.Card32("alarm"),
        rq.Pad(16), rq.Card32("timestamp"), rq.Card8("state"), rq.Pad(3),
    )  # fmt: skip


def tell_when_keyboard_rests(display: Display, seconds: float) -> int:
    """From now on an event comes each time nobody has touched the keyboard for so long, after somebody did.

    The type of that event; 0 where this server cannot tell. Raises what Xlib raises.
    """
    extension = display.query_extension(EXTENSION)
    if extension is None or not display.has_extension(xinput.extname):
        return 0
    _Initialize(display=display.display, opcode=extension.major_opcode, major=3, minor=1)
    counters, keyboard = _counters(display, extension.major_opcode), _keyboard(display)
    counter = counters.get(f"DEVICEIDLETIME {keyboard}")
    if counter is None:
        return 0
    display.extension_add_event(extension.first_event + 1, _AlarmNotify)
    _CreateAlarm(
        display=display.display,
        opcode=extension.major_opcode,
        alarm=display.display.allocate_resource_id(),
        mask=_CA_COUNTER | _CA_VALUE | _CA_TEST | _CA_EVENTS,
        counter=counter,
        value_high=0,
        value_low=round(seconds * 1000),
        test=_POSITIVE_TRANSITION,
        events=1,
    )
    return int(extension.first_event) + 1


def _counters(display: Display, opcode: int) -> dict[str, int]:
    """The server's own counters by their names."""
    listed = _ListCounters(display=display.display, opcode=opcode)
    found: dict[str, int] = {}
    at, raw = 0, bytes(listed.counters)
    for _ in range(listed.count):
        counter, _high, _low, length = _COUNTER.unpack_from(raw, at)
        found[raw[at + _COUNTER.size :][:length].decode("latin-1")] = counter
        at += (_COUNTER.size + length + 3) // 4 * 4  # padded to whole words
    return found


def _keyboard(display: Display) -> int:
    """The number of the keyboard that stands for all keyboards; 0 where there is none."""
    devices: list[Any] = display.xinput_query_device(xinput.AllMasterDevices).devices
    return next((int(device.deviceid) for device in devices if device.use == _MASTER_KEYBOARD), 0)
