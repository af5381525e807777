"""A desktop's ScreenCast portal for the tests: the real interface over a real bus, connections to a real PipeWire.

    python screencast_service.py FOLDER PIPEWIRE

`FOLDER/mode` says what the person and the desktop do: `allow`, `refuse`, `silent`, `fail` (the desktop cannot), `none`
(no monitors can be shown), `old` (version 3: no tokens). `FOLDER/streams` holds what is shown. Every call is a line in
`FOLDER/asked`, the options of SelectSources are lines in `FOLDER/selected`. `FOLDER/end` ends every session. The order
of the messages and their types are those of xdg-desktop-portal 1.16 (`recorded_portal.json` is a conversation with it).
"""

from __future__ import annotations

import json
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, message_bus, new_error, new_method_return, new_signal
from jeepney.io.blocking import open_dbus_connection

BASE = "org.freedesktop.portal."
PATH = "/org/freedesktop/portal/desktop"
CODES = {"refuse": 1, "fail": 2}


class Service:
    """One portal, one person."""

    def __init__(self, folder: Path, pipewire: str) -> None:
        self._folder, self._pipewire = folder, pipewire
        self._bus = open_dbus_connection(bus="SESSION", enable_fds=True)
        self._bus.send_and_get_reply(message_bus.RequestName(f"{BASE}Desktop"))
        self._sessions: dict[str, dict[str, Any]] = {}
        self._token, self._tokens = "", 0

    def serve(self) -> None:
        """Until it is ended."""
        (self._folder / "ready").touch()
        while True:
            with suppress(TimeoutError):
                message = self._bus.receive(timeout=0.05)
                if message.header.message_type is MessageType.method_call:
                    self._answer(message)
            if (self._folder / "end").exists():
                for path in self._sessions:
                    self._bus.send(new_signal(DBusAddress(path, interface=f"{BASE}Session"), "Closed", "a{sv}", ({},)))
                self._sessions.clear()
                (self._folder / "end").unlink()

    def _answer(self, message: Any) -> None:
        member = message.header.fields[HeaderFields.member]
        handler = getattr(self, f"_on_{member}", None)
        if handler is None:
            self._bus.send(new_error(message, "org.freedesktop.DBus.Error.UnknownMethod"))
        else:
            handler(message)

    def _on_Get(self, message: Any) -> None:  # noqa: N802
        old, none = self._mode == "old", self._mode == "none"
        values = {"version": 3 if old else 4, "AvailableSourceTypes": 2 if none else 3, "AvailableCursorModes": 7}
        self._bus.send(new_method_return(message, "v", (("u", values[message.body[1]]),)))

    def _on_CreateSession(self, message: Any) -> None:  # noqa: N802
        self._note("CreateSession")
        path = f"{PATH}/session/{self._sender(message)}/{message.body[0]['session_handle_token'][1]}"
        self._sessions[path] = {}
        self._respond(message, 0, 0, {"session_handle": ("s", path)})

    def _on_SelectSources(self, message: Any) -> None:  # noqa: N802
        self._note("SelectSources")
        options = {key: value for key, (_, value) in message.body[1].items()}
        with (self._folder / "selected").open("a") as selected:
            selected.write(json.dumps(options) + "\n")
        self._sessions[message.body[0]] = options
        self._respond(message, 1, 0, {})

    def _on_Start(self, message: Any) -> None:  # noqa: N802
        options, mode = self._sessions[message.body[0]], self._mode
        restored = bool(self._token) and options.get("restore_token") == self._token
        self._note("Start restored" if restored else "Start asked")
        code = 0 if restored else CODES.get(mode, 0)
        if mode == "silent" and not restored:
            self._bus.send(new_method_return(message, "o", (self._request(message, 2),)))
            return
        results: dict[str, Any] = {}
        if code == 0:
            streams = json.loads((self._folder / "streams").read_text())
            told = [(node, {key: (kind, _whole(value)) for key, (kind, value) in of.items()}) for node, of in streams]
            results["streams"] = ("a(ua{sv})", told)
            if options.get("persist_mode") == 2:
                self._tokens += 1
                self._token = f"token-{self._tokens}"
                results["restore_token"] = ("s", self._token)
        self._respond(message, 2, code, results)

    def _on_OpenPipeWireRemote(self, message: Any) -> None:  # noqa: N802
        self._note("OpenPipeWireRemote")
        if message.body[0] not in self._sessions:
            self._bus.send(new_error(message, "org.freedesktop.DBus.Error.AccessDenied"))
            return
        with socket.socket(socket.AF_UNIX) as remote:
            remote.connect(self._pipewire)
            self._bus.send(new_method_return(message, "h", (remote,)))

    def _on_Close(self, message: Any) -> None:  # noqa: N802
        path = message.header.fields[HeaderFields.path]
        self._note("Close session" if path in self._sessions else "Close request")
        self._sessions.pop(path, None)
        self._bus.send(new_method_return(message))

    def _respond(self, message: Any, options: int, code: int, results: dict[str, Any]) -> None:
        path = self._request(message, options)
        self._bus.send(new_method_return(message, "o", (path,)))
        emitter = DBusAddress(path, interface=f"{BASE}Request")
        self._bus.send(new_signal(emitter, "Response", "ua{sv}", (code, results)))

    def _request(self, message: Any, options: int) -> str:
        return f"{PATH}/request/{self._sender(message)}/{message.body[options]['handle_token'][1]}"

    @staticmethod
    def _sender(message: Any) -> str:
        return str(message.header.fields[HeaderFields.sender]).lstrip(":").replace(".", "_")

    @property
    def _mode(self) -> str:
        return (self._folder / "mode").read_text()

    def _note(self, line: str) -> None:
        with (self._folder / "asked").open("a") as asked:
            asked.write(f"{line}\n")


def _whole(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


if __name__ == "__main__":
    Service(Path(sys.argv[1]), sys.argv[2]).serve()
