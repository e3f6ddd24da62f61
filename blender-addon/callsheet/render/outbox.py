"""Wishes that wait on the disk until the server is back, each a file of its own. Free of bpy.

A wish keeps the key it was first sent with: had it arrived after all, the server knows it and makes no second
job of it. The server remembers keys for a day, so an older wish is not sent by itself any more.
"""

from __future__ import annotations

import json
import os
import re
import time
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from ..client import Client
from ..client.problems import Garbled, Refused
from ..client.reading import read, write
from ..client.records import Job, JobSubmit
from ..desk import Desk

WAITS_SECONDS_MAX = 20 * 3600.0
KEPT_MAX = 50
FILE_BYTES_MAX = 64 * 1024
BUSY = "outbox"
_KEY = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Waiting:
    """One wish: to whom, of whom, and since when in seconds of the epoch."""

    key: str
    address: str
    user: str
    title: str
    order: JobSubmit
    at: float = field(default_factory=time.time)


def who(desk: Desk) -> str:
    """Whose wishes these are."""
    return desk.known.me.id if desk.known.me else desk.known.settings.user


def folder_of(desk: Desk) -> Path:
    return desk.settings_file.parent / "outbox"


def mine(desk: Desk) -> tuple[Waiting, ...]:
    """What waits for this server and person, oldest first."""
    client = desk.known.client
    if client is None:
        return ()
    return tuple(
        one for one in desk.known.waiting if one.address == client.address and one.user == who(desk)
    )


def too_old(one: Waiting, now: float | None = None) -> bool:
    return (time.time() if now is None else now) - one.at > WAITS_SECONDS_MAX


def refresh(desk: Desk) -> None:
    """Reads again what waits."""
    folder = folder_of(desk)

    def done(found: tuple[Waiting, ...]) -> None:
        desk.known.waiting = found

    desk.beside(lambda: load(folder), done)


def put(desk: Desk, one: Waiting) -> None:
    """Lets a wish wait, and says so when it is safely on the disk."""
    folder = folder_of(desk)

    def done(found: tuple[Waiting, ...]) -> None:
        desk.known.waiting = found
        desk.tell(desk.texts("render.waits", name=one.title))

    desk.ask(f"{BUSY}:{one.key}", lambda: _kept(folder, one), done)


def drop(desk: Desk, key: str) -> None:
    """Gives a wish up."""
    folder = folder_of(desk)

    def done(found: tuple[Waiting, ...]) -> None:
        desk.known.waiting = found

    desk.beside(lambda: _dropped(folder, key), done)


def send_waiting(desk: Desk) -> None:
    """The server is there: sends the oldest wish that waits for it. The next look sends the next one."""
    client = desk.known.client
    one = next((each for each in mine(desk) if not too_old(each)), None)
    if client is None or one is None:
        return
    folder = folder_of(desk)

    def done(result: tuple[tuple[Waiting, ...], Job | None, str]) -> None:
        desk.known.waiting, job, message = result
        desk.tell(desk.texts("render.sent_now", name=one.title, said=message), bad=job is None)
        desk.look_soon()

    desk.ask(BUSY, partial(_sent, client, folder, one, desk.texts), done, lambda error: None)


def _sent(client: Client, folder: Path, one: Waiting, texts) -> tuple[tuple[Waiting, ...], Job | None, str]:
    """Runs in a thread. What is refused would be refused again, so it does not wait any longer."""
    job: Job | None = None
    try:
        job, message = client.submit(one.order, one.key)
    except Refused as refused:
        if refused.passing or refused.signed_out:
            raise
        message = texts.trouble(refused)
    return _dropped(folder, one.key), job, message


def _kept(folder: Path, one: Waiting) -> tuple[Waiting, ...]:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    members = {
        "version": 1,
        "key": one.key,
        "address": one.address,
        "user": one.user,
        "title": one.title,
        "at": one.at,
        "order": write(one.order),
    }
    fresh = folder / f".{one.key}.{os.getpid()}"
    with open(fresh, "w", encoding="utf-8") as stream:
        json.dump(members, stream, ensure_ascii=False)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(fresh, folder / f"{one.key}.json")
    return load(folder)


def _dropped(folder: Path, key: str) -> tuple[Waiting, ...]:
    if _KEY.fullmatch(key):
        (folder / f"{key}.json").unlink(missing_ok=True)
    return load(folder)


def load(folder: Path) -> tuple[Waiting, ...]:
    """What waits in a folder, oldest first; what cannot be read is left alone."""
    found = []
    for file in sorted(folder.glob("*.json"))[:KEPT_MAX]:
        if (one := _read(file)) is not None:
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.at))


def _read(file: Path) -> Waiting | None:
    try:
        with file.open("rb") as stream:
            members = json.loads(stream.read(FILE_BYTES_MAX))
        order = read(JobSubmit, members["order"], "order")
        texts = [members[name] for name in ("key", "address", "user", "title")]
        at = float(members["at"])
    except (OSError, ValueError, TypeError, KeyError, Garbled):
        return None
    if not all(isinstance(one, str) for one in texts) or texts[0] != file.stem:
        return None
    return Waiting(texts[0], texts[1], texts[2], texts[3], order, at)
