# SPDX-License-Identifier: Apache-2.0
"""The committed sample film is whole: python3 -m unittest data/sample/test_film.py (needs Blender)."""

import functools
import json
import os
import pathlib
import shutil
import struct
import subprocess
import tempfile
import unittest
import zlib

HERE = pathlib.Path(__file__).resolve().parent
TEMPLATES = HERE.parent.parent / "config" / "templates"
FILM = HERE / "films" / "lighthouse"
SHOTS = ["010", "020", "030"]
SIZE_MAX_BYTES = 5_000_000
BLENDER = os.environ.get("BLENDER", "blender")

LOOK = r"""
import bpy, json, os
def kinds():
    for library in bpy.data.libraries:
        yield library, library.filepath
    for image in bpy.data.images:
        if image.source == "FILE" and not image.packed_file:
            yield image, image.filepath
links = [
    {"name": owner.name, "path": path,
     "file": os.path.realpath(bpy.path.abspath(path, library=owner.library))}
    for owner, path in kinds()
]
scene = bpy.context.scene
print("@@" + json.dumps({
    "links": links, "output": scene.render.filepath, "format": scene.render.image_settings.file_format,
    "first": scene.frame_start, "last": scene.frame_end, "camera": scene.camera is not None,
    "engine": scene.render.engine, "denoiser": scene.cycles.use_denoising,
    "overrides": sum(1 for thing in bpy.data.objects if thing.override_library),
}))
"""

SMALL = (
    "import bpy; s = bpy.context.scene; s.render.resolution_percentage = 25; "
    "s.cycles.samples = 2; s.render.use_overwrite = True"
)


def blender(*arguments):
    """Run Blender with the factory's settings; what it prints, or a failure with its last words."""
    done = subprocess.run(
        [BLENDER, "-b", "--factory-startup", "-noaudio", *map(str, arguments)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120, check=False,
    )
    if done.returncode != 0:
        raise AssertionError("Blender ended with %d: %s" % (done.returncode, done.stdout[-2000:]))
    return done.stdout


@functools.cache
def facts(blend):
    printed = blender(blend, "--python-exit-code", "3", "--python-expr", LOOK)
    return json.loads(next(line for line in printed.splitlines() if line.startswith("@@"))[2:])


def pixels(path):
    """Width, height and all samples of an 8-bit PNG without interlacing, filters undone."""
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n", path
    width, height, depth, colour = struct.unpack(">IIBB", data[16:26])
    assert depth == 8, depth
    step = {0: 1, 2: 3, 6: 4}[colour]
    body, at = b"", 8
    while at < len(data):
        (length,), kind = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        body += data[at + 8 : at + 8 + length] if kind == b"IDAT" else b""
        at += length + 12
    raw, stride, rows, last = zlib.decompress(body), width * step, [], bytearray(width * step)
    for y in range(height):
        how = raw[y * (stride + 1)]
        row = bytearray(raw[y * (stride + 1) + 1 : (y + 1) * (stride + 1)])
        for i in range(stride):
            left, up = (row[i - step] if i >= step else 0), last[i]
            corner = last[i - step] if i >= step else 0
            row[i] = (row[i] + predicted(how, left, up, corner)) & 255
        rows.append(row)
        last = row
    return width, height, b"".join(rows)


def predicted(how, left, up, corner):
    """What PNG's filter takes a sample to be, from its neighbours."""
    if how == 4:
        return min((left, up, corner), key=lambda value: abs(left + up - corner - value))
    return (0, left, up, (left + up) // 2)[how]


def words(path):
    return json.loads(path.read_text(encoding="utf-8"))


class TheFilesOfTheFilm(unittest.TestCase):
    def test_every_link_is_relative_and_leads_into_the_film(self):
        linked = {}
        for blend in sorted(FILM.rglob("*.blend")):
            known = facts(blend)
            linked[blend.stem] = {pathlib.Path(link["file"]).name for link in known["links"]}
            for link in known["links"]:
                with self.subTest(blend=blend.name, link=link["name"]):
                    self.assertTrue(link["path"].startswith("//"), link["path"])
                    self.assertTrue(pathlib.Path(link["file"]).is_file(), link["file"])
                    self.assertIn(FILM, pathlib.Path(link["file"]).parents)
            if blend.stem in SHOTS:
                with self.subTest(shot=blend.name):
                    self.assertEqual("//../renders/%s/" % blend.stem, known["output"])
                    self.assertEqual(("PNG", 1, 24), (known["format"], known["first"], known["last"]))
                    self.assertEqual(("CYCLES", False), (known["engine"], known["denoiser"]))
                    self.assertTrue(known["camera"])
                    self.assertGreater(known["overrides"], 10, "the keeper's bones are overridden")
        self.assertEqual({"planks.png"}, linked["harbour"])
        self.assertEqual(len(SHOTS), sum("keeper.blend" in linked[shot] for shot in SHOTS))

    def test_what_a_sidecar_needs_is_what_its_file_links(self):
        for shot in SHOTS:
            with self.subTest(shot=shot):
                known = facts(FILM / "shots" / (shot + ".blend"))
                linked = {pathlib.Path(link["file"]).name for link in known["links"]} - {"planks.png"}
                needed = words(FILM / "shots" / (shot + ".blend.json"))["dependencies"]
                self.assertEqual(linked, {path.rsplit("/", 1)[1] for path in needed})

    def test_one_small_frame_of_every_shot_renders_and_is_not_black(self):
        with tempfile.TemporaryDirectory() as folder:
            copy = pathlib.Path(folder) / "Film mit Umlaut ä"
            shutil.copytree(FILM, copy)
            for shot, frame in zip(SHOTS, (1, 12, 24)):
                with self.subTest(shot=shot):
                    printed = blender(copy / "shots" / (shot + ".blend"), "--python-expr", SMALL, "-f", frame)
                    picture = copy / "renders" / shot / ("%04d.png" % frame)
                    self.assertIn("Saved: '", printed)
                    self.assertTrue(picture.is_file(), printed[-500:])
                    width, height, samples = pixels(picture)
                    self.assertEqual((160, 68), (width, height))
                    mean = sum(samples) / len(samples)
                    self.assertTrue(60 < mean < 200, "mean brightness is %.1f" % mean)
                    self.assertGreater(max(samples) - min(samples), 150, "there is light and shadow")

    def test_the_film_stays_small(self):
        total = sum(path.stat().st_size for path in HERE.rglob("*") if path.is_file())
        self.assertLess(total, SIZE_MAX_BYTES)


class TheWordsOfTheFilm(unittest.TestCase):
    def setUp(self):
        self.project = words(FILM / "project.json")
        template = TEMPLATES / self.project["default"]
        self.types = {t["ident"]: t for t in map(words, (template / "asset_types").glob("*.json"))}
        self.states = {s["ident"] for s in map(words, (template / "states").glob("*.json"))}
        self.priority = words(template / "priority.json")
        self.users = {u["ident"]: u for u in map(words, (HERE / "config" / "users").glob("*.json"))}
        self.team = {ident for ident, user in self.users.items() if "lighthouse" in user["projects"]}

    def test_the_template_has_the_types_and_states_it_speaks_of(self):
        self.assertEqual((9, 8), (len(self.types), len(self.states)))
        for kind in self.types.values():
            with self.subTest(type=kind["ident"]):
                self.assertLessEqual(set(kind["states"]), self.states)
                self.assertLessEqual(set(kind["time_budget"]), set(kind["states"]))
                self.assertIn(kind["state"], kind["states"])

    def test_every_sidecar_speaks_the_template_and_names_people_of_the_team(self):
        sidecars = [p for p in FILM.rglob("*.json") if p.name != "project.json"]
        self.assertEqual(12, len(sidecars))
        for path in sidecars:
            with self.subTest(sidecar=path.name):
                asset = words(path)
                kind = self.types[asset["type"]]
                self.assertEqual(kind["directory"], path.parent.name)
                self.assertIn(asset["state"], kind["states"])
                self.assertTrue(self.priority["low"] <= asset["priority"] <= self.priority["high"])
                people = {asset["creator"], asset["owner"] or asset["creator"], *asset["support"]}
                self.assertLessEqual(people, self.team)
                self.assertEqual("file" in kind, path.name.endswith(".blend.json"))
                if "file" in kind:
                    self.assertTrue(path.with_suffix("").is_file())
                for needed in asset["dependencies"]:
                    name, inside = needed.split("::")
                    self.assertEqual("films", name)
                    self.assertTrue((HERE / "films" / inside).is_file(), needed)

    def test_people_have_portraits_and_the_film_a_picture(self):
        self.assertEqual(4, len(self.team))
        project = words(HERE / "config" / "projects" / "lighthouse.json")
        faces = set()
        for owner in [*self.users.values(), project]:
            name, inside = owner["image"].split("::")
            self.assertEqual("images", name)
            width, height, samples = pixels(HERE / "images" / inside)
            self.assertEqual((256, 256), (width, height))
            faces.add(samples)
        self.assertEqual(len(self.users) + 1, len(faces), "no two pictures are the same")
        self.assertEqual(FILM, HERE / "films" / project["directory"].split("::")[1])

    def test_roles_and_external_assets_are_complete(self):
        for role in self.project["roles"].values():
            self.assertIn(role["user"], self.users)
        for asset in self.project["ext_assets"].values():
            self.assertTrue(asset["description"] and asset["license"] and asset["origin"])


if __name__ == "__main__":
    unittest.main()
