"""The command line, as a person and as a script use it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

from callsheet.cli import completion, jobs, main, program
from callsheet.client import settings
from callsheet.texts import Texts

from .support import ServerCase

PACKAGE_FOLDER = Path(__file__).resolve().parents[1]


class CommandLine(ServerCase):
    def call(self, *words: str, **environment: str) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        known = {"CALLSHEET_SERVER": self.server.address, **environment}
        status = main(list(words), out, err, known, self.settings_file)
        return status, out.getvalue(), err.getvalue()

    def good(self, *words: str) -> str:
        status, out, err = self.call(*words)
        self.assertEqual((status, err), (0, ""), words)
        return out

    def sign_in(self, user: str = "amina", passcode: str = "123456") -> None:
        self.good("sign-in", "--user", user, "--passcode", passcode)

    def test_signing_in_is_remembered_until_signing_out(self):
        self.assertEqual(self.call("me")[0], 3)
        self.sign_in()
        self.assertEqual(self.good("me"), "Amina (amina), student: lighthouse\n")
        self.good("sign-out")
        self.assertEqual(self.server.tokens, {})
        self.assertEqual(self.call("me")[0], 3)

    def test_a_script_can_have_the_token_instead(self):
        token = self.good("sign-in", "--user", "amina", "--passcode", "123456", "--print-token").strip()
        self.assertFalse(self.settings_file.exists())
        status, out, _ = self.call("me", "--json", CALLSHEET_TOKEN=token)
        self.assertEqual((status, json.loads(out)["id"]), (0, "amina"))

    def test_a_code_that_somebody_confirms_signs_in(self):
        self.server.code_seconds = 0
        self.server.confirm_codes_as = "jun"
        status, out, err = self.call("sign-in", "--code")
        self.assertEqual((status, out), (0, "Hello Jun!\n"))
        page = f"{self.server.address}/connect"
        self.assertEqual(err, f"Open {page} where you are signed in and confirm this code: BKTR-MXPL\n")
        self.assertIn("jun", self.good("me"))
        self.server.confirm_codes_as = "no"
        status, _, err = self.call("sign-in", "--code")
        self.assertEqual((status, "Somebody said no. Ask again." in err), (1, True))

    def test_on_a_computer_of_the_class_one_sees_whom_to_sign_in_as(self):
        self.assertIn("Type the class word", self.call("class")[2])
        self.assertEqual(self.call("class", "nonsense")[0], 1)
        self.assertIn("amina  Amina  The Last Ferry", self.good("class", self.server.class_word))
        self.assertIn("ruth", self.good("class"))
        self.assertEqual(self.call("sign-in", "--user", "jun", "--no-passcode")[0], 1)
        self.server.classroom = True
        self.assertEqual(self.good("sign-in", "--user", "jun", "--no-passcode"), "Hello Jun!\n")
        self.assertIn("jun", self.good("me"))

    def test_each_failure_has_its_status_and_sentence(self):
        self.assertEqual(self.call("sign-in", "--user", "amina", "--passcode", "0")[0], 3)
        status, _, err = self.call("--server", "no such place", "me")
        self.assertEqual((status, "is not an address" in err), (1, True))
        self.sign_in()
        status, _, err = self.call("job", "j99")
        self.assertEqual((status, err), (2, "There is no job j99.\n"))
        self.assertEqual(self.call("state", "Ferry", "great")[0], 2)
        self.assertEqual(self.call("submit")[0], 2)
        self.server.fail_next = ["cut before"]
        self.assertEqual(self.call("jobs")[0], 4)
        self.server.tokens.clear()
        self.assertEqual(self.call("jobs")[0], 3)

    def test_the_list_and_the_team_are_tables(self):
        self.sign_in()
        said = self.good("callsheet")
        self.assertRegex(said, r"010 Straße 'é' +Shot +Not started +Urgent")
        self.assertIn("You help with", said)
        self.assertRegex(self.good("team"), r"WHO .*\nAmina ")
        self.assertEqual(len(json.loads(self.good("assets", "--json"))), 4)
        self.assertEqual(len(json.loads(self.good("assets", "--owner", "jun", "--json"))), 1)
        self.assertIn("Director", self.good("credits"))
        self.assertIn("PC 7", self.good("nodes"))
        self.assertIn("idle: 1 nodes", self.good("farm"))

    def test_a_state_is_changed_by_the_name_of_asset_and_state(self):
        self.sign_in()
        self.good("state", "ferry", "usable")
        self.assertEqual(self.server.assets["c" * 16]["state"], "us")

    def test_an_asset_is_made_by_name_and_type(self):
        self.sign_in()
        self.assertEqual(self.good("new", "Rope", "--type", "Shot", "--owner", "jun"), "1 made.\n")
        self.assertEqual(self.server.assets[f"{4:016x}"]["owner"], "jun")
        self.assertEqual(self.call("new", "Rope", "--type", "shot")[0], 1)
        status, _, err = self.call("new", "Rope", "--type", "ship")
        self.assertEqual((status, "shot (Shot)" in err), (2, True))
        self.assertEqual(self.call("new", "--type", "shot")[0], 2)

    def test_many_are_seen_before_they_are_made(self):
        self.sign_in()
        file = self.settings_file.with_name("list.txt")
        file.write_text("010 opening, 020 chase", encoding="utf-8")
        said = self.good("new", "--type", "shot", "--list", str(file), "--dry-run")
        self.assertRegex(said, r"020 chase +shot +lighthouse/props/020 chase.blend +2048×858 +1-96")
        self.assertEqual(self.call("new", "Ferry", "x", "--type", "shot", "--dry-run")[0], 1)
        self.assertEqual(len(self.server.assets), 4)
        self.assertEqual(self.good("new", "--type", "shot", "--list", str(file)), "2 made.\n")
        self.assertEqual(self.call("new", "--type", "shot", "--list", "/nothing.txt")[0], 2)

    def test_what_could_be_several_is_asked_back(self):
        self.sign_in()
        status, _, err = self.call("state", "0", "us")
        self.assertEqual((status, "could be several" in err), (2, True))

    def test_a_file_is_submitted_from_where_it_lies(self):
        self.sign_in()
        self.assertIn("j1", self.good("submit", str(self.film_file()), "--frames", "1-3"))
        job = self.server.jobs["j1"]
        self.assertEqual((job["file"], job["frames"]), ("films::lighthouse/shots/010.blend", "1-3"))
        outside = self.folder / "outside.blend"
        outside.write_bytes(b"")
        self.assertEqual(self.call("submit", str(outside))[0], 2)

    def test_all_shots_are_submitted_and_watched_to_their_end(self):
        self.sign_in()
        self.good("submit", "--all-shots")
        self.assertEqual(len(self.server.jobs), 3)
        for job in self.server.jobs.values():
            job["state"] = "finished"
        self.assertIn("All 24 frames are there", self.good("watch", "--until-done"))
        self.server.jobs["j2"]["state"] = "failed"
        self.assertEqual(self.call("watch")[0], 1)

    def test_a_job_is_stopped_and_an_illegal_move_is_refused(self):
        self.sign_in()
        self.good("submit", "Ferry")
        self.assertEqual(self.good("stop", "j1"), "stop done.\n")
        status, _, err = self.call("retry", "j1")
        self.assertEqual((status, err), (1, "A stopped job cannot retry. Wait for it.\n"))

    def test_several_jobs_are_moved_at_once_and_one_that_cannot_be_keeps_nobody_from_the_others(self):
        self.sign_in()
        for _ in range(3):
            self.good("submit", "Ferry")
        self.server.jobs["j2"]["allowed"] = ["delete"]
        status, out, err = self.call("stop", "j1", "j2", "j3")
        self.assertEqual((status, out), (1, "stop done.\nstop done.\n"))
        self.assertEqual(err, "j2: A waiting job cannot stop. Wait for it.\n")
        self.assertEqual(len(json.loads(self.good("start", "j1", "j3", "--json"))), 2)
        self.assertEqual(json.loads(self.good("stop", "j1", "--json"))["state"], "stopped")
        status, out, err = self.call("delete", "j2", "j9")
        self.assertEqual((status, out), (1, "Ferry is forgotten.\n"))
        self.assertEqual(err, "There is no job j9.\n")

    def test_a_stop_may_wait_for_frames_and_a_retry_may_name_them(self):
        self.sign_in()
        self.good("submit", "Ferry")
        self.good("stop", "j1", "--after-frames")
        self.assertEqual(self.server.moved[-1], ("j1", "stop", {"when": "after-frames"}, None))
        self.server.jobs["j1"]["allowed"] = ["retry", "stop"]
        self.good("retry", "j1", "--frames", "3, 7-9")
        self.assertEqual(self.server.moved[-1], ("j1", "retry", {}, {"frames": "3,7-9"}))
        self.server.jobs["j1"]["allowed"] = ["retry", "stop"]
        self.good("retry", "j1", "--older")
        self.assertEqual(self.server.moved[-1][3], {"older": True})
        self.assertEqual(self.call("retry", "j1", "--older", "--frames", "3")[0], 2)
        self.assertEqual(self.call("retry", "j1", "--frames", "three")[0], 2)

    def test_what_a_frame_prints_is_read_along(self):
        self.sign_in()
        self.good("submit", "Ferry")
        pause, jobs.LIVE_SECONDS = jobs.LIVE_SECONDS, 0.0
        self.addCleanup(setattr, jobs, "LIVE_SECONDS", pause)
        self.server.printing = [{"isLive": True, "text": ""}, {"isLive": True, "text": "Sample 26/64\n"}]
        self.assertEqual(self.good("log", "j1", "--frame", "7"), "Sample 26/64\n")
        status, _, err = self.call("log", "j1", "--frame", "8")
        self.assertEqual((status, "frame 8" in err), (2, True))

    def test_jobs_of_somebody_else_and_whether_jobs_begin_by_themselves(self):
        self.sign_in()
        self.good("submit", "Ferry")
        self.assertIn("j1", self.good("jobs", "--by", "amina"))
        self.assertEqual(self.good("jobs", "--by", "jun"), "Nothing there.\n")
        self.assertEqual(self.good("autostart"), "Jobs begin by themselves.\n")
        self.server.autostart = False
        self.assertIn("until somebody starts them", self.good("autostart"))

    def test_blender_is_opened_signed_in_even_after_a_new_demo(self):
        said = self.folder / "said.txt"
        blender = self.folder / "blender"
        blender.write_text(f'#!/bin/sh\nprintf "%s\\n" "$CALLSHEET_TOKEN" "$CALLSHEET_PATHS" "$@" > "{said}"\n')
        blender.chmod(0o755)
        home = self.folder / "demo"
        (home / "state").mkdir(parents=True)
        cards = "# user, passcode, role\nruth 111111 mentor\njun 654321 student Jun\n"
        (home / "state" / "cards.txt").write_text(cards)
        self.sign_in()
        for signed_in in (True, False):
            words = ["blender", "a b.blend", "--home", str(home)]
            self.assertEqual(self.call(*words, CALLSHEET_BLENDER=str(blender))[0], 0)
            token, paths, file, *_ = said.read_text().splitlines()
            self.assertEqual(self.server.tokens[token], "amina" if signed_in else "jun")
            self.assertEqual((paths.split(";")[0], file), (f"films={home / 'films'}", "a b.blend"))
            self.server.tokens.clear()

    def test_another_server_gets_no_token(self):
        self.sign_in()
        self.assertEqual(settings.load(self.settings_file, {}).address, self.server.address)
        self.assertEqual(self.call("--server", "127.0.0.1:9", "me")[0], 3)

    def test_help_is_there_for_every_word_and_a_wrong_word_is_status_2(self):
        self.assertIn("COMMAND", self.good("help"))
        self.assertIn("--all-shots", self.good("help", "submit"))
        module = [sys.executable, "-m", "callsheet"]
        done = subprocess.run(
            [*module, "jobz"], cwd=PACKAGE_FOLDER, capture_output=True, text=True, check=False
        )
        self.assertEqual((done.returncode, done.stdout), (2, ""))
        self.assertIn("jobs", done.stderr)

    def test_everything_that_can_be_wished_for_travels(self):
        self.sign_in()
        wishes = "--frames 3-5 --chunk all --pool fast --prefer --priority 7 --requires gpu --requires ram --after j9"
        more = "--engine CYCLES --video --show-first --for-film --force --preset draft --samples 8 --stopped"
        self.good("submit", "Ferry", *wishes.split(), *more.split())
        (sent,) = self.server.submitted
        self.assertEqual(
            {name: value for name, value in sent.items() if name not in ("project", "asset", "name")},
            {
                "frames": "3-5",
                "chunk": "all",
                "pool": "fast",
                "prefersPool": True,
                "priority": 7,
                "requires": ["gpu", "ram"],
                "after": ["j9"],
                "engine": "CYCLES",
                "kind": "video",
                "showFirst": True,
                "forFilm": True,
                "force": True,
                "preset": "draft",
                "overrides": {"samples": 8},
                "start": False,
            },
        )

    def test_another_program_gives_the_whole_request(self):
        self.sign_in()
        body = self.folder / "request.json"
        wanted = {"project": "lighthouse", "asset": "c" * 16, "frames": "7", "kind": "frames"}
        body.write_text(json.dumps(wanted))
        self.good("submit", "--body", str(body))
        self.assertEqual(self.server.submitted, [wanted])
        for text in ("no json", "[]", '{"frames": 7}', '{"project": "lighthouse", "colour": "red"}'):
            body.write_text(text)
            self.assertEqual(self.call("submit", "--body", str(body))[0], 2, text)
        self.assertIn("colour", self.call("submit", "--body", str(body))[2])
        body.write_text(json.dumps(wanted))
        self.assertEqual(self.call("submit", "--body", str(body), "Ferry")[0], 2)
        self.assertEqual(len(self.server.submitted), 1)

    def test_a_check_sends_nothing_and_its_status_says_whether_it_would_be_refused(self):
        self.sign_in()
        self.server.findings = [{"level": "warn", "check": "resolution", "message": "It is small."}]
        self.assertIn("It is small.", self.good("check", "Ferry"))
        self.server.findings[0]["level"] = "block"
        status, out, _ = self.call("check", "Ferry", "--json")
        self.assertEqual((status, json.loads(out)["blocked"]), (1, True))
        self.assertEqual(self.server.jobs, {})

    def test_missing_frames_of_an_asset_a_job_and_a_folder(self):
        self.sign_in()
        status, out, _ = self.call("missing", "Ferry")
        self.assertEqual((status, out), (1, "4 frames are missing or old: 3,7-9.\n"))
        self.good("missing", "Ferry", "--submit")
        self.assertEqual((self.server.submitted[0]["asset"], self.server.submitted[0]["frames"]), ("c" * 16, "3,7-9"))
        status, out, _ = self.call("missing", "j1")
        self.assertEqual(status, 1)
        self.assertIn("9  It is gone.", out)
        self.good("missing", "j1", "--submit")
        self.assertEqual(self.server.submitted[1]["frames"], "7-9")
        status, out, _ = self.call("missing", "films::lighthouse/renders/010")
        self.assertEqual(status, 1)
        self.assertIn("3  There is no picture of this frame.", out)
        self.server.missing = {"frames": "", "count": 0}
        self.assertIn("All frames are there", self.good("missing", "Ferry"))

    def test_a_job_is_sent_again_changed_and_looked_at(self):
        self.sign_in()
        self.good("submit", "Ferry")
        self.assertIn("j2", self.good("again", "j1", "--frames", "1 - 3", "--stopped"))
        self.assertEqual(self.server.submitted[1]["frames"], "1-3")
        self.assertFalse(self.server.submitted[1]["start"])
        self.server.jobs["j1"]["version"] = "v1"
        self.good("change", "j1", "--priority", "90", "--pool", "")
        self.assertEqual((self.server.jobs["j1"]["priority"], self.server.jobs["j1"]["pool"]), (90, None))
        self.assertEqual(self.call("change", "j1")[0], 2)
        self.server.rendered("j1", 2, failed=(5,))
        self.assertIn("films::lighthouse/renders/010/0002.png", self.good("frames", "j1", "--state", "done"))
        self.assertEqual(len(json.loads(self.good("frames", "j1", "--state", "failed", "--json"))), 1)
        self.assertEqual(self.good("log", "j1"), "Error: no camera\n")

    def test_notes_hands_and_versions(self):
        self.sign_in()
        self.good("note", "Ferry", "The hull leaks", "--frame", "12")
        self.assertRegex(self.good("notes", "Ferry"), r"here-0 +12 +amina +The hull leaks")
        self.good("hand", "Ferry", "Where is the sea?")
        self.assertEqual(self.server.assets["c" * 16]["hand"]["text"], "Where is the sea?")
        self.good("hand", "Ferry", "--down")
        self.assertIsNone(self.server.assets["c" * 16]["hand"])
        self.good("keep", "Ferry", "before the paint")
        (kept,) = json.loads(self.good("versions", "Ferry", "--json"))
        self.assertEqual(kept["remark"], "before the paint")
        self.good("restore", "Ferry", kept["id"])
        self.assertEqual(self.server.restored, [kept["id"]])

    def test_places_pools_and_sign_ins(self):
        self.sign_in()
        self.assertIn("Fast ones", self.good("pools"))
        self.assertIn("shots", self.good("storage"))
        self.good("storage", str(self.film_file().parent))
        self.assertIn("path=films%3A%3Alighthouse%2Fshots", self.server.asked[-1][1])
        self.assertEqual(self.call("storage", "no such place")[0], 2)
        self.assertIn("t0", self.good("token"))
        self.assertIn("t0 is signed out.", self.good("token", "--revoke", "t0"))

    def test_shells_complete_every_word(self):
        for shell in ("bash", "zsh", "fish"):
            said = self.good("completion", shell)
            for word in ("submit", "missing", "show-first"):
                self.assertIn(word, said)
        script = self.folder / "completion"
        script.write_text(self.good("completion", "bash"))
        ask = (
            f'. "{script}"; COMP_WORDS=(callsheet sub); COMP_CWORD=1; _callsheet_words; echo "${{COMPREPLY[*]}}";'
            'COMP_WORDS=(callsheet submit --sh); COMP_CWORD=2; _callsheet_words; echo "${COMPREPLY[*]}"'
        )
        done = subprocess.run(["bash", "-c", ask], capture_output=True, text=True, check=True, timeout=20)
        self.assertEqual(done.stdout.split(), ["submit", "--show-first"])

    def test_staff_commands_the_farm(self):
        self.sign_in()
        self.good("submit", "Ferry")
        for words, order in (
            (["pause"], ("POST", "farm/pause", None)),
            (["resume"], ("POST", "farm/resume", None)),
            (["autostart", "off"], ("PATCH", "farm", {"autostart": False})),
            (["node", "PC 7", "drain"], ("POST", "nodes/n1/drain", None)),
            (["node", "n1", "approve"], ("POST", "nodes/n1/approve", None)),
            (["node", "n1", "forget"], ("DELETE", "nodes/n1", None)),
            (["may", "j1", "PC 7", "no"], ("PUT", "jobs/j1/nodes/n1", {"enabled": False})),
            (["may", "j1", "PC 7", "as-any"], ("DELETE", "jobs/j1/nodes/n1", None)),
        ):
            self.assertEqual(self.good(*words), "As you say.\n")
            self.assertEqual(self.server.orders[-1], order)
        status, _, err = self.call("node", "PC", "drain")
        self.assertEqual((status, "There are: PC 7 (n1)" in err), (2, True))

    def test_every_word_answers_in_json(self):
        self.sign_in()
        self.good("submit", "Ferry")
        self.server.rendered("j1", 24)
        self.server.jobs["j1"]["allowed"] = ["start", "stop", "enqueue", "cancel", "retry", "approve"]
        words: dict[str, list[str]] = {
            "new": ["Rope", "--type", "shot"],
            "state": ["Ferry", "us"],
            "job": ["j1"],
            "submit": ["Ferry"],
            "check": ["Ferry"],
            "again": ["j1"],
            "change": ["j1", "--name", "x"],
            "frames": ["j1"],
            "log": ["j1"],
            "missing": ["Ferry"],
            "token": ["--revoke", "t9"],
            "notes": ["Ferry"],
            "note": ["Ferry", "x"],
            "hand": ["Ferry"],
            "versions": ["Ferry"],
            "keep": ["Ferry"],
            "restore": ["Ferry", "v1"],
            "autostart": ["on"],
            "class": [self.server.class_word],
            "node": ["n1", "drain"],
            "may": ["j1", "n1", "yes"],
            **{move: ["j1"] for move in ("start", "stop", "enqueue", "cancel", "retry", "approve", "delete")},
        }
        last = ["watch", "delete", "sign-out"]
        others = [name for name in commands() if name not in ("help", "completion", "blender", "sign-in", *last)]
        for name in [*others, *last]:
            with self.subTest(name):
                if "j1" in self.server.jobs:
                    self.server.jobs["j1"]["allowed"] = [*words.keys() & self.MOVES]
                if name == "watch":
                    for job in self.server.jobs.values():
                        job["state"] = "finished"
                status, out, err = self.call(name, *words.get(name, []), "--json")
                self.assertIn(status, (0, 1), err)
                json.loads(out)

    MOVES = {"start", "stop", "enqueue", "cancel", "retry", "approve"}


def commands() -> list[str]:
    """Every word the program knows."""
    return [*completion.commands(program.build_parser(Texts(), "callsheet"))]
