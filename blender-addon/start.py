"""Runs the add-on from these sources, without installing it: `blender [FILE] -P blender-addon/start.py`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import callsheet  # noqa: E402  (found only now)

callsheet.register()
