"""Every test of the add-on: its sources, without Blender, then inside a real one. Status 1 if one fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
INSIDE = HERE / "tests" / "inside"
BLENDER_SECONDS_MAX = 300
SOURCES_SECONDS_MAX = 300


def main(words: list[str]) -> int:
    """Words choose tests without Blender by name; `--blender`, `--farm` and `--window` only those of that kind."""
    sys.path.insert(0, str(HERE))
    kinds = {"--sources": sources, "--blender": inside_blender, "--farm": on_farm, "--window": in_window}
    if len(words) == 1 and words[0] in kinds:
        return 0 if kinds[words[0]]() else 1
    good = without_blender(words)
    if not words:
        good = sources() and good
        good = inside_blender() and good
        good = on_farm() and good
        good = in_window() and good
    return 0 if good else 1


def sources() -> bool:
    """What flake8 and mypy say, by setup.cfg."""
    good = True
    for program in ("flake8", "mypy"):
        if shutil.which(program) is None:
            print(f"FAILED: {program} is not installed; the sources were not looked at.")
            return False
        done = subprocess.run([program], cwd=HERE, timeout=SOURCES_SECONDS_MAX, check=False)
        if done.returncode != 0:
            print(f"FAILED: {program} ended with status {done.returncode}.")
            good = False
    return good


def without_blender(patterns: list[str]) -> bool:
    loader = unittest.TestLoader()
    if patterns:
        loader.testNamePatterns = [f"*{one}*" for one in patterns]
    return run(loader.discover(str(HERE / "tests"), top_level_dir=str(HERE)))


def on_farm() -> bool:
    """With the packaged server and node beside it; whoever has built nothing yet runs `./callsheet demo` first."""
    return run(unittest.TestLoader().loadTestsFromName("tests.on_farm"))


def in_window() -> bool:
    return run(unittest.TestLoader().loadTestsFromName("tests.in_window"))


def run(suite: unittest.TestSuite) -> bool:
    result = unittest.TextTestRunner(stream=sys.stdout).run(suite)
    return result.wasSuccessful() and not result.skipped and result.testsRun > 0


def inside_blender() -> bool:
    """Installs the built zips into a private Blender and tests it there; nothing of the user's is touched."""
    program = os.environ.get("CALLSHEET_BLENDER") or shutil.which("blender")
    if program is None:
        print("FAILED: Blender is not installed; the tests inside it did not run.")
        return False
    import build

    with tempfile.TemporaryDirectory(prefix="callsheet-blender-") as folder:
        environment = private(Path(folder))
        legacy, extension = build.build(Path(folder) / "dist")
        blender = [program, "-b", "-noaudio", "--python-exit-code", "3"]
        steps = (
            [*blender, "--factory-startup", "-P", str(INSIDE / "install.py"), "--", str(legacy)],
            [*blender, "-P", str(INSIDE / "run.py")],
            [*blender, "--factory-startup", "-P", str(INSIDE / "extension.py"), "--", str(extension)],
        )
        for step in steps:
            sys.stdout.flush()
            done = subprocess.run(step, env=environment, timeout=BLENDER_SECONDS_MAX, check=False)
            if done.returncode != 0:
                print(f"FAILED: {step[-1]} ended with status {done.returncode} inside Blender.")
                return False
    return run(unittest.TestLoader().loadTestsFromName("tests.in_lab"))


def private(folder: Path) -> dict[str, str]:
    """An environment in which Blender and the add-on keep everything in `folder`."""
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("CALLSHEET_", "BLENDER_"))
    }
    for name in ("config", "scripts", "extensions", "xdg"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    environment["BLENDER_USER_CONFIG"] = str(folder / "config")
    environment["BLENDER_USER_SCRIPTS"] = str(folder / "scripts")
    environment["BLENDER_USER_EXTENSIONS"] = str(folder / "extensions")
    environment["XDG_CONFIG_HOME"] = environment["APPDATA"] = str(folder / "xdg")
    return environment


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
