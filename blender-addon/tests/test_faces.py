"""The class word on a computer, then films and faces."""

from __future__ import annotations

import stat

from callsheet.client import settings
from callsheet.pictures import Pictures
from callsheet.sign_in import core, faces

from .fake_server import FakeServer, picture
from .support import DeskCase, Wall

WORD = "lumabo-tirena"


class FacesOfTheClass(DeskCase):
    def setUp(self) -> None:
        super().setUp()
        self.pictures = Pictures(self.desk, self.folder / "pictures", Wall())
        self.desk.after_leaving.append(self.pictures.clear)
        self.desk.start()
        self.settle()

    def follow(self) -> None:
        faces.follow(self.desk, self.pictures, self.server.address)
        self.settle()

    def enter(self, word: str = WORD) -> None:
        self.assertTrue(faces.enter(self.desk, self.pictures, self.server.address, word))
        self.settle()

    def stored(self) -> dict[str, str]:
        return settings.load(self.settings_file, {}).marks

    def test_the_word_is_typed_once_and_then_films_and_faces_are_there(self):
        self.server.pictures["face of amina"] = picture(9)
        self.follow()
        self.assertIsNone(self.desk.known.faces)
        self.enter()
        known = self.desk.known.faces
        self.assertEqual([title for _, title, _ in known.films], ["The Last Ferry", ""])
        self.assertIsNone(known.shown, "there is a film to choose")
        faces.choose(self.desk, self.pictures, "lighthouse", "")
        self.settle()
        self.assertEqual([one.name for one in self.desk.known.faces.shown], ["Amina", "Jun"])
        self.assertIsNotNone(self.pictures.shown(faces.picture_key(self.server.address, "amina")))
        self.assertIsNone(self.pictures.shown(faces.picture_key(self.server.address, "jun")))
        self.assertNotIn(("GET", "/api/class/portraits/jun"), self.server.asked, "Jun has none")
        self.assertEqual(self.stored(), {self.server.address: f"mark of {WORD}"})
        self.assertEqual(stat.S_IMODE(self.settings_file.stat().st_mode), 0o600)

    def test_the_next_start_shows_them_and_another_word_on_the_wall_asks_again(self):
        self.enter()
        self.desk.known.faces, self.desk.known.faces_asked = None, ""
        self.follow()
        self.assertIsNotNone(self.desk.known.faces)
        asked = len(self.server.asked)
        self.follow()
        self.assertEqual(len(self.server.asked), asked, "once is enough")
        self.server.class_word = "other"
        self.desk.known.faces, self.desk.known.faces_asked = None, ""
        self.follow()
        self.assertIsNone(self.desk.known.faces)
        self.assertIsNone(self.desk.known.notice, "nobody has done anything wrong")
        self.assertEqual(self.stored(), {})

    def test_a_wrong_word_is_told(self):
        self.enter("nonsense")
        self.assertIn("not the class word", self.desk.known.notice.sentence)
        self.assertIsNone(self.desk.known.faces)
        self.enter()
        self.assertIsNone(self.desk.known.notice, "the right one was typed")

    def test_a_mark_is_shown_to_no_other_server(self):
        self.enter()
        other = FakeServer()
        self.addCleanup(other.close)
        faces.follow(self.desk, self.pictures, other.address)
        self.settle()
        self.assertEqual(other.asked, [])
        self.assertIsNone(self.desk.known.faces, "those of the first server are not those of the other one")

    def test_nobody_is_asked_for_while_somebody_is_here_or_blender_is_offline(self):
        self.enter()
        core.sign_in(self.desk, self.server.address, "amina", "123456")
        self.settle()
        before = len(self.server.asked)
        self.follow()
        self.assertEqual(len(self.server.asked), before)
        core.sign_out(self.desk)
        self.settle()
        before = len(self.server.asked)
        self.desk.blocked = lambda address: "Blender is offline."
        self.follow()
        self.assertFalse(faces.enter(self.desk, self.pictures, self.server.address, WORD))
        self.settle()
        self.assertEqual((len(self.server.asked), self.desk.known.notice.sentence), (before, "Blender is offline."))

    def test_a_shared_computer_that_forgets_keeps_it_while_blender_runs(self):
        self.desk.remembers = lambda: False
        self.enter()
        self.assertEqual(self.stored(), {})
        self.desk.known.faces, self.desk.known.faces_asked = None, ""
        self.follow()
        self.assertIsNotNone(self.desk.known.faces)
        core.sign_in(self.desk, self.server.address, "amina", "123456")
        self.settle()
        self.assertIsNone(settings.load(self.settings_file, {}).token)
        core.sign_out(self.desk)
        self.settle()
        self.follow()
        self.assertIsNotNone(self.desk.known.faces)

    def test_in_the_classroom_mode_students_come_in_without_a_passcode_and_mentors_do_not(self):
        self.server.classroom = True
        self.enter()
        faces.choose(self.desk, self.pictures, faces.OTHERS, "ruth")
        self.assertFalse(faces.come_in(self.desk))
        faces.choose(self.desk, self.pictures, "lighthouse", "jun")
        self.assertTrue(faces.come_in(self.desk))
        self.settle()
        self.assertEqual(self.desk.known.me.id, "jun")
        self.assertIsNone(self.desk.known.faces)

    def test_after_signing_out_the_faces_are_there_again(self):
        self.enter()
        core.sign_in(self.desk, self.server.address, "amina", "123456")
        self.settle()
        self.assertTrue(self.desk.known.signed_in)
        core.sign_out(self.desk)
        self.settle()
        self.follow()
        self.assertIsNotNone(self.desk.known.faces)
        self.assertIsNone(self.desk.known.faces.user)
