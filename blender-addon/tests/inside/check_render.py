"""Sending to render: the button, what is found before, and what can be put right."""

from __future__ import annotations

from types import SimpleNamespace

import bpy
from callsheet import current

from ..fake_server import picture
from .case import InBlender
from ..no_waiting import no_waiting


class Rendering(InBlender):
    def test_it_is_grey_until_the_file_is_in_a_film(self):
        self.sign_in()
        with self.assertRaisesRegex(RuntimeError, "Save this file in the folder of your film"):
            bpy.ops.callsheet.send()

    def test_one_click_sends_the_frames_of_the_scene_and_returns_at_once(self):
        self.sign_in()
        self.open_shot()
        bpy.context.scene.frame_end = 48
        self.server.hold()
        with no_waiting():
            self.assertEqual(self.send(), {"FINISHED"})
        self.assertFalse(bpy.ops.callsheet.send.poll())
        self.server.release()
        self.settle()
        self.assertEqual(self.server.jobs["j1"]["frames"], "1-48")
        self.look()
        self.assertIn("Waiting for its turn", self.drawn("CALLSHEET_PT_renders").texts())

    def test_what_is_wrong_is_shown_before_anything_is_sent(self):
        self.sign_in()
        self.open_shot()
        self.server.findings = [
            {"level": "block", "check": "camera", "message": "The scene has no camera."},
            {"level": "hint", "check": "scenes", "message": "There are two scenes."},
        ]
        self.assertEqual(bpy.ops.callsheet.check(), {"FINISHED"})
        self.settle()
        drawn = self.drawn("CALLSHEET_PT_render").texts()
        self.assertIn("The scene has no camera.", drawn)
        self.assertIn("There are two scenes.", drawn)
        self.assertEqual(self.server.jobs, {})

    def test_typed_frames_are_sent_and_only_this_frame(self):
        self.sign_in()
        self.open_shot()
        bpy.context.window_manager.callsheet_frames = "3-5,9"
        self.send()
        self.settle()
        bpy.context.scene.frame_set(17)
        bpy.ops.callsheet.send(this_frame=True, unsaved="AS_IS")
        self.settle()
        self.assertEqual([job["frames"] for job in self.server.jobs.values()], ["3-5,9", "17"])

    def test_typed_frames_are_for_one_file_only(self):
        self.sign_in()
        shot = self.open_shot()
        bpy.context.window_manager.callsheet_frames = "3-5"
        bpy.ops.wm.save_as_mainfile(filepath=str(shot.with_name("020.blend")))
        self.assertEqual(bpy.context.window_manager.callsheet_frames, "1-24")

    def test_unsaved_work_is_saved_or_left_as_chosen_and_never_silently(self):
        self.sign_in()
        file = self.open_shot()
        before = file.read_bytes()
        self.make_dirty()
        self.assertEqual(bpy.ops.callsheet.send(), {"CANCELLED"})
        self.assertEqual((self.server.jobs, file.read_bytes()), ({}, before))
        bpy.ops.callsheet.send(unsaved="AS_IS")
        self.settle()
        self.assertEqual((len(self.server.jobs), file.read_bytes()), (1, before))
        self.assertTrue(bpy.data.is_dirty)
        bpy.ops.callsheet.send(unsaved="SAVE")
        self.settle()
        self.assertEqual(len(self.server.jobs), 2)
        self.assertNotEqual(file.read_bytes(), before)

    def test_progress_time_left_and_failures_are_shown(self):
        self.sign_in()
        self.open_shot()
        self.send()
        self.settle()
        self.server.jobs["j1"].update(
            state="rendering",
            counts={"total": 24, "todo": 18, "leased": 1, "done": 5, "failed": 0},
            progress=5 / 24,
            secondsLeft=170.0,
        )
        self.look()
        drawn = self.drawn("CALLSHEET_PT_renders").texts()
        self.assertIn("5 of 24", drawn)
        self.assertIn("about 3 minutes left", drawn)
        shown = bpy.context.window_manager.callsheet_progress_0
        self.assertAlmostEqual(shown, 500 / 24, places=3)
        bpy.context.window_manager.callsheet_progress_0 = 99
        self.assertAlmostEqual(bpy.context.window_manager.callsheet_progress_0, shown)
        why = {"code": "no-camera", "parameters": {}, "message": "The scene has no camera."}
        self.server.jobs["j1"].update(state="failed", why=why, allowed=["retry", "delete"])
        self.look()
        drawn = self.drawn("CALLSHEET_PT_renders")
        self.assertIn("The scene has no camera.", drawn.texts())
        self.assertIn(("callsheet.move_job", "", True), drawn.seen)

    def test_stop_and_a_refusal(self):
        self.sign_in()
        self.open_shot()
        self.send()
        self.settle()
        bpy.ops.callsheet.move_job(job="j1", move="stop")
        self.settle()
        self.assertEqual(self.server.jobs["j1"]["state"], "stopped")
        bpy.ops.callsheet.move_job(job="j1", move="retry")
        self.settle()
        self.assertEqual(self.notice(), "A stopped job cannot retry. Wait for it.")

    def test_while_the_server_is_away_the_list_stays_and_buttons_say_why(self):
        self.sign_in()
        self.open_shot()
        self.server.fail_next = ["cut before"]
        self.look()
        self.assertIn("broke off", " ".join(self.drawn("CALLSHEET_PT_top").texts()))
        self.assertIn("010 Straße 'é'", self.drawn("CALLSHEET_PT_list").texts())
        with self.assertRaisesRegex(RuntimeError, "goes on trying"):
            bpy.ops.callsheet.check()
        self.server.fail_next = ["cut before"] * 9
        self.send()
        self.settle()
        self.assertIn("waits until the server is back", " ".join(self.drawn("CALLSHEET_PT_render").texts()))
        self.server.fail_next = []
        self.look()
        self.look()
        self.assertEqual(len(self.server.jobs), 1)
        self.assertNotIn("waits", " ".join(self.drawn("CALLSHEET_PT_render").texts()))

    def test_the_scene_is_never_changed(self):
        self.sign_in()
        self.open_shot()
        before = bpy.data.is_dirty
        self.send()
        self.settle()
        self.look()
        self.drawn("CALLSHEET_PT_render")
        self.assertEqual(bpy.data.is_dirty, before)


class SendingWithCare(InBlender):
    """A shot with things that can be put right."""

    def found(self, level: str, code: str, **parameters: str) -> None:
        self.server.findings = [
            {"level": level, "check": "x", "code": code, "parameters": parameters, "message": f"About {code}."}
        ]

    def fixed(self) -> None:
        self.assertEqual(bpy.ops.callsheet.fix(number=0), {"FINISHED"})

    def setUp(self) -> None:
        super().setUp()
        self.sign_in()
        self.shot = self.open_shot()

    def test_a_doubt_is_shown_with_a_button_that_puts_it_right(self):
        self.found("warn", "size-not-whole", percent="50")
        scene = bpy.context.scene
        scene.render.resolution_percentage = 50
        self.send()
        self.settle()
        self.assertEqual(self.server.jobs, {})
        drawn = self.drawn("CALLSHEET_PT_render")
        self.assertIn(("callsheet.fix", "Set to 100 %", True), drawn.seen)
        self.assertIn(("callsheet.send", "Send it anyway", True), drawn.seen)
        self.fixed()
        self.assertEqual(scene.render.resolution_percentage, 100)
        self.server.findings = []
        bpy.ops.wm.save_mainfile()
        self.settle()
        self.assertIn("Nothing to complain about.", self.drawn("CALLSHEET_PT_render").texts())

    def test_every_fix_does_what_it_says(self):
        scene = bpy.context.scene
        scene.render.engine = "CYCLES"
        scene.cycles.samples = 4096
        if hasattr(scene.render.image_settings, "media_type"):  # since Blender 5
            scene.render.image_settings.media_type = "VIDEO"
        scene.render.image_settings.file_format = "FFMPEG"
        camera = bpy.data.objects.new("camera", bpy.data.cameras.new("camera"))
        scene.collection.objects.link(camera)
        scene.camera = None
        passes = file_output(scene, "Depth", "/x/passes")
        wanted = (
            ("size-unlike-film", {"film": "2048 × 858"}, lambda: scene.render.resolution_y == 858),
            ("many-samples", {"film": "128"}, lambda: scene.cycles.samples == 128),
            ("scene-without-camera", {}, lambda: scene.camera == camera),
            ("node-output-leaves-film", {"path": "/x/passes/"}, lambda: passes() == "//../renders/010/Depth/"),
            ("movie-as-pictures", {}, lambda: scene.render.image_settings.file_format == "PNG"),
            ("output-leaves-film", {}, lambda: scene.render.filepath == "//../renders/010/"),
            ("unbaked-cloth", {}, lambda: current.typed.wishes.chunk == "all"),
            ("simulation-from-the-start", {"first": "1"}, lambda: current.typed.wishes.frames == "1-24"),
        )
        for code, parameters, right in wanted:
            with self.subTest(code):
                self.found("warn", code, **parameters)
                bpy.ops.callsheet.check()
                self.settle()
                self.assertFalse(right())
                self.fixed()
                self.settle()
                self.assertTrue(right())

    def test_a_picture_from_elsewhere_is_packed(self):
        file = self.folder / "wood.png"
        file.write_bytes(picture(9))
        image = bpy.data.images.load(str(file))
        self.found("warn", "link-outside", path=image.filepath)
        bpy.ops.callsheet.check()
        self.settle()
        self.fixed()
        self.assertIsNotNone(image.packed_file)
        self.assertEqual(bpy.ops.callsheet.fix(number=0), {"CANCELLED"})

    def test_a_file_without_any_camera_gets_one(self):
        scene = bpy.context.scene
        self.assertEqual([one for one in scene.objects if one.type == "CAMERA"], [])
        self.found("warn", "scene-without-camera")
        bpy.ops.callsheet.check()
        self.settle()
        self.fixed()
        self.assertEqual(scene.camera.type, "CAMERA")
        self.assertGreater(scene.camera.matrix_world.translation.length, 5)
        self.assertEqual(bpy.ops.callsheet.fix(number=0), {"CANCELLED"})

    def test_a_name_in_other_letters_is_written_as_the_file_is_called(self):
        for name in ("Wood.png", "stone.png"):
            self.shot.with_name(name).write_bytes(picture(9))
        image = bpy.data.images.load(str(self.shot.with_name("stone.png")))
        image.filepath = "//wood.PNG"
        self.found("warn", "link-other-case", path="//wood.PNG", found="Wood.png")
        bpy.ops.callsheet.check()
        self.settle()
        self.assertIn(("callsheet.fix", "Write the name as it is", True), self.drawn("CALLSHEET_PT_render").seen)
        self.fixed()
        self.assertEqual((image.filepath, image.has_data or image.size[0] > 0), ("//Wood.png", True))

    def test_another_file_is_chosen_for_one_that_is_missing(self):
        other = self.shot.parents[1] / "textures" / "planks.png"
        other.parent.mkdir()
        other.write_bytes(picture(9))
        image = bpy.data.images.new("wood", 1, 1)
        image.source, image.filepath = "FILE", "//gone.png"
        self.found("warn", "link-missing", path="//gone.png")
        bpy.ops.callsheet.check()
        self.settle()
        drawn = self.drawn("CALLSHEET_PT_render")
        for label in ("Find it", "Choose another file"):
            self.assertIn(("callsheet.fix", label, True), drawn.seen)
        self.assertEqual(bpy.ops.callsheet.relink(path="//nobody.png", filepath=str(other)), {"CANCELLED"})
        self.assertEqual(bpy.ops.callsheet.relink(path="//gone.png", filepath=str(other)), {"FINISHED"})
        self.assertEqual(image.filepath, "//../textures/planks.png")

    def test_frames_selected_in_the_timeline_are_taken(self):
        scene = bpy.context.scene
        with self.assertRaisesRegex(RuntimeError, "Mark frames first"):
            bpy.ops.callsheet.take_frames()
        for frame in (12, 3, 20):
            scene.timeline_markers.new(f"m{frame}", frame=frame).select = frame != 20
        bpy.ops.callsheet.take_frames()
        self.assertEqual(bpy.context.window_manager.callsheet_frames, "3,12")
        scene.use_preview_range, scene.frame_preview_start, scene.frame_preview_end = True, 5, 8
        bpy.ops.callsheet.take_frames()
        self.assertEqual(bpy.context.window_manager.callsheet_frames, "5-8")
        self.send()
        self.settle()
        self.assertEqual(self.server.submitted[0]["frames"], "5-8")

    def test_ways_of_rendering_are_buttons(self):
        self.assertNotIn("Draft", self.drawn("CALLSHEET_PT_render").texts())
        bpy.context.window_manager.callsheet_show_options = True
        drawn = self.drawn("CALLSHEET_PT_render")
        bpy.context.window_manager.callsheet_show_options = False
        for name in ("As it is", "Draft", "Final"):
            self.assertIn(("callsheet.choose_preset", name, True), drawn.seen)
        bpy.ops.callsheet.choose_preset(preset="draft")
        said = bpy.types.CALLSHEET_OT_choose_preset.description(bpy.context, SimpleNamespace(preset="draft"))
        self.assertEqual(said, "16 samples, 50 % of the size, only one frame in 2")
        bpy.context.window_manager.callsheet_chunk = "all"
        bpy.ops.callsheet.choose_pool(pool="fast")
        self.assertIn("Draft, Pieces: all, Only on Fast ones", " ".join(self.drawn("CALLSHEET_PT_render").texts()))
        self.send()
        self.settle()
        sent = self.server.submitted[0]
        self.assertEqual((sent["preset"], sent["chunk"], sent["pool"]), ("draft", "all", "fast"))

    def test_just_the_missing_frames_are_sent(self):
        bpy.context.window_manager.callsheet_show_options = True
        bpy.ops.callsheet.find_missing()
        self.settle()
        drawn = self.drawn("CALLSHEET_PT_render")
        self.assertIn("4 frames are missing or old: 3,7-9.", " ".join(drawn.texts()))
        self.send(missing=True)
        self.settle()
        self.assertEqual(self.server.submitted[0]["frames"], "3,7-9")


def file_output(scene, name: str, folder: str):
    """Makes a File Output node; what tells the folder it writes to."""
    if hasattr(scene, "compositing_node_group"):  # since Blender 5
        tree = scene.compositing_node_group = bpy.data.node_groups.new("compositing", "CompositorNodeTree")
    else:
        scene.use_nodes = True
        tree = scene.node_tree
    node = tree.nodes.new("CompositorNodeOutputFile")
    field = "directory" if hasattr(node, "directory") else "base_path"
    node.name = name
    setattr(node, field, folder)
    return lambda: getattr(node, field)
