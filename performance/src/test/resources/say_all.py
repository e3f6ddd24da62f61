# SPDX-License-Identifier: Apache-2.0
"""Print everything that Blender knows about files, and what their active scene looks like.

    blender -b --factory-startup --python-exit-code 3 -P say_all.py -- FILE ...

Prints for each FILE one line ``ALL {json}``: ``values``, a text for each property of each data-block, and
``picture``, a hash of the pixels of one small frame.
"""

import hashlib
import json
import os
import sys
import tempfile

import bpy

FILES = sys.argv[sys.argv.index("--") + 1 :]
KINDS = (
    "scenes libraries images sounds fonts movieclips volumes cache_files texts objects meshes materials worlds "
    "collections cameras lights node_groups actions"
).split()
# What is counted anew in each session, has no order, or follows from something else.
IGNORED = set(
    "rna_type session_uid bl_rna is_evaluated preview depsgraph keying_sets keying_sets_all tool_settings bindcode "
    "sequencer_colorspace_settings pixels sequences_all strips_all is_modified use_spherical_stereo".split()
)
DEPTH = 6
ITEMS = 40


def text(value):
    if isinstance(value, bpy.types.ID):
        library = value.library.filepath if value.library else ""
        return "%s %s %s" % (type(value).__name__, value.name, library)
    if isinstance(value, (str, int, float, bool, type(None))):
        return repr(value)
    if isinstance(value, set):
        return repr(sorted(value))
    return repr([text(each) for each in value])


def is_elsewhere(value):
    return isinstance(value, bpy.types.ID) and not value.is_embedded_data


def flatten(values, key, thing, depth):
    for prop in thing.bl_rna.properties:
        name = prop.identifier
        # Grids of a simulation that never ran are no memory of anybody's.
        if name in IGNORED or name.endswith("_grid"):
            continue
        inner = "%s.%s" % (key, name)
        try:
            value = getattr(thing, name)
        except (AttributeError, RuntimeError, TypeError):
            continue
        if prop.type == "COLLECTION":
            flatten_all(values, inner, value, depth)
        elif prop.type == "POINTER" and value is not None and not is_elsewhere(value):
            if depth > 0:
                flatten(values, inner, value, depth - 1)
        else:
            values[inner] = text(value)


def flatten_all(values, key, things, depth):
    try:
        things = list(things)[:ITEMS]
    except (RuntimeError, TypeError):
        return
    for number, each in enumerate(things):
        if isinstance(each, bpy.types.ID):
            values["%s[%d]" % (key, number)] = text(each)
        elif depth > 0:
            flatten(values, "%s[%d]" % (key, number), each, depth - 1)


def everything():
    values = {}
    for kind in KINDS:
        for each in getattr(bpy.data, kind):
            library = each.library.name if each.library else ""
            flatten(values, "%s[%s|%s]" % (kind, each.name, library), each, DEPTH)
    return values


def picture():
    scene = bpy.context.scene
    world = bpy.data.worlds.new("Day")
    world.color = (0.9, 0.8, 0.7)
    scene.world = world
    scene.render.engine = "CYCLES"
    scene.cycles.samples = 4
    scene.cycles.use_denoising = False
    scene.render.use_sequencer = False
    scene.render.resolution_x, scene.render.resolution_y = 64, 48
    scene.render.resolution_percentage = 100
    scene.render.image_settings.file_format = "PNG"
    with tempfile.TemporaryDirectory() as folder:
        scene.render.filepath = os.path.join(folder, "frame")
        bpy.ops.render.render(write_still=True)
        image = bpy.data.images.load(os.path.join(folder, "frame.png"))
        pixels = bytes(int(255 * each) for each in image.pixels[:])
    return {"colours": len(set(pixels)), "hash": hashlib.sha256(pixels).hexdigest()}


for path in FILES:
    bpy.ops.wm.open_mainfile(filepath=path)
    said = {"file": path, "values": everything(), "picture": picture()}
    print("ALL " + json.dumps(said), flush=True)
