"""The installer for everybody of a lab PC, run by a real Blender whose folders for all users are copies."""

from __future__ import annotations

import hashlib
import os
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import build

from .support import TemporaryCase

INSTALLER = Path(build.__file__).resolve().parent / "install_for_all.py"
SECONDS_MAX = 240
SWITCH_ON = """
import bpy, callsheet_for_all
callsheet_for_all.switch_on()
callsheet_for_all.switch_on()
print("on:", "callsheet" in bpy.context.preferences.addons, hasattr(bpy.types, "CALLSHEET_PT_top"))
"""


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, *words) -> None:
        """Nobody reads it."""


class Lab(TemporaryCase):
    def setUp(self) -> None:
        from run_tests import private

        super().setUp()
        self.blender = os.environ.get("CALLSHEET_BLENDER") or "blender"
        self.environment = private(self.folder / "private")
        real = self.system_scripts()
        copy(real.parent, self.folder / "all", ("scripts",), ("addons", "addons_core", "startup"))
        self.scripts = self.folder / "all" / "scripts"
        self.environment["BLENDER_SYSTEM_SCRIPTS"] = str(self.scripts)  # Blender 3
        self.environment["BLENDER_SYSTEM_RESOURCES"] = str(self.folder / "all")  # Blender 4
        if self.system_scripts() != self.scripts:
            self.fail("this Blender would write into its real folders")
        self.package, _ = build.build(self.folder / "dist")
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(self.folder / "dist")))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        self.addCleanup(server.server_close)
        self.addCleanup(server.shutdown)
        self.address = f"http://127.0.0.1:{server.server_port}/{self.package.name}"

    def system_scripts(self) -> Path:
        where = "import bpy; print('scripts:', bpy.utils.system_resource('SCRIPTS'))"
        said = self.run_blender("--python-expr", where)[1]
        found = [line for line in said.splitlines() if line.startswith("scripts:")]
        return Path(found[0].partition(": ")[2])

    def run_blender(self, *words: str) -> tuple[int, str]:
        command = [self.blender, "-b", "--factory-startup", "--python-exit-code", "3", *words]
        done = subprocess.run(
            command,
            env=self.environment,
            timeout=SECONDS_MAX,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        return done.returncode, done.stdout

    def install(self, digest: str) -> tuple[int, str]:
        """As the server hands it out."""
        text = INSTALLER.read_text(encoding="utf-8").replace("@ADDRESS@", self.address).replace("@SHA256@", digest)
        program = self.folder / "install.py"
        program.write_text(text, encoding="utf-8")
        return self.run_blender("-P", str(program))

    def installed(self) -> list[Path]:
        return [one.parent for one in self.scripts.glob("addons*/callsheet/__init__.py")]

    def test_everybody_has_it_switched_on_and_it_can_be_installed_over_an_older_one(self):
        digest = hashlib.sha256(self.package.read_bytes()).hexdigest()
        for _ in range(2):
            status, said = self.install(digest)
            self.assertEqual(status, 0, said)
            (folder,) = self.installed()
            (folder / "left_over.py").write_text("")
        self.install(digest)
        self.assertFalse((folder / "left_over.py").exists())
        self.assertEqual([one.name for one in folder.parent.iterdir() if one.name.startswith(".callsheet")], [])
        status, said = self.run_blender("--python-expr", SWITCH_ON)
        self.assertIn("on: True True", said)

    def test_a_package_that_is_another_one_changes_nothing(self):
        status, said = self.install("0" * 64)
        self.assertNotEqual(status, 0)
        self.assertIn("Nothing was changed", said)
        self.assertEqual(self.installed(), [])


def copy(real: Path, target: Path, opened: tuple[str, ...], *deeper: tuple[str, ...]) -> None:
    """Folders of links: what is written there is written nowhere else. Those of these names are folders themselves."""
    target.mkdir(parents=True)
    for entry in real.iterdir():
        if entry.name in opened and entry.is_dir():
            copy(entry, target / entry.name, *(deeper or ((),)))
        else:
            (target / entry.name).symlink_to(entry)
