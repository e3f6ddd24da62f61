# SPDX-License-Identifier: Apache-2.0
"""Make a film with every kind of link, and print what Blender itself says about files.

    blender -b --factory-startup --python-exit-code 3 -P say_facts.py -- FOLDER [FILE ...]

Saves ``links.blend`` and ``links zstd.blend`` into FOLDER and prints, for them and for each FILE, one line
``FACTS {json}``.
"""

import json
import os
import shutil
import struct
import sys
import wave

import bpy

FOLDER, *FILES = sys.argv[sys.argv.index("--") + 1 :]


def inside(name):
    return os.path.join(FOLDER, name)


def save(name, compress=False):
    bpy.ops.wm.save_as_mainfile(
        filepath=inside(name), compress=compress, check_existing=False, relative_remap=False
    )
    return inside(name)


def make_neighbours():
    with wave.open(inside("sea.wav"), "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", "none"))
        sound.writeframes(struct.pack("<80h", *range(80)))
    for number in (1, 2, 3):
        picture = bpy.data.images.new("plate", 4, 4)
        picture.filepath_raw = inside("plate %04d.png" % number)
        picture.file_format = "PNG"
        picture.save()
        bpy.data.images.remove(picture)
    with open(inside("notes é.txt"), "w", encoding="utf-8") as notes:
        notes.write("one\ntwo\nthree\n")
    for name in ("keeper.blend", "Größe 'x' far.blend"):
        bpy.ops.wm.read_factory_settings(use_empty=True)
        mesh = bpy.data.meshes.new("Part of " + name)
        mesh.from_pydata([(-1, -1, 0), (1, -1, 0.5), (0, 1, 1)], [], [(0, 1, 2)])
        thing = bpy.data.objects.new("Thing of " + name, mesh)
        thing.location = (0, 0, -5)
        bpy.context.collection.objects.link(thing)
        save(name)


def make_links():
    make_neighbours()
    bpy.ops.wm.read_factory_settings(use_empty=True)
    set_scenes()
    save("links.blend")
    for name in ("keeper.blend", "Größe 'x' far.blend"):
        relative = name.startswith("keeper")
        with bpy.data.libraries.load(inside(name), link=True) as (there, here):
            here.objects = there.objects
        for thing in here.objects:
            bpy.context.collection.objects.link(thing)
            if relative:
                thing.library.filepath = "//keeper.blend"
    add_images()
    bpy.data.sounds.load(inside("sea.wav")).use_fake_user = True
    clip = bpy.data.movieclips.load(inside("plate 0001.png"))
    clip.use_fake_user = True
    text = bpy.data.texts.load(inside("notes é.txt"))
    text.use_fake_user = True
    bpy.data.texts.new("inside").write("no file")
    bpy.data.texts["inside"].use_fake_user = True
    volume = bpy.data.volumes.new("Fog")
    volume.filepath = "//fog/fog.vdb"
    volume.use_fake_user = True
    mesh = bpy.data.meshes.new("Wave")
    thing = bpy.data.objects.new("Wave", mesh)
    bpy.context.collection.objects.link(thing)
    thing.modifiers.new("Cache", "MESH_CACHE").filepath = "//wave ü.pc2"
    add_fonts()
    add_caches()
    add_nodes()
    add_strips()


def set_scenes():
    scene = bpy.context.scene
    scene.name = "Opening"
    scene.frame_start, scene.frame_end, scene.frame_step = 5, 77, 3
    render = scene.render
    render.engine = "CYCLES"
    render.resolution_x, render.resolution_y, render.resolution_percentage = 2048, 858, 25
    render.fps, render.fps_base = 30, 1.001
    render.filepath = "//renders/opening ####"
    render.image_settings.file_format = "OPEN_EXR"
    camera = bpy.data.objects.new("Eye", bpy.data.cameras.new("Eye"))
    scene.collection.objects.link(camera)
    scene.camera = camera
    other = bpy.data.scenes.new("Zweite Szene")
    other.frame_end = 12
    other.render.image_settings.file_format = "JPEG"


def add_images():
    for name, path, source in (
        ("wood", "//textures/wood.png", "FILE"),
        ("far", "/somewhere/else/far.png", "FILE"),
        ("windows", "C:\\Users\\Ana\\wood.png", "FILE"),
        ("frames", "//plate 0001.png", "SEQUENCE"),
        ("tiles", "//skin.<UDIM>.exr", "TILED"),
        ("film", "//cut.mp4", "MOVIE"),
    ):
        picture = bpy.data.images.new(name, 4, 4)
        picture.source = source
        picture.filepath_raw = path
        picture.use_fake_user = True
    packed = bpy.data.images.load(inside("plate 0002.png"))
    packed.pack()
    packed.use_fake_user = True
    bpy.data.images.new("painted", 4, 4).use_fake_user = True


def add_fonts():
    folder = bpy.utils.system_resource("DATAFILES", path="fonts")
    names = sorted(name for name in os.listdir(folder) if name.endswith((".ttf", ".woff2", ".pfb")))
    shutil.copy(os.path.join(folder, names[0]), inside("type " + names[0]))
    bpy.data.fonts.load(inside("type " + names[0])).use_fake_user = True


def add_caches():
    for name in ("Tank", "Flag"):
        mesh = bpy.data.meshes.new(name)
        mesh.from_pydata([(0, 0, 9), (1, 0, 9), (0, 1, 9)], [], [(0, 1, 2)])
        bpy.context.collection.objects.link(bpy.data.objects.new(name, mesh))
    tank = bpy.data.objects["Tank"].modifiers.new("Fluid", "FLUID")
    # Not for the eye: some builds of Blender end when they begin to simulate.
    tank.show_viewport = tank.show_render = False
    tank.fluid_type = "DOMAIN"
    tank.domain_settings.cache_directory = "//fluid ü"
    cloth = bpy.data.objects["Flag"].modifiers.new("Cloth", "CLOTH")
    cloth.show_viewport = cloth.show_render = False
    cloth.point_cache.use_external = True
    cloth.point_cache.filepath = "//flags"


def add_nodes():
    material = bpy.data.materials.new("Glow")
    material.use_nodes = True
    material.use_fake_user = True
    light = material.node_tree.nodes.new("ShaderNodeTexIES")
    light.mode = "EXTERNAL"
    light.filepath = "//lamp.ies"
    script = material.node_tree.nodes.new("ShaderNodeScript")
    script.mode = "EXTERNAL"
    script.filepath = "//paint.osl"


def add_strips():
    editor = bpy.context.scene.sequence_editor_create()
    strips = editor.strips if hasattr(editor, "strips") else editor.sequences
    strip = strips.new_image("Plates", inside("plate 0001.png"), 1, 1)
    strip.elements.append("plate 0002.png")
    strips.new_sound("Sea", inside("sea.wav"), 2, 1)


def links():
    data = bpy.data
    for library in data.libraries:
        yield "LIBRARY", library.filepath, "LI" + library.name, library.packed_file is not None
    for image in data.images:
        if image.source in ("FILE", "SEQUENCE", "TILED", "MOVIE") and image.library is None:
            kind = "MOVIE" if image.source == "MOVIE" else "IMAGE"
            yield kind, image.filepath, "IM" + image.name, len(image.packed_files) > 0
    for kind, code, many in (
        ("SOUND", "SO", data.sounds),
        ("FONT", "VF", data.fonts),
        ("MOVIE", "MC", data.movieclips),
        ("VOLUME", "VO", data.volumes),
        ("CACHE", "CF", data.cache_files),
        ("TEXT", "TX", data.texts),
    ):
        for each in many:
            if each.library is None and each.filepath and each.filepath != "<builtin>":
                packed = getattr(each, "packed_file", None) is not None
                yield kind, each.filepath, code + each.name, packed
    for thing in data.objects:
        for modifier in thing.modifiers if thing.library is None else ():
            if modifier.type == "MESH_CACHE":
                yield "CACHE", modifier.filepath, "OB" + thing.name, False
            if modifier.type == "FLUID" and modifier.fluid_type == "DOMAIN":
                yield "CACHE", modifier.domain_settings.cache_directory, "OB" + thing.name, False
            if modifier.type == "CLOTH" and modifier.point_cache.use_external:
                yield "CACHE", modifier.point_cache.filepath, "OB" + thing.name, False
    for material in data.materials:
        for node in material.node_tree.nodes if material.node_tree and material.library is None else ():
            if node.bl_idname in ("ShaderNodeTexIES", "ShaderNodeScript"):
                kind = "SHADER" if node.bl_idname == "ShaderNodeScript" else "LIGHT_PROFILE"
                yield kind, node.filepath, "MA" + material.name, False
    for scene in data.scenes:
        editor = scene.sequence_editor if scene.library is None else None
        if editor:
            for strip in editor.strips_all if hasattr(editor, "strips_all") else editor.sequences_all:
                if strip.type == "IMAGE":
                    yield "IMAGE", strip.directory + strip.elements[0].filename, "SQ" + strip.name, False
                elif strip.type == "MOVIE":
                    yield "MOVIE", strip.filepath, "SQ" + strip.name, False


def scene_facts(scene):
    render = scene.render
    return {
        "name": scene.name,
        "first": scene.frame_start,
        "last": scene.frame_end,
        "step": scene.frame_step,
        "width": render.resolution_x,
        "height": render.resolution_y,
        "percentage": render.resolution_percentage,
        "rate": render.fps,
        "rateBase": render.fps_base,
        "engine": render.engine,
        "camera": scene.camera is not None,
        "output": render.filepath,
        "format": render.image_settings.file_format,
    }


def say(path):
    bpy.ops.wm.open_mainfile(filepath=path)
    facts = {
        "file": path,
        "version": bpy.data.version[0] * 100 + bpy.data.version[1],
        "active": bpy.context.scene.name,
        "scenes": [scene_facts(each) for each in bpy.data.scenes if each.library is None],
        "links": ["%s %s %s %s" % each for each in links()],
    }
    print("FACTS " + json.dumps(facts), flush=True)


make_links()
for path in (save("links.blend"), save("links zstd.blend", compress=True), *FILES):
    say(path)
