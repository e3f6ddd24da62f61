"""What stands in the credits, without Blender."""

from __future__ import annotations

import unittest

from callsheet.client.records import Credits, ExternalAsset, Heading
from callsheet.film_credits import core
from callsheet.texts import Texts

ROPE = ExternalAsset("x", "Rope", "CC0", "https://example.org/rope", "Somebody")


class InOrder(unittest.TestCase):
    def test_title_roles_others_what_others_made_and_the_licence(self):
        credits = Credits(
            "The Last Ferry",
            "CC BY 4.0",
            (Heading("Director", ("Amina", "Zoë")), Heading("", ("For everybody at sea.",)), Heading("")),
            ("Jun",),
            (ROPE,),
        )
        cards = [(one.heading, one.lines) for one in core.cards(credits, Texts())]
        self.assertEqual(
            cards,
            [
                ("The Last Ferry", ()),
                ("Director", ("Amina", "Zoë")),
                ("", ("For everybody at sea.",)),
                ("With", ("Jun",)),
                ("Made by others", ("Rope, Somebody, CC0, https://example.org/rope",)),
                ("License", ("CC BY 4.0",)),
            ],
        )
        roll = core.lines(credits, Texts())
        self.assertEqual([one.kind for one in roll[:4]], ["title", "gap", "role", "name"])
        self.assertEqual(roll[-1], core.Line("name", "CC BY 4.0"))

    def test_a_film_without_anything_has_no_credits(self):
        self.assertEqual(core.lines(Credits(""), Texts()), ())

    def test_long_lines_are_broken_and_small(self):
        long = "Somebody with " + "a very long name " * 9
        roll = core.lines(Credits("", roles=(Heading("Music", (long,)),)), Texts())
        self.assertGreater(len(roll), 3)
        self.assertTrue(all(len(one.text) <= core.LETTERS_MAX for one in roll))
        self.assertEqual(roll[1].kind, "small")
