"""My renders and their pictures, without Blender."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from callsheet.client import Garbled
from callsheet.pictures import KEPT_MAX, Pictures, keep
from callsheet.client.records import Picture
from callsheet.render import core as render
from callsheet.renders import core as renders

from .fake_server import picture
from .support import DeskCase, Wall


class RendersCase(DeskCase):
    """Has one job of Amina's."""

    def setUp(self) -> None:
        super().setUp()
        self.wall = Wall()
        self.pictures = Pictures(self.desk, self.folder / "pictures", self.wall)
        self.desk.after_look.append(self._looked)
        self.desk.after_leaving.append(self.pictures.clear)
        self.said: list[tuple[str, bool]] = []
        self.signed_in()
        self.file = self.film_file()
        self.desk.opened(str(self.file))
        self.settle()
        self.look()
        render.send(self.desk, "1-24")
        self.settle()
        self.look()

    def _looked(self, before, now) -> None:
        renders.follow(self.desk, self.pictures, None)
        if said := before and renders.news(before.jobs, now.jobs, self.desk.texts):
            self.said.append(said)

    def job(self):
        return renders.shown_jobs(self.desk)[0]

    def asked(self, what: str) -> int:
        return sum(what in target for _, target in self.server.asked)


class Following(RendersCase):
    def test_the_newest_frame_is_shown_and_asked_for_only_when_there_is_a_newer_one(self):
        self.assertEqual(self.asked("/preview"), 0)
        self.server.rendered("j1", 5)
        self.server.jobs["j1"]["state"] = "rendering"
        self.look()
        shown = self.pictures.shown("job-j1")
        self.assertEqual((shown.frame, self.wall.shown["job-j1"]), (5, self.server.pictures["j1"]))
        self.look()
        self.assertEqual(self.asked("/preview"), 1)
        self.server.rendered("j1", 6)
        self.look()
        self.assertEqual(self.pictures.shown("job-j1").frame, 6)

    def test_a_picture_that_is_still_the_same_is_not_sent_again(self):
        self.server.rendered("j1", 5)
        self.look()
        drawn = self.wall.count
        self.server.jobs["j1"]["counts"]["done"] = 6
        before = self.server.not_modified
        self.look()
        self.assertEqual((self.asked("/preview"), self.wall.count), (2, drawn))
        self.assertGreater(self.server.not_modified, before)

    def test_a_frame_without_a_picture_is_not_asked_for_again_and_again(self):
        self.server.rendered("j1", 5)
        del self.server.pictures["j1"]
        for _ in range(3):
            self.look()
        self.assertEqual(self.asked("/preview"), 1)
        self.assertIsNone(self.pictures.shown("job-j1"))

    def test_what_calls_itself_a_picture_and_is_none_is_not_shown(self):
        self.server.pictures["a" * 16] = b"<svg onload='x'>"
        with self.assertRaises(Garbled):
            self.desk.known.client.asset_picture("a" * 16)

    def test_whoever_signs_out_leaves_no_pictures(self):
        self.server.rendered("j1", 5)
        self.look()
        self.assertTrue(list((self.folder / "pictures").iterdir()))
        self.desk.signed_out()
        self.settle()
        self.assertEqual(self.wall.shown, {})
        self.assertFalse((self.folder / "pictures").exists())

    def test_no_more_pictures_are_kept_than_there_is_room_for(self):
        self.server.pictures["a" * 16] = picture(1)
        client = self.desk.known.client
        for number in range(KEPT_MAX + 5):
            self.pictures.want(f"p{number}", 1, lambda tag: client.asset_picture("a" * 16))
            self.settle()
        self.assertEqual(len(self.wall.shown), KEPT_MAX)
        self.assertNotIn("p0", self.wall.shown)

    def test_a_key_never_leads_out_of_the_folder(self):
        client = self.desk.known.client
        self.server.pictures["a" * 16] = picture(1)
        for key in ("../x", "a/b", ".x", "", "x" * 99):
            self.pictures.want(key, 1, lambda tag: client.asset_picture("a" * 16))
        self.settle()
        self.assertEqual(self.wall.shown, {})

    def test_a_newer_picture_of_the_same_name_is_newer_by_a_second(self):
        first = keep(self.folder, "k", Picture(picture(1)))
        before = int(os.stat(first).st_mtime)
        second = keep(self.folder, "k", Picture(picture(2)))
        self.assertEqual(first, second)
        self.assertEqual(second.read_bytes(), picture(2))
        self.assertGreater(int(os.stat(second).st_mtime), before)

    def test_failed_frames_are_named_with_why(self):
        self.server.rendered("j1", 10, failed=(12, 13, 14, 20))
        why = {"code": "no-camera", "parameters": {}, "message": "The scene has no camera."}
        self.server.jobs["j1"].update(state="failed", why=why, allowed=["retry", "delete"])
        own = {"code": "missing-file", "parameters": {}, "message": "wood.png is missing."}
        self.server.frames["j1"][19]["why"] = own
        self.look()
        found = [(one.frames, one.why) for one in renders.faults(self.desk, self.job())]
        self.assertEqual(found, [("12-14", "The scene has no camera."), ("20", "wood.png is missing.")])

    def test_the_slowest_frames_come_first(self):
        self.server.rendered("j1", 3)
        self.look()
        self.assertEqual(renders.slowest(self.desk, self.job()), ())
        self.server.rendered("j1", 9)
        self.look()
        self.assertEqual(renders.slowest(self.desk, self.job()), ())
        self.server.rendered("j1", 10)
        self.server.frames["j1"][4]["seconds"] = 9.0
        self.server.frames["j1"][7]["seconds"] = 9.5
        self.look()
        self.assertEqual([one.frame for one in renders.slowest(self.desk, self.job())], [8, 5])

    def test_the_first_frames_wait_for_a_look_and_then_it_goes_on(self):
        self.server.rendered("j1", 2)
        self.server.pictures.update({"j1/1": picture(1), "j1/2": picture(2)})
        self.server.jobs["j1"]["allowed"] = ["approve", "stop"]
        self.look()
        self.look()
        self.assertEqual(renders.first_frames(self.desk, self.job()), (1, 2))
        self.assertEqual(self.wall.shown["job-j1-f2"], picture(2))
        self.assertIn("first frames are there", renders.lines(self.desk)[0].below)
        self.assertIn("Look whether it shall go on", self.said[0][0])
        renders.move(self.desk, "j1", "approve")
        self.settle()
        self.look()
        self.assertEqual(self.job().state, "rendering")

    def test_only_the_unfolded_job_is_asked_about(self):
        self.server.rendered("j1", 5)
        render.send(self.desk, "1")
        self.settle()
        self.server.rendered("j2", 1)
        self.server.jobs["j1"]["state"] = "rendering"
        self.look()
        self.assertEqual(
            (self.asked("/jobs/j1/preview"), self.asked("/jobs/j2/preview")), (1, 0)
        )
        renders.follow(self.desk, self.pictures, "j2")
        self.settle()
        self.assertEqual(self.asked("/jobs/j2/preview"), 1)

    def test_the_end_of_a_render_is_news_once(self):
        self.server.rendered("j1", 24)
        self.server.jobs["j1"].update(state="finished", allowed=["delete"])
        self.look()
        self.look()
        self.assertEqual(self.said, [("010.blend: all 24 frames are there.", False)])

    def test_news_are_shown_for_a_minute(self):
        self.desk.announce("It is there.")
        self.now += 59
        self.desk.tick()
        self.assertIsNotNone(self.desk.known.news)
        self.now += 2
        self.desk.tick()
        self.assertIsNone(self.desk.known.news)


class Frames(RendersCase):
    def setUp(self) -> None:
        super().setUp()
        self.shown: list[renders.Strip] = []
        self.server.rendered("j1", 6)
        self.place = self.file.parents[1] / "renders" / "010"
        self.place.mkdir(parents=True)
        for number in range(1, 7):
            (self.place / f"{number:04}.png").write_bytes(picture(number))
        self.look()

    def test_frames_that_are_here_become_a_strip_without_gaps(self):
        (self.place / "0003.png").unlink()
        (self.place / "0004.png").unlink()
        self.assertTrue(renders.load_frames(self.desk, self.job(), self.shown.append))
        self.settle()
        (strip,) = self.shown
        self.assertEqual((strip.folder, strip.start, strip.held), (self.place, 1, 2))
        self.assertEqual(strip.files, tuple(f"{n:04}.png" for n in (1, 2, 2, 2, 5, 6)))

    def test_frames_that_are_not_here_are_a_sentence(self):
        shutil.rmtree(self.place)
        renders.load_frames(self.desk, self.job(), self.shown.append)
        self.settle()
        self.assertEqual(self.shown, [])
        self.assertIn("Is the shared folder connected?", self.desk.known.notice.sentence)

    def test_a_folder_is_opened_only_if_it_is_there(self):
        opened: list[Path] = []
        renders.open_folder(self.desk, self.job(), opened.append)
        self.settle()
        self.assertEqual(opened, [self.place])
        shutil.rmtree(self.place)
        renders.open_folder(self.desk, self.job(), opened.append)
        self.settle()
        self.assertEqual(len(opened), 1)
        self.assertIn("The folder is not there", self.desk.known.notice.sentence)

    def test_a_render_that_is_over_is_taken_out_of_the_list(self):
        self.server.jobs["j1"].update(state="finished", allowed=["delete"])
        self.look()
        renders.forget(self.desk, "j1")
        self.settle()
        self.look()
        self.assertEqual(renders.lines(self.desk), ())

    def test_ranges_are_short(self):
        for numbers, words in (([], ""), ([3], "3"), ([9, 7, 8, 3], "3, 7-9"), ([1, 2], "1-2")):
            self.assertEqual(renders.ranges(numbers), words)
