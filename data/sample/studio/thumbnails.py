# SPDX-License-Identifier: Apache-2.0
"""The small picture inside each file, drawn from what is in it.

Without a window Blender keeps the picture that a file already has, which in a new file is that of
its default cube. So each file is rendered small, written once without compression, given the picture
in its TEST block (width, height, then rows from the bottom, RGBA), opened, which takes the picture
over, and saved again as it was.
"""

import os
import struct

import bpy
import numpy
from mathutils import Vector

WIDTH = 256
HEAD = 12  # of the file; each block then has: code, length, address, structure, count
BLOCK = struct.Struct("<4sIQII")
SAMPLES = 12
FAR = 20  # what is wider is the sea and the mountains, and all else would be small beside it


def draw(path):
    """Give the file at this place a picture of itself."""
    picture = rendered(path)
    bpy.ops.wm.open_mainfile(filepath=path)
    bpy.ops.wm.save_as_mainfile(filepath=path, compress=False)
    with open(path, "rb") as file:
        plain = file.read()
    with open(path, "wb") as file:
        file.write(with_picture(plain, picture))
    bpy.ops.wm.open_mainfile(filepath=path)
    bpy.ops.wm.save_as_mainfile(filepath=path, compress=True)


def with_picture(plain, picture):
    """The bytes of a file without compression, with another picture."""
    assert plain[:7] == b"BLENDER" and plain[7:9] == b"-v", plain[:HEAD]
    height, width = picture.shape[:2]
    data = struct.pack("<ii", width, height) + picture.tobytes()
    at = HEAD
    while True:
        code, length, address, structure, count = BLOCK.unpack_from(plain, at)
        assert code != b"ENDB", "the file has no TEST block"
        end = at + BLOCK.size + length
        if code == b"TEST":
            head = BLOCK.pack(code, len(data), address, structure, count)
            return plain[:at] + head + data + plain[end:]
        at = end


def rendered(path):
    """Rows from the bottom, each pixel RGBA with 8 bits."""
    bpy.ops.wm.open_mainfile(filepath=path)
    scene = bpy.context.scene
    if scene.camera is None:
        frame_everything(scene)
    else:
        scene.frame_set((scene.frame_start + scene.frame_end) // 2)
    scene.render.engine = "CYCLES"
    scene.cycles.samples = SAMPLES
    scene.cycles.use_denoising = False
    scene.render.resolution_percentage = 100
    scene.render.resolution_y = WIDTH * scene.render.resolution_y // scene.render.resolution_x
    scene.render.resolution_x = WIDTH
    scene.render.image_settings.file_format = "PNG"
    scene.render.filepath = path + ".png"
    bpy.ops.render.render(write_still=True)
    image = bpy.data.images.load(scene.render.filepath)
    width, height = image.size
    samples = numpy.empty(width * height * 4, dtype=numpy.float32)
    image.pixels.foreach_get(samples)
    os.remove(scene.render.filepath)
    samples = samples.reshape(height, width, 4)
    samples[:, :, 3] = 1.0
    return (samples * 255 + 0.5).astype(numpy.uint8)


def frame_everything(scene):
    """A camera and light for a file that has none: everything in it, from a little above."""
    corners = [
        thing.matrix_world @ Vector(corner)
        for thing in scene.objects
        if thing.type == "MESH" and not thing.hide_render and max(thing.dimensions) < FAR
        for corner in thing.bound_box
    ]
    low = Vector(min(corner[i] for corner in corners) for i in range(3))
    high = Vector(max(corner[i] for corner in corners) for i in range(3))
    middle, reach = (low + high) / 2, (high - low).length / 2
    camera = bpy.data.objects.new("thumbnail", bpy.data.cameras.new("thumbnail"))
    scene.collection.objects.link(camera)
    away = Vector((0.75, -1.0, 0.45)).normalized()
    camera.rotation_euler = away.to_track_quat("Z", "Y").to_euler()
    camera.data.angle = 0.6
    camera.location = middle + away * (reach / 0.3)
    camera.data.clip_end = 10 * reach / 0.3
    scene.camera = camera
    scene.render.resolution_x = scene.render.resolution_y = WIDTH
    sun = bpy.data.objects.new("thumbnail", bpy.data.lights.new("thumbnail", "SUN"))
    sun.data.energy = 3.0
    sun.rotation_euler = (0.7, 0.2, 0.5)
    scene.collection.objects.link(sun)
    if bpy.data.worlds:
        scene.world = bpy.data.worlds[0]
        return
    scene.world = bpy.data.worlds.new("thumbnail")
    scene.world.use_nodes = True
    background = scene.world.node_tree.nodes["Background"]
    background.inputs[0].default_value = (0.55, 0.6, 0.68, 1)
