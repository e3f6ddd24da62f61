"""Runs the tests of this folder inside Blender. An add-on that was not installed is a failure, not a reason to skip."""

import sys
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

import callsheet  # noqa: E402  (the installed one: Blender has its folder on the path)

if ROOT in Path(callsheet.__file__).resolve().parents:
    raise RuntimeError("this is not the installed add-on")
sys.path.append(str(ROOT))

suite = unittest.TestLoader().discover(str(Path(__file__).parent), "check_*.py", str(ROOT))
result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
sys.stdout.flush()
if not result.wasSuccessful() or result.skipped or not result.testsRun:
    raise SystemExit(3)
