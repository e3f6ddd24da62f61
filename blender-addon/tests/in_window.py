"""Opens a real Blender window on a screen that nobody sees, and lets `inside/window.py` use the add-on there."""

from __future__ import annotations

import os
import shutil
import subprocess
import unittest
from pathlib import Path

from .support import TemporaryCase

INSIDE = Path(__file__).resolve().parent / "inside"
SECONDS_MAX = 600


PICTURES = os.environ.get("CALLSHEET_PICTURES", "")


def command(script: str, height: int, *files: str) -> list[str]:
    """Opens Blender on a screen of its own, as high as that, and runs a script of `inside/` there."""
    for program in ("xvfb-run", "xdotool"):
        if shutil.which(program) is None:
            raise AssertionError(f"{program} is not installed")
    width = 1280 if height < 1000 else 640  # software draws it
    screen = ["-a", "-s", f"-screen 0 {width}x{height}x24 -nolisten tcp"]
    blender = os.environ.get("CALLSHEET_BLENDER") or "blender"
    words = ["--factory-startup", "--window-geometry", "0", "0", str(width), str(height), *files]
    return ["xvfb-run", *screen, blender, *words, "-P", str(INSIDE / script)]


class Window(TemporaryCase):
    def test_the_panels_draw_and_a_job_moves_by_itself(self):
        from run_tests import private

        file = self.film_file()
        blender = os.environ.get("CALLSHEET_BLENDER") or "blender"
        environment = private(self.folder / "private")
        make = f"import bpy; bpy.ops.wm.save_as_mainfile(filepath={str(file)!r})"
        background = [blender, "-b", "--factory-startup", "--python-exit-code", "3"]
        self._run([*background, "--python-expr", make], environment)
        said = self._run(command("window.py", 800, str(file)), environment)
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


class Pictures(Window):
    """By hand only: Blender 3.4 crashes now and then when Python has it draw while other Python threads run."""

    test_the_panels_draw_and_a_job_moves_by_itself = None  # type: ignore[assignment]

    def test_every_state_is_drawn(self):
        from run_tests import private

        for locale in ("en_US", "de_DE"):
            folder = Path(PICTURES).resolve() / locale if PICTURES else None
            if folder is not None:
                folder.mkdir(parents=True, exist_ok=True)
            words = ["--", str(folder or ""), locale]
            said = self._run([*command("all_states.py", 1400), *words], private(self.folder / locale))
            self.assertIn("states: every state was drawn", said, said)
            self.assertNotIn("Error in", said)


if not PICTURES:
    del Pictures


if __name__ == "__main__":
    unittest.main()
