# SPDX-License-Identifier: Apache-2.0
"""The generated scenes are what they promise: python3 performance/scenes/test_scenes.py (needs Blender)."""

import os
import pathlib
import subprocess
import tempfile
import unittest
import zlib

HERE = pathlib.Path(__file__).resolve().parent
BLENDER = os.environ.get("BLENDER", "blender")
FRAMES = range(5, 9)
KINDS = ("render out/ä_%04d.png", "node out/bild_%04d.png", "node out/tiefe ß_%04d.png")


def blender(*arguments):
    done = subprocess.run(
        [BLENDER, "-b", "--factory-startup", "-noaudio", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        timeout=120,
        check=False,
    )
    if done.returncode != 0:
        raise AssertionError("Blender ended with %d: %s" % (done.returncode, done.stdout[-2000:]))
    return done.stdout


def make(script, folder):
    return blender("--python-exit-code", 3, "-P", HERE / script, "--", folder)


def rows(path):
    """The filtered rows of a PNG: equal for equal pixels from one Blender, free of its time stamps."""
    data, body, at = path.read_bytes(), b"", 8
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        body += data[at + 8 : at + 8 + length] if data[at + 4 : at + 8] == b"IDAT" else b""
        at += length + 12
    return zlib.decompress(body)


def files(folder):
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


class TheUglyFile(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory()
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name) / "ein Ordner ö"
        make("make_ugly.py", self.folder)
        self.shot = self.folder / "shots" / "Straße 'é' 010.blend"
        self.made = files(self.folder)

    def test_it_writes_three_moving_files_a_frame_and_nothing_else(self):
        self.assertEqual({"shots/Straße 'é' 010.blend", "lib ü/Figur (neu) #1.blend"}, self.made)
        blender(self.shot, "-a")
        self.assertEqual({kind % frame for kind in KINDS for frame in FRAMES}, files(self.folder) - self.made)
        for kind in KINDS:
            with self.subTest(kind=kind):
                pictures = {rows(self.folder / (kind % frame)) for frame in FRAMES}
                self.assertEqual(len(FRAMES), len(pictures), "each frame differs from the others")

    def test_a_frame_alone_is_the_frame_of_the_row(self):
        blender(self.shot, "-a")
        whole = {kind: rows(self.folder / (kind % 7)) for kind in KINDS}
        for kind in KINDS:
            (self.folder / (kind % 7)).unlink()
        blender(self.shot, "-f", 7)
        self.assertEqual(whole, {kind: rows(self.folder / (kind % 7)) for kind in KINDS})


class TheScenesOfTheBench(unittest.TestCase):
    def test_they_are_made_and_the_heavy_one_is_heavy(self):
        with tempfile.TemporaryDirectory() as folder:
            printed = make("make_scenes.py", folder)
            self.assertEqual({"light.blend", "heavy.blend"}, files(pathlib.Path(folder)))
            line = next(line for line in printed.splitlines() if line.startswith("made heavy.blend"))
            self.assertGreaterEqual(int(line.split()[2]), 500_000)


if __name__ == "__main__":
    unittest.main()
