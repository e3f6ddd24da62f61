"""Who is here, and how they signed in."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Addon:
    version: str
    legacy: str
    extension: str


@dataclass(frozen=True)
class RosterFilm:
    id: str
    title: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True)
class RosterPerson:
    """Somebody of the class; `passcode` is whether they need one now."""

    id: str
    name: str = ""
    portrait: bool = False
    passcode: bool = True


@dataclass(frozen=True)
class ClassRoster:
    """Films and faces, for a computer on which the class word was typed; `mark` shows that from now on."""

    mark: str
    school: str = ""
    classroom: bool = False
    films: tuple[RosterFilm, ...] = ()
    people: tuple[RosterPerson, ...] = ()


@dataclass(frozen=True)
class Me:
    id: str
    name: str = ""
    role: str = "student"
    language: str = "en"
    projects: tuple[str, ...] = ()


@dataclass(frozen=True)
class ServerAddress:
    """Where a server is reached encrypted, and by what it is known then."""

    secure_port: int | None = None
    fingerprint: str | None = None
    words: str | None = None


@dataclass(frozen=True)
class Session:
    token: str
    me: Me
    expires: str = ""


@dataclass(frozen=True)
class CodeAsked:
    """A device that asks to be let in by a code: what it shows, and what it collects the answer with."""

    secret: str
    code: str
    address: str
    expires: str = ""
    seconds: int = 3


@dataclass(frozen=True)
class User:
    id: str
    name: str = ""
    role: str = "student"
    language: str = "en"
    projects: tuple[str, ...] = ()
    portrait: bool = False


@dataclass(frozen=True)
class Token:
    """Somewhere the caller is signed in."""

    id: str
    device: str = ""
    created: str = ""
    used: str = ""
    expires: str = ""
    current: bool = False
