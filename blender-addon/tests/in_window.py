"""Opens a real Blender window on a screen that nobody sees, and lets `inside/window.py` use the add-on there."""

from __future__ import annotations

import os
import shutil
import subprocess
import unittest
from pathlib import Path

from .support import TemporaryCase

WINDOW = Path(__file__).resolve().parent / "inside" / "window.py"
SCREEN = ["-a", "-s", "-screen 0 1280x800x24 -nolisten tcp"]
SECONDS_MAX = 240


class Window(TemporaryCase):
    def test_the_panels_draw_and_a_job_moves_by_itself(self):
        from run_tests import private

        for program in ("xvfb-run", "xdotool"):
            self.assertIsNotNone(shutil.which(program), f"{program} is not installed")
        file = self.film_file()
        blender = os.environ.get("CALLSHEET_BLENDER") or "blender"
        environment = private(self.folder / "private")
        make = f"import bpy; bpy.ops.wm.save_as_mainfile(filepath={str(file)!r})"
        background = [blender, "-b", "--factory-startup", "--python-exit-code", "3"]
        self._run([*background, "--python-expr", make], environment)
        words = ["--factory-startup", "--window-geometry", "0", "0", "1280", "800", str(file)]
        said = self._run(["xvfb-run", *SCREEN, blender, *words, "-P", str(WINDOW)], environment)
        self.assertIn("window: every step was done", said)
        self.assertNotIn("Traceback", said)  # what goes wrong in draw() is only printed

    def _run(self, command: list[str], environment: dict[str, str]) -> str:
        done = subprocess.run(
            command,
            env=environment,
            timeout=SECONDS_MAX,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        # xvfb-run has a status of its own: that its folder could not be removed says nothing about us.
        self.assertIn(done.returncode, (0, 5), done.stdout)
        return done.stdout


if __name__ == "__main__":
    unittest.main()
