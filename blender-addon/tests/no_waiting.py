"""Notices when the main thread asks the disk, the network or another program for something, however fast they are."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

WAITING = ("open", "os.listdir", "os.scandir", "os.rename", "os.remove", "os.mkdir", "subprocess.Popen", "time.sleep")
_watched: list[str] | None = None
_main = threading.get_ident()


def _notice(event: str, given: tuple) -> None:
    if _watched is None or threading.get_ident() != _main:
        return
    if event in WAITING or event.startswith(("socket.", "http.", "urllib.")):
        _watched.append(f"{event} {given}")


@contextmanager
def no_waiting() -> Iterator[None]:
    """What is done inside is done by the main thread alone, at once."""
    global _watched
    before, _watched = _watched, []
    try:
        yield
        if _watched:
            raise AssertionError(f"the main thread waited for: {_watched}")
    finally:
        _watched = before


sys.addaudithook(_notice)
