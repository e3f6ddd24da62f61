"""What the add-on knows, and who may ask for more.

A desk belongs to Blender's main thread. The panel reads it and draws; operators tell it what to do. It asks
the server in the background and takes in what comes back, so nothing here ever waits. Free of bpy.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from .background import Background
from .client import Client, Refused, Stranger, Unreachable, named_paths
from .client import settings as remembered
from .client.http import loopback
from .client.records import Asset, Me
from .client.settings import Settings
from .known import Here, Known, Look, Met, Notice
from .looking import film_of, locate, look_at
from .texts import Texts

T = TypeVar("T")
R = TypeVar("R")
LOOK_SECONDS_RENDERING = 2.0
LOOK_SECONDS_QUIET = 10.0
LOOK_SECONDS_AWAY_MAX = 30.0
NOTICE_SECONDS = 20.0
NEWS_SECONDS = 60.0


class Desk:
    """Keeps `known` up to date and carries out wishes."""

    def __init__(
        self,
        background: Background,
        settings_file: Path,
        texts: Texts,
        changed: Callable[[], None] = lambda: None,
        online: Callable[[], bool] = lambda: True,
        extra_folders: Callable[[], Mapping[str, Path]] = dict,
        remembers: Callable[[], bool] = lambda: True,
        clock: Callable[[], float] = time.monotonic,
        environment: Mapping[str, str] = os.environ,
    ) -> None:
        self.known = Known()
        self.texts = texts
        self.settings_file = settings_file
        self._background = background
        self._changed = changed
        self._online = online
        self._extra_folders = extra_folders
        self.remembers = remembers
        self._clock = clock
        self._environment = dict(environment)
        self._generation = 0
        self._looking = False
        self._look_at = 0.0
        self._turn = 0
        self._missed = 0
        self._clients: list[Client] = []
        self._trusted: dict[str, str] = {}  # shared with every client
        # Called on the main thread: with the look before (None at first) and the new one; and when nobody is here.
        self.after_look: list[Callable[[Look | None, Look], None]] = []
        self.after_leaving: list[Callable[[], None]] = []
        # Called on the main thread, again and again.
        self.on_tick: list[Callable[[], None]] = []

    # --- life

    def start(self) -> None:
        """Remembers who was signed in."""
        file, environment = self.settings_file, self._environment
        self.beside(lambda: remembered.load(file, environment), self._started)

    def close(self) -> None:
        """Ends calls under way, so that no thread outlives the add-on."""
        self._generation += 1
        for client in self._clients:
            client.abort()

    def tick(self) -> None:
        """Looks at the server again when it is time to."""
        notice = self.known.notice
        if notice and not notice.bad and self._clock() > notice.until:
            self.known.notice = None
            self._changed()
        news = self.known.news
        if news and self._clock() > news.until:
            self.known.news = None
            self._changed()
        for each in self.on_tick:
            each()
        if self.known.signed_in and not self._looking and self._clock() >= self._look_at:
            self.look()

    def now(self) -> float:
        """Seconds of the clock that only goes forward."""
        return self._clock()

    # --- asking

    def ask(
        self,
        what: str,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
    ) -> bool:
        """Does `work` in the background and `done` with its result; `what` is busy meanwhile, and asked once only."""
        if what in self.known.busy:
            return False
        generation = self._generation

        def ended(follow: Callable[[R], None], result: R) -> None:
            if generation == self._generation:  # else: for somebody who has signed out meanwhile
                self.known.busy -= {what}
                follow(result)
                self._changed()

        accepted = self._background.run(
            work,
            lambda result: ended(done, result),
            lambda error: ended(failed or self.went_wrong, error),
        )
        if accepted:
            self.known.busy |= {what}
            self._changed()
        return accepted

    def beside(
        self,
        work: Callable[[], T],
        done: Callable[[T], None] = lambda result: None,
        failed: Callable[[Exception], None] = lambda error: None,
    ) -> None:
        """Does something on the disk, whoever is signed in. What fails here is a convenience lost, not work."""

        def ended(follow: Callable[[R], None], result: R) -> None:
            follow(result)
            self._changed()

        self._background.run(
            work, lambda result: ended(done, result), lambda error: ended(failed, error)
        )

    def in_steps(self, steps: Iterator[None]) -> None:
        """Does long work in steps, between which the window draws."""
        self._background.in_steps(steps)

    def blocked(self, address: str | None = None) -> str | None:
        """Why the network may not be used, or None. Blender's preference does not concern this computer itself."""
        target = address or self.known.settings.address
        if self._online() or loopback(target):
            return None
        return self.texts("panel.offline_mode")

    @property
    def online(self) -> bool:
        """Whether Blender may use the network."""
        return self._online()

    def look(self) -> None:
        """Asks for everything the panel shows."""
        known = self.known
        if known.client is None or self._looking:
            return
        if blocked := self.blocked(known.client.address):
            self._missed_one(blocked)
            return
        client, me = known.client, known.me
        chosen, here = known.chosen_project, known.here.named if known.here else None
        turn = self._turn
        self._looking = self.ask(
            "look",
            lambda: look_at(client, me, chosen, here),
            lambda look: self._looked(look, turn),
            self._look_failed,
        )

    def look_soon(self) -> None:
        """Looks again at the next tick; a look that is under way began too early to know what happened."""
        self._look_at = self._clock()
        self._turn += 1

    def new_client(self, address: str, token: str | None = None) -> Client:
        """A client whose calls end with the add-on."""
        client = Client(address, token, language=lambda: self.texts.language, trusted=self._trusted)
        self._clients = [*self._clients[-3:], client]
        return client

    # --- what happened

    def tell(self, sentence: str, bad: bool = False) -> None:
        """Shows a sentence."""
        self.known.notice = Notice(sentence, bad, self._clock() + NOTICE_SECONDS)
        self._changed()

    def announce(self, sentence: str, bad: bool = False) -> None:
        """Tells it, and shows it where it is seen while the panel is not."""
        self.known.news = Notice(sentence, bad, self._clock() + NEWS_SECONDS)
        self.tell(sentence, bad)

    def went_wrong(self, error: Exception) -> None:
        """Shows what went wrong; a token that is not good any more ends the session."""
        if isinstance(error, Stranger):
            self.meet(error)
        elif isinstance(error, Refused) and error.signed_out:
            self.signed_out()
            self.tell(self.texts("panel.session_over"), bad=True)
        else:
            self.tell(self.texts.trouble(error), bad=True)

    def meet(self, stranger: Stranger, again: Callable[[], object] = lambda: None) -> None:
        """Asks whether a server is the right one; what was wanted is tried `again` if it is."""
        self.known.met = Met(stranger.root, stranger.fingerprint, self.texts.trouble(stranger), again)
        self._changed()

    def trust(self) -> None:
        """The words were compared: this server is believed from now on."""
        met, self.known.met = self.known.met, None
        if met is None:
            return
        self._trusted[met.root] = met.fingerprint
        file = self.settings_file

        def go_on(_result: object) -> None:
            self.look_soon()
            met.again()

        self.beside(
            lambda: remembered.update(
                file, lambda stored: remembered.trusting(stored, met.root, met.fingerprint)
            ),
            go_on,
            go_on,
        )

    def distrust(self) -> None:
        """The words are others: nothing is sent there."""
        self.known.met = None

    def signed_in(self, client: Client, me: Me | None, settings: Settings) -> None:
        """Somebody is here: forgets whoever was here before."""
        self._new_generation()
        self.known.client, self.known.me, self.known.settings = client, me, settings
        self.known.asking = self.known.faces = None
        self.known.faces_asked = ""
        self.look_soon()

    def signed_out(self) -> None:
        """Nobody is here; the address and the name stay for the next time."""
        self._new_generation()
        self.known.client = self.known.me = None
        for left in self.after_leaving:
            left()

    def forget_token(self) -> None:
        """Removes the token from this computer."""
        file = self.settings_file
        self.beside(lambda: remembered.update(file, remembered.without_token))

    def choose_project(self, project: str) -> None:
        self.known.chosen_project = project
        self.known.look = None
        self._generation += 1
        self._looking = False
        self.known.busy = frozenset()
        self.look_soon()
        self._changed()

    def opened(self, file: str) -> None:
        """Another file is open in Blender (or the same one under a new name)."""
        if self.known.here is None or self.known.here.file != file:  # saved again: where it lies is known
            self.known.here = Here(file)
            self._changed()
        if file:
            self.beside(lambda: locate(file), self._located)

    def refreshed(self, asset: Asset) -> None:
        """One asset is newer than the last look."""
        if self.known.look is not None:
            self.known.look = self.known.look.with_newer(asset)
            self._changed()

    def folders(self) -> dict[str, Path]:
        """Where named paths lie here: as set in the preferences, as the open file shows, as remembered."""
        here = self.known.here
        found = {here.root.name: here.root.folder} if here and here.root else {}
        return {**self.known.settings.folders, **found, **self._extra_folders()}

    # --- taking in

    def _new_generation(self) -> None:
        self._generation += 1
        self._looking = False
        self._missed = 0
        known = self.known
        known.busy = frozenset()
        known.details = {}
        known.missing = known.ways = known.urgency = known.theirs = None
        known.file = known.presence = known.shelf = None
        known.look = known.away = known.notice = known.news = known.chosen_project = None

    def _started(self, settings: Settings) -> None:
        self.known.started = True
        self.known.settings = settings
        self._trusted.update(settings.trusted)
        if settings.token:
            self.signed_in(self.new_client(settings.address, settings.token), None, settings)

    def _located(self, here: Here) -> None:
        if self.known.here and self.known.here.file != here.file:
            return  # another file was opened meanwhile
        self.known.here = here
        folder = here.root
        if folder and self.known.settings.folders.get(folder.name) != folder.folder:
            self._remember(folder)
        film = film_of(self.known.look.projects, here.named) if self.known.look else None
        if film and film != self.known.look.project:
            self.choose_project(film)
        self.look_soon()

    def _remember(self, root: named_paths.Root) -> None:
        file, known = self.settings_file, self.known
        folders = {**known.settings.folders, root.name: root.folder}
        known.settings = replace(known.settings, folders=folders)

        def write() -> Settings:
            return remembered.update(
                file,
                lambda stored: replace(stored, folders={**stored.folders, root.name: root.folder}),
            )

        self.beside(write)

    def _looked(self, look: Look, turn: int) -> None:
        self._looking = False
        self._missed = 0
        self.known.away = None
        if turn != self._turn and self.known.look is not None:
            return  # what is shown is newer; the next tick looks again
        before, self.known.look = self.known.look, look
        self.known.me = look.me or self.known.me
        rendering = any(not job.over and job.state != "stopped" for job in look.jobs)
        wait = LOOK_SECONDS_RENDERING if rendering else LOOK_SECONDS_QUIET
        self._look_at = self._clock() + wait
        for follow in self.after_look:
            follow(before, look)

    def _look_failed(self, error: Exception) -> None:
        self._looking = False
        if isinstance(error, Refused) and error.signed_out:
            self.went_wrong(error)
            self.forget_token()
            return
        if isinstance(error, Stranger) and self.known.met is None:
            self.meet(error)
        sentence = self.texts.trouble(error)
        if isinstance(error, Unreachable):
            sentence = self.texts("panel.away", why=sentence)
        self._missed_one(sentence)

    def _missed_one(self, sentence: str) -> None:
        self._missed += 1
        self._look_at = self._clock() + min(LOOK_SECONDS_AWAY_MAX, 2.0**self._missed)
        if self.known.away != sentence:
            self.known.away = sentence
            self._changed()
