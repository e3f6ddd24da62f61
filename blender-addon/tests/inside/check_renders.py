"""My renders and their frames."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import bpy
from callsheet import icons
from callsheet.renders import core, strips

from ..fake_server import picture
from ..support import wait_until
from .case import InBlender, strips_of
from .strict_layout import StrictLayout


class MyRenders(InBlender):
    """One job of Amina's, six of whose frames are there."""

    def setUp(self) -> None:
        super().setUp()
        self.sign_in()
        self.shot = self.open_shot()
        self.send()
        self.settle()
        self.server.rendered("j1", 6)
        self.folder_of_frames = self.shot.parents[1] / "renders" / "010"
        self.folder_of_frames.mkdir(parents=True)
        for number in range(1, 7):
            (self.folder_of_frames / f"{number:04}.png").write_bytes(picture(number))
        self.look()

    def test_the_newest_frame_is_a_picture_in_the_panel(self):
        drawn = self.drawn("CALLSHEET_PT_renders")
        self.assertIn("template_icon", [kind for kind, _, _ in drawn.seen])
        self.assertIn("Frame 6", drawn.texts())
        bpy.ops.callsheet.unfold_job(job="")
        folded = self.drawn("CALLSHEET_PT_renders")
        self.assertNotIn("template_icon", [kind for kind, _, _ in folded.seen])
        self.assertIn("6 of 24", folded.texts())
        bpy.ops.callsheet.unfold_job(job="j1")
        self.assertIn("Frame 6", self.drawn("CALLSHEET_PT_renders").texts())

    def test_failed_frames_and_slow_ones_are_named(self):
        self.server.rendered("j1", 9, failed=(12, 13))
        self.server.frames["j1"][6]["seconds"] = 65.0
        why = {"code": "no-camera", "parameters": {}, "message": "The scene has no camera."}
        self.server.jobs["j1"].update(state="failed", why=why, allowed=["retry", "delete"])
        self.look()
        said = " ".join(self.drawn("CALLSHEET_PT_renders").texts())
        self.assertIn("Failed: 12-13.", said)
        self.assertIn("Slowest: 7\u00a0(1:05\u00a0min)", said)

    def test_the_first_frames_are_approved(self):
        self.server.jobs["j1"]["allowed"] = ["approve", "stop", "cancel"]
        self.look()
        drawn = self.drawn("CALLSHEET_PT_renders")
        self.assertIn(("callsheet.move_job", "Looks good, go on", True), drawn.seen)
        bpy.ops.callsheet.move_job(job="j1", move="approve")
        self.settle()
        self.assertEqual(self.server.jobs["j1"]["state"], "rendering")

    def test_frames_come_into_a_scene_of_their_own_and_the_open_one_stays_as_it_is(self):
        before = bpy.context.scene
        bpy.ops.callsheet.look_at_frames(job="j1", where="SCENE")
        self.settle()
        self.assertIs(bpy.context.scene, before)
        self.assertEqual(strips_of(before), [])
        made = next(one for one in bpy.data.scenes if one != before)
        self.assertEqual((made.frame_start, made.frame_end), (1, 6))
        (strip,) = strips_of(made)
        self.assertEqual([one.filename for one in strip.elements], [f"{n:04}.png" for n in range(1, 7)])
        self.assertEqual(Path(bpy.path.abspath(strip.directory)).resolve(), self.folder_of_frames)
        self.assertEqual(strip.frame_final_duration, 6)
        self.assertIn("are in the scene", self.notice())

    def test_frames_come_above_the_strips_of_this_scene(self):
        for _ in range(2):
            bpy.ops.callsheet.look_at_frames(job="j1", where="HERE")
            self.settle()
        self.assertEqual(sorted(one.channel for one in strips_of(bpy.context.scene)), [1, 2])
        self.assertEqual(len(bpy.data.scenes), 1)

    def test_very_many_frames_come_in_short_steps_and_a_strip_that_was_removed_stays_removed(self):
        scene = bpy.context.scene
        many = core.Strip("very long", self.folder_of_frames, 1, tuple(f"{n:05}.png" for n in range(1, 3001)), 0)
        for remove in (False, True):
            ended: list[bool] = []
            steps = strips.put(many, scene.name, lambda: ended.append(True))
            count = 0
            for count, _ in enumerate(steps, 1):
                if remove and count == 3:
                    scene.sequence_editor_clear()
            if remove:
                self.assertEqual((count, ended, strips_of(scene)), (3, [], []))
            else:
                (strip,) = strips_of(scene)
                self.assertEqual((len(strip.elements), strip.elements[-1].filename), (3000, "03000.png"))
                self.assertEqual((count, ended), (150, [True]))
                scene.sequence_editor_clear()

    def test_frames_come_as_an_image_sequence(self):
        bpy.ops.callsheet.look_at_frames(job="j1", where="IMAGE")
        self.settle()
        (made,) = [one for one in bpy.data.images if one.source == "SEQUENCE"]
        self.assertEqual(Path(bpy.path.abspath(made.filepath)), self.folder_of_frames / "0001.png")
        self.assertIn(f"The frames are the image “{made.name}”.", self.notice())
        self.assertEqual(len(bpy.data.scenes), 1)

    def test_the_player_is_a_program_of_its_own(self):
        told = self.folder / "told"
        program = self.folder / "player"
        program.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{told}.new" && mv "{told}.new" "{told}"\n')
        program.chmod(0o755)
        self.addCleanup(setattr, strips, "program", strips.program)
        strips.program = lambda: str(program)
        bpy.ops.callsheet.look_at_frames(job="j1", where="PLAY")
        self.settle()
        wait_until(told.exists)
        fps = str(bpy.context.scene.render.fps)
        words = ["-a", "-f", fps, "1.0", "-s", "1", "-e", "6", str(self.folder_of_frames / "0001.png")]
        self.assertEqual(told.read_text().splitlines(), words)
        self.assertEqual(len(bpy.data.scenes), 1)

    def test_the_end_is_said_in_the_status_bar_too(self):
        self.server.rendered("j1", 24)
        self.server.jobs["j1"].update(state="finished", allowed=["delete"])
        self.look()
        header = SimpleNamespace(layout=StrictLayout())
        icons.draw_news(header, bpy.context)
        self.assertEqual(header.layout.texts(), ["010.blend: all 24 frames are there."])

    def test_a_render_that_is_over_is_forgotten(self):
        self.server.jobs["j1"].update(state="finished", allowed=["delete"])
        self.look()
        bpy.ops.callsheet.forget_job(job="j1")
        self.settle()
        self.look()
        self.assertIn("Nothing rendered yet.", " ".join(self.drawn("CALLSHEET_PT_renders").texts()))
