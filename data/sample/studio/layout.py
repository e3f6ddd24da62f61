# SPDX-License-Identifier: Apache-2.0
"""Where the files of the film lie, and the few figures that more than one file needs."""

import os

# Blender keeps the absolute place of a link beside the relative one. Made in one place on every machine,
# the files say nothing of the machine.
ROOT = "/tmp/home-before-dark"
FILM = os.path.join(ROOT, "films", "lighthouse")
KEEPER = os.path.join(FILM, "characters", "keeper.blend")
LANTERN = os.path.join(FILM, "props", "lantern.blend")
FERRY = os.path.join(FILM, "props", "ferry.blend")
BUOY = os.path.join(FILM, "props", "buoy.blend")
HARBOUR = os.path.join(FILM, "sets", "harbour.blend")
PLANKS = os.path.join(FILM, "textures", "planks.png")

IMAGES = os.path.join(ROOT, "images")
WARM = (1.0, 0.62, 0.28)
SUN = (-0.292, 0.9555, 0.043)  # where the sun stands, low over the sea
FRAMES = 24
SAMPLES = 24
TOWER = (9.5, 20.0, 1.75)  # foot of the lighthouse
