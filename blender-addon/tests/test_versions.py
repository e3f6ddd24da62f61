"""The tab says when it is older than the one that belongs to its server."""

from __future__ import annotations

import tomllib
import unittest
from pathlib import Path

import callsheet
from callsheet.sign_in import versions

from .support import DeskCase


class Versions(DeskCase):
    def seen(self, theirs: str) -> str:
        self.server.addon_version = theirs
        self.signed_in()
        versions.follow(self.desk)
        self.settle()
        return versions.older(self.desk, (0, 9, 1))

    def test_an_older_one_says_so_and_where_the_newer_one_lies(self):
        said = self.seen("0.10.0")
        self.assertIn("This tab is version 0.9.1, the server's is 0.10.0.", said)
        self.assertIn("/addon/callsheet-legacy.zip", versions.newer_package(self.desk, (3, 4, 1)))
        self.assertIn("/addon/callsheet-extension.zip", versions.newer_package(self.desk, (4, 2, 0)))

    def test_the_same_a_newer_one_and_nonsense_say_nothing(self):
        for theirs in ("0.9.1", "0.9", "0.8.20", "", "next", "１.0", "9.-1"):
            self.assertEqual(self.seen(theirs), "", theirs)

    def test_nobody_is_led_to_another_computer(self):
        self.server.elsewhere = "http://elsewhere.example/addon"
        self.seen("1.0.0")
        self.assertEqual(versions.newer_package(self.desk, (4, 2, 0)), "")

    def test_a_server_that_does_not_know_the_question_is_asked_once(self):
        self.server.addon_version = "none"
        self.server.refuses_addon = True
        self.assertEqual(self.seen("1.0.0"), "")
        versions.follow(self.desk)
        self.assertFalse(self.background.busy)


class Ours(unittest.TestCase):
    def test_bl_info_manifest_and_code_say_the_same(self):
        manifest = Path(callsheet.__file__).parent / "blender_manifest.toml"
        said = tomllib.loads(manifest.read_text(encoding="utf-8"))["version"]
        self.assertEqual((versions.read(said), callsheet.bl_info["version"]), (versions.OURS, versions.OURS))
