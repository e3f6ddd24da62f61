"""The installed add-on with a real server and a real node: `blender -b -P on_farm.py -- ADDRESS HOME`.

HOME is that server's, with the sample film.
"""

from __future__ import annotations

import shutil
import sys
import time
import unittest
import urllib.request
from pathlib import Path
from types import SimpleNamespace

import bpy
import callsheet

ROOT = Path(__file__).resolve().parents[2]
if ROOT in Path(callsheet.__file__).resolve().parents:
    raise RuntimeError("this is not the installed add-on")
sys.path.append(str(ROOT))

from callsheet import current, icons  # noqa: E402
from callsheet.client import Client, control  # noqa: E402
from callsheet.client.records import FileOpened  # noqa: E402
from tests.inside.case import Inside, strips_of  # noqa: E402
from tests.inside.strict_layout import StrictLayout  # noqa: E402

ADDRESS, HOME = sys.argv[sys.argv.index("--") + 1 :]
FILM = Path(HOME) / "films" / "lighthouse"
CARDS = {
    user: passcode
    for user, passcode, *_ in (
        line.split() for line in Path(HOME, "state", "cards.txt").read_text().splitlines() if line[:1] not in ("", "#")
    )
}
WORD = "lumabo-tirena"
PATIENCE_SECONDS = 180.0
PAUSE_SECONDS = 0.2


class OnFarm(Inside):
    """Amina, and now and then somebody else of her crew."""

    def until(self, condition) -> None:
        """Looks at the server until something has become true."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not condition():
            if time.monotonic() > end:
                self.fail(f"it did not happen in time; the tab says: {self.notice()}")
            time.sleep(PAUSE_SECONDS)
            self.look()

    def client_of(self, user: str) -> Client:
        client = Client(ADDRESS)
        client.sign_in(user, CARDS[user], "a test")
        return client

    def sign_in(self, user: str = "amina") -> None:
        self.sign_in_at(ADDRESS, user, CARDS[user])

    def open_by_hand(self, file: Path) -> None:
        bpy.ops.wm.open_mainfile(filepath=str(file), load_ui=False)
        self.until(lambda: current.desk().known.here_asset is not None)

    def asset(self, name: str) -> str:
        sheet = current.desk().known.look.call_sheet
        return next(one.id for one in (*sheet.tasks, *sheet.to_support, *sheet.finished) if one.name.startswith(name))


class TheDoor(OnFarm):
    def test_the_class_word_then_film_face_and_passcode(self):
        manager = bpy.context.window_manager
        manager.callsheet_address, manager.callsheet_class_word = ADDRESS, "some other word"
        bpy.ops.callsheet.enter_class()
        self.settle()
        self.assertNotEqual(self.notice(), "")
        self.assertIsNone(current.desk().known.faces)
        manager.callsheet_class_word = WORD
        bpy.ops.callsheet.enter_class()
        self.settle()
        self.assertIn(("callsheet.choose_face", "Home Before Dark", True), self.drawn("CALLSHEET_PT_top").seen)
        bpy.ops.callsheet.choose_face(film="lighthouse")
        self.settle()
        drawn = self.drawn("CALLSHEET_PT_top")
        for name in ("Amina", "Jun", "Mateo", "Zoë"):
            self.assertIn(name, drawn.texts())
        self.assertEqual(self.notice(), "")
        faces = [kind for kind, _, _ in drawn.seen if kind == "template_icon"]
        self.assertEqual(len(faces), 4)
        bpy.ops.callsheet.choose_face(film="lighthouse", user="amina")
        manager.callsheet_passcode = CARDS["amina"]
        bpy.ops.callsheet.sign_in()
        self.settle()
        self.look()
        self.assertIn("Amina", self.drawn("CALLSHEET_PT_top").texts())
        bpy.ops.callsheet.sign_out()
        self.settle()
        self.settle()
        self.assertIn("Home Before Dark", self.drawn("CALLSHEET_PT_top").texts())

    def test_without_a_passcode_nobody_comes_in_unless_the_class_works_so(self):
        manager = bpy.context.window_manager
        manager.callsheet_address, manager.callsheet_class_word = ADDRESS, WORD
        bpy.ops.callsheet.enter_class()
        self.settle()
        bpy.ops.callsheet.choose_face(film="lighthouse", user="zoe")
        self.assertNotIn("Come in", self.drawn("CALLSHEET_PT_top").texts())
        self.assertEqual(bpy.ops.callsheet.come_in(), {"CANCELLED"})
        admin = self.client_of("ruth")
        admin.order("PUT", "school", "classroom", body={"on": True})
        self.addCleanup(admin.order, "PUT", "school", "classroom", body={"on": False})
        manager.callsheet_class_word = WORD
        bpy.ops.callsheet.enter_class()
        self.settle()
        bpy.ops.callsheet.choose_face(film="lighthouse", user="zoe")
        self.assertIn(("callsheet.come_in", "Come in", True), self.drawn("CALLSHEET_PT_top").seen)
        self.assertEqual(bpy.ops.callsheet.come_in(), {"FINISHED"})
        self.settle()
        self.look()
        self.assertIn("Zoë", self.drawn("CALLSHEET_PT_top").texts())

    def test_a_code_is_confirmed_on_a_page(self):
        bpy.context.window_manager.callsheet_address = ADDRESS
        bpy.ops.callsheet.sign_in_by_code()
        self.settle()
        code = current.desk().known.asking.asked.code
        self.assertIn(code, self.drawn("CALLSHEET_PT_top").texts())
        cookie = {"Cookie": f"callsheet-session={self.client_of('mateo').token}", "Origin": ADDRESS}
        page = urllib.request.Request(f"{ADDRESS}/connect/{code}", b"answer=yes", cookie)
        urllib.request.urlopen(page, timeout=PATIENCE_SECONDS).close()
        self.until(lambda: "Mateo" in self.drawn("CALLSHEET_PT_top").texts())


class TheDay(OnFarm):
    """Amina has signed in, and the server knows where her film lies here once she has opened a file of it."""

    def setUp(self) -> None:
        super().setUp()
        self.sign_in()

    def test_the_list_opens_files_once_it_is_known_where_they_lie(self):
        shown = self.drawn("CALLSHEET_PT_list").texts()
        for said in ("010 The light is out", "Jun can help"):
            self.assertIn(said, " ".join(shown))
        self.assertEqual(bpy.ops.callsheet.open_file(asset=self.asset("010"), unsaved="LOSE"), {"CANCELLED"})
        self.assertIn("films", self.notice())
        self.open_by_hand(FILM / "props" / "ferry.blend")
        self.assertEqual(bpy.ops.callsheet.open_file(asset=self.asset("010"), unsaved="LOSE"), {"FINISHED"})
        self.assertEqual(Path(bpy.data.filepath), FILM / "shots" / "010.blend")
        self.until(lambda: current.desk().known.here_asset is not None)
        self.assertIn("010 The light is out", self.drawn("CALLSHEET_PT_file").texts())

    def test_a_state_is_changed_and_changed_back(self):
        asset, jun = self.asset("010"), self.client_of("jun")
        before = jun.asset(asset)
        project = current.desk().known.project
        states = [one.id for one in next(kind for kind in project.types if kind.id == before.type).states]
        other = next(one for one in states if one != before.state)
        for wanted in (other, before.state):
            bpy.ops.callsheet.change_state(asset=asset, state=wanted)
            self.settle()
            self.look()
            self.assertEqual(jun.asset(asset).state, wanted)

    def test_a_frame_is_rendered_and_comes_back(self):
        self.open_by_hand(FILM / "shots" / "010.blend")
        bpy.context.scene.frame_set(12)
        bpy.ops.callsheet.check()
        self.settle()
        self.assertIsNotNone(current.desk().known.here_checked)
        staff = self.client_of("ruth")
        control.pause(staff)  # nothing is over before it was seen
        self.addCleanup(control.resume, staff)
        self.assertEqual(bpy.ops.callsheet.send(this_frame=True, anyway=True, unsaved="AS_IS"), {"FINISHED"})
        self.settle()
        self.until(lambda: len(current.desk().known.look.jobs) == 1)
        control.resume(staff)
        self.until(lambda: [job for job in current.desk().known.look.jobs if job.state == "finished"])
        (job,) = current.desk().known.look.jobs
        self.assertEqual((job.frames, job.counts.done), ("12", 1))
        header = SimpleNamespace(layout=StrictLayout())
        icons.draw_news(header, bpy.context)
        self.assertIn("the frame is there", " ".join(header.layout.texts()))
        self.until(lambda: "template_icon" in [kind for kind, _, _ in self.drawn("CALLSHEET_PT_renders").seen])
        self.assertIn("Frame 12", self.drawn("CALLSHEET_PT_renders").texts())
        before = bpy.context.scene
        bpy.ops.callsheet.look_at_frames(job=job.id, where="SCENE")
        self.settle()
        made = next(one for one in bpy.data.scenes if one != before)
        (strip,) = strips_of(made)
        (element,) = strip.elements
        self.assertTrue(Path(bpy.path.abspath(strip.directory), element.filename).is_file())
        bpy.ops.callsheet.look_at_frames(job=job.id, where="IMAGE")
        self.settle()
        (image,) = [one for one in bpy.data.images if one.source == "SEQUENCE"]
        self.assertEqual(Path(bpy.path.abspath(image.filepath)).name, element.filename)
        bpy.ops.callsheet.find_missing()
        self.settle()
        self.assertEqual(current.desk().known.here_missing.frames, "1-11,13-24")
        control.pause(staff)
        bpy.ops.callsheet.send(missing=True, anyway=True, unsaved="AS_IS")
        self.settle()
        self.until(lambda: len(current.desk().known.look.jobs) == 2)
        rest = next(one for one in current.desk().known.look.jobs if one.id != job.id)
        self.assertEqual(rest.frames, "1-11,13-24")
        for move, state in (("stop", "stopped"), ("start", "waiting"), ("cancel", "cancelled")):
            bpy.ops.callsheet.move_job(job=rest.id, move=move)
            self.settle()
            self.until(lambda state=state: self.job(rest.id).state == state)
        bpy.ops.callsheet.forget_job(job=rest.id)
        self.until(lambda: len(current.desk().known.look.jobs) == 1)

    def job(self, ident: str):
        return next(one for one in current.desk().known.look.jobs if one.id == ident)

    def test_what_is_known_of_the_open_file(self):
        self.open_by_hand(FILM / "shots" / "020.blend")
        manager = bpy.context.window_manager
        manager.callsheet_note, manager.callsheet_note_at_frame = "The lamp flickers", True
        bpy.ops.callsheet.write_note()
        self.until(lambda: "The lamp flickers" in self.file())
        bpy.ops.callsheet.raise_hand(about="Where is the sea?")
        self.until(lambda: "is stuck here: Where is the sea?" in self.file())
        bpy.ops.callsheet.lower_hand()
        self.until(lambda: "I am stuck" in self.file())
        manager.callsheet_show_links = manager.callsheet_show_checkpoints = True
        bpy.ops.callsheet.keep_version(remark="before the hat")
        self.until(lambda: "before the hat" in self.file())
        self.until(lambda: "The keeper · Rigged" in self.file())
        kept = current.desk().known.file.checkpoints[0].id
        self.assertEqual(bpy.ops.callsheet.restore_version(checkpoint=kept, lose=True), {"FINISHED"})
        self.until(lambda: len(current.desk().known.file.checkpoints if current.desk().known.file else ()) == 2)

    def test_who_else_has_it_open_and_who_saved_it_meanwhile(self):
        self.open_by_hand(FILM / "shots" / "030.blend")
        asset, jun = current.desk().known.here_asset.id, self.client_of("jun")
        here = current.desk().known.here
        jun.open_file(asset, FileOpened("PC 8", here.bytes, here.modified))
        current.desk().known.presence = None
        self.until(lambda: "Jun (PC 8)" in self.file())
        shutil.copyfile(FILM / "shots" / "010.blend", FILM / "shots" / "030.blend")
        current.desk().known.presence = None
        self.until(lambda: ("callsheet.reload", "Load theirs", True) in self.drawn("CALLSHEET_PT_file").seen)

    def file(self) -> str:
        return " ".join(self.drawn("CALLSHEET_PT_file").texts())

    def test_a_file_that_is_no_asset_is_adopted(self):
        self.open_by_hand(FILM / "props" / "ferry.blend")
        bpy.ops.wm.save_as_mainfile(filepath=str(FILM / "props" / "wild.blend"))
        self.until(lambda: current.desk().known.file is not None and current.desk().known.file.offers)
        offer = current.desk().known.file.offers[0]
        bpy.ops.callsheet.take_offer(offer=offer.id, way=offer.ways[0].way)
        self.until(lambda: current.desk().known.here_asset is not None)

    def test_an_asset_is_made_and_others_are_used(self):
        self.open_by_hand(FILM / "shots" / "010.blend")
        bpy.context.window_manager.callsheet_new_name = "Rope"
        bpy.ops.callsheet.choose_type(type="prop")
        bpy.ops.callsheet.make()
        self.until(lambda: Path(FILM, "props", "rope.blend").is_file() or Path(FILM, "props", "Rope.blend").is_file())
        self.open_by_hand(FILM / "shots" / "010.blend")
        self.drawn("CALLSHEET_PT_linking")
        self.until(lambda: current.desk().known.shelf is not None)
        lantern = next(one.id for one in current.desk().known.shelf.assets if one.path.endswith("lantern.blend"))
        bpy.ops.callsheet.use_asset(asset=lantern)
        self.settle()
        self.assertIn("is linked", self.notice())
        self.assertIn("//../props/lantern.blend", [one.filepath for one in bpy.data.libraries])

    def test_the_credits_are_built(self):
        before = bpy.context.scene
        for cards in (False, True):
            bpy.ops.callsheet.build_credits(cards=cards)
            self.settle()
        self.assertEqual(len([one for one in bpy.data.scenes if one != before]), 2)


if __name__ == "__main__":
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(
        unittest.TestLoader().loadTestsFromModule(sys.modules[__name__])
    )
    sys.stdout.flush()
    if not result.wasSuccessful() or result.skipped or not result.testsRun:
        raise SystemExit(3)
