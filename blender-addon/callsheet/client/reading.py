"""JSON to records and back. Unknown members are ignored, as every client must; wrong types are told by name."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing

from .problems import Garbled

_NOTHING = type(None)


def read(kind, raw, where: str = "data"):
    """`raw` as a value of `kind`: a dataclass, str, int, float, bool, tuple[T, ...], dict[str, T] or T | None."""
    if dataclasses.is_dataclass(kind):
        return _record(kind, raw, where)
    origin = typing.get_origin(kind)
    if origin in (types.UnionType, typing.Union):
        if raw is None:
            return None
        inner = next(option for option in typing.get_args(kind) if option is not _NOTHING)
        return read(inner, raw, where)
    if origin is tuple:
        item = typing.get_args(kind)[0]
        items = [] if raw is None else _expect(list, raw, where)
        return tuple(read(item, one, f"{where}[{at}]") for at, one in enumerate(items))
    if origin is dict:
        item = typing.get_args(kind)[1]
        members = {} if raw is None else _expect(dict, raw, where)
        return {name: read(item, one, f"{where}.{name}") for name, one in members.items()}
    if kind is object:
        return raw
    if kind is float and isinstance(raw, int) and not isinstance(raw, bool):
        return float(raw)
    return _expect(kind, raw, where)


def write(record, with_nulls: bool = False) -> dict:
    """A record as a JSON object in the server's spelling; what is None is left out unless asked for."""
    return {
        wire_name(one.name): _plain(getattr(record, one.name), with_nulls)
        for one in dataclasses.fields(record)
        if with_nulls or getattr(record, one.name) is not None
    }


def wire_name(name: str) -> str:
    """The server's spelling of a field: `seconds_left` travels as `secondsLeft`."""
    first, *rest = name.rstrip("_").split("_")  # Python keeps some words for itself: in_ travels as in
    return first + "".join(part.capitalize() for part in rest)


def _plain(value, with_nulls: bool):
    if dataclasses.is_dataclass(value):
        return write(value, with_nulls)
    if isinstance(value, (tuple, list)):
        return [_plain(one, with_nulls) for one in value]
    return value


def _record(kind, raw, where: str):
    members = _expect(dict, raw, where)
    values = {}
    for name, hint, optional in _fields(kind):
        wire = wire_name(name)
        if wire in members and (members[wire] is not None or not optional):
            values[name] = read(hint, members[wire], f"{where}.{wire}")
        elif not optional:
            raise Garbled(f"{where}.{wire} is missing")
    return kind(**values)


@functools.lru_cache(maxsize=None)
def _fields(kind) -> tuple[tuple[str, object, bool], ...]:
    hints = typing.get_type_hints(kind)
    return tuple(
        (
            field.name,
            hints[field.name],
            field.default is not dataclasses.MISSING
            or field.default_factory is not dataclasses.MISSING,
        )
        for field in dataclasses.fields(kind)
    )


def _expect(kind, raw, where: str):
    if not isinstance(raw, kind) or (kind in (int, float) and isinstance(raw, bool)):
        raise Garbled(f"{where} is {type(raw).__name__} instead of {kind.__name__}")
    return raw
