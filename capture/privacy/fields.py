"""Pure: password fields on the screen, as windows of their own that are never kept.

A field lies where its window lies, wherever that has moved to. One whose window has another size by now takes all of
it: nobody knows yet where the field is.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from capture.desktop.window import Trace, Window

if TYPE_CHECKING:
    from collections.abc import Sequence

    from capture.desktop.window import Field


def with_fields(windows: Sequence[Window], fields: Sequence[Field]) -> list[Window]:
    """The windows, bottom to top, each with its fields right above it; those of unknown windows above all."""
    found: list[Window] = []
    for window in windows:
        found.append(window)
        found += [_as_window(field, window) for field in fields if field.window_id == window.id]
    return found + _without_window(fields)


def traces_of_fields(traces: Sequence[Trace], fields: Sequence[Field]) -> list[Trace]:
    """Where fields were within the last moment: their windows moved."""
    return [
        Trace(_as_window(field, trace.window), known=True)
        for trace in traces
        for field in fields
        if trace.known and trace.window.id == field.window_id
    ]


def _as_window(field: Field, window: Window) -> Window:
    left, top, width, height = field.place
    if field.size != (window.width, window.height):
        left, top, width, height = 0, 0, window.width, window.height
    return replace(
        window,
        id=f"{window.id} {field.path}",
        left=window.left + left,
        top=window.top + top,
        width=width,
        height=height,
        active=False,
        opaque=False,
        pops_out=False,
        password=True,
    )


def _without_window(fields: Sequence[Field]) -> list[Window]:
    return [
        Window(field.path, field.pid, "", "", *field.place, active=False, opaque=False, password=True)
        for field in fields
        if not field.window_id
    ]
