# SPDX-License-Identifier: Apache-2.0
"""Make the sample film "Home Before Dark": every .blend, texture and picture of it.

    blender -b --factory-startup --python-exit-code 3 -P data/sample/make_film.py [-- FOLDER]

Works in /tmp/home-before-dark and copies the result beside this script, or into FOLDER. The words
(sidecars, project.json, config) are written by hand and are not touched. All chance comes from fixed
seeds, so each run draws the same film.
Needs numpy in Blender's Python (Debian: python3-numpy).
"""

import os
import shutil
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.dont_write_bytecode = True
sys.path.insert(0, HERE)

from studio import harbour, keeper, pixels, props, shots, thumbnails  # noqa: E402
from studio.layout import FILM, IMAGES, PLANKS, ROOT  # noqa: E402


def make_pictures():
    for folder in (IMAGES, os.path.dirname(PLANKS)):
        os.makedirs(folder, exist_ok=True)
    pixels.write_png(PLANKS, pixels.planks())
    for user, face in pixels.FACES.items():
        pixels.write_png(os.path.join(IMAGES, user + ".png"), pixels.portrait(**face))
    pixels.write_png(os.path.join(IMAGES, "lighthouse.png"), pixels.team_picture())


def make_everything():
    make_pictures()
    keeper.make_keeper()
    props.make_lantern()
    props.make_ferry()
    props.make_buoy()
    harbour.make_harbour()
    shots.make_shot_010()
    shots.make_shot_020()
    shots.make_shot_030()
    for folder, _, files in sorted(os.walk(FILM)):
        for name in sorted(files):
            if name.endswith(".blend"):
                thumbnails.draw(os.path.join(folder, name))


def main():
    target = sys.argv[sys.argv.index("--") + 1] if "--" in sys.argv else HERE
    os.mkdir(ROOT)  # refused when somebody else is at it
    try:
        make_everything()
        shutil.copytree(ROOT, target, dirs_exist_ok=True)
    finally:
        shutil.rmtree(ROOT)
    print("the film is in", target)


main()
