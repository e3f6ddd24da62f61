"""Adds commands to the parser, all in the same way."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from ..texts import Texts

Option = tuple[str, dict]


class Words:
    """Makes one sub-command after the other. Every one knows --json."""

    def __init__(self, commands, texts: Texts) -> None:
        self._commands, self._texts = commands, texts

    def add(self, name: str, run: Callable, *options: Option) -> argparse.ArgumentParser:
        """A command; its help is the text `cli.<name>`, that of an option `cli.option.<option>`."""
        about = self._texts(f"cli.{name}")
        parser = self._commands.add_parser(name, help=about, description=about)
        for option, settings in options:
            key = f"cli.option.{option.lstrip('-')}"
            parser.add_argument(option, help=self._texts(key), **settings, **self._place(option, settings))
        parser.add_argument("--json", action="store_true", help=self._texts("cli.option.json"))
        parser.set_defaults(run=run)
        return parser

    def _place(self, option: str, settings: dict) -> dict[str, str]:
        """What stands where a word is to be typed: the text `cli.place.<dest>`, or what there is to choose from."""
        if settings.get("action") == "store_true":
            return {}
        if choices := settings.get("choices"):
            return {"metavar": f"{{{','.join(choices)}}}"}
        return {"metavar": self._texts(f"cli.place.{option.lstrip('-')}")}


FILM: Option = ("film", {"nargs": "?"})
OF_FILM: Option = ("--film", {})
