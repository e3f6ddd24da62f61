"""The films and faces of the class on a computer where the class word was typed. Free of bpy."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace

from ..client import Client, Refused, Stranger, Trouble, http
from ..client import settings as remembered
from ..client.records import ClassRoster, RosterPerson, Session
from ..client.settings import Settings
from ..desk import Desk
from ..pictures import Pictures
from . import core

ENTERING = "enter-class"
OTHERS = "*"


@dataclass(frozen=True)
class Faces:
    """Whom to sign in as at the server with that address. `film` and `user` are what was chosen so far."""

    root: str
    client: Client
    roster: ClassRoster
    film: str | None = None
    user: str | None = None

    @property
    def films(self) -> tuple[tuple[str, str, tuple[RosterPerson, ...]], ...]:
        """Id, title and people of each film, and at last of those in none."""
        known = {one.id: one for one in self.roster.people}
        films = [
            (film.id, film.title, tuple(known[user] for user in film.people if user in known))
            for film in self.roster.films
        ]
        busy = {one.id for _, _, people in films for one in people}
        others = tuple(one for one in self.roster.people if one.id not in busy)
        return tuple([*films, (OTHERS, "", others)] if others else films)

    @property
    def shown(self) -> tuple[RosterPerson, ...] | None:
        """Who is in the film that was chosen; None as long as there is one to choose."""
        films = self.films
        if len(films) == 1:
            return films[0][2]
        return next((people for ident, _, people in films if ident == self.film), None)

    @property
    def person(self) -> RosterPerson | None:
        """Who was chosen."""
        return next((one for one in self.roster.people if one.id == self.user), None)


def enter(desk: Desk, pictures: Pictures, address: str, word: str) -> bool:
    """Asks for the films and faces with the class word; what goes wrong becomes a notice."""
    return _ask(desk, pictures, address, word, "")


def follow(desk: Desk, pictures: Pictures, address: str) -> None:
    """Shows the faces where the class word was typed once. Called again and again; asks once for each address."""
    known = desk.known
    if not known.started or known.signed_in or known.asking or known.faces_asked == address:
        return
    try:
        root = http.address(address)
    except Trouble:
        return
    known.faces, known.faces_asked = None, address
    if mark := known.settings.marks.get(root):
        _ask(desk, pictures, address, "", mark)


def _ask(desk: Desk, pictures: Pictures, address: str, word: str, mark: str) -> bool:
    try:
        root = http.address(address)
    except Trouble as trouble:
        desk.tell(desk.texts.trouble(trouble), bad=True)
        return False
    if blocked := desk.blocked(root):
        if word:
            desk.tell(blocked, bad=True)
        return False
    client = desk.new_client(root)

    def work() -> ClassRoster:
        return client.enter_class(word=word) if word else client.enter_class(mark=mark)

    def done(roster: ClassRoster) -> None:
        desk.known.faces_asked = address
        if word:
            desk.known.notice = None  # that it was a wrong one
        desk.known.faces = Faces(root, client, roster)
        _keep(desk, root, roster.mark)
        _want(desk, pictures)

    def failed(error: Exception) -> None:
        if isinstance(error, Stranger):
            desk.meet(error, lambda: _ask(desk, pictures, address, word, mark))
        elif word:
            desk.tell(desk.texts.trouble(error), bad=True)
        elif isinstance(error, Refused):  # there is another word on the wall
            _keep(desk, root, "")

    return desk.ask(ENTERING, work, done, failed)


def _keep(desk: Desk, root: str, mark: str) -> None:
    """On a shared computer that forgets, it is good as long as this Blender runs."""
    known, file = desk.known, desk.settings_file
    if known.settings.marks.get(root, "") == mark:
        return
    known.settings = remembered.with_mark(known.settings, root, mark)
    if desk.remembers() or not mark:
        desk.beside(lambda: remembered.update(file, lambda stored: remembered.with_mark(stored, root, mark)))


def choose(desk: Desk, pictures: Pictures, film: str, user: str) -> None:
    """A film, then a face; nothing is a step back."""
    if desk.known.faces is None:
        return
    desk.known.faces = replace(desk.known.faces, film=film or None, user=user or None)
    _want(desk, pictures)


def picture_key(root: str, user: str) -> str:
    """Under which a face is kept among the pictures."""
    return "face-" + hashlib.sha256(f"{root} {user}".encode()).hexdigest()[:16]


def _want(desk: Desk, pictures: Pictures) -> None:
    faces = desk.known.faces
    for person in (faces.shown if faces else None) or ():
        if person.portrait:
            _want_one(faces, pictures, person.id)


def _want_one(faces: Faces, pictures: Pictures, user: str) -> None:
    client, mark = faces.client, faces.roster.mark
    pictures.want(picture_key(faces.root, user), mark, lambda tag: client.class_portrait(user, mark, tag))


def come_in(desk: Desk) -> bool:
    """Signs in whoever was chosen without a passcode, where the class does it so."""
    faces = desk.known.faces
    person = faces.person if faces else None
    if faces is None or person is None or person.passcode:
        return False
    client, mark, remember = faces.client, faces.roster.mark, core.remembering(desk, faces.root, faces.client)

    def work() -> tuple[Session, Settings]:
        session = client.sign_in_unproven(person.id, mark, core.device())
        return session, remember(session)

    return desk.ask("sign-in", work, lambda result: core.welcome(desk, client, *result))
