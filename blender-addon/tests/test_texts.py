"""The table of words: what the code says is in it, nothing is left over, and every language says all of it."""

from __future__ import annotations

import argparse
import ast
import re
import unittest
import zipfile
from pathlib import Path

import build
from callsheet import texts
from callsheet.cli import main, spoken
from callsheet.client import BadAddress, Garbled, Unreachable
from callsheet.texts import ENGLISH, Texts, language_of

from .support import ServerCase, TemporaryCase

PACKAGE = Path(texts.__file__).resolve().parent
ROOMS = "call_sheet|cli|credits|file|linking|making|panel|preferences|render|renders|sign_in|time|trouble"
# Keys that are put together: a command's own, a trouble's code, a job's state, a move.
BUILT = ("trouble.", "cli.", "render.stopped", "render.failed", "render.cancelled", "render.below_")
MOVES = {f"render.{move}_tip" for move in ("start", "stop", "enqueue", "retry", "cancel", "approve")}


def table(language: str) -> dict[str, str]:
    return texts._table(language)


def strings() -> set[str]:
    """Every string constant of the sources."""
    found = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found.add(node.value)
    return found


def labels() -> set[str]:
    """The keys of what Blender itself translates: what stands in its classes."""
    found = set()
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "ENGLISH":
                found |= {one.value for one in node.args if isinstance(one, ast.Constant)}
    return found


class Sentences(unittest.TestCase):
    def test_every_key_in_the_code_has_its_sentence_and_every_sentence_a_use(self):
        keys = {text for text in strings() if re.fullmatch(rf"({ROOMS})\.[a-z_.-]+[a-z]", text)}
        known = set(table("en"))
        self.assertGreater(len(keys), 200)
        self.assertEqual(keys - known, set())
        counted = {key for key in known if key.endswith(".one")}
        self.assertEqual({key for key in known - keys - counted - MOVES if not key.startswith(BUILT)}, set())
        self.assertEqual({key.removesuffix(".one") for key in counted} - known, set())

    def test_every_language_says_everything_and_names_the_same_things(self):
        self.assertIn("de", texts.languages())
        for language in texts.languages():
            for key, english in table("en").items():
                with self.subTest(language=language, key=key):
                    own = table(language)[key]
                    self.assertEqual(named(own), named(english))
            self.assertEqual(set(table(language)) - set(table("en")), set())

    def test_what_blender_translates_by_its_english_words_has_one_translation(self):
        self.assertGreater(len(labels()), 80)
        for language in texts.languages():
            said: dict[str, str] = {}
            for key in sorted(labels()):
                self.assertEqual(named(table("en")[key]), set(), f"{key} is filled in by nobody")
                self.assertEqual(said.setdefault(table("en")[key], table(language)[key]), table(language)[key], key)

    def test_what_is_drawn_is_not_translated_once_more(self):
        """Else Blender makes a “Kamera” of a student's file that is called “Camera”."""
        drawing = ("label", "operator", "prop", "progress")
        for file in PACKAGE.rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in drawing:
                    given = {one.arg: ast.unparse(one.value) for one in node.keywords}
                    if given.get("text", "''") != "''":
                        self.assertEqual(given.get("translate"), "False", f"{file.name}: {ast.unparse(node)}")

    def test_a_sentence_about_one_is_said_of_one(self):
        german = Texts("de")
        self.assertEqual(german.count("time.minutes", 1), "etwa eine Minute")
        self.assertEqual(german.count("time.minutes", 7), "etwa 7 Minuten")

    def test_every_trouble_of_the_client_has_its_sentence(self):
        troubles = [BadAddress("x"), Garbled("y", "z"), Unreachable("no-way", address="a", why="b")]
        codes = ("no-such-host", "nobody-there", "timed-out", "cut-off")
        troubles += [Unreachable(code, address="a") for code in codes]
        for trouble in troubles:
            self.assertNotIn("unexpected", ENGLISH.trouble(trouble), trouble.code)


class WordsOfArgparse(unittest.TestCase):
    """They are found by their English, and what argparse fills in has its place in ours."""

    def test_argparse_says_each_of_them(self):
        source = ast.parse(Path(argparse.__file__).read_text(encoding="utf-8"))
        known = {node.value for node in ast.walk(source) if isinstance(node, ast.Constant)}
        self.assertEqual(set(spoken.SENTENCES) - known, set())

    def test_every_language_has_the_same_places(self):
        for language in texts.languages():
            for english, key in spoken.SENTENCES.items():
                places = re.findall(r"%\((\w+)\)", english)
                given: object = dict.fromkeys(places, "this") if places else ("this",) * english.count("%")
                said = Texts(language)(key)
                with self.subTest(language=language, key=key):
                    self.assertIn("this" if places or given else said, said % given)


class Languages(unittest.TestCase):
    def test_a_language_without_a_table_speaks_english(self):
        self.assertEqual(Texts("xx")("sign_in.button"), "Sign in")
        self.assertEqual(Texts("../../etc")("sign_in.button"), "Sign in")

    def test_the_first_one_that_has_a_table_is_chosen(self):
        for wanted, chosen in (
            (["de_DE", "en"], "de"),
            (["en_US", "de"], "en"),
            (["pt_BR", "de"], "de"),
            (["de_AT.UTF-8@euro"], "de"),
            (["", "../de"], "en"),
            ([], "en"),
        ):
            self.assertEqual(language_of(wanted), chosen, wanted)


class Packages(TemporaryCase):
    def test_both_carry_our_part_of_every_table_and_no_other(self):
        for package, prefix in zip(build.build(self.folder), ("callsheet/", ""), strict=True):
            with zipfile.ZipFile(package) as archive:
                inside = [name for name in archive.namelist() if name.startswith(f"{prefix}languages/")]
                self.assertEqual(inside, [f"{prefix}languages/{one}.json" for one in texts.languages()])
                archive.extractall(self.folder / prefix)
        packaged = self.folder / "callsheet" / "callsheet"
        text = (packaged / "languages" / "de.json").read_text(encoding="utf-8")
        self.assertNotIn("page.", text)
        self.assertIn("Anmelden", text)


class German(ServerCase):
    """The command line on a computer that speaks German."""

    def call(self, *words: str, **environment: str) -> str:
        import io

        out = io.StringIO()
        known = {"CALLSHEET_SERVER": self.server.address, **environment}
        main(list(words), out, out, known, self.settings_file)
        return out.getvalue()

    def test_it_speaks_german_and_asks_the_server_to(self):
        german = {"LANG": "de_DE.UTF-8"}
        self.assertIn("Du bist nicht angemeldet.", self.call("me", **german))
        self.call("sign-in", "--user", "amina", "--passcode", "123456", **german)
        self.assertRegex(self.call("callsheet", **german), r"Meine Liste\nKENNUNG +NAME")
        self.assertEqual(self.server.languages[-1], "de")
        self.assertIn("wer woran arbeitet", self.call("help", **german))
        for other in ({"LANG": "C.UTF-8", "LANGUAGE": "de"}, {}, {**german, "LC_ALL": "en_GB.UTF-8"}):
            self.assertIn("My list", self.call("callsheet", **other))
            self.assertEqual(self.server.languages[-1], "en")

    def test_what_argparse_says_by_itself_is_german_too(self):
        before = [getattr(argparse, name) for name in ("_", "ngettext")]
        german = {"LANG": "de_DE.UTF-8"}
        for words, said in (
            (["state"], "callsheet state: es fehlt: ASSET, STAND"),
            (["jobz"], "callsheet: BEFEHL: 'jobz' gibt es nicht; es gibt: 'sign-in'"),
            (["autostart", "perhaps"], "{on,off}: 'perhaps' gibt es nicht"),
            (["submit", "--samples", "x"], "--samples: 'x' passt hier nicht"),
            (["submit", "--samples"], "--samples: dahinter gehört ein Wert"),
            (["jobs", "--mine=3"], "--mine: ohne Wert, nicht mit '3'"),
            (["jobs", "x", "y"], "das gibt es hier nicht: x y"),
            (["submit", "--p", "3"], "--p könnte heißen: --percent"),
            (["jobs", "-h"], "diese Seite zeigen und enden"),
            (["help", "submit"], "DATEI_ODER_ASSET"),
        ):
            with self.subTest(words):
                text = self.call(*words, **german)
                self.assertIn(said, text)
                self.assertTrue(text.startswith("Aufruf: "), text)
                self.assertNotRegex(text, "usage|error|argument|required|invalid|expected|positional|show this")
                self.assertIn("usage: ", self.call(*words))
        self.assertEqual([getattr(argparse, name) for name in ("_", "ngettext")], before, "others find it as it was")

    def test_tables_name_states_in_german(self):
        german = {"LANG": "de_DE.UTF-8"}
        self.call("sign-in", "--user", "amina", "--passcode", "123456")
        self.call("submit", "Ferry")
        self.server.rendered("j1", 2)
        for words, said in (
            (["jobs"], "wartet"), (["frames", "j1"], "offen"), (["nodes"], "frei"), (["storage"], "Ordner"),
            (["farm"], "nichts zu tun"),
        ):
            self.assertRegex(self.call(*words, **german), rf"\b{said}\b", words)
        self.assertIn('"state": "waiting"', self.call("jobs", "--json", **german))


def named(text: str) -> set[str]:
    return set(re.findall(r"{(\w+)}", text))
