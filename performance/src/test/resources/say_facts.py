# SPDX-License-Identifier: Apache-2.0
"""Make a film with every kind of link, and print what Blender itself says about files.

    blender -b --factory-startup --python-exit-code 3 -P say_facts.py -- FOLDER [FILE ...]

Saves ``links.blend``, ``links zstd.blend`` and ``moves.blend`` into FOLDER and prints, for them and for each FILE, one line
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


def make_moves():
    """Everything that decides how frames will be: simulations, scripts, layers, nodes that write."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples = 77
    scene.eevee.taa_render_samples = 13
    scene.view_layers[0].name = "Beauty"
    scene.view_layers.new("Rauch é")
    scene.view_layers.new("unused").use = False
    bpy.data.scenes.new("as it comes")
    for name, kind in (
        ("Flag", "CLOTH"),
        ("Baked flag", "CLOTH"),
        ("Hidden flag", "CLOTH"),
        ("Jelly", "SOFT_BODY"),
        ("Tank", "FLUID"),
        ("Canvas", "DYNAMIC_PAINT"),
    ):
        modifier = thing_with_mesh(name).modifiers.new(kind.title(), kind)
        # Not for the eye: some builds of Blender end when they begin to simulate.
        modifier.show_viewport = False
        modifier.show_render = name != "Hidden flag"
        if kind == "FLUID":
            modifier.fluid_type = "DOMAIN"
    with_active(bpy.data.objects["Canvas"], lambda: bpy.ops.dpaint.type_toggle(type="CANVAS"))
    bpy.data.objects["Canvas"].modifiers[0].canvas_settings.canvas_surfaces[0].surface_format = "VERTEX"
    baked = bpy.data.objects["Baked flag"].modifiers[0]
    baked.show_viewport = True
    baked.point_cache.frame_end = 3
    bake(scene, bpy.data.objects["Baked flag"], baked.point_cache)
    for name, kind, physics in (
        ("Sparks", "EMITTER", "NEWTON"),
        ("Stones", "EMITTER", "NO"),
        ("Still hair", "HAIR", "NEWTON"),
        ("Moving hair", "HAIR", "NEWTON"),
    ):
        thing = thing_with_mesh(name)
        thing.modifiers.new(name, "PARTICLE_SYSTEM").show_viewport = False
        system = thing.particle_systems[0]
        system.settings.type = kind
        system.settings.physics_type = physics
        system.use_hair_dynamics = name == "Moving hair"
    add_scripts(scene)
    add_outputs(scene)


def thing_with_mesh(name):
    mesh = bpy.data.meshes.new(name)
    mesh.from_pydata([(0, 0, 9), (1, 0, 9), (0, 1, 9)], [], [(0, 1, 2)])
    thing = bpy.data.objects.new(name, mesh)
    bpy.context.collection.objects.link(thing)
    return thing


def with_active(thing, do):
    bpy.context.view_layer.objects.active = thing
    do()


def bake(scene, thing, cache):
    window = {"scene": scene, "active_object": thing, "point_cache": cache}
    if hasattr(bpy.context, "temp_override"):
        with bpy.context.temp_override(**window):
            bpy.ops.ptcache.bake(bake=True)
    else:
        bpy.ops.ptcache.bake(window, bake=True)


def add_scripts(scene):
    thing = thing_with_mesh("Driven")
    for index, expression in enumerate(("frame * 2", "noise.random() + frame", "sin(frame / 2) if frame > 3 else pi")):
        driver = thing.driver_add("location", index).driver
        driver.type = "SCRIPTED"
        driver.expression = expression
    thing.shape_key_add(name="Basis")
    key = thing.shape_key_add(name="Smile")
    driver = key.driver_add("value").driver
    driver.type = "SCRIPTED"
    driver.expression = "str(frame) == '3'"
    thing_with_mesh("Mean").driver_add("scale", 0).driver.type = "AVERAGE"


def add_outputs(scene):
    if hasattr(scene, "compositing_node_group"):
        scene.compositing_node_group = bpy.data.node_groups.new("Comp", "CompositorNodeTree")
        node = scene.compositing_node_group.nodes.new("CompositorNodeOutputFile")
        node.directory = "//passes ü/"
    else:
        scene.use_nodes = True
        node = scene.node_tree.nodes.new("CompositorNodeOutputFile")
        node.base_path = "//passes ü/"


def output_nodes():
    trees = [each.node_tree for each in bpy.data.scenes if getattr(each, "node_tree", None)]
    for tree in [*trees, *bpy.data.node_groups]:
        for node in tree.nodes:
            if node.bl_idname == "CompositorNodeOutputFile":
                yield getattr(node, "base_path", None) or node.directory


def scripts():
    for kind in (bpy.data.objects, bpy.data.shape_keys, bpy.data.scenes, bpy.data.materials):
        for each in kind:
            for curve in each.animation_data.drivers if each.animation_data and not each.library else ():
                if curve.driver.type == "SCRIPTED" and not curve.driver.is_simple_expression:
                    yield curve.driver.expression


def simulations():
    for thing in bpy.data.objects:
        for modifier in thing.modifiers if thing.library is None else ():
            if not modifier.show_render:
                continue
            if modifier.type in ("CLOTH", "SOFT_BODY"):
                yield modifier.type, "OB" + thing.name, modifier.point_cache.is_baked
            if modifier.type == "FLUID" and modifier.fluid_type == "DOMAIN":
                yield "FLUID", "OB" + thing.name, modifier.domain_settings.has_cache_baked_data
            if modifier.type == "DYNAMIC_PAINT" and modifier.canvas_settings:
                for surface in modifier.canvas_settings.canvas_surfaces:
                    if surface.is_active and surface.surface_format != "IMAGE":
                        yield "DYNAMIC_PAINT", "OB" + thing.name, surface.point_cache.is_baked
        for system in thing.particle_systems if thing.library is None else ():
            settings = system.settings
            if settings.type == "HAIR" and system.use_hair_dynamics:
                yield "HAIR", "OB" + thing.name, system.point_cache.is_baked
            if settings.type == "EMITTER" and settings.physics_type in ("NEWTON", "BOIDS", "FLUID"):
                yield "PARTICLES", "OB" + thing.name, system.point_cache.is_baked
    for scene in bpy.data.scenes:
        world = scene.rigidbody_world if scene.library is None else None
        if world and world.collection:
            yield "RIGID_BODIES", "SC" + scene.name, world.point_cache.is_baked


def render_facts():
    return {
        "scenes": [
            "%s %d %d %s"
            % (
                each.name,
                each.cycles.samples,
                each.eevee.taa_render_samples,
                [layer.name for layer in each.view_layers if layer.use],
            )
            for each in bpy.data.scenes
            if each.library is None
        ],
        "outputs": list(output_nodes()),
        "scripts": list(scripts()),
        "simulations": ["%s %s %s" % each for each in simulations()],
    }


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
        "render": render_facts(),
        "links": ["%s %s %s %s" % each for each in links()],
    }
    print("FACTS " + json.dumps(facts), flush=True)


make_moves()
with_active(thing_with_mesh("Ball"), lambda: (bpy.ops.rigidbody.world_add(), bpy.ops.rigidbody.object_add()))
moves = save("moves.blend")
make_links()
for path in (save("links.blend"), save("links zstd.blend", compress=True), moves, *FILES):
    say(path)
