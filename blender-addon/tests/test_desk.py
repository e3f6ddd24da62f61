"""What the panel knows and how it comes to know it, without Blender."""

from __future__ import annotations

import os
import socket
import stat
import unittest
from pathlib import Path

from callsheet.call_sheet import core as call_sheet
from callsheet.client import settings
from callsheet.film_credits import core as film_credits
from callsheet.looking import look_at
from callsheet.pictures import Pictures
from callsheet.render import core as render
from callsheet.renders import core as renders
from callsheet.sign_in import core as sign_in
from callsheet.this_file import core as this_file

from .fake_server import picture
from .no_waiting import no_waiting
from .support import DeskCase, Wall, wait_until


class SigningIn(DeskCase):
    def test_the_token_is_remembered_for_this_user_of_the_computer_only(self):
        self.signed_in()
        self.assertEqual(self.desk.known.me.name, "Amina")
        mode = stat.S_IMODE(os.stat(self.settings_file).st_mode)
        self.assertEqual(mode, 0o600)
        stored = settings.load(self.settings_file, {})
        self.assertEqual((stored.address, stored.user), (self.server.address, "amina"))
        self.assertIn(stored.token, self.server.tokens)

    def test_the_next_start_needs_no_passcode(self):
        self.signed_in()
        again = self._desk_again()
        again.start()
        self.settle()
        again.tick()
        self.settle()
        self.assertEqual(again.known.me.id, "amina")
        self.assertEqual(again.known.project.id, "lighthouse")

    def test_on_a_shared_computer_nobody_stays_signed_in(self):
        self.desk.remembers = lambda: False
        self.signed_in()
        self.assertEqual(self.desk.known.me.id, "amina")
        stored = settings.load(self.settings_file, {})
        self.assertEqual((stored.user, stored.token), ("amina", None))
        again = self._desk_again()
        again.start()
        self.settle()
        self.assertFalse(again.known.signed_in)

    def test_a_wrong_passcode_becomes_a_sentence(self):
        sign_in.sign_in(self.desk, self.server.address, "amina", "000000")
        self.settle()
        self.assertFalse(self.desk.known.signed_in)
        self.assertEqual(self.desk.known.notice.sentence, "That is not your passcode. Look at your card.")
        self.assertFalse(self.settings_file.exists())

    def _ask_by_code(self):
        pages = []
        self.desk.on_tick.append(lambda: sign_in.collect(self.desk))
        self.assertTrue(sign_in.ask_by_code(self.desk, self.server.address, pages.append))
        self.settle()
        return pages

    def _tick_later(self):
        self.now += 3
        self.desk.tick()
        self.settle()

    def test_a_code_that_somebody_confirms_in_a_browser_signs_in(self):
        pages = self._ask_by_code()
        self.assertEqual(pages, [f"{self.server.address}/connect/BKTR-MXPL"])
        self.assertEqual(self.desk.known.asking.asked.code, "BKTR-MXPL")
        self.desk.tick()
        self.settle()
        self.assertNotIn(("POST", "/api/session/code/collect"), self.server.asked)
        self._tick_later()
        self.assertIn(("POST", "/api/session/code/collect"), self.server.asked)
        self.assertIsNotNone(self.desk.known.asking)
        self.server.codes = dict.fromkeys(self.server.codes, "jun")
        self._tick_later()
        self.assertEqual(self.desk.known.me.id, "jun")
        self.assertIsNone(self.desk.known.asking)
        self.assertIsNotNone(settings.load(self.settings_file, {}).token)

    def test_a_code_that_is_refused_or_too_old_says_so_and_ends(self):
        self._ask_by_code()
        self.server.codes = dict.fromkeys(self.server.codes, "no")
        self._tick_later()
        self.assertIsNone(self.desk.known.asking)
        self.assertFalse(self.desk.known.signed_in)
        self.assertEqual(self.desk.known.notice.sentence, "Somebody said no. Ask again.")

    def test_a_code_waits_while_the_server_is_away_and_can_be_forgotten(self):
        self._ask_by_code()
        self.server.fail_next = ["cut before"]
        self._tick_later()
        self.assertIsNotNone(self.desk.known.asking)
        sign_in.stop_asking(self.desk)
        self._tick_later()
        self.assertFalse(self.desk.known.signed_in)

    def test_signing_out_makes_the_token_worthless_everywhere(self):
        self.signed_in()
        sign_in.sign_out(self.desk)
        self.assertFalse(self.desk.known.signed_in)
        self.settle()
        self.assertEqual(self.server.tokens, {})
        self.assertIsNone(settings.load(self.settings_file, {}).token)

    def test_signing_out_works_without_the_server(self):
        self.signed_in()
        self.server.fail_next = ["cut before"]
        sign_in.sign_out(self.desk)
        self.settle()
        self.assertIsNone(settings.load(self.settings_file, {}).token)
        self.assertIn("the server could not be told", self.desk.known.notice.sentence)

    def test_a_token_that_was_revoked_ends_the_session_with_a_sentence(self):
        self.signed_in()
        self.server.tokens.clear()
        self.look()
        self.assertFalse(self.desk.known.signed_in)
        self.assertEqual(self.desk.known.notice.sentence, "You are signed out. Sign in again.")
        self.assertIsNone(settings.load(self.settings_file, {}).token)

    def test_an_answer_for_somebody_who_has_signed_out_is_dropped(self):
        self.signed_in()
        self.server.hold()
        self.desk.look_soon()
        self.desk.tick()
        self.desk.signed_out()
        self.server.release()
        self.settle()
        self.assertIsNone(self.desk.known.look)

    def test_offline_mode_is_respected_except_for_this_computer(self):
        self.online = False
        sign_in.sign_in(self.desk, "classroom", "amina", "123456")
        self.assertIn("Allow Online Access", self.desk.known.notice.sentence)
        self.signed_in()
        self.assertTrue(self.desk.known.signed_in)

    def test_what_is_missing_is_named(self):
        for form, key in (
            (sign_in.Form("", "a", "1"), "sign_in.no_address"),
            (sign_in.Form(None, " ", "1"), "sign_in.no_user"),
            (sign_in.Form(None, "a", ""), "sign_in.no_passcode"),
            (sign_in.Form(None, "a", "1"), None),
        ):
            self.assertEqual(sign_in.missing(form), key)

    def _desk_again(self):
        from callsheet.desk import Desk
        from callsheet.texts import Texts

        return Desk(self.background, self.settings_file, Texts(), clock=lambda: self.now, environment={})


class Finding(DeskCase):
    """A server that answers questions on a port of this computer, well or badly."""

    def setUp(self) -> None:
        super().setUp()
        self.socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.addCleanup(self.socket.close)
        self.socket.bind(("127.0.0.1", 0))
        self.port = self.socket.getsockname()[1]
        self.found: list[tuple[str, ...]] = []

    def answer(self, *answers: str) -> None:
        """Answers the next question; N stands for its nonce."""
        question, sender = self.socket.recvfrom(512)
        nonce = question.decode().removeprefix("callsheet? 1 ")
        for one in answers:
            self.socket.sendto(one.replace("N", nonce).encode(), sender)

    def find(self, *answers: str) -> None:
        self.online = False  # so that the tests ask no network
        self.assertTrue(sign_in.find_server(self.desk, self.found.append, self.port))
        self.answer(*answers)
        self.settle()

    def test_the_server_that_answers_is_found(self):
        self.find(f"callsheet! 1 N http 8080 {'1' * 16} {'a' * 64}", f"callsheet! 1 N http 8080 {'1' * 16} {'a' * 64}")
        self.assertEqual(self.found, [("http://127.0.0.1:8080",)])

    def test_several_are_all_named(self):
        self.find(f"callsheet! 1 N http 8080 {'1' * 16} {'a' * 64}", f"callsheet! 1 N https 443 {'2' * 16} {'a' * 64}")
        self.assertEqual(self.found, [("http://127.0.0.1:8080", "https://127.0.0.1:443")])

    def test_answers_to_nobody_and_garbage_are_no_servers(self):
        other = "0" * 32
        self.find(
            f"callsheet! 1 {other} http 8080 {'1' * 16} {'a' * 64}",
            f"callsheet! 1 N ftp 8080 {'1' * 16} {'a' * 64}",
            f"callsheet! 1 N http 99999 {'1' * 16} {'a' * 64}",
            f"callsheet! 1 N http 80@evil {'1' * 16} {'a' * 64}",
            "hello",
        )
        self.assertEqual(self.found, [])
        self.assertIn("No server answers", self.desk.known.notice.sentence)


class TheList(DeskCase):
    def test_most_urgent_first_with_the_words_of_the_film(self):
        self.signed_in()
        sheet = call_sheet.sheet(self.desk)
        self.assertEqual((sheet.now.title, sheet.now.priority), ("010 Straße 'é'", "Urgent"))
        self.assertEqual((sheet.now.state, sheet.now.people), ("Not started", "Jun can help"))
        self.assertEqual([row.title for row in sheet.later], ["020 The crossing"])
        self.assertEqual([(row.title, row.people) for row in sheet.helping], [("Ferry", "Jun")])
        self.assertEqual([row.title for row in sheet.finished], ["Poster text"])

    def test_a_change_of_state_is_shown_at_once_and_said(self):
        self.signed_in()
        asset = call_sheet.find(self.desk, "a" * 16)
        self.assertTrue(call_sheet.change_state(self.desk, asset, "us"))
        self.assertTrue(call_sheet.sheet(self.desk).now.busy)
        self.settle()
        self.assertEqual(call_sheet.sheet(self.desk).now.state, "Usable")
        self.assertEqual(self.desk.known.notice.sentence, "010 Straße 'é' is now “Usable”.")

    def test_a_look_that_began_before_the_change_does_not_undo_it_on_the_screen(self):
        self.signed_in()
        asset = call_sheet.find(self.desk, "a" * 16)
        early = look_at(self.desk.known.client, self.desk.known.me, None, None)
        turn = self.desk._turn
        call_sheet.change_state(self.desk, asset, "us")
        self.settle()
        self.desk._looked(early, turn)
        self.assertEqual(call_sheet.find(self.desk, "a" * 16).state, "us")
        asked = len(self.server.asked)
        self.desk.tick()
        self.settle()
        self.assertGreater(len(self.server.asked), asked)

    def test_urgency_and_people_are_changed_in_place(self):
        self.signed_in()
        for wish, field, value, said in (
            (lambda a: call_sheet.change_priority(self.desk, a, 75), "priority", 75, "is now “High”."),
            (lambda a: call_sheet.change_helper(self.desk, a, "amina"), "support", ["jun", "amina"], "Amina helps"),
            (lambda a: call_sheet.change_helper(self.desk, a, "jun"), "support", ["amina"], "Jun does not help"),
            (lambda a: call_sheet.change_owner(self.desk, a, "jun"), "owner", "jun", "Jun does 010"),
        ):
            self.look()
            self.assertTrue(wish(call_sheet.find(self.desk, "a" * 16)))
            self.settle()
            self.assertEqual(self.server.assets["a" * 16][field], value)
            self.assertIn(said, self.desk.known.notice.sentence)
        self.look()
        self.assertIn("a" * 16, [row.asset.id for row in call_sheet.sheet(self.desk).helping])

    def test_somebody_elses_change_of_people_is_not_overwritten(self):
        self.signed_in()
        asset = call_sheet.find(self.desk, "a" * 16)
        self.server.assets["a" * 16]["support"] = ["jun", "ruth"]
        call_sheet.change_helper(self.desk, asset, "jun")
        self.settle()
        self.assertEqual(self.server.assets["a" * 16]["support"], ["jun", "ruth"])
        self.assertIn("Somebody was faster", self.desk.known.notice.sentence)
        self.assertEqual(call_sheet.find(self.desk, "a" * 16).support, ("jun", "ruth"))

    def test_a_raised_hand_is_shown_with_what_it_is_about(self):
        self.signed_in()
        self.server.assets["a" * 16]["hand"] = {"user": "jun", "text": "The light flickers"}
        self.look()
        self.assertEqual(call_sheet.sheet(self.desk).now.stuck, "Jun is stuck here: The light flickers")

    def test_why_the_first_one_is_urgent_is_asked_once(self):
        self.desk.after_look.append(
            lambda before, now: call_sheet.follow(
                self.desk, Pictures(self.desk, self.folder / "pictures", Wall())
            )
        )
        self.server.links = {"urgentBecause": {"by": "b" * 16, "byName": "020 The crossing", "fromName": "x"}}
        self.signed_in()
        self.look()
        first = call_sheet.sheet(self.desk).now.asset
        self.assertEqual(call_sheet.why_urgent(self.desk, first), "Urgent because “020 The crossing” waits for it")
        self.assertEqual(sum("/links" in target for _, target in self.server.asked), 1)
        self.server.assets["a" * 16]["effectivePriority"] = 50
        self.look()
        self.assertEqual(call_sheet.why_urgent(self.desk, first), "")
        self.assertEqual(sum("/links" in target for _, target in self.server.asked), 1)

    def test_every_file_of_the_list_gets_its_picture_and_is_asked_for_it_once(self):
        wall = Wall()
        pictures = Pictures(self.desk, self.folder / "pictures", wall)
        self.desk.after_look.append(lambda before, now: call_sheet.follow(self.desk, pictures))
        for letter in "abc":
            self.server.pictures[letter * 16] = picture(ord(letter))
        self.server.assets["d" * 16]["state"] = "ns"  # it has no file
        self.signed_in()
        self.assertEqual(set(wall.shown), {f"asset-{letter * 16}" for letter in "abc"})
        self.look()
        asked = sum(target.endswith("/thumbnail") for _, target in self.server.asked)
        self.assertEqual(asked, 3)

    def test_two_clicks_are_one_change(self):
        self.signed_in()
        asset = call_sheet.find(self.desk, "a" * 16)
        self.assertTrue(call_sheet.change_state(self.desk, asset, "us"))
        self.assertFalse(call_sheet.change_state(self.desk, asset, "us"))

    def test_somebody_elses_newer_state_is_shown_and_not_overwritten(self):
        self.signed_in()
        asset = call_sheet.find(self.desk, "a" * 16)
        self.server.assets["a" * 16]["state"] = "po"
        call_sheet.change_state(self.desk, asset, "us")
        self.settle()
        self.assertEqual(self.server.assets["a" * 16]["state"], "po")
        self.assertIn("is “Polished” now, you wanted “Usable”", self.desk.known.notice.sentence)
        self.assertEqual(call_sheet.find(self.desk, "a" * 16).state, "po")

    def test_a_file_is_found_by_the_folder_of_the_open_one(self):
        self.signed_in()
        asset = call_sheet.find(self.desk, "b" * 16)
        self.assertIn("does not know yet where “films” lies", call_sheet.why_not_open(self.desk, asset))
        file = self.film_file()
        self.desk.opened(str(file))
        self.settle()
        self.assertIsNone(call_sheet.why_not_open(self.desk, asset))
        self.assertEqual(call_sheet.local_file(self.desk, asset), file.with_name("020.blend"))
        self.assertEqual(settings.load(self.settings_file, {}).folders, {"films": file.parents[2]})

    def test_an_asset_without_a_file_says_so(self):
        self.signed_in()
        asset = call_sheet.find(self.desk, "d" * 16)
        self.assertEqual(call_sheet.why_not_open(self.desk, asset), "This has no Blender file.")


class Sending(DeskCase):
    def _open(self, inside: str = "lighthouse/shots/010.blend") -> Path:
        file = self.film_file(inside)
        self.desk.opened(str(file))
        self.settle()
        self.look()
        return file

    def test_the_open_file_is_recognised_as_its_asset(self):
        self.signed_in()
        self._open()
        self.assertEqual(self.desk.known.look.here_asset.id, "a" * 16)
        self.assertTrue(render.send(self.desk, "1-24"))
        self.settle()
        self.assertEqual(self.server.jobs["j1"]["asset"], "a" * 16)
        self.assertEqual(self.desk.known.notice.sentence, "010.blend waits for a node.")

    def test_a_file_that_is_no_asset_is_sent_by_its_named_path(self):
        self.signed_in()
        self._open("lighthouse/tests/wild idea.blend")
        render.send(self.desk, "7")
        self.settle()
        self.assertEqual(self.server.jobs["j1"]["file"], "films::lighthouse/tests/wild idea.blend")

    def test_the_asset_of_the_file_before_is_never_sent(self):
        self.signed_in()
        self._open()
        self.desk.opened(str(self.film_file("lighthouse/shots/020.blend")))
        self.settle()  # the file is located, but the server was not asked about it yet
        render.send(self.desk, "1")
        self.settle()
        self.assertEqual(self.server.jobs["j1"]["file"], "films::lighthouse/shots/020.blend")

    def test_why_it_cannot_be_sent_is_said(self):
        self.assertEqual(render.why_not_send(self.desk), "Sign in first")
        self.signed_in()
        self.desk.opened("")
        self.assertIn("Save this file in the folder", render.why_not_send(self.desk))
        outside = self.folder / "elsewhere.blend"
        outside.write_bytes(b"")
        self.desk.opened(str(outside))
        self.settle()
        self.assertIn("not in the folder of a film", render.why_not_send(self.desk))
        self._open("another/shots/1.blend")
        self.assertIn("not in the folder of “The Last Ferry”", render.why_not_send(self.desk))
        self._open()
        self.assertIsNone(render.why_not_send(self.desk))

    def test_what_is_wrong_with_the_file_is_shown_before_it_is_sent(self):
        self.signed_in()
        self._open()
        self.assertIsNone(self.desk.known.here_checked)
        self.server.findings = [{"level": "warn", "check": "files", "message": "wood.png is missing."}]
        self.assertTrue(render.check(self.desk, "1-24"))
        self.settle()
        self.assertEqual(self.desk.known.here_checked.check.findings[0].message, "wood.png is missing.")
        self.assertEqual(self.server.jobs, {})
        self.desk.opened(str(self.film_file("lighthouse/shots/020.blend")))
        self.settle()
        self.assertIsNone(self.desk.known.here_checked)

    def test_a_file_that_is_refused_says_all_that_is_wrong(self):
        self.signed_in()
        self._open()
        self.server.findings = [
            {"level": "block", "check": "camera", "message": "There is no camera."},
            {"level": "hint", "check": "scenes", "message": "There are two scenes."},
        ]
        render.send(self.desk, "1-24")
        self.settle()
        self.assertEqual(self.server.jobs, {})
        self.assertTrue(self.desk.known.here_checked.check.blocked)
        self.assertEqual(len(self.desk.known.here_checked.check.findings), 2)
        self.assertIn("Not sent yet", self.desk.known.notice.sentence)

    def test_two_clicks_while_sending_are_one_job(self):
        self.signed_in()
        self._open()
        self.assertTrue(render.send(self.desk, "1-24"))
        self.assertFalse(render.send(self.desk, "1-24"))
        self.settle()
        self.assertEqual(len(self.server.jobs), 1)

    def test_my_jobs_show_with_what_may_be_done(self):
        self.signed_in()
        self._open()
        render.send(self.desk, "1-24")
        self.settle()
        self.look()
        (line,) = renders.lines(self.desk)
        self.assertEqual((line.below, line.moves), ("Waiting for its turn", ("stop",)))
        renders.move(self.desk, "j1", "stop")
        self.settle()
        self.look()
        (line,) = renders.lines(self.desk)
        self.assertEqual((line.bar, line.moves), ("0 of 24", ("enqueue",)))

    def test_jobs_of_others_are_not_mine(self):
        self.signed_in("jun")
        self._open()
        render.send(self.desk, "1")
        self.settle()
        sign_in.sign_out(self.desk)
        self.settle()
        self.signed_in("amina")
        self.assertEqual(renders.lines(self.desk), ())


class ServerAway(DeskCase):
    def test_what_was_known_stays_and_it_comes_back_by_itself(self):
        self.signed_in()
        self.server.fail_next = ["cut before"]
        self.look()
        self.assertIn("What you see is from before", self.desk.known.away)
        self.assertEqual(call_sheet.sheet(self.desk).now.title, "010 Straße 'é'")
        self.look()
        self.assertIsNone(self.desk.known.away)

    def test_it_asks_less_and_less_often_while_nobody_answers(self):
        self.signed_in()
        self.server.fail_next = ["cut before"] * 100
        asked = len(self.server.asked) + 100 - len(self.server.fail_next)
        for _ in range(600):  # ten minutes
            self.now += 1
            self.desk.tick()
            self.settle()
        tries = 100 - len(self.server.fail_next) - asked + len(self.server.asked)
        self.assertLess(tries, 30)
        self.assertGreater(tries, 15)

    def test_a_slow_server_never_holds_the_main_thread(self):
        self.signed_in()
        file = self.film_file()
        self.desk.opened(str(file))
        self.settle()
        self.look()
        asset = call_sheet.find(self.desk, "a" * 16)
        self.server.hold()
        wishes = (
            self.desk.look,
            lambda: render.send(self.desk, "1-24"),
            lambda: call_sheet.change_state(self.desk, asset, "us"),
            lambda: sign_in.sign_in(self.desk, self.server.address, "amina", "123456"),
            lambda: render.find_missing(self.desk),
            lambda: this_file.raise_hand(self.desk, asset, "help"),
            lambda: film_credits.build(self.desk, print),
            lambda: this_file.follow(self.desk),
            lambda: render.follow(self.desk),
            self.desk.tick,
            self.background.pump,
            lambda: call_sheet.sheet(self.desk),
            lambda: sign_in.sign_out(self.desk),
        )
        for wish in wishes:
            with no_waiting():
                wish()

    def test_threads_end_even_while_a_server_is_silent(self):
        self.signed_in()
        self.server.hold()
        self.desk.look()
        wait_until(lambda: self.server.held)
        self.desk.close()
        self.assertTrue(self.background.stop())

    def test_too_many_wishes_are_refused_and_not_piled_up(self):
        self.server.hold()
        self.desk.signed_in(self.desk.new_client(self.server.address, "t"), None, settings.Settings())
        taken = [self.desk.ask(f"wish {n}", self.desk.known.client.me, print) for n in range(200)]
        self.assertIn(False, taken)
        self.assertLess(sum(taken), 100)


class Words(unittest.TestCase):
    def test_frames_of_a_scene(self):
        for given, meant in (((1, 24), "1-24"), ((5, 5), "5"), ((1, 24, 2), "1-24x2"), ((-10, -5), "-10--5")):
            self.assertEqual(render.scene_frames(*given), meant)

    def test_typed_frames_are_checked_while_typing(self):
        for good in ("", "1", "1-24", "1-10,15", "1-250x2,300", "-10--5", " 1 - 3 , 7 "):
            self.assertIsNone(render.frames_fault(good), good)
        for bad in ("a", "1-", "1,,2", "1-2x", "1..5", "x2"):
            self.assertEqual(render.frames_fault(bad), "render.bad_frames", bad)

    def test_durations_are_said_as_people_do(self):
        from callsheet.texts import Texts

        say = Texts().time_left
        for seconds, words in (
            (0, "about 10 seconds"),
            (44, "about 40 seconds"),
            (70, "about a minute"),
            (200, "about 3 minutes"),
            (2 * 3600, "about 2 hours"),
        ):
            self.assertEqual(say(seconds), words)
