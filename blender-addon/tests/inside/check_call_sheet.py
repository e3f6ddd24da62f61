"""My list."""

from __future__ import annotations

import shutil
from types import SimpleNamespace

import bpy
from callsheet import current
from callsheet.call_sheet import core as call_sheet
from callsheet.call_sheet import operators

from ..fake_server import picture
from .case import InBlender
from .strict_layout import StrictLayout


class TheList(InBlender):
    def test_the_first_one_is_large_and_the_rest_below(self):
        self.sign_in()
        texts = self.drawn("CALLSHEET_PT_list").texts()
        for said in ("010 Straße 'é'", "Urgent", "About 010 Straße 'é'.", "Jun can help", "020 The crossing"):
            self.assertIn(said, texts)
        self.assertNotIn("Poster text", texts)
        bpy.context.window_manager.callsheet_show_finished = True
        self.assertIn("Poster text", self.drawn("CALLSHEET_PT_list").texts())

    def test_a_state_is_changed(self):
        self.sign_in()
        bpy.ops.callsheet.change_state(asset="a" * 16, state="us")
        self.assertIn("…", self.drawn("CALLSHEET_PT_list").texts())
        self.settle()
        self.assertEqual(self.server.assets["a" * 16]["state"], "us")
        self.assertIn("Usable", self.drawn("CALLSHEET_PT_list").texts())

    def test_the_first_one_has_a_picture_and_a_raised_hand_is_seen(self):
        self.server.pictures["a" * 16] = picture(7)
        self.server.assets["b" * 16]["hand"] = {"user": "jun", "text": "Where is the sea?"}
        self.sign_in()
        self.look()
        drawn = self.drawn("CALLSHEET_PT_list")
        self.assertIn("template_icon", [kind for kind, _, _ in drawn.seen])
        self.assertIn("Jun is stuck here: Where is the sea?", " ".join(drawn.texts()))

    def test_urgency_and_people_are_changed(self):
        self.sign_in()
        menu = StrictLayout()
        asset, project = call_sheet.find(current.desk(), "a" * 16), current.desk().known.project
        operators.draw_priorities(menu, project, asset)
        operators.draw_people(menu, current.desk(), asset)
        operators.draw_helpers(menu, current.desk(), asset)
        for name in ("Urgent", "Amina", "Nobody", "Jun"):
            self.assertIn(name, menu.texts())
        bpy.ops.callsheet.change_priority(asset="a" * 16, priority=25)
        self.settle()
        self.look()
        bpy.ops.callsheet.change_helper(asset="a" * 16, user="jun")
        self.settle()
        self.look()
        bpy.ops.callsheet.change_owner(asset="a" * 16, user="")
        self.settle()
        changed = self.server.assets["a" * 16]
        self.assertEqual((changed["priority"], changed["support"], changed["owner"]), (25, [], None))

    def test_a_file_is_opened(self):
        self.sign_in()
        shot = self.open_shot()
        other = shot.with_name("020.blend")
        shutil.copy(shot, other)
        self.assertEqual(self.open("b" * 16), {"FINISHED"})
        self.assertEqual(bpy.data.filepath, str(other))

    def test_unsaved_work_is_not_lost_unless_said_so(self):
        self.sign_in()
        shot = self.open_shot()
        shutil.copy(shot, shot.with_name("020.blend"))
        self.make_dirty()
        self.assertEqual(bpy.ops.callsheet.open_file(asset="b" * 16), {"CANCELLED"})
        self.assertEqual(bpy.data.filepath, str(shot))
        self.assertIn("unsaved", bpy.data.objects)
        bpy.ops.callsheet.open_file(asset="b" * 16, unsaved="SAVE")
        self.assertNotIn("unsaved", bpy.data.objects)
        bpy.ops.wm.open_mainfile(filepath=str(shot))
        self.assertIn("unsaved", bpy.data.objects)

    def test_a_grey_open_button_says_why(self):
        self.sign_in()
        seen = self.drawn("CALLSHEET_PT_list").seen
        self.assertIn(("callsheet.open_file", "Open", False), seen)
        properties = SimpleNamespace(asset="a" * 16)
        said = bpy.types.CALLSHEET_OT_open_file.description(bpy.context, properties)
        self.assertIn("Open one file of the film by hand once", said)

    def test_a_file_can_be_opened_while_the_server_is_away(self):
        self.sign_in()
        shot = self.open_shot()
        shutil.copy(shot, shot.with_name("020.blend"))
        self.server.fail_next = ["cut before"]
        self.look()
        self.assertEqual(self.open("b" * 16), {"FINISHED"})

    def test_a_file_that_is_gone_is_a_sentence(self):
        self.sign_in()
        self.open_shot()
        self.assertEqual(self.open("b" * 16), {"CANCELLED"})
        self.assertIn("The file is not there", self.notice())
