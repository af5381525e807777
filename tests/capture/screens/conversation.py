"""What is said between the program and a portal, as a list that can be kept and compared: no names that change.

A line is who spoke (`we`, `portal`), which member, the signature of its body, and the keys of its options with their
types. Recorded with xdg-desktop-portal 1.16.0 and xdg-desktop-portal-wlr 0.7.0 it is `recorded_portal.json`; the test
that made it (`test_screencast_on_sway.py`) compares anew where those are installed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest


def recorded(monkeypatch: pytest.MonkeyPatch) -> list[list[Any]]:
    """The list to which every message of this process's connections is added from now on."""
    from jeepney import HeaderFields, MessageType
    from jeepney.io.blocking import DBusConnection

    said: list[list[Any]] = []
    calls: dict[int, str] = {}
    send, receive = DBusConnection.send_message, DBusConnection.receive

    def sending(self: Any, message: Any, serial: int | None = None) -> None:
        serial = serial if serial is not None else next(self.outgoing_serial)
        calls[serial] = _member(message)
        if _is_of_portals(message):
            said.append(["we", *_told(message, _member(message))])
        send(self, message, serial=serial)

    def receiving(self: Any, *, timeout: float | None = None) -> Any:
        message = receive(self, timeout=timeout)
        kind = message.header.message_type
        if kind is MessageType.signal and _is_of_portals(message):
            said.append(["portal", *_told(message, _member(message))])
        elif kind is MessageType.method_return:
            member = calls.get(message.header.fields.get(HeaderFields.reply_serial), "")
            if member in {"CreateSession", "SelectSources", "Start", "OpenPipeWireRemote", "Get"}:
                said.append(["portal", *_told(message, member)])
        return message

    monkeypatch.setattr(DBusConnection, "send_message", sending)
    monkeypatch.setattr(DBusConnection, "receive", receiving)
    return said


def _member(message: Any) -> str:
    from jeepney import HeaderFields

    return str(message.header.fields.get(HeaderFields.member, ""))


def _is_of_portals(message: Any) -> bool:
    from jeepney import HeaderFields

    interface = str(message.header.fields.get(HeaderFields.interface, ""))
    return interface.startswith("org.freedesktop.portal.") or _member(message) == "Get"


def _told(message: Any, member: str) -> list[Any]:
    from jeepney import HeaderFields

    signature = message.header.fields.get(HeaderFields.signature, "")
    types: dict[str, str] = {}
    for part in message.body:
        if isinstance(part, dict):
            types |= {key: kind for key, (kind, _) in part.items()}
            for _node, properties in part.get("streams", ("", []))[1]:
                types |= {f"stream {key}": kind for key, (kind, _) in properties.items()}
        elif member == "Get" and isinstance(part, tuple):
            types["value"] = part[0]
    return [member, str(signature), dict(sorted(types.items()))]


def same(said: list[list[Any]], other: list[list[Any]]) -> bool:
    """Whether we said the same in the same order, and were told the same: answer and signal may change places."""
    ours, theirs = ([line for line in each if line[0] == "we"] for each in (said, other))
    return ours == theirs and sorted(map(json.dumps, said)) == sorted(map(json.dumps, other))
