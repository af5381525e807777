"""A desktop's portal for the tests: the real interfaces over a real bus, and real PNG files.

    python portal_service.py FOLDER

`FOLDER/mode` says what the person does: `allow`, `refuse`, `silent`, `wrong` (a file that is no picture). Every
question is a line in `FOLDER/asked`. It follows
https://flatpak.github.io/xdg-desktop-portal/docs/, with jeepney's own messages.
"""

from __future__ import annotations

import sys
from pathlib import Path

from jeepney import (
    DBusAddress,
    HeaderFields,
    MessageType,
    message_bus,
    new_method_return,
    new_signal,
)  # fmt: skip
from jeepney.io.blocking import open_dbus_connection
from PIL import Image

BASE = "org.freedesktop.portal."


def main(folder: Path) -> None:
    """Serves until it is ended."""
    bus = open_dbus_connection(bus="SESSION")
    bus.send_and_get_reply(message_bus.RequestName(f"{BASE}Desktop"))
    (folder / "ready").touch()
    while True:
        message = bus.receive()
        if message.header.message_type is not MessageType.method_call:
            continue
        member = message.header.fields[HeaderFields.member]
        with (folder / "asked").open("a") as asked:
            asked.write(f"{member}\n")
        if member != "Screenshot":
            bus.send(new_method_return(message))
            continue
        options = message.body[1]
        sender = message.header.fields[HeaderFields.sender].lstrip(":").replace(".", "_")
        path = f"/org/freedesktop/portal/desktop/request/{sender}/{options['handle_token'][1]}"
        bus.send(new_method_return(message, "o", (path,)))
        mode = (folder / "mode").read_text()
        if mode == "silent":
            continue
        code, results = 0, {}
        if mode == "refuse":
            code = 1
        else:
            results = {"uri": ("s", picture(folder, wrong=mode == "wrong").as_uri())}
        emitter = DBusAddress(path, interface=f"{BASE}Request")
        bus.send(new_signal(emitter, "Response", "ua{sv}", (code, results)))


def picture(folder: Path, *, wrong: bool) -> Path:
    """What the portal hands out, with a name that an URI must escape."""
    place = folder / "Screenshot from today.png"
    if wrong:
        place.write_bytes(b"no picture")
    else:
        Image.new("RGB", (320, 200), (200, 30, 10)).save(place)
    return place


if __name__ == "__main__":
    main(Path(sys.argv[1]))
