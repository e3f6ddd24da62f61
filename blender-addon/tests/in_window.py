"""Opens a real Blender window on a screen that nobody sees, and lets `inside/window.py` use the add-on there."""

from __future__ import annotations

import ast
import json
import os
import shutil
import subprocess
import unittest
from pathlib import Path

from .support import TemporaryCase

INSIDE = Path(__file__).resolve().parent / "inside"
PACKAGE = Path(__file__).resolve().parents[1] / "callsheet"
SECONDS_MAX = 600
ATTEMPTS_MAX = 2
DRAWING_SECONDS_MAX = 0.016
LOCALES = ("en_US", "de_DE")
# xvfb-run has a status of its own: that its folder could not be removed says nothing about us.
GOOD = (0, 5)
CRASHED = (134, 139, 11)  # aborted or killed by a segmentation fault, as a shell says it; Blender itself says 11
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
        status, said = run(command, environment)
        self.assertIn(status, GOOD, said)
        return said


class Pictures(TemporaryCase):
    """By hand only. Each group of states has a Blender of its own.

    Blender 3.4 crashes now and then when Python has it draw while other Python threads run: then the group is drawn
    once more, and that is said.
    """

    def test_every_state_is_drawn(self):
        panels: set[str] = set()
        drawn: dict[str, float] = {}
        said = {locale: set[str]() for locale in LOCALES}
        for locale in LOCALES:
            for group in groups():
                told = self._draw(locale, group)
                panels |= set(told["panels"])
                said[locale] |= set(told["said"])
                for name, seconds in told["drawn"].items():
                    drawn[name] = min(drawn.get(name, seconds), seconds)
        self.assertEqual(panels - set(drawn), set(), "no state shows these panels")
        for locale in LOCALES:
            self.assertEqual(sentences() - said[locale], set(), "no state shows these: add it to state_cases.py")
        slow = {name: seconds for name, seconds in drawn.items() if seconds > DRAWING_SECONDS_MAX}
        self.assertEqual(slow, {}, "drawing takes too long, in seconds of work")

    def _draw(self, locale: str, group: str) -> dict:
        from run_tests import private

        folder = Path(PICTURES).resolve() / locale
        folder.mkdir(parents=True, exist_ok=True)
        words = [*command("all_states.py", 1400), "--", str(folder), locale, group]
        for attempt in range(ATTEMPTS_MAX):
            status, said = run(words, private(self.folder / f"{locale}-{group}-{attempt}"))
            if status not in CRASHED:
                break
            print(f"Blender crashed drawing {group} in {locale}.", flush=True)
        self.assertIn(status, GOOD, said)
        self.assertNotIn("Error in", said)
        (told,) = [line for line in said.splitlines() if line.startswith("states: ")]
        return json.loads(told.removeprefix("states: "))


def run(command: list[str], environment: dict[str, str]) -> tuple[int, str]:
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
    return done.returncode, done.stdout


def groups() -> list[str]:
    """The classes of `state_cases.py` that have states."""
    source = ast.parse((INSIDE / "state_cases.py").read_text(encoding="utf-8"))
    classes = [node for node in source.body if isinstance(node, ast.ClassDef)]
    return [node.name for node in classes if [ast.unparse(base) for base in node.bases] == ["State"]]


def sentences() -> set[str]:
    """The keys that stand in the functions of the panels."""
    found = set()
    for file in [*PACKAGE.glob("*/panel.py"), PACKAGE / "drawing.py"]:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("SPOKEN", "SPOKEN.count") and node.args:
                found |= {one.value for one in ast.walk(node.args[0]) if isinstance(one, ast.Constant)}
    return {key for key in found if isinstance(key, str) and "." in key}


if not PICTURES:
    del Pictures


if __name__ == "__main__":
    unittest.main()
