"""What argparse says by itself, from our table of words.

It asks gettext for its sentences by their English ones; those that a person can meet have a key here. Which there are
differs between versions of Python, so one that has none is said in English.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from ..texts import Texts

SENTENCES = {
    "usage: ": "cli.parser.usage",
    "positional arguments": "cli.parser.words",
    "options": "cli.parser.options",
    "show this help message and exit": "cli.parser.help",
    "%(prog)s: error: %(message)s\n": "cli.parser.error",
    "argument %(argument_name)s: %(message)s": "cli.parser.about",
    "the following arguments are required: %s": "cli.parser.required",
    "unrecognized arguments: %s": "cli.parser.unknown",
    "ambiguous option: %(option)s could match %(matches)s": "cli.parser.ambiguous",
    "ignored explicit argument %r": "cli.parser.takes_nothing",
    "expected one argument": "cli.parser.expects_one",
    "expected at least one argument": "cli.parser.expects_some",
    "invalid choice: %(value)r (choose from %(choices)s)": "cli.parser.choice",
    "unknown parser %(parser_name)r (choices: %(choices)s)": "cli.parser.command",
    "invalid %(type)s value: %(value)r": "cli.parser.value",
}


@contextmanager
def argparse_says(texts: Texts) -> Iterator[None]:
    """Inside of it argparse speaks the language of these texts."""
    before = {name: getattr(argparse, name) for name in ("_", "ngettext")}

    def say(english: str) -> str:
        key = SENTENCES.get(english)
        return texts(key) if key else english

    setattr(argparse, "_", say)
    setattr(argparse, "ngettext", lambda one, many, number: say(one if number == 1 else many))
    try:
        yield
    finally:
        for name, said in before.items():
            setattr(argparse, name, said)
