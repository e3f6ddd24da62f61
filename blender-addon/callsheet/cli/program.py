"""Reads the words of the command line, does one thing, and says how it went."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from ..client import Refused, Trouble, Unreachable
from ..client import settings as remembered
from ..texts import Texts, language_of
from . import accounts, completion, control, films, jobs, making, moves, notes, places
from .desk import NotSignedIn, Session, Unclear
from .spoken import argparse_says

DONE, REFUSED, USAGE, SIGNED_OUT, AWAY, INTERRUPTED = 0, 1, 2, 3, 4, 130
ROOMS = (accounts, films, making, notes, jobs, moves, places, control)


def main(
    words: list[str],
    out: TextIO | None = None,
    err: TextIO | None = None,
    environment: Mapping[str, str] = os.environ,
    settings_file: Path | None = None,
) -> int:
    """Exit status: 0 done, 1 refused or failed, 2 misunderstood, 3 not signed in, 4 server away."""
    out, err, texts = out or sys.stdout, err or sys.stderr, Texts(language_of(_locales(environment)))
    program = environment.get("CALLSHEET_PROGRAM", "callsheet")
    with argparse_says(texts), contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        parser = build_parser(texts, program)
        try:
            options = parser.parse_args(words or ["help"])
        except SystemExit as ended:
            return int(ended.code or 0)
        if options.command == "help":
            return _help(parser, options, out)
    if options.command == "completion":
        out.write(completion.script(parser, program, options.shell))
        return DONE
    try:
        file = settings_file or remembered.default_file(environment)
        session = Session(out, err, texts, environment, file, options)
        return options.run(session)
    except NotSignedIn:
        print(texts("cli.sign_in_first"), file=err)
        return SIGNED_OUT
    except Unclear as unclear:
        print(unclear, file=err)
        return USAGE
    except Trouble as trouble:
        print(texts.trouble(trouble), file=err)
        return _status(trouble)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has seen enough; python would complain once more at its end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE


def _locales(environment: Mapping[str, str]) -> list[str]:
    """How this computer speaks, as other programs find it out."""
    names = [environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG")]
    spoken = next((name for name in names if name), "")
    if spoken.partition(".")[0] in ("", "C", "POSIX"):
        return []
    return [*environment.get("LANGUAGE", "").split(":"), spoken]


def build_parser(texts: Texts, program: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=program, description=texts("cli.about"))
    parser.add_argument("--server", metavar=texts("cli.place.server"), help=texts("cli.option.server"))
    commands = parser.add_subparsers(dest="command", required=True, metavar=texts("cli.place.command"))
    for room in ROOMS:
        room.add_commands(commands, texts)
    described = commands.add_parser("help", help=texts("cli.help"))
    described.add_argument("topic", nargs="?", metavar=texts("cli.place.command"))
    completing = commands.add_parser("completion", help=texts("cli.completion"))
    completing.add_argument("shell", choices=completion.SHELLS, metavar=f"{{{','.join(completion.SHELLS)}}}")
    return parser


def _help(parser: argparse.ArgumentParser, options: argparse.Namespace, out: TextIO) -> int:
    topics = completion.commands(parser)
    chosen = topics.get(options.topic or "")
    out.write((chosen or parser).format_help())
    return DONE if chosen or not options.topic else USAGE


def _status(trouble: Trouble) -> int:
    if isinstance(trouble, Refused) and trouble.status == 401:
        return SIGNED_OUT
    return AWAY if isinstance(trouble, Unreachable) else REFUSED
