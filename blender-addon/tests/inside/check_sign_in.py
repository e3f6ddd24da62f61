"""Signing in and out."""

from __future__ import annotations

import bpy
import callsheet
from callsheet import addon, current
from callsheet.client import settings

from ..fake_server import PASSCODES, picture
from .case import PANELS, InBlender


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

    def test_on_a_computer_of_the_class_one_chooses_film_and_face(self):
        self.server.pictures["face of amina"] = picture(9)
        manager = bpy.context.window_manager
        manager.callsheet_address = self.server.address
        self.assertFalse(bpy.ops.callsheet.enter_class.poll())
        manager.callsheet_class_word = self.server.class_word
        self.assertEqual(bpy.ops.callsheet.enter_class(), {"FINISHED"})
        self.settle()
        films = self.drawn("CALLSHEET_PT_top")
        self.assertIn("Harbour School", films.texts())
        self.assertIn(("callsheet.choose_face", "Not in a film", True), films.seen)
        bpy.ops.callsheet.choose_face(film="lighthouse")
        self.settle()
        faces = self.drawn("CALLSHEET_PT_top")
        for words in ("Amina", "Jun", "Another film", "Type my name instead"):
            self.assertIn(words, faces.texts())
        bpy.ops.callsheet.choose_face(film="lighthouse", user="amina")
        person = self.drawn("CALLSHEET_PT_top")
        self.assertIn("Amina", person.texts())
        self.assertIn("That is not me", person.texts())
        self.assertNotIn("Come in", person.texts())
        manager.callsheet_passcode = PASSCODES["amina"]
        self.assertEqual(bpy.ops.callsheet.sign_in(), {"FINISHED"})
        self.settle()
        self.look()
        self.assertIn("Amina", self.drawn("CALLSHEET_PT_top").texts())
        bpy.ops.callsheet.sign_out()
        self.settle()
        self.settle()
        self.assertIn("Harbour School", self.drawn("CALLSHEET_PT_top").texts())
        bpy.ops.callsheet.choose_face(by_name=True)
        self.assertIn(("callsheet.choose_face", "Choose my face", True), self.drawn("CALLSHEET_PT_top").seen)

    def test_in_the_classroom_mode_nobody_types_a_passcode(self):
        self.server.classroom = True
        manager = bpy.context.window_manager
        manager.callsheet_address = self.server.address
        manager.callsheet_class_word = self.server.class_word
        bpy.ops.callsheet.enter_class()
        self.settle()
        bpy.ops.callsheet.choose_face(film="lighthouse", user="jun")
        self.assertIn(("callsheet.come_in", "Come in", True), self.drawn("CALLSHEET_PT_top").seen)
        self.assertEqual(bpy.ops.callsheet.come_in(), {"FINISHED"})
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
