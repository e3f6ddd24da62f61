"""Registering, unregistering, threads, and the editors the tab is in."""

from __future__ import annotations

import os
import signal

import addon_utils
import bpy
import callsheet
from callsheet import addon, current

from ..no_waiting import no_waiting
from ..support import wait_until
from .case import PANELS, InBlender, our_threads


class ComingAndGoing(InBlender):
    def test_it_can_be_disabled_and_enabled_again_and_leaves_nothing(self):
        for _ in range(2):
            addon_utils.disable("callsheet")
            self.assertEqual(our_threads(), [])
            self.assertFalse(hasattr(bpy.types, "CALLSHEET_PT_top"))
            self.assertFalse(hasattr(bpy.types.WindowManager, "callsheet_user"))
            left = [*bpy.app.handlers.load_post, *bpy.app.handlers.save_post]
            self.assertEqual([one for one in left if one.__module__.startswith("callsheet")], [])
            addon_utils.enable("callsheet")
            self.assertEqual(len(our_threads()), 3)
            self.assertTrue(hasattr(bpy.types, "CALLSHEET_PT_top"))

    def test_threads_end_though_a_server_is_silent(self):
        self.sign_in()
        self.server.hold()
        current.desk().look()
        wait_until(lambda: self.server.held)
        callsheet.unregister()  # the server never answers: would it wait for that, it would wait for ever
        try:
            self.assertEqual(our_threads(), [])
        finally:
            callsheet.register()

    def test_neither_the_timer_nor_a_panel_ever_waits_while_a_server_hangs(self):
        self.sign_in()
        self.open_shot()
        self.server.hold()
        current.desk().look()
        wait_until(lambda: self.server.held)
        for _ in range(20):
            current.desk().look_soon()
            with no_waiting():
                addon._pump()
            for panel in ("top", "list", "file", "render", "renders"):
                self.drawn(f"CALLSHEET_PT_{panel}")
        self.assertTrue(addon._background.busy)
        self.server.release()
        self.settle()

    def test_a_broken_connection_is_an_error_and_not_the_end_of_blender(self):
        before = signal.signal(signal.SIGPIPE, signal.SIG_DFL)
        self.addCleanup(signal.signal, signal.SIGPIPE, before or signal.SIG_DFL)
        reader, writer = os.pipe()
        self.addCleanup(os.close, writer)
        os.close(reader)
        seen = []
        addon._background.run(lambda: os.write(writer, b"x"), seen.append, seen.append)
        wait_until(lambda: addon._background.pump() or seen)
        self.assertIsInstance(seen[0], BrokenPipeError)

    def test_the_timer_survives_another_file(self):
        self.assertTrue(bpy.app.timers.is_registered(addon._pump))
        bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)
        self.assertTrue(bpy.app.timers.is_registered(addon._pump))

    def test_the_tab_is_in_other_editors_too_and_shows_the_same(self):
        self.sign_in()
        for name, editors in (("top", 3), ("renders", 3), ("render", 2), ("credits", 1), ("list", 0)):
            same = [one for one in PANELS if one.startswith(f"CALLSHEET_PT_{name}_")]
            self.assertEqual(len(same), editors, name)
            for one in same:
                self.assertTrue(hasattr(bpy.types, one))
                self.assertEqual(PANELS[one].__bases__, (bpy.types.Panel,))  # a window draws no other ones
                self.assertEqual(self.drawn(one).seen, self.drawn(f"CALLSHEET_PT_{name}").seen)
        spaces = {PANELS[one].bl_space_type for one in PANELS}
        self.assertEqual(spaces, {"VIEW_3D", "IMAGE_EDITOR", "NODE_EDITOR", "SEQUENCE_EDITOR"})
