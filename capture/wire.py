"""Frozen dataclasses <-> one line of JSON, by their annotations. Pure; knows nothing of any message.

What may stand in a message: str, int, float, bool, datetime (aware, ISO 8601), None where the annotation says so,
string enums, tuples of one kind, other such dataclasses, and `dict[str, Any]` for free JSON. Nothing is ever pickled.
"""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, fields, is_dataclass
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from typing import Any, Union, cast, get_args, get_origin, get_type_hints

from store.errors import BadInput

MAX_BYTES = 8 * 1024 * 1024  # a hundred thousand frame ids to forget are 3 MB


class BadMessage(BadInput):
    """A message between the processes that is not one of ours; nothing was done."""

    title = "Message not understood"


def to_line(kind: str, message: object) -> bytes:
    """The message as one JSON line; `kind` stands in it as ``is``. Raises BadMessage if longer than MAX_BYTES."""
    body = {"is": kind, **_fields_to_json(message)}
    line = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"
    if len(line) > MAX_BYTES:
        msg = f"The message {kind!r} is longer than {MAX_BYTES} bytes; send it in parts."
        raise BadMessage(msg)
    return line


def from_line(line: bytes, kinds: dict[str, type]) -> object:
    """The message that a line holds, one of `kinds`. Raises BadMessage: too long, no JSON, unknown, wrong fields."""
    if len(line) > MAX_BYTES:
        msg = f"A message is longer than {MAX_BYTES} bytes; it was not read."
        raise BadMessage(msg)
    try:
        body = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadMessage("A message is not JSON; both programs must be of the same version.") from error
    if not isinstance(body, dict):
        raise BadMessage("A message is not a JSON object; both programs must be of the same version.")
    kind = body.pop("is", None)
    if not isinstance(kind, str) or kind not in kinds:
        raise BadMessage("A message is of a kind that is not known; both programs must be of the same version.")
    return _dataclass_from_json(kinds[kind], body, kind)


def _to_json(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return _fields_to_json(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, tuple | list):
        return [_to_json(item) for item in value]
    return value


def _fields_to_json(message: object) -> dict[str, object]:
    return {field.name: _to_json(getattr(message, field.name)) for field in fields(cast("Any", message))}


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _dataclass_from_json(kind: type, body: dict[str, object], where: str) -> object:
    hints = _hints(kind)
    unknown = body.keys() - hints.keys()
    if unknown:
        msg = f"The message {where!r} has {len(unknown)} fields that are not known."
        raise BadMessage(msg)
    values: dict[str, object] = {}
    for field in fields(kind):
        if field.name in body:
            values[field.name] = _from_json(hints[field.name], body[field.name], f"{where}.{field.name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            msg = f"The message {where!r} lacks its field {field.name!r}."
            raise BadMessage(msg)
    return cast("object", kind(**values))


def _from_json(hint: Any, value: object, where: str) -> object:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        if value is None:
            return None
        return _from_json(next(one for one in get_args(hint) if one is not type(None)), value, where)
    if origin is tuple:
        if not isinstance(value, list):
            raise _wrong(where, "a list")
        return tuple(_from_json(get_args(hint)[0], item, where) for item in value)
    if origin is dict or is_dataclass(hint):
        if not isinstance(value, dict):
            raise _wrong(where, "an object")
        return value if origin is dict else _dataclass_from_json(cast("type", hint), value, where)
    return _plain_from_json(hint, value, where)


def _plain_from_json(hint: Any, value: object, where: str) -> object:
    if hint is datetime:
        return _time_from_json(value, where)
    if issubclass(hint, StrEnum):
        try:
            return hint(value)
        except ValueError as error:
            raise _wrong(where, "one of its words") from error
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if not isinstance(value, hint) or (isinstance(value, bool) and hint is not bool):
        raise _wrong(where, f"of type {hint.__name__}")
    return value


def _time_from_json(value: object, where: str) -> datetime:
    try:
        moment = datetime.fromisoformat(cast("str", value))
    except (TypeError, ValueError) as error:
        raise _wrong(where, "a time") from error
    if moment.tzinfo is None:
        raise _wrong(where, "a time with its zone")
    return moment


def _wrong(where: str, expected: str) -> BadMessage:
    return BadMessage(f"In a message {where!r} is not {expected}; both programs must be of the same version.")
