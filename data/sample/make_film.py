# SPDX-License-Identifier: Apache-2.0
"""Make the sample film "Home Before Dark": every .blend, texture and picture of it.

    blender -b --factory-startup --python-exit-code 3 -P data/sample/make_film.py [-- FOLDER]

Writes beside this script, or into FOLDER. The words (sidecars, project.json, config) are written by
hand and are not touched. All chance comes from fixed seeds, so each run draws the same film.
Needs numpy in Blender's Python (Debian: python3-numpy).
"""

import os
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

from studio import harbour, keeper, pixels, props, shots  # noqa: E402
from studio.layout import IMAGES, PLANKS  # noqa: E402


def make_pictures():
    for folder in (IMAGES, os.path.dirname(PLANKS)):
        os.makedirs(folder, exist_ok=True)
    pixels.write_png(PLANKS, pixels.planks())
    for user, face in pixels.FACES.items():
        pixels.write_png(os.path.join(IMAGES, user + ".png"), pixels.portrait(**face))
    pixels.write_png(os.path.join(IMAGES, "lighthouse.png"), pixels.team_picture())


def main():
    make_pictures()
    keeper.make_keeper()
    props.make_lantern()
    props.make_ferry()
    props.make_buoy()
    harbour.make_harbour()
    shots.make_shot_010()
    shots.make_shot_020()
    shots.make_shot_030()


main()
