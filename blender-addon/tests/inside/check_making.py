"""New assets."""

from __future__ import annotations

import bpy

from .case import InBlender


class Making(InBlender):
    def test_a_new_asset_is_made_by_the_server_and_opened_at_once(self):
        self.sign_in()
        self.open_shot()
        bpy.context.window_manager.callsheet_new_name = ""
        self.assertFalse(bpy.ops.callsheet.make.poll())
        bpy.context.window_manager.callsheet_new_name = " Rope "
        bpy.ops.callsheet.choose_type(type="shot")
        drawn = self.drawn("CALLSHEET_PT_making")
        self.assertIn("Shot", str(drawn.seen))
        made = self.film_file("lighthouse/props/Rope.blend")
        bpy.ops.wm.save_as_mainfile(filepath=str(made), copy=True)
        dirty = bpy.data.is_dirty
        self.assertEqual(bpy.ops.callsheet.make(), {"FINISHED"})
        self.settle()
        one = next(a for a in self.server.assets.values() if a["name"] == "Rope")
        self.assertEqual((one["type"], one["owner"]), ("shot", "amina"))
        if dirty:  # since Blender 4 always, in the background
            self.assertIn("Save this file", self.notice())
        else:
            self.assertEqual(bpy.data.filepath, str(made))
        self.assertEqual(bpy.context.window_manager.callsheet_new_name, "")

    def test_a_refusal_is_a_sentence_and_the_name_stays(self):
        self.sign_in()
        bpy.context.window_manager.callsheet_new_name = "Ferry"
        self.assertEqual(bpy.ops.callsheet.make(), {"FINISHED"})
        self.settle()
        self.assertIn("Choose another name.", self.notice())
        self.assertEqual(bpy.context.window_manager.callsheet_new_name, "Ferry")
