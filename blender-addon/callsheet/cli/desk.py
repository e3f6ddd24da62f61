"""What every command needs: who is signed in where, which film, and how to print."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from ..client import Client, Refused, named_paths
from ..client import settings as remembered
from ..client.reading import write
from ..client.records import Asset, Me, Project
from ..client.settings import Settings
from ..texts import Texts


class NotSignedIn(Exception):
    """This command needs a token, and there is none."""


class Unclear(Exception):
    """The words name nothing, or more than one thing; the text says what to do."""


class Session:
    """One run of the command line."""

    def __init__(
        self,
        out: TextIO,
        err: TextIO,
        texts: Texts,
        environment: Mapping[str, str],
        settings_file: Path,
        options: argparse.Namespace,
    ) -> None:
        self.out, self.err, self.texts = out, err, texts
        self.environment, self.settings_file, self.options = environment, settings_file, options
        self.settings: Settings = remembered.load(settings_file, environment)
        if options.server:
            self.settings = remembered.at(self.settings, options.server)
        self._me: Me | None = None
        self._client: Client | None = None

    @property
    def client(self) -> Client:
        if not self.settings.token:
            raise NotSignedIn
        if self._client is None:
            self._client = self.reach(self.settings.token)
        return self._client

    def reach(self, token: str | None = None) -> Client:
        """The server, asked to answer in the language of this run."""
        return Client(
            self.settings.address, token, language=lambda: self.texts.language, trusted=self.settings.trusted
        )

    @property
    def me(self) -> Me:
        if self._me is None:
            self._me = self.client.me()
        return self._me

    def film(self) -> Project:
        """The film that was named, else the only one, else the only one of the caller."""
        projects = self.client.projects()
        wanted = getattr(self.options, "film", None) or self.environment.get("CALLSHEET_FILM")
        if wanted:
            for project in projects:
                if wanted in (project.id, project.name, project.title):
                    return project
            raise Unclear(self.texts("cli.no_film", film=wanted, films=_ids(projects)))
        mine = [one for one in projects if one.id in self.me.projects]
        for choice in (projects, mine):
            if len(choice) == 1:
                return choice[0]
        if not projects:
            raise Unclear(self.texts("panel.no_films"))
        raise Unclear(self.texts("cli.which_film", films=_ids(projects)))

    def named_path(self, word: str) -> str | None:
        """A word as a named path: one already, or a file on this computer inside a marked folder."""
        if "::" in word:
            return word
        file = Path(word)
        if not file.exists():
            return None
        root = named_paths.find_root(file)
        if root is None:
            for name, folder in self.settings.folders.items():
                if named := named_paths.to_named(file, named_paths.Root(name, folder)):
                    return named
            raise Unclear(self.texts("cli.outside", file=word))
        return named_paths.to_named(file, root)

    def asset(self, word: str) -> Asset:
        """The asset a word means: an id, a file, or a name that only one asset of the film has."""
        project = self.film()
        named = self.named_path(word)
        if named is not None:
            found = self.client.assets(project.id, path=named)
            if not found:
                raise Unclear(self.texts("cli.no_asset", asset=word))
            return found[0]
        everything = self.client.assets(project.id)
        wanted = word.casefold()
        for fits in (
            lambda one: one.id == word,
            lambda one: one.name.casefold() == wanted,
            lambda one: one.name.casefold().startswith(wanted),
        ):
            fitting = [one for one in everything if fits(one)]
            if len(fitting) == 1:
                return fitting[0]
            if fitting:
                names = ", ".join(f"{one.name} ({one.id})" for one in fitting)
                raise Unclear(self.texts("cli.which_asset", asset=word, assets=names))
        raise Unclear(self.texts("cli.no_asset", asset=word))

    def no_job(self, job: str, refused: Refused) -> str:
        """What is said of a job that was asked for: that there is none, or why the server refuses."""
        return self.texts("cli.no_job", job=job) if refused.status == 404 else self.texts.trouble(refused)

    def say(self, sentence: str) -> None:
        print(sentence, file=self.out, flush=True)

    def done(self, sentence: str) -> int:
        """What was done, in the server's or our words; as JSON it is the member `message`. The exit status."""
        self.say(json.dumps({"message": sentence}, ensure_ascii=False) if self.options.json else sentence)
        return 0

    def show(self, records, table) -> None:
        """The records as JSON when asked for, else `table()`."""
        if self.options.json:
            plain = (
                [write(one, with_nulls=True) for one in records]
                if isinstance(records, (tuple, list))
                else write(records, with_nulls=True)
            )
            self.say(json.dumps(plain, indent=2, ensure_ascii=False))
        else:
            table()

    def word(self, of: str, code: str) -> str:
        """How a code is called in a table, as in the text `cli.job_state.waiting`; one that is not known, by itself."""
        key = f"cli.{of}.{code}"
        return self.texts(key) if self.texts.has(key) else code

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
        """Columns as wide as what is in them; the heading of each is the text `cli.head.<column>`."""
        headings = [self.texts(f"cli.head.{column}") if column else "" for column in columns]
        lines = [[str(cell) if cell is not None else "" for cell in row] for row in rows]
        if not lines:
            self.say(self.texts("cli.nothing"))
            return
        widths = [max(map(len, column)) for column in zip(headings, *lines)]
        for cells in (headings, *lines):
            line = "  ".join(cell.ljust(width) for cell, width in zip(cells, widths))
            self.say(line.rstrip())


def _ids(projects: tuple[Project, ...]) -> str:
    return ", ".join(one.id for one in projects)
