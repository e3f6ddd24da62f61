"""Which operations of the interface the client calls, both ways, as `operations.md` says.

`CALLSHEET_WRITE=1 python3 -m unittest tests.test_operations` writes the table anew.
"""

from __future__ import annotations

import contextlib
import dataclasses
import inspect
import os
import re
import types
import typing
import unittest
from pathlib import Path

from callsheet.client import Client, Trouble, control
from callsheet.client.http import Reply

ROOT = Path(__file__).resolve().parents[2]
OPENAPI = ROOT / "openapi" / "openapi.yaml"
TABLE = ROOT / "blender-addon" / "operations.md"
NOTHING = (types.NoneType,)
OURSELVES = {"address", "token", "abort", "order"}
HEADING = """# Which operations the client calls

A row for each operation of [the interface](../openapi/openapi.yaml), with the functions of `callsheet.client` that call
it. Written by `test_operations.py`, which fails when either side changes alone.

| operation | called by |
|---|---|
"""


class Recorder:
    """In the place of the network: notes what is asked, and answers nothing."""

    root, token = "http://127.0.0.1:1", None

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def call(self, method: str, path: str, query=None, body=None, headers=None) -> Reply:
        self.asked.append((method, path))
        return Reply(200, {}, {"data": None, "message": ""})

    def picture(self, path: str, tag=None, more=None) -> Reply:
        return self.call("GET", path)


class Operations(unittest.TestCase):
    def test_everything_that_is_asked_is_an_operation_and_the_table_says_which(self):
        known = operations()
        self.assertGreater(len(known), 100)
        callers: dict[str, set[str]] = {one: set() for one in known}
        for name, asked in sorted(calls().items()):
            self.assertTrue(asked, f"{name} asks nobody")
            for method, path in asked:
                one = which(known, method, path)
                self.assertIsNotNone(one, f"{name} asks for {method} {path}, which is no operation")
                callers[one].add(name)
        text = HEADING + "".join(f"| `{one}` | {said(names)} |\n" for one, names in callers.items())
        if os.environ.get("CALLSHEET_WRITE"):
            TABLE.write_text(text, encoding="utf-8")
        self.assertEqual(TABLE.read_text(encoding="utf-8"), text, "the head of this file says how it is written")


def said(names: set[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names)) or "-"


def operations() -> list[str]:
    """`GET /jobs/{id}` and so on, as the description of the interface has them."""
    found, path = [], ""
    for line in OPENAPI.read_text(encoding="utf-8").splitlines():
        if at := re.fullmatch(r"  (/api/\S*):", line):
            path = at[1].removeprefix("/api")
        elif (method := re.fullmatch(r"    (get|put|post|patch|delete):", line)) and path:
            found.append(f"{method[1].upper()} {path}")
        elif re.fullmatch(r"  /\S*:|\S.*", line):
            path = ""
    return found


def which(known: list[str], method: str, path: str) -> str | None:
    """The operation with that address; one without a variable part comes first."""
    fitting = [
        one
        for one in known
        if re.fullmatch(re.sub(r"\\\{[^}]*\\\}", "[^/]+", re.escape(one)), f"{method} {path}")
    ]
    return min(fitting, key=lambda one: one.count("{"), default=None)


def calls() -> dict[str, list[tuple[str, str]]]:
    """What each function of the client asks the server for."""
    found = {}
    for name, function in inspect.getmembers(Client, inspect.isfunction):
        if not name.startswith("_") and name not in OURSELVES:
            found[name] = asked_by(function)
    for name, function in inspect.getmembers(control, inspect.isfunction):
        if function.__module__ == control.__name__:
            found[f"control.{name}"] = asked_by(function)
    return found


def asked_by(function) -> list[tuple[str, str]]:
    asked: list[tuple[str, str]] = []
    for likes in (True, False):
        client = Client("127.0.0.1", pause=lambda seconds: None)
        recorder = Recorder()
        client._http = recorder  # type: ignore[assignment]
        hints = typing.get_type_hints(function)
        given = [
            client if name in ("self", "client") else made(hints[name], name, likes)
            for name, one in inspect.signature(function).parameters.items()
            if one.kind is not inspect.Parameter.VAR_KEYWORD
        ]
        with contextlib.suppress(Trouble, TypeError, ValueError, AttributeError, KeyError):
            result = function(*given)
            if isinstance(result, typing.Iterator):
                list(result)
        asked += recorder.asked
    return sorted(set(asked))


def made(kind, name: str, likes: bool):
    """Some value of that kind; `likes` says which of two."""
    if name == "move":
        return "start" if likes else "retry"
    origin, parts = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        inner = [one for one in parts if one not in NOTHING]
        return made(inner[0], name, likes) if likes or len(inner) == len(parts) else None
    if dataclasses.is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        needed = [
            field.name
            for field in dataclasses.fields(kind)
            if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        ]
        return kind(**{field: made(hints[field], field, likes) for field in needed})
    if origin is tuple or kind is tuple:
        return ()
    if origin is not None and issubclass(origin, typing.Mapping) or kind is dict:
        return {}
    return {str: "x", int: 1, bool: likes, float: 1.0, bytes: b""}.get(kind)
