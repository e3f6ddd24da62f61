# SPDX-License-Identifier: Apache-2.0
"""Pictures drawn with numbers: a texture of planks, portraits, and the picture of the team."""

import struct
import zlib

import numpy as np


def write_png(path, rgb):
    """Write rows of red, green, blue in 0..1. Our own writer, so that the bytes are always the same."""
    rows = (np.clip(rgb, 0, 1) * 255 + 0.5).astype(np.uint8)
    height, width, _ = rows.shape
    raw = b"".join(b"\x00" + row.tobytes() for row in rows)

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    with open(path, "wb") as out:
        out.write(b"\x89PNG\r\n\x1a\n")
        out.write(chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)))
        out.write(chunk(b"IDAT", zlib.compress(raw, 9)))
        out.write(chunk(b"IEND", b""))


def hexed(text):
    return np.array([int(text[i : i + 2], 16) / 255 for i in (0, 2, 4)])


class Sheet:
    """A square of paper, x to the right and y down, both 0..1, drawn four times too large."""

    def __init__(self, size, top, bottom):
        self.size = size
        n = size * 4
        self.y, self.x = np.mgrid[0:n, 0:n] / n
        self.rgb = hexed(top) + (hexed(bottom) - hexed(top)) * self.y[..., None]

    def fill(self, inside, colour, strength=1.0):
        mask = (inside * strength)[..., None]
        self.rgb = self.rgb * (1 - mask) + hexed(colour) * mask

    def oval(self, cx, cy, rx, ry):
        return (((self.x - cx) / rx) ** 2 + ((self.y - cy) / ry) ** 2 <= 1).astype(float)

    def block(self, x0, y0, x1, y1):
        return ((self.x >= x0) & (self.x <= x1) & (self.y >= y0) & (self.y <= y1)).astype(float)

    def haze(self, cx, cy, radius):
        return np.clip(1 - np.hypot(self.x - cx, self.y - cy) / radius, 0, 1) ** 2

    def done(self):
        n = self.size
        return self.rgb.reshape(n, 4, n, 4, 3).mean(axis=(1, 3))


def planks(size=256, boards=4, seed=7):
    """Weathered wood: boards along x, with grain, gaps and a few nails."""
    dice = np.random.default_rng(seed)
    y, x = np.mgrid[0:size, 0:size] / size
    rgb = np.zeros((size, size, 3))
    for board in range(boards):
        low, high = board / boards, (board + 1) / boards
        here = (y >= low) & (y < high)
        tone = hexed("8a6a4c") * dice.uniform(0.8, 1.15)
        wave = np.zeros_like(x)
        for _ in range(5):
            wave += np.sin(
                2
                * np.pi
                * (
                    y * dice.integers(20, 60)
                    + 0.12 * np.sin(2 * np.pi * (x * dice.integers(1, 3) + dice.random()))
                )
            )
        grain = 1 + 0.05 * wave
        rgb[here] = (tone * grain[..., None])[here]
        gap = np.minimum(y - low, high - y) * size
        rgb[here & (gap < 2)] *= 0.35
        for nail in (0.06, 0.94):
            spot = np.hypot(x - nail, y - (low + high) / 2) * size < 2.6
            rgb[spot] = hexed("3a3230")
    # Few different values keep the file small.
    return np.round(rgb * 40) / 40


FACES = {
    "amina": dict(sky=("f7c59f", "ef8354"), skin="8d5a3b", hair="2b1d1a", top="2d6a6a", style="puffs"),
    "zoe": dict(
        sky=("bfe3ef", "5fa8d3"), skin="f6cfae", hair="c8553d", top="f2b705", style="bob", glasses=True
    ),
    "mateo": dict(sky=("d9e8c5", "86a873"), skin="c98f62", hair="3b2a20", top="a23b3b", style="curls"),
    "jun": dict(
        sky=("e3d3f2", "8f7ac2"), skin="f0c495", hair="17151c", top="33415c", style="fringe", phones=True
    ),
    "ruth": dict(
        sky=("f6e3b4", "d9a441"), skin="efc3a4", hair="d8d4cf", top="5b4a72", style="bun", glasses=True
    ),
}


def portrait(sky, skin, hair, top, style, glasses=False, phones=False):
    s = Sheet(256, *sky)
    s.fill(s.haze(0.5, 0.42, 0.62), "ffffff", 0.35)
    dark = "2a2026"
    # what hangs behind the head
    if style == "puffs":
        for side in (-1, 1):
            s.fill(s.oval(0.5 + side * 0.25, 0.27, 0.135, 0.135), hair)
    if style == "bob":
        s.fill(s.oval(0.5, 0.46, 0.285, 0.30), hair)
        s.fill(s.block(0.215, 0.46, 0.785, 0.68), hair)
    if style == "bun":
        s.fill(s.oval(0.5, 0.13, 0.105, 0.09), hair)
    # shoulders, collar, neck
    s.fill(s.oval(0.5, 1.06, 0.40, 0.30), top)
    s.fill(s.oval(0.5, 0.80, 0.125, 0.085), skin)
    s.fill(s.block(0.42, 0.64, 0.58, 0.80), skin)
    s.fill(s.oval(0.5, 0.69, 0.12, 0.05), dark, 0.18)
    # ears, hair cap, face
    for side in (-1, 1):
        s.fill(s.oval(0.5 + side * 0.225, 0.49, 0.045, 0.06), skin)
    s.fill(s.oval(0.5, 0.40, 0.245, 0.235), hair)
    s.fill(s.oval(0.5, 0.48, 0.215, 0.245), skin)
    _hair_in_front(s, hair, style)
    # cheeks, eyes, brows, nose, smile
    for side in (-1, 1):
        s.fill(s.haze(0.5 + side * 0.125, 0.565, 0.075), "e8503a", 0.55)
        s.fill(s.oval(0.5 + side * 0.088, 0.485, 0.026, 0.033), dark)
        s.fill(s.oval(0.5 + side * 0.088 + 0.008, 0.474, 0.008, 0.009), "ffffff")
        brow = s.oval(0.5 + side * 0.09, 0.435, 0.046, 0.026) * (
            1 - s.oval(0.5 + side * 0.09, 0.447, 0.05, 0.026)
        )
        s.fill(brow, dark if style != "bun" else "a8a19a")
    s.fill(s.oval(0.5, 0.545, 0.02, 0.015), dark, 0.22)
    smile = s.oval(0.5, 0.595, 0.078, 0.062) * (s.y > 0.60)
    s.fill(smile, "7a2230")
    s.fill(smile * (s.y < 0.622), "fffaf5")
    if glasses:
        for side in (-1, 1):
            rim = s.oval(0.5 + side * 0.09, 0.487, 0.073, 0.068) - s.oval(
                0.5 + side * 0.09, 0.487, 0.061, 0.056
            )
            s.fill(np.clip(rim, 0, 1), "35425e")
        s.fill(s.block(0.48, 0.478, 0.52, 0.489), "35425e")
    if phones:
        arc = s.oval(0.5, 0.43, 0.285, 0.285) - s.oval(0.5, 0.43, 0.262, 0.262)
        s.fill(np.clip(arc, 0, 1) * (s.y < 0.44), "f2b705")
        for side in (-1, 1):
            s.fill(s.oval(0.5 + side * 0.262, 0.49, 0.05, 0.085), "f2b705")
    return s.done()


def _hair_in_front(s, hair, style):
    if style == "puffs":
        s.fill(s.oval(0.5, 0.275, 0.185, 0.085), hair)
    if style == "bob":
        s.fill(s.oval(0.42, 0.30, 0.18, 0.105), hair)
        s.fill(s.oval(0.66, 0.32, 0.07, 0.10), hair)
    if style == "curls":
        for cx, cy, r in [
            (0.30, 0.33, 0.075),
            (0.38, 0.25, 0.085),
            (0.5, 0.225, 0.09),
            (0.62, 0.25, 0.085),
            (0.70, 0.33, 0.075),
            (0.44, 0.31, 0.06),
            (0.57, 0.31, 0.06),
        ]:
            s.fill(s.oval(cx, cy, r, r), hair)
    if style == "fringe":
        s.fill(s.oval(0.5, 0.29, 0.225, 0.125), hair)
        s.fill(s.oval(0.5, 0.40, 0.19, 0.02), hair)
    if style == "bun":
        s.fill(s.oval(0.38, 0.29, 0.14, 0.09), hair)
        s.fill(s.oval(0.62, 0.29, 0.14, 0.09), hair)


def team_picture():
    """The lighthouse at dusk, with its light on."""
    s = Sheet(256, "1d2b53", "f59e6c")
    s.fill(s.haze(0.30, 0.66, 0.55), "ffd9a0", 0.8)
    upper = 0.30 + (0.62 - s.x) * -0.10
    beam = (s.x < 0.60) & (np.abs(s.y - upper) < (0.62 - s.x) * 0.16)
    s.fill(beam.astype(float) * np.clip(s.x / 0.62, 0, 1), "fff1c4", 0.55)
    s.fill(s.block(0, 0.74, 1, 1), "24507a")
    s.fill(s.haze(0.30, 0.76, 0.30) * s.block(0, 0.74, 1, 1), "ffcf99", 0.7)
    s.fill(s.oval(0.74, 0.84, 0.36, 0.15), "2c2438")
    half = 0.055 + (s.y - 0.34) * 0.07
    tower = ((np.abs(s.x - 0.66) < half) & (s.y > 0.34) & (s.y < 0.76)).astype(float)
    s.fill(tower, "f4ece1")
    for low in (0.42, 0.55, 0.68):
        s.fill(tower * s.block(0, low, 1, low + 0.065), "d1495b")
    s.fill(s.block(0.585, 0.325, 0.735, 0.345), "2c2438")
    s.fill(s.haze(0.66, 0.29, 0.24), "fff1c4", 0.9)
    s.fill(s.block(0.615, 0.255, 0.705, 0.325), "fff6d8")
    s.fill(s.oval(0.66, 0.255, 0.06, 0.05) * (s.y < 0.256), "d1495b")
    return s.done()
