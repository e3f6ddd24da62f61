"""The credits as scenes."""

from __future__ import annotations

import bpy

from .case import InBlender, curves, strips_of


class FilmCredits(InBlender):
    def setUp(self) -> None:
        super().setUp()
        self.sign_in()
        self.before = bpy.context.scene
        self.before.render.resolution_x, self.before.render.resolution_y = 2048, 858

    def built(self, **more):
        self.assertEqual(bpy.ops.callsheet.build_credits(**more), {"FINISHED"})
        self.settle()
        self.assertIs(bpy.context.scene, self.before)
        return next(one for one in bpy.data.scenes if one != self.before)

    def test_a_roll_is_built_in_a_scene_of_its_own(self):
        kept = bpy.context.preferences.edit.keyframe_new_interpolation_type
        made = self.built()
        lines = [one.data.body for one in made.objects if one.type == "FONT"]
        for said in ("The Last Ferry", "Director", "Amina", "Jun", "Rope, CC0, made here"):
            self.assertIn(said, lines)
        self.assertEqual((made.render.resolution_x, made.camera.data.type), (2048, "ORTHO"))
        (curve,) = curves(made.camera.animation_data.action)
        frames = (made.frame_start, (made.frame_start + made.frame_end) / 2, made.frame_end)
        heights = [curve.evaluate(frame) for frame in frames]
        first = next(one for one in made.objects if one.name.startswith("The Last Ferry"))
        half = 40 * 858 / 2048 / 2
        self.assertGreater(heights[0] - half, first.location.y)  # nothing to see at the beginning
        self.assertLess(heights[2] + half, min(one.location.y for one in made.objects if one.type == "FONT"))
        self.assertAlmostEqual(heights[1], (heights[0] + heights[2]) / 2, delta=0.2)  # evenly
        self.assertEqual(bpy.context.preferences.edit.keyframe_new_interpolation_type, kept)

    def test_cards_are_built_in_the_sequencer(self):
        made = self.built(cards=True)
        strips = sorted(strips_of(made), key=lambda one: (one.channel, one.frame_final_start))
        black, *strips = strips
        self.assertEqual(tuple(black.color), (0.0, 0.0, 0.0))
        said = [[part.strip() for part in one.text.split("\n")] for one in strips]
        self.assertEqual(said[:2], [["The Last Ferry"], ["Director", "", "Amina"]])
        ends = [one.frame_final_end for one in strips]
        self.assertEqual([one.frame_final_start for one in strips], [1, *ends[:-1]])
        self.assertEqual((made.frame_end, black.frame_final_end), (ends[-1] - 1, ends[-1]))
        self.assertEqual(strips_of(self.before), [])

    def test_what_should_be_put_right_is_said(self):
        from ..fake_server import CREDITS

        self.addCleanup(CREDITS.pop, "warnings")
        CREDITS["warnings"] = [{"code": "credit-origin-missing", "about": "x", "message": "Where is it from?"}]
        self.built()
        self.assertIn("put this right before you show the film: Where is it from?", self.notice())
