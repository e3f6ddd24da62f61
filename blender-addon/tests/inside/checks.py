"""The installed add-on in a real Blender without a window."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from pathlib import Path
from types import SimpleNamespace

import addon_utils
import bpy
import callsheet
from callsheet import addon, current, icons
from callsheet.call_sheet import core as call_sheet
from callsheet.call_sheet import operators
from callsheet.client import settings
from callsheet.renders import strips

from ..fake_server import PASSCODES, FakeServer, picture
from ..support import TemporaryCase, wait_until
from .strict_layout import StrictLayout

PANELS = {
    cls.bl_idname: cls for cls in addon.CLASSES if issubclass(cls, bpy.types.Panel)
}


class InBlender(TemporaryCase):
    """A fresh desk, an empty scene, a server and a film folder with an awkward name."""

    def setUp(self) -> None:
        super().setUp()
        self.server = FakeServer()
        self.addCleanup(self.server.close)
        shutil.rmtree(settings.default_file().parent, ignore_errors=True)
        callsheet.unregister()
        callsheet.register()
        bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)
        scene = bpy.context.scene
        scene.frame_start, scene.frame_end, scene.frame_step = 1, 24, 1
        self.settle()

    def settle(self) -> None:
        """What the timer would do, until nothing is under way; no timer runs in the background."""

        def pumped() -> bool:
            addon._background.pump()
            return not addon._background.busy

        addon.tick()
        wait_until(pumped)

    def look(self) -> None:
        current.desk().look_soon()
        self.settle()
        self.settle()

    def sign_in(self, user: str = "amina") -> None:
        manager = bpy.context.window_manager
        manager.callsheet_address = self.server.address
        manager.callsheet_user = user
        manager.callsheet_passcode = PASSCODES[user]
        self.assertEqual(bpy.ops.callsheet.sign_in(), {"FINISHED"})
        self.settle()
        self.look()

    def open_shot(self) -> Path:
        file = self.film_file()
        bpy.ops.wm.save_as_mainfile(filepath=str(file))
        # In the background nothing marks the file as saved; opening it again does.
        bpy.ops.wm.open_mainfile(filepath=str(file))
        self.settle()
        self.look()
        return file

    # Since Blender 4 a file counts as unsaved in the background, always; so the question is answered there.
    def send(self, **more) -> set[str]:
        unsaved = "AS_IS" if bpy.data.is_dirty else "ASK"
        return bpy.ops.callsheet.send(**{"unsaved": unsaved, **more})

    def open(self, asset: str) -> set[str]:
        unsaved = "LOSE" if bpy.data.is_dirty else "ASK"
        return bpy.ops.callsheet.open_file(asset=asset, unsaved=unsaved)

    def make_dirty(self) -> None:
        bpy.context.scene.collection.objects.link(bpy.data.objects.new("unsaved", None))
        bpy.ops.ed.undo_push(message="changed by hand")
        self.assertTrue(bpy.data.is_dirty)

    def drawn(self, panel: str) -> StrictLayout:
        cls = PANELS[panel]
        layout = StrictLayout()
        stub = SimpleNamespace(layout=layout)
        for name in dir(cls):
            if name.startswith("_draw"):
                setattr(stub, name, getattr(cls, name).__get__(stub))
        begin = time.perf_counter()
        cls.draw(stub, bpy.context)
        self.assertLess(time.perf_counter() - begin, 0.05)
        return layout

    def notice(self) -> str:
        notice = current.desk().known.notice
        return notice.sentence if notice else ""


class ComingAndGoing(InBlender):
    def test_it_can_be_disabled_and_enabled_again_and_leaves_nothing(self):
        for _ in range(2):
            addon_utils.disable("callsheet")
            self.assertEqual(_threads(), [])
            self.assertFalse(hasattr(bpy.types, "CALLSHEET_PT_top"))
            self.assertFalse(hasattr(bpy.types.WindowManager, "callsheet_user"))
            left = [*bpy.app.handlers.load_post, *bpy.app.handlers.save_post]
            self.assertEqual([one for one in left if one.__module__.startswith("callsheet")], [])
            addon_utils.enable("callsheet")
            self.assertEqual(len(_threads()), 3)
            self.assertTrue(hasattr(bpy.types, "CALLSHEET_PT_top"))

    def test_threads_end_though_a_server_is_silent(self):
        self.sign_in()
        self.server.hold()
        current.desk().look()
        wait_until(lambda: self.server.held)
        begin = time.perf_counter()
        callsheet.unregister()
        try:
            self.assertEqual(_threads(), [])
            self.assertLess(time.perf_counter() - begin, 2.0)
        finally:
            callsheet.register()

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


class SigningIn(InBlender):
    def test_the_button_is_grey_and_says_why(self):
        self.assertFalse(bpy.ops.callsheet.sign_in.poll())
        with self.assertRaisesRegex(RuntimeError, "Type your user name first"):
            bpy.ops.callsheet.sign_in()

    def test_form_then_list(self):
        before = self.drawn("CALLSHEET_PT_top")
        self.assertIn(("callsheet.sign_in", "Sign in", True), before.seen)
        self.assertFalse(PANELS["CALLSHEET_PT_list"].poll(bpy.context))
        self.sign_in()
        after = self.drawn("CALLSHEET_PT_top")
        self.assertIn("The Last Ferry", after.texts())
        self.assertIn("Amina", after.texts())
        self.assertTrue(PANELS["CALLSHEET_PT_list"].poll(bpy.context))

    def test_passcode_and_token_never_get_into_a_file(self):
        self.sign_in()
        bpy.context.window_manager.callsheet_passcode = "987654"
        file = self.folder / "saved.blend"
        bpy.ops.wm.save_as_mainfile(filepath=str(file), compress=False)
        content = file.read_bytes()
        self.assertNotIn(b"987654", content)
        self.assertNotIn(current.desk().known.client.token.encode(), content)

    def test_a_code_is_shown_until_somebody_has_confirmed_it(self):
        self.server.code_seconds = 0
        bpy.context.window_manager.callsheet_address = self.server.address
        self.assertEqual(bpy.ops.callsheet.sign_in_by_code(), {"FINISHED"})
        self.settle()
        shown = self.drawn("CALLSHEET_PT_top")
        self.assertIn("BKTR-MXPL", shown.texts())
        self.assertIn(("callsheet.stop_asking", "Never mind", True), shown.seen)
        self.server.codes = dict.fromkeys(self.server.codes, "jun")
        addon.tick()
        self.settle()
        self.look()
        self.assertIn("Jun", self.drawn("CALLSHEET_PT_top").texts())

    def test_a_shared_computer_can_be_told_to_forget(self):
        kept = bpy.context.preferences.addons[callsheet.__name__].preferences
        kept.forget = True
        self.addCleanup(setattr, kept, "forget", False)
        self.sign_in()
        self.assertTrue(current.desk().known.signed_in)
        self.assertIsNone(settings.load(settings.default_file(), {}).token)

    def test_an_address_that_was_found_fills_the_field_and_signs_nobody_in(self):
        self.assertIn(("callsheet.find_server", "", True), self.drawn("CALLSHEET_PT_top").seen)
        bpy.ops.callsheet.find_server(address="http://10.0.0.5:8080")
        self.assertEqual(bpy.context.window_manager.callsheet_address, "http://10.0.0.5:8080")
        self.assertIn("Is that the address on the wall?", self.notice())
        self.assertFalse(current.desk().known.signed_in)

    def test_signing_out_forgets(self):
        self.sign_in()
        bpy.ops.callsheet.sign_out()
        self.settle()
        self.assertEqual(self.server.tokens, {})
        self.assertIn(("callsheet.sign_in", "Sign in", True), self.drawn("CALLSHEET_PT_top").seen)

    def test_a_wrong_passcode_is_a_sentence_in_the_panel(self):
        manager = bpy.context.window_manager
        manager.callsheet_address, manager.callsheet_user = self.server.address, "amina"
        manager.callsheet_passcode = "000000"
        bpy.ops.callsheet.sign_in()
        self.settle()
        self.assertIn("That is not your passcode.", " ".join(self.drawn("CALLSHEET_PT_top").texts()))


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
        begin = time.perf_counter()
        self.assertEqual(self.send(), {"FINISHED"})
        self.assertLess(time.perf_counter() - begin, 0.05)
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
        (curve,) = _curves(made.camera.animation_data.action)
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
        strips = sorted(_strips(made), key=lambda one: (one.channel, one.frame_final_start))
        black, *strips = strips
        self.assertEqual(tuple(black.color), (0.0, 0.0, 0.0))
        said = [[part.strip() for part in one.text.split("\n")] for one in strips]
        self.assertEqual(said[:2], [["The Last Ferry"], ["Director", "", "Amina"]])
        ends = [one.frame_final_end for one in strips]
        self.assertEqual([one.frame_final_start for one in strips], [1, *ends[:-1]])
        self.assertEqual((made.frame_end, black.frame_final_end), (ends[-1] - 1, ends[-1]))
        self.assertEqual(_strips(self.before), [])

    def test_what_should_be_put_right_is_said(self):
        from ..fake_server import CREDITS

        self.addCleanup(CREDITS.pop, "warnings")
        CREDITS["warnings"] = [{"code": "credit-origin-missing", "about": "x", "message": "Where is it from?"}]
        self.built()
        self.assertIn("put this right before you show the film: Where is it from?", self.notice())


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
        self.open_shot()

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
        wanted = (
            ("size-unlike-film", {"film": "2048 × 858"}, lambda: scene.render.resolution_y == 858),
            ("many-samples", {"film": "128"}, lambda: scene.cycles.samples == 128),
            ("scene-without-camera", {}, lambda: scene.camera == camera),
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

    def test_ways_of_rendering_are_buttons(self):
        drawn = self.drawn("CALLSHEET_PT_render")
        for name in ("As it is", "Draft", "Final"):
            self.assertIn(("callsheet.choose_preset", name, True), drawn.seen)
        bpy.ops.callsheet.choose_preset(preset="draft")
        said = bpy.types.CALLSHEET_OT_choose_preset.description(bpy.context, SimpleNamespace(preset="draft"))
        self.assertEqual(said, "16 samples, 50 % of the size, only one frame in 2")
        bpy.context.window_manager.callsheet_chunk = "all"
        bpy.ops.callsheet.choose_pool(pool="fast")
        self.assertIn("Pieces: all, Only on Fast ones", self.drawn("CALLSHEET_PT_render").texts())
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
        self.assertEqual(_strips(before), [])
        made = next(one for one in bpy.data.scenes if one != before)
        self.assertEqual((made.frame_start, made.frame_end), (1, 6))
        (strip,) = _strips(made)
        self.assertEqual([one.filename for one in strip.elements], [f"{n:04}.png" for n in range(1, 7)])
        self.assertEqual(Path(bpy.path.abspath(strip.directory)).resolve(), self.folder_of_frames)
        self.assertEqual(strip.frame_final_duration, 6)
        self.assertIn("are in the scene", self.notice())

    def test_frames_come_above_the_strips_of_this_scene(self):
        for _ in range(2):
            bpy.ops.callsheet.look_at_frames(job="j1", where="HERE")
            self.settle()
        self.assertEqual(sorted(one.channel for one in _strips(bpy.context.scene)), [1, 2])
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


def _curves(action) -> list:
    if hasattr(action, "fcurves"):
        return list(action.fcurves)
    return list(action.layers[0].strips[0].channelbags[0].fcurves)


def _strips(scene) -> list:
    editor = scene.sequence_editor
    if editor is None:
        return []
    return list(editor.strips if hasattr(editor, "strips") else editor.sequences)


def _threads() -> list[str]:
    return [one.name for one in threading.enumerate() if one.name.startswith("callsheet-")]
