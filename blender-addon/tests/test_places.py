"""Named paths, remembered settings, and rules for the sources."""

from __future__ import annotations

import ast
import os
import re
import stat
import unittest
from pathlib import Path

from callsheet.client import named_paths, settings

from .support import TemporaryCase

PACKAGE = Path(__file__).resolve().parents[1] / "callsheet"


class NamedPaths(TemporaryCase):
    def test_a_file_is_named_by_the_marker_above_it(self):
        file = self.film_file("lighthouse/shots/ä 'x' 010.blend")
        root = named_paths.find_root(file)
        self.assertEqual(named_paths.to_named(file, root), "films::lighthouse/shots/ä 'x' 010.blend")

    def test_a_folder_reached_through_a_link_counts(self):
        file = self.film_file()
        shortcut = self.folder / "shortcut"
        shortcut.symlink_to(file.parent)
        through = shortcut / "010.blend"
        root = named_paths.find_root(through)
        self.assertEqual(named_paths.to_named(through, root), "films::lighthouse/shots/010.blend")

    def test_without_a_marker_there_is_no_name(self):
        file = self.folder / "a.blend"
        file.write_bytes(b"")
        self.assertIsNone(named_paths.find_root(file))
        (self.folder / ".callsheet-path.json").write_text("{broken")
        self.assertIsNone(named_paths.find_root(file))

    def test_a_named_path_cannot_climb_out(self):
        folders = {"films": Path("/mnt/films")}
        self.assertEqual(named_paths.to_local("films::a/b.blend", folders), Path("/mnt/films/a/b.blend"))
        for evil in (
            "films::../x.blend",
            "films::a/../../x",
            "films::/etc/passwd",
            "films::C:/x",
            "films::..\\x",
            "images::a",
            "films",
            "::a",
            "films::",
        ):
            self.assertIsNone(named_paths.to_local(evil, folders), evil)

    def test_folders_are_typed_as_a_list(self):
        self.assertEqual(
            named_paths.parse_folders("films=/mnt/a b; images = D:\\i;;nonsense"),
            {"films": Path("/mnt/a b"), "images": Path("D:\\i")},
        )


class Remembered(TemporaryCase):
    def test_what_is_saved_comes_back_and_nobody_else_can_read_it(self):
        kept = settings.Settings("http://c:8080", "zoë", "secret", {"films": Path("/mnt/ä")})
        os.umask(os.umask(0))
        settings.save(self.settings_file, kept)
        settings.save(self.settings_file, kept)
        self.assertEqual(settings.load(self.settings_file, {}), kept)
        self.assertEqual(stat.S_IMODE(self.settings_file.stat().st_mode), 0o600)
        self.assertEqual(os.listdir(self.settings_file.parent), ["client.json"])

    def test_a_damaged_file_is_as_none(self):
        self.settings_file.parent.mkdir(parents=True)
        for damage in ("", "[]", "{", '{"token": 5, "address": null, "paths": [1]}', "\0"):
            self.settings_file.write_text(damage)
            self.assertEqual(settings.load(self.settings_file, {}), settings.Settings(), damage)

    def test_a_token_is_never_shown_to_another_server(self):
        settings.save(self.settings_file, settings.Settings("http://ours:8080", "amina", "secret"))
        found = settings.load(self.settings_file, {"CALLSHEET_SERVER": "other:8080"})
        self.assertEqual((found.address, found.token), ("http://other:8080", None))
        same = settings.load(self.settings_file, {"CALLSHEET_SERVER": "ours"})
        self.assertEqual(same.token, "secret")

    def test_what_the_environment_says_is_not_written(self):
        environment = {"CALLSHEET_TOKEN": "passing", "CALLSHEET_PATHS": "films=/f"}
        self.assertEqual(settings.load(self.settings_file, environment).token, "passing")
        stored = settings.update(self.settings_file, lambda known: known)
        self.assertIsNone(stored.token)

    def test_every_system_has_its_place(self):
        for system, environment, inside in (
            ("linux", {"HOME": "/h"}, "/h/.config/callsheet/client.json"),
            ("linux", {"HOME": "/h", "XDG_CONFIG_HOME": "/x"}, "/x/callsheet/client.json"),
            ("darwin", {"HOME": "/h"}, "/h/Library/Application Support/callsheet/client.json"),
            ("win32", {"HOME": "/h", "APPDATA": "/a"}, "/a/callsheet/client.json"),
        ):
            self.assertEqual(settings.default_file(environment, system).as_posix(), inside)


class Sources(unittest.TestCase):
    def test_client_and_cores_do_not_know_blender(self):
        free = [*PACKAGE.glob("client/*.py"), *PACKAGE.glob("cli/*.py"), *PACKAGE.glob("*/core.py")]
        names = ("desk", "known", "looking", "texts", "current", "pictures", "render/outbox")
        free += [PACKAGE / f"{name}.py" for name in names]
        self.assertGreater(len(free), 10)
        for file in free:
            self.assertNotRegex(file.read_text(encoding="utf-8"), r"\bimport bpy\b|\bfrom bpy\b", file.name)

    def test_only_one_module_has_threads(self):
        for file in PACKAGE.rglob("*.py"):
            if file.name not in ("background.py", "http.py"):  # http.py has a lock, no thread
                self.assertNotIn("threading", file.read_text(encoding="utf-8"), file.name)
        self.assertNotIn("threading.Thread", (PACKAGE / "client" / "http.py").read_text())

    def test_drawing_and_polling_touch_neither_network_nor_disk(self):
        forbidden = re.compile(r"\.client\.(\w+)\(|\bopen\(|is_file\(|exists\(|read_text|\.look\(\)")
        for file in PACKAGE.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and (
                    node.name == "poll" or node.name.startswith(("draw", "_draw"))
                ):
                    self.assertNotRegex(ast.unparse(node), forbidden, f"{file.name} {node.name}")
