"""What several tests need."""

from __future__ import annotations

import tempfile
import threading
import time
import unittest
from pathlib import Path

from callsheet.background import Background
from callsheet.desk import Desk
from callsheet.texts import Texts

from .fake_server import FakeServer

PATIENCE_SECONDS = 60.0
AWKWARD_FOLDER = "Grüße 'n “Gott” films"


class TemporaryCase(unittest.TestCase):
    """Has a folder of its own, with an awkward name."""

    def setUp(self) -> None:
        temporary = tempfile.TemporaryDirectory(prefix="callsheet-")
        self.addCleanup(temporary.cleanup)
        self.folder = Path(temporary.name).resolve()
        self.settings_file = self.folder / "config" / "callsheet" / "client.json"

    def film_file(self, inside: str = "lighthouse/shots/010.blend") -> Path:
        """A file in a marked folder, as the server lays it out."""
        root = self.folder / AWKWARD_FOLDER
        file = root / inside
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"BLENDER")
        (root / ".callsheet-path.json").write_text('{"ident": "films", "server": "s1"}')
        return file


class ServerCase(TemporaryCase):
    """Has a fake server."""

    def setUp(self) -> None:
        super().setUp()
        self.server = FakeServer()
        self.addCleanup(self.server.close)


class DeskCase(ServerCase):
    """Has a desk whose clock stands still unless moved; nothing happens but in `settle`."""

    def setUp(self) -> None:
        super().setUp()
        self.now = 1000.0
        self.online = True
        self.background = Background()
        self.desk = Desk(
            self.background,
            self.settings_file,
            Texts(),
            online=lambda: self.online,
            clock=lambda: self.now,
            environment={},
        )
        self.addCleanup(self.background.stop)
        self.addCleanup(self.desk.close)

    def settle(self) -> None:
        """Takes in everything that is under way."""
        wait_until(lambda: (self.background.pump(), not self.background.busy)[1])

    def look(self) -> None:
        """Moves the clock to the next look, and waits for it."""
        self.now += 60
        self.desk.tick()
        self.settle()

    def signed_in(self, user: str = "amina") -> None:
        from callsheet.sign_in import core

        from .fake_server import PASSCODES

        core.sign_in(self.desk, self.server.address, user, PASSCODES[user])
        self.settle()
        self.look()
        self.desk.known.notice = None


class Wall:
    """A screen that remembers what was shown on it."""

    def __init__(self) -> None:
        self.shown: dict[str, bytes] = {}
        self.count = 0

    def show(self, key: str, file: Path) -> int:
        self.shown[key] = file.read_bytes()
        self.count += 1
        return self.count

    def forget(self, key: str) -> None:
        self.shown.pop(key, None)


def wait_until(condition) -> None:
    """Polls a condition that threads outside of our reach will make true."""
    end = time.monotonic() + PATIENCE_SECONDS
    pause = threading.Event()
    while not condition():
        if time.monotonic() > end:
            raise AssertionError("it did not happen in time")
        pause.wait(0.005)
