"""Long work of the main thread, in steps."""

from __future__ import annotations

import contextlib
import io
import unittest

from callsheet import background
from callsheet.background import Background


class Steps(unittest.TestCase):
    def setUp(self) -> None:
        self.background = Background()
        self.addCleanup(self.background.stop)
        self.now = 0.0
        before, background.time.monotonic = background.time.monotonic, lambda: self.now
        self.addCleanup(setattr, background.time, "monotonic", before)
        self.done: list[str] = []

    def steps(self, name: str, count: int, fails: bool = False):
        for number in range(count):
            self.now += background.STEPS_SECONDS * 0.6
            self.done.append(f"{name}{number}")
            if fails:
                raise OSError("it is not there any more")
            yield

    def test_one_pump_does_what_fits_into_its_time_and_one_work_follows_the_other(self):
        self.background.in_steps(self.steps("a", 3))
        self.background.in_steps(self.steps("b", 1))
        self.assertTrue(self.background.busy)
        self.background.pump()
        self.assertEqual(self.done, ["a0", "a1"])
        self.background.pump()
        self.assertEqual(self.done, ["a0", "a1", "a2", "b0"])
        self.background.pump()
        self.assertFalse(self.background.busy)

    def test_work_that_fails_ends_alone(self):
        said = io.StringIO()
        with contextlib.redirect_stderr(said):
            self.background.in_steps(self.steps("a", 3, fails=True))
            self.background.in_steps(self.steps("b", 1))
            self.background.pump()
        self.assertEqual(self.done, ["a0", "b0"])
        self.assertIn("it is not there any more", said.getvalue())

    def test_nothing_goes_on_after_the_end(self):
        self.background.in_steps(self.steps("a", 3))
        self.background.stop()
        self.background.pump()
        self.assertEqual((self.done, self.background.busy), ([], False))
