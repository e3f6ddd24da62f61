"""Draws the states of the tab: `xvfb-run blender -P all_states.py -- [FOLDER [LOCALE [GROUP]]]`."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from tests.inside import states  # noqa: E402

states.begin()
