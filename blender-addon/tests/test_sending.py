"""Sending with wishes, with doubts, and without a server."""

from __future__ import annotations

import json
import re
import time
from dataclasses import replace
from pathlib import Path

from callsheet.render import core, outbox
from callsheet.render.core import Wishes

from .support import DeskCase

DOCS = Path(__file__).resolve().parents[2] / "docs"
DOUBT = {"level": "warn", "check": "resolution", "code": "size-not-whole", "message": "It is small."}
HINT = {"level": "hint", "check": "scenes", "code": "several-scenes", "message": "There are two scenes."}
BLOCK = {"level": "block", "check": "camera", "code": "scene-without-camera", "message": "No camera."}


class SendingCase(DeskCase):
    """Amina has her shot open."""

    def setUp(self) -> None:
        super().setUp()
        self.desk.after_look.append(lambda before, now: core.follow(self.desk))
        self.signed_in()
        self.file = self.film_file()
        self.desk.opened(str(self.file))
        self.settle()
        self.look()

    def send(self, frames: str = "1-24", wishes: Wishes | None = None, anyway: bool = False) -> None:
        self.assertTrue(core.send(self.desk, frames, wishes, anyway))
        self.settle()

    def go_away(self) -> None:
        self.server.fail_next = ["cut before"] * 1000

    def come_back(self) -> None:
        self.server.fail_next = []

    @property
    def here(self) -> Path:
        return self.settings_file.parent / "outbox"

    def notice(self) -> str:
        return self.desk.known.notice.sentence


class WithWishes(SendingCase):
    def test_what_was_chosen_travels_and_what_was_not_is_left_to_the_server(self):
        self.send()
        self.send("3-5", Wishes(preset="draft", chunk="all", pool="fast", show_first=True))
        usual, chosen = self.server.submitted
        self.assertEqual(set(usual), {"project", "asset", "frames"})
        wanted = {"frames": "3-5", "preset": "draft", "chunk": "all", "pool": "fast", "showFirst": True}
        self.assertEqual({name: chosen[name] for name in wanted}, wanted)

    def test_the_ways_to_render_are_those_of_the_films_template(self):
        self.assertEqual([one.id for one in core.presets(self.desk)], ["draft", "final"])
        self.assertEqual(core.pool_name(self.desk, "fast"), "Fast ones")
        asked = len([one for one in self.server.asked if one[1].startswith("/api/templates")])
        self.look()
        self.assertEqual(len([one for one in self.server.asked if one[1].startswith("/api/templates")]), asked)

    def test_what_is_unusual_is_said_though_the_options_are_folded(self):
        self.assertEqual(core.summary(self.desk, Wishes(chunk="auto")), "")
        said = core.summary(self.desk, Wishes("3-5", "draft", "all", "fast", True))
        self.assertEqual(said, "Draft, Frames 3-5, Pieces: all, Only on Fast ones, First frames first")

    def test_typed_pieces_are_checked(self):
        for good in ("", "auto", "all", "1", "250"):
            self.assertIsNone(core.chunk_fault(good), good)
        for bad in ("0", "-1", "some", "1.5", "1 2"):
            self.assertEqual(core.chunk_fault(bad), "render.bad_chunk", bad)


class WithDoubts(SendingCase):
    def test_doubts_are_shown_before_it_is_sent_and_it_is_sent_anyway_only_when_asked(self):
        self.server.findings = [DOUBT]
        self.send()
        self.assertEqual(self.server.jobs, {})
        self.assertTrue(self.desk.known.here_checked.asked_to_send)
        self.assertIn("Not sent yet", self.notice())
        self.send(anyway=True)
        self.assertEqual(len(self.server.jobs), 1)
        self.assertIsNone(self.desk.known.here_checked)

    def test_a_hint_holds_nothing_up(self):
        self.server.findings = [HINT]
        self.send()
        self.assertEqual(len(self.server.jobs), 1)

    def test_what_is_blocked_is_not_sent_anyway(self):
        self.server.findings = [BLOCK]
        self.send(anyway=True)
        self.assertEqual(self.server.jobs, {})
        self.assertTrue(self.desk.known.here_checked.check.blocked)

    def test_missing_frames_are_found_for_this_file_only(self):
        self.assertTrue(core.find_missing(self.desk))
        self.settle()
        self.assertEqual(self.desk.known.here_missing.frames, "3,7-9")
        self.desk.opened(str(self.film_file("lighthouse/shots/020.blend")))
        self.settle()
        self.assertIsNone(self.desk.known.here_missing)


class WithoutAServer(SendingCase):
    def test_a_wish_waits_on_the_disk_and_is_sent_once_when_the_server_is_back(self):
        self.go_away()
        self.send("3-5", Wishes(preset="draft"))
        (one,) = outbox.mine(self.desk)
        self.assertEqual((one.title, one.order.frames, one.order.preset), ("010.blend", "3-5", "draft"))
        self.assertEqual(len(list(self.here.glob("*.json"))), 1)
        self.assertIn("waits on this computer", self.notice())
        self.come_back()
        self.look()
        self.look()
        self.assertEqual([job["frames"] for job in self.server.jobs.values()], ["3-5"])
        self.assertEqual((outbox.mine(self.desk), list(self.here.glob("*.json"))), ((), []))

    def test_a_wish_that_had_arrived_after_all_is_no_second_job(self):
        self.server.fail_next = ["", "cut after"] + ["cut before"] * 10
        self.send()
        self.assertEqual((len(self.server.jobs), len(outbox.mine(self.desk))), (1, 1))
        self.come_back()
        self.look()
        self.assertEqual((len(self.server.jobs), outbox.mine(self.desk)), (1, ()))

    def test_it_waits_though_blender_is_closed_meanwhile(self):
        self.go_away()
        self.send()
        self.desk.known.waiting = ()
        outbox.refresh(self.desk)
        self.settle()
        self.assertEqual([one.title for one in outbox.mine(self.desk)], ["010.blend"])

    def test_what_the_server_refuses_does_not_wait_for_ever(self):
        self.go_away()
        self.send()
        self.come_back()
        self.server.findings = [BLOCK]
        self.look()
        self.assertEqual((self.server.jobs, outbox.mine(self.desk)), ({}, ()))
        self.assertIn("No camera.", self.notice())

    def test_wishes_of_somebody_else_and_for_another_server_are_left_alone(self):
        self.go_away()
        self.send()
        (one,) = outbox.mine(self.desk)
        for other in (replace(one, user="jun"), replace(one, address="http://elsewhere:8080")):
            self.desk.known.waiting = (other,)
            self.assertEqual(outbox.mine(self.desk), ())

    def test_after_a_day_it_is_not_sent_by_itself(self):
        self.go_away()
        self.send()
        (one,) = outbox.mine(self.desk)
        self.assertFalse(outbox.too_old(one))
        self.desk.known.waiting = (replace(one, at=time.time() - 86400),)
        self.come_back()
        self.look()
        self.assertEqual(self.server.jobs, {})

    def test_a_wish_is_given_up(self):
        self.go_away()
        self.send()
        outbox.drop(self.desk, outbox.mine(self.desk)[0].key)
        self.settle()
        self.assertEqual((outbox.mine(self.desk), list(self.here.glob("*.json"))), ((), []))

    def test_damaged_and_strange_files_are_left_alone(self):
        self.go_away()
        self.send()
        whole = next(self.here.glob("*.json"))
        for name, text in (
            ("half.json", whole.read_text()[:40]),
            ("copy.json", whole.read_text()),
            ("list.json", "[]"),
            ("odd.json", json.dumps({"key": 1})),
        ):
            (self.here / name).write_text(text)
        self.assertEqual([one.key for one in outbox.load(self.here)], [whole.stem])

    def test_what_the_first_version_wrote_can_still_be_read(self):
        text = (DOCS / "formats" / "client.md").read_text(encoding="utf-8")
        golden = next(one for one in re.findall(r"```json\n(.*?)```", text, re.DOTALL) if '"order"' in one)
        self.here.mkdir(parents=True)
        (self.here / "0123456789abcdef0123456789abcdef.json").write_text(golden)
        (one,) = outbox.load(self.here)
        self.assertEqual((one.user, one.order.frames, one.at), ("amina", "1-24", 1795820000.5))

    def test_a_key_never_leads_out_of_the_folder(self):
        self.go_away()
        self.send()
        outbox.drop(self.desk, "../client")
        self.settle()
        self.assertTrue(self.settings_file.exists())
