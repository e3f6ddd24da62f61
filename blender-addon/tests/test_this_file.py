"""The open file, without Blender."""

from __future__ import annotations

import os

from callsheet.linking import core as linking
from callsheet.pictures import Pictures
from callsheet.texts import Texts
from callsheet.this_file import core

from .fake_server import picture
from .support import DeskCase, Wall


class FileCase(DeskCase):
    """Amina has her shot open."""

    def setUp(self) -> None:
        super().setUp()
        self.desk.after_look.append(lambda before, now: core.follow(self.desk))
        self.signed_in()
        self.file = self.film_file()
        self.open(self.file)

    def open(self, file) -> None:
        self.desk.opened(str(file))
        self.settle()
        self.look()

    @property
    def asset(self):
        return self.desk.known.here_asset


class WhoHasItOpen(FileCase):
    def test_it_is_told_with_what_was_loaded_and_again_before_the_lease_is_over(self):
        (said,) = self.server.opened
        self.assertEqual((said["asset"], said["machine"], said["bytes"]), ("a" * 16, core.machine(), 7))
        self.assertRegex(said["modified"], r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$")
        for _ in range(29):
            self.now += 1
            self.desk.tick()
            self.settle()
        self.assertEqual(len(self.server.opened), 1)
        self.look()
        self.assertEqual(len(self.server.opened), 2)
        self.assertNotIn("saved", self.server.opened[1])

    def test_a_save_is_told_at_once(self):
        self.file.write_bytes(b"BLENDER more")
        self.open(self.file)
        self.assertEqual((self.server.opened[-1]["bytes"], self.server.opened[-1]["saved"]), (12, True))

    def test_whoever_opens_another_file_has_this_one_open_no_more(self):
        self.open(self.film_file("lighthouse/shots/020.blend"))
        self.assertEqual(self.server.closed, ["a" * 16])
        self.assertEqual(self.server.opened[-1]["asset"], "b" * 16)

    def test_others_and_a_newer_version_are_said_in_words(self):
        self.assertIsNone(core.others_words(self.desk))
        self.server.lease = {
            "newer": {"user": "jun", "bytes": 1, "modified": "2026-11-21T22:44:10Z"},
            "others": [{"user": "jun", "since": "2026-11-21T22:00:00Z", "machine": "pc03"}],
        }
        self.look()
        self.assertIn("Open elsewhere, too: Jun (pc03).", core.others_words(self.desk))
        self.assertIn("Jun saved another version", core.newer_words(self.desk))
        self.assertIn("Jun saved another version", self.desk.known.news.sentence)
        self.desk.known.news = None
        self.look()
        self.assertIsNone(self.desk.known.news)  # said once

    def test_what_the_server_refuses_here_disturbs_nobody(self):
        self.server.fail_next = []
        self.desk.known.notice = None
        asked = len(self.server.opened)
        self.desk.known.client.open_file = lambda *given: (_ for _ in ()).throw(RuntimeError("no"))
        self.look()
        self.assertEqual((len(self.server.opened), self.desk.known.notice), (asked, None))


class WhatIsKnown(FileCase):
    def test_it_is_asked_now_and_then_and_after_whatever_is_done(self):
        def asked() -> int:
            return sum(target.endswith("/links") for _, target in self.server.asked)

        self.assertEqual(asked(), 1)
        self.desk.look_soon()
        self.desk.tick()
        self.settle()
        self.assertEqual(asked(), 1)
        core.raise_hand(self.desk, self.asset, " The light flickers ")
        self.settle()
        self.desk.tick()
        self.settle()
        self.assertEqual(asked(), 2)
        self.assertEqual(self.asset.hand.text, "The light flickers")
        core.lower_hand(self.desk, self.asset)
        self.settle()
        self.look()
        self.assertIsNone(self.asset.hand)

    def test_notes_are_written_read_and_done_with(self):
        written = []
        self.assertFalse(core.write_note(self.desk, self.asset, "  ", None, lambda: written.append(1)))
        for text, frame in (("The lamp flickers", 12), ("Nice!", None)):
            core.write_note(self.desk, self.asset, text, frame, lambda: written.append(1))
            self.settle()
            self.look()
        found = [(one.text, one.frame) for one in core.open_notes(self.desk)]
        self.assertEqual(found, [("Nice!", None), ("The lamp flickers", 12)])
        self.assertEqual(len(written), 2)
        core.resolve_note(self.desk, self.asset, "here-0")
        self.settle()
        self.look()
        self.assertEqual([one.text for one in core.open_notes(self.desk)], ["Nice!"])

    def test_versions_are_kept_and_brought_back(self):
        core.keep_checkpoint(self.desk, self.asset, " before the hat ")
        self.settle()
        self.look()
        (kept,) = core.facts(self.desk).checkpoints
        self.assertEqual(kept.remark, "before the hat")
        shown = []
        core.restore(self.desk, self.asset, kept.id, lambda: shown.append(1))
        self.settle()
        self.assertEqual((self.server.restored, shown), ([kept.id], [1]))

    def test_a_version_is_not_brought_back_over_somebody_elses_change(self):
        shown = []
        asset = self.asset
        self.server.assets["a" * 16]["state"] = "po"
        core.restore(self.desk, asset, "20261121T224400Z", lambda: shown.append(1))
        self.settle()
        self.assertEqual((self.server.restored, shown), ([], []))
        self.assertIn("Somebody changed it meanwhile.", self.desk.known.notice.sentence)

    def test_what_is_wrong_with_links_comes_first(self):
        good = {"kind": "library", "path": "//../props/ferry.blend", "state": "found"}
        why = {"code": "link-missing", "parameters": {"path": "//wood.png"}, "message": "It is missing."}
        bad = {"kind": "image", "path": "//wood.png", "state": "missing", "warning": why}
        user = {"id": "b" * 16, "name": "020 The crossing", "stateName": "Usable"}
        self.server.links = {"out": [good, bad], "in": [user]}
        self.look()
        self.assertEqual([one.state for one in core.links_out(self.desk)], ["missing", "found"])
        self.assertEqual(core.end_words(self.desk, core.facts(self.desk).links.in_[0]), "020 The crossing · Usable")

    def test_a_file_that_is_no_asset_is_adopted(self):
        wild = "films::lighthouse/tests/wild.blend"
        way = {"way": "adopt", "text": "Make it an asset"}
        self.server.offers = [
            {"id": "o1", "code": "no-sidecar", "text": "It has no sheet.", "files": [wild], "ways": [way]},
            {"id": "o2", "code": "no-sidecar", "text": "Other.", "files": ["films::x"], "ways": [way]},
        ]
        self.assertFalse(core.not_an_asset(self.desk))
        self.open(self.film_file("lighthouse/tests/wild.blend"))
        self.assertTrue(core.not_an_asset(self.desk))
        (offer,) = core.offers(self.desk)
        core.take_offer(self.desk, offer.id, "adopt")
        self.settle()
        self.assertEqual(self.server.taken, [("o1", "adopt")])

    def test_why_nothing_can_be_done_is_said(self):
        self.assertIsNone(core.why_not(self.desk))
        self.server.fail_next = ["cut before"]
        self.look()
        self.assertIn("goes on trying", core.why_not(self.desk))
        self.look()
        self.open(self.film_file("lighthouse/tests/wild.blend"))
        self.assertIn("no asset", core.why_not(self.desk))
        self.desk.signed_out()
        self.assertEqual(core.why_not(self.desk), "Sign in first")

    def test_a_file_that_is_gone_is_no_trouble(self):
        os.remove(self.file)
        self.open(self.file)
        self.assertNotIn("bytes", self.server.opened[-1])


class Browsing(FileCase):
    def setUp(self) -> None:
        super().setUp()
        self.wall = Wall()
        self.pictures = Pictures(self.desk, self.folder / "pictures", self.wall)

    def browse(self, words: str = "") -> list[str]:
        linking.follow(self.desk, self.pictures, words, True)
        self.settle()
        return [one.title for one in linking.choices(self.desk, words)]

    def test_what_has_a_file_can_be_chosen_but_not_the_open_one(self):
        self.server.assets["c" * 16]["render"] = False
        self.assertEqual(self.browse(), ["Ferry", "020 The crossing"])
        self.assertEqual(self.browse("FERRY shot"), ["Ferry"])
        self.assertEqual(self.browse("whale"), [])

    def test_the_film_is_asked_only_while_somebody_looks_and_not_all_the_time(self):
        def asked() -> int:
            return sum("/assets?limit" in target for _, target in self.server.asked)

        linking.follow(self.desk, self.pictures, "", False)
        self.settle()
        self.assertEqual(asked(), 0)
        self.browse()
        self.browse()
        self.assertEqual(asked(), 1)
        self.now += 61
        self.browse()
        self.assertEqual(asked(), 2)

    def test_what_is_shown_gets_its_picture(self):
        self.server.pictures["c" * 16] = picture(3)
        self.browse()
        self.assertIn("asset-" + "c" * 16, self.wall.shown)

    def test_why_it_cannot_be_used_is_said(self):
        self.browse()
        self.assertEqual(linking.why_not(self.desk, linking.find(self.desk, "c" * 16)), "")
        self.desk.opened("")
        self.assertIn("Save this file", linking.why_not(self.desk, linking.find(self.desk, "c" * 16)))

    def test_the_collection_of_its_name_is_the_asset(self):
        self.browse()
        asset = linking.find(self.desk, "c" * 16)
        for names, chosen in (
            (["x", "ferry"], "ferry"),
            (["FERRY", "x"], "FERRY"),
            (["only"], "only"),
            (["a", "b"], None),
            ([], None),
        ):
            self.assertEqual(linking.chosen_collection(asset, names), chosen)


class Moments(FileCase):
    def test_moments_are_said_by_the_clock_on_the_wall(self):
        from datetime import datetime, timezone

        at = datetime(2026, 11, 21, 22, 44, tzinfo=timezone.utc)
        here = at.astimezone()
        say = Texts().moment
        self.assertEqual(say("2026-11-21T22:44:00Z", here.replace(tzinfo=None)), f"today {here:%H:%M}")
        self.assertEqual(say("2026-11-21T22:44:00Z", datetime(2027, 1, 1)), f"{here:%Y-%m-%d %H:%M}")
        self.assertEqual(say("2026-11-21T22:44:00.123456789Z", datetime(2027, 1, 1)), f"{here:%Y-%m-%d %H:%M}")
        self.assertEqual(say("yesterday"), "yesterday")
