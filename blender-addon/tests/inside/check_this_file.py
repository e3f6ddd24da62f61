"""What is known about the open file."""

from __future__ import annotations

import bpy
from callsheet import current

from ..fake_server import picture
from .case import InBlender


class ThisFile(InBlender):
    """Amina's shot is open."""

    def setUp(self) -> None:
        super().setUp()
        self.sign_in()
        self.shot = self.open_shot()

    def again(self) -> None:
        self.settle()
        self.look()

    def test_the_card_says_who_does_it_and_how_far_it_is(self):
        texts = self.drawn("CALLSHEET_PT_file").texts()
        for said in ("010 Straße 'é'", "Amina does it", "Not started", "I am stuck", "Notes (0)", "Links (0)"):
            self.assertIn(said, texts)

    def test_a_note_about_a_frame_is_written_and_leads_back_to_it(self):
        manager = bpy.context.window_manager
        self.assertFalse(bpy.ops.callsheet.write_note.poll())
        bpy.context.scene.frame_set(12)
        manager.callsheet_note, manager.callsheet_note_at_frame = "The lamp flickers", True
        bpy.ops.callsheet.write_note()
        self.again()
        self.assertEqual((self.server.notes[0]["frame"], manager.callsheet_note), (12, ""))
        drawn = self.drawn("CALLSHEET_PT_file")
        self.assertIn("The lamp flickers", drawn.texts())
        self.assertIn(("callsheet.go_to_frame", "Frame 12", True), drawn.seen)
        bpy.context.scene.frame_set(1)
        bpy.ops.callsheet.go_to_frame(frame=12)
        self.assertEqual(bpy.context.scene.frame_current, 12)
        bpy.ops.callsheet.resolve_note(note="here-0")
        self.again()
        self.assertNotIn("The lamp flickers", self.drawn("CALLSHEET_PT_file").texts())

    def test_a_hand_goes_up_and_down(self):
        bpy.ops.callsheet.raise_hand(about="Where is the sea?")
        self.again()
        self.assertIn("Amina is stuck here: Where is the sea?", " ".join(self.drawn("CALLSHEET_PT_file").texts()))
        bpy.ops.callsheet.lower_hand()
        self.again()
        self.assertIn("I am stuck", self.drawn("CALLSHEET_PT_file").texts())

    def test_a_version_is_kept_and_comes_back_into_this_blender(self):
        bpy.ops.callsheet.keep_version(remark="before the hat")
        self.again()
        bpy.context.window_manager.callsheet_show_checkpoints = True
        self.assertIn("before the hat", " ".join(self.drawn("CALLSHEET_PT_file").texts()))
        self.make_dirty()
        kept = self.server.checkpoints[0]["id"]
        self.assertEqual(bpy.ops.callsheet.restore_version(checkpoint=kept), {"CANCELLED"})
        self.assertIn("save first", self.notice())
        self.assertIn("unsaved", bpy.data.objects)
        bpy.ops.callsheet.restore_version(checkpoint=kept, lose=True)
        self.settle()
        self.assertEqual(self.server.restored, [kept])
        self.assertNotIn("unsaved", bpy.data.objects)

    def test_keeping_a_version_saves_only_when_asked(self):
        before = self.shot.read_bytes()
        self.make_dirty()
        bpy.ops.callsheet.keep_version()
        self.again()
        self.assertEqual(self.shot.read_bytes(), before)
        bpy.ops.callsheet.keep_version(save_first=True)
        self.again()
        self.assertNotEqual(self.shot.read_bytes(), before)
        self.assertEqual(len(self.server.checkpoints), 2)

    def test_a_save_elsewhere_is_seen_and_can_be_loaded(self):
        self.server.lease = {"newer": {"user": "jun", "bytes": 1, "modified": "2026-11-21T22:44:10Z"}}
        bpy.ops.wm.save_mainfile()
        self.again()
        drawn = self.drawn("CALLSHEET_PT_file")
        self.assertIn("Jun saved another version", " ".join(drawn.texts()))
        self.assertIn(("callsheet.reload", "Load theirs", True), drawn.seen)
        self.make_dirty()
        bpy.ops.callsheet.reload()
        self.assertNotIn("unsaved", bpy.data.objects)

    def test_a_missing_link_is_never_folded_away_and_has_a_button(self):
        file = self.folder / "wood.png"
        file.write_bytes(picture(9))
        image = bpy.data.images.load(str(file))
        parameters = {"path": image.filepath}
        why = {"code": "link-outside", "parameters": parameters, "message": "It lies outside."}
        lost = {"kind": "image", "path": image.filepath, "state": "outside", "warning": why}
        self.server.links = {"out": [{"kind": "library", "path": "//x.blend", "state": "found"}, lost]}
        current.desk().known.file = None
        self.look()
        drawn = self.drawn("CALLSHEET_PT_file")
        self.assertIn("It lies outside.", drawn.texts())
        self.assertNotIn("x.blend", drawn.texts())
        self.assertIn(("callsheet.fix", "Pack it into this file", True), drawn.seen)
        bpy.ops.callsheet.fix(number=0, of_links=True)
        self.assertIsNotNone(image.packed_file)
        bpy.context.window_manager.callsheet_show_links = True
        self.assertIn("x.blend", self.drawn("CALLSHEET_PT_file").texts())

    def test_a_file_that_is_no_asset_is_adopted(self):
        wild = self.shot.with_name("wild.blend")
        way = {"way": "adopt", "text": "Make it an asset"}
        named = "films::lighthouse/shots/wild.blend"
        self.server.offers = [
            {"id": "o1", "code": "no-sidecar", "text": "It has no sheet.", "files": [named], "ways": [way]}
        ]
        bpy.ops.wm.save_as_mainfile(filepath=str(wild))
        self.again()
        drawn = self.drawn("CALLSHEET_PT_file")
        self.assertIn(("callsheet.take_offer", "Make it an asset", True), drawn.seen)
        bpy.ops.callsheet.take_offer(offer="o1", way="adopt")
        self.settle()
        self.assertEqual(self.server.taken, [("o1", "adopt")])

    def test_without_a_file_it_says_what_to_do(self):
        bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)
        self.again()
        self.assertIn("Open a file of your film", " ".join(self.drawn("CALLSHEET_PT_file").texts()))
