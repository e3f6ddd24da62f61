"""Small pictures of files and frames: asked for in the background, kept as files, drawn as icons. Free of bpy."""

from __future__ import annotations

import os
import re
import shutil
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from .client import Refused
from .client.http import PICTURES
from .client.records import Picture
from .desk import Desk

KEPT_MAX = 48
UNDER_WAY_MAX = 2
WANTED_MAX = 32
_ENDINGS = dict(zip(PICTURES, (".png", ".jpg"), strict=True))
_KEY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,79}")


class Screen(Protocol):
    """What makes an icon of a file; Blender, or a list in a test."""

    def show(self, key: str, file: Path) -> int:
        """The number of the icon under which the file is drawn from now on."""

    def forget(self, key: str) -> None:
        """It is drawn no more."""


@dataclass(frozen=True)
class Shown:
    """What is drawn for a key. `version` is what it was asked for, `icon` None where there is no picture."""

    version: object
    icon: int | None = None
    tag: str | None = None
    frame: int | None = None


class Pictures:
    """Belongs to the main thread. `want` is for whoever took in news, `shown` for whoever draws."""

    def __init__(self, desk: Desk, folder: Path, screen: Screen) -> None:
        self._desk, self._folder, self._screen = desk, folder, screen
        self._shown: OrderedDict[str, Shown] = OrderedDict()
        self._wanted: dict[str, tuple[object, Callable[[str | None], Picture | None]]] = {}
        self._asked: set[str] = set()

    def shown(self, key: str) -> Shown | None:
        """What to draw for a key, or None as long as there is no picture. Asks nobody."""
        known = self._shown.get(key)
        return known if known and known.icon is not None else None

    def want(self, key: str, version: object, fetch: Callable[[str | None], Picture | None]) -> None:
        """Asks for a picture unless the one shown is of that version. `fetch` runs in a thread and gets the old tag."""
        known = self._shown.get(key)
        if not _KEY.fullmatch(key) or (known and known.version == version):
            return
        if key in self._asked or len(self._wanted) < WANTED_MAX:
            self._wanted[key] = (version, fetch)
        self._next()

    def _next(self) -> None:
        while self._wanted and len(self._asked) < UNDER_WAY_MAX:
            key = next((one for one in self._wanted if one not in self._asked), None)
            if key is None:
                return
            version, fetch = self._wanted.pop(key)
            if not self._ask(key, version, fetch):
                return  # too much is waiting already; the next look asks again

    def _ask(self, key: str, version: object, fetch: Callable[[str | None], Picture | None]) -> bool:
        known, folder = self._shown.get(key), self._folder
        tag = known.tag if known else None

        def work() -> tuple[Picture, Path] | None:
            picture = fetch(tag)
            return (picture, keep(folder, key, picture)) if picture else None

        def done(result: tuple[Picture, Path] | None) -> None:
            self._asked.discard(key)
            if result is None and known:
                self._keep(key, Shown(version, known.icon, known.tag, known.frame))
            elif result is not None:
                picture, file = result
                icon = self._screen.show(key, file)
                self._keep(key, Shown(version, icon, picture.tag or None, picture.frame))
            self._next()

        def failed(error: Exception) -> None:
            self._asked.discard(key)
            if isinstance(error, Refused) and error.status == 404:
                self._keep(key, Shown(version, known.icon if known else None, tag))
                self._next()
            # Whatever else it is: the look says so, and the next one asks again.

        accepted = self._desk.ask(f"picture:{key}", work, done, failed)
        if accepted:
            self._asked.add(key)
        return accepted

    def clear(self) -> None:
        """Forgets all of them, on the disk too: they were for whoever has signed out."""
        folder = self._folder
        for key in self._shown:
            self._screen.forget(key)
        self._shown.clear()
        self._wanted.clear()
        self._asked.clear()
        self._desk.beside(lambda: shutil.rmtree(folder, ignore_errors=True))

    def close(self) -> None:
        """Gives the icons back."""
        for key in self._shown:
            self._screen.forget(key)
        self._shown.clear()

    def _keep(self, key: str, shown: Shown) -> None:
        self._shown[key] = shown
        self._shown.move_to_end(key)
        while len(self._shown) > KEPT_MAX:
            old, _ = self._shown.popitem(last=False)
            self._screen.forget(old)


def keep(folder: Path, key: str, picture: Picture) -> Path:
    """Writes a picture to its file. Runs in a thread.

    Blender keeps small copies of such files by name and by the second they were written in: so a name is
    used again, and a newer picture is at least a second newer.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    kind = next(kind for kind, begin in PICTURES.items() if picture.content.startswith(begin))
    file = folder / f"{key}{_ENDINGS[kind]}"
    fresh = folder / f".{file.name}.{os.getpid()}"
    fresh.write_bytes(picture.content)
    try:
        before = int(file.stat().st_mtime)
        if int(fresh.stat().st_mtime) <= before:
            os.utime(fresh, (before + 1, before + 1))
    except FileNotFoundError:
        pass  # the first one of that name
    os.replace(fresh, file)
    return file
