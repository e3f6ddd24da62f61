"""The language of the tab is that of Blender's window."""

from __future__ import annotations

import bpy
from bpy.app import translations
from callsheet import addon, current

from .case import PANELS, InBlender


class Languages(InBlender):
    def setUp(self) -> None:
        super().setUp()
        view = bpy.context.preferences.view
        self.addCleanup(addon.tick)
        self.addCleanup(setattr, view, "language", view.language)

    def speak(self, locale: str) -> None:
        bpy.context.preferences.view.language = locale
        self.settle()

    def title(self, panel: str) -> str:
        """As Blender writes it into the head of the panel."""
        cls = PANELS[panel]
        return translations.pgettext_iface(cls.bl_label, cls.bl_translation_context)

    def test_titles_buttons_tips_and_reports_are_german_in_a_german_blender(self):
        self.sign_in()
        self.speak("de_DE")
        for panel, title in (("list", "Meine Liste"), ("render", "Rendern"), ("credits", "Abspann")):
            self.assertEqual(self.title(f"CALLSHEET_PT_{panel}"), title)
        send = bpy.ops.callsheet.send.get_rna_type()
        self.assertEqual(translations.pgettext_iface(send.name, "Callsheet"), "Rendern lassen")
        self.assertIn("Die Farm rendert", translations.pgettext_tip(send.description))
        choices = bpy.ops.callsheet.open_file.get_rna_type().properties["unsaved"].enum_items
        self.assertEqual(translations.pgettext_iface(choices["ASK"].name), "Hierbleiben")
        field = bpy.types.WindowManager.bl_rna.properties["callsheet_user"]
        self.assertEqual(translations.pgettext_tip(field.description), "Dein Benutzername")
        self.assertIn("Jun kann helfen", self.drawn("CALLSHEET_PT_list").texts())
        with self.assertRaisesRegex(RuntimeError, "Speichere diese Datei"):
            bpy.ops.callsheet.send()
        self.look()
        self.assertEqual(self.server.languages[-1], "de")

    def test_it_follows_when_somebody_changes_the_language(self):
        self.sign_in()
        self.speak("de_DE")
        self.speak("en_US")
        self.assertEqual(self.title("CALLSHEET_PT_list"), "My list")
        self.assertIn("Jun can help", self.drawn("CALLSHEET_PT_list").texts())
        self.speak("de_DE")
        bpy.context.preferences.view.use_translate_interface = False
        self.addCleanup(setattr, bpy.context.preferences.view, "use_translate_interface", True)
        self.settle()
        self.assertIn("Jun can help", self.drawn("CALLSHEET_PT_list").texts())

    def test_where_there_is_no_table_for_blenders_language_it_is_the_persons(self):
        self.speak("es" if "es" in translations.locales else "es_ES")
        self.assertIn("Sign in", self.drawn("CALLSHEET_PT_top").texts())
        self.server.speaks["jun"] = "de"
        self.sign_in("jun")
        self.settle()
        self.assertEqual(current.desk().texts.language, "de")
        self.assertEqual(self.title("CALLSHEET_PT_list"), "Meine Liste")
