"""Using the film's assets."""

from __future__ import annotations

import bpy

from .case import InBlender


class Linking(InBlender):
    """A ferry lies in props/, with a collection of its name."""

    def setUp(self) -> None:
        super().setUp()
        self.sign_in()
        shot = self.open_shot()
        self.ferry = shot.parents[1] / "props" / "ferry.blend"
        self.ferry.parent.mkdir()
        hull = bpy.data.objects.new("hull", bpy.data.meshes.new("hull"))
        made, spare = (bpy.data.collections.new(name) for name in ("Ferry", "spare parts"))
        made.objects.link(hull)
        bpy.data.libraries.write(str(self.ferry), {made, spare}, fake_user=True)
        bpy.ops.wm.open_mainfile(filepath=str(shot))
        self.settle()
        self.drawn("CALLSHEET_PT_linking")  # somebody looks at it
        self.look()
        self.look()

    def use(self, **more) -> None:
        bpy.ops.callsheet.use_asset(asset="c" * 16, **more)
        self.settle()

    def test_assets_are_shown_and_found_by_their_names(self):
        seen = self.drawn("CALLSHEET_PT_linking")
        self.assertIn("Ferry", seen.texts())
        self.assertNotIn("010 Straße 'é'", seen.texts())  # this very file
        self.assertNotIn("Poster text", seen.texts())  # no file
        bpy.context.window_manager.callsheet_search = "crossing"
        self.assertNotIn("Ferry", self.drawn("CALLSHEET_PT_linking").texts())
        bpy.context.window_manager.callsheet_search = "whale"
        self.assertIn("Nothing fits.", " ".join(self.drawn("CALLSHEET_PT_linking").texts()))

    def test_a_link_is_relative_and_stands_at_the_cursor(self):
        bpy.context.scene.cursor.location = (1, 2, 3)
        self.use()
        made = bpy.context.scene.collection.objects["Ferry"]
        self.assertEqual((made.instance_collection.name, tuple(made.location)), ("Ferry", (1, 2, 3)))
        self.assertEqual(made.instance_collection.library.filepath, "//../props/ferry.blend")
        self.assertIn("is linked", self.notice())

    def test_appended_is_a_copy_of_its_own(self):
        self.use(link=False)
        made = bpy.context.scene.collection.children["Ferry"]
        self.assertIsNone(made.library)
        self.assertIn("hull", made.objects)

    def test_another_collection_can_be_chosen(self):
        self.use(collection="spare parts")
        self.assertIn("spare parts", bpy.context.scene.collection.objects)

    def test_what_cannot_be_used_is_a_sentence_and_changes_nothing(self):
        self.ferry.write_bytes(b"no blend")
        self.use()
        self.assertIn("cannot be read", self.notice())
        self.ferry.unlink()
        self.use()
        self.assertIn("The file is not there", self.notice())
        self.assertEqual(len(bpy.context.scene.collection.objects), 0)
