# SPDX-License-Identifier: Apache-2.0
"""Make the sample film "Home Before Dark": every .blend, texture and picture of it.

    blender -b --factory-startup --python-exit-code 3 -P data/sample/make_film.py [-- FOLDER]

Writes beside this script, or into FOLDER. The words (sidecars, project.json, config) are written by
hand and are not touched. All chance comes from fixed seeds, so each run draws the same film.
"""

import math
import os
import random
import sys

import bpy

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
sys.dont_write_bytecode = True

import pixels  # noqa: E402
from workshop import (  # noqa: E402
    ball, box, collection, empty_file, glow, keys, lamp, lathe, link, paint, place, ring, rock, save, soften, stick,
)

ROOT = sys.argv[sys.argv.index("--") + 1] if "--" in sys.argv else HERE
FILM = os.path.join(ROOT, "films", "lighthouse")
KEEPER = os.path.join(FILM, "characters", "keeper.blend")
LANTERN = os.path.join(FILM, "props", "lantern.blend")
FERRY = os.path.join(FILM, "props", "ferry.blend")
BUOY = os.path.join(FILM, "props", "buoy.blend")
HARBOUR = os.path.join(FILM, "sets", "harbour.blend")
PLANKS = os.path.join(FILM, "textures", "planks.png")

WARM = (1.0, 0.62, 0.28)
SUN = (-0.50, 0.86, 0.075)  # where the sun stands, low over the sea
FRAMES = 24
SAMPLES = 32


# ---- pictures ----


def make_pictures():
    for folder in (os.path.join(ROOT, "images"), os.path.dirname(PLANKS)):
        os.makedirs(folder, exist_ok=True)
    pixels.write_png(PLANKS, pixels.planks())
    for user, face in pixels.FACES.items():
        pixels.write_png(os.path.join(ROOT, "images", user + ".png"), pixels.portrait(**face))
    pixels.write_png(os.path.join(ROOT, "images", "lighthouse.png"), pixels.team_picture())


# ---- the keeper ----


def bones(armature):
    """Name, start, end, parent. Arms get their Z axis along -Y, so turning around Z lifts them sideways."""
    plan = [
        ("root", (0, 0, 0), (0, 0, 0.18), None),
        ("body", (0, 0, 0.18), (0, 0, 0.80), "root"),
        ("head", (0, 0, 0.80), (0, 0, 1.25), "body"),
        ("arm.L", (0.17, 0, 0.72), (0.40, -0.03, 0.42), "body"),
        ("arm.R", (-0.17, 0, 0.72), (-0.40, -0.03, 0.42), "body"),
    ]
    bpy.context.view_layer.objects.active = armature
    bpy.ops.object.mode_set(mode="EDIT")
    for name, start, end, parent in plan:
        bone = armature.data.edit_bones.new(name)
        bone.head, bone.tail = start, end
        if parent:
            bone.parent = armature.data.edit_bones[parent]
        bone.align_roll((0, -1, 0))
    bpy.ops.object.mode_set(mode="OBJECT")
    for bone in armature.pose.bones:
        bone.rotation_mode = "XYZ"


def skin(thing, armature, weight):
    """Hang a shape on the bones; weight(vertex) gives {bone: share}, in the space of the character."""
    thing.data.transform(thing.matrix_basis)
    thing.matrix_basis.identity()
    for vertex in thing.data.vertices:
        for bone, share in weight(vertex.co).items():
            group = thing.vertex_groups.get(bone) or thing.vertex_groups.new(name=bone)
            group.add([vertex.index], share, "REPLACE")
    bend = thing.modifiers.new("Bones", "ARMATURE")
    bend.object = armature
    thing.parent = armature


def make_keeper():
    empty_file()
    into = collection("Keeper")
    coat = paint("Oilskin", (0.93, 0.55, 0.045), rough=0.38, vary=0.10)
    hem = paint("Oilskin lining", (0.55, 0.27, 0.03), rough=0.6)
    flesh = paint("Skin", (0.80, 0.45, 0.30), rough=0.5, vary=0.05)
    blush = paint("Blush", (0.80, 0.24, 0.17), rough=0.6, vary=0)
    boots = paint("Rubber", (0.03, 0.06, 0.12), rough=0.3, vary=0)
    wool = paint("Wool", (0.55, 0.05, 0.06), rough=0.9, grain=40)
    eye = paint("Eyes", (0.012, 0.010, 0.016), rough=0.08, vary=0)
    brass = paint("Brass", (0.62, 0.38, 0.12), rough=0.3, vary=0, Metallic=1.0)

    armature = bpy.data.objects.new("Keeper rig", bpy.data.armatures.new("Keeper rig"))
    into.objects.link(armature)
    bones(armature)

    def all_on(bone):
        return lambda co: {bone: 1.0}

    def along_body(co):
        share = min(1.0, max(0.0, (co.z - 0.15) / 0.30))
        return {"body": share, "root": 1 - share}

    shapes = [
        (lathe("Coat", [(0.0, 0.17), (0.325, 0.16), (0.345, 0.18), (0.29, 0.40), (0.235, 0.60), (0.20, 0.72), (0.13, 0.80), (0.0, 0.82)], into, coat, soft=1), along_body),
        (lathe("Lining", [(0.0, 0.155), (0.31, 0.150), (0.31, 0.165), (0.0, 0.17)], into, hem), along_body),
        (ring("Scarf", 0.135, 0.058, into, wool, at=(0, 0, 0.80)), all_on("head")),
        (box("Scarf end", (0.085, 0.035, 0.25), into, wool, at=(0.085, -0.185, 0.68), turn=(0.22, 0, 0.15), edge=0.014), all_on("body")),
        (ball("Head", 0.235, into, flesh, at=(0, 0, 1.00), stretch=(1.02, 0.96, 0.95), parts=32), all_on("head")),
        (ball("Nose", 0.042, into, blush, at=(0, -0.235, 0.975)), all_on("head")),
        (lathe("Hat", [(0.0, 1.05), (0.27, 1.075), (0.375, 1.03), (0.385, 1.042), (0.28, 1.10), (0.245, 1.14), (0.205, 1.24), (0.11, 1.30), (0.0, 1.315)], into, coat, parts=32, soft=1), all_on("head")),
        (ring("Hat band", 0.247, 0.017, into, hem, at=(0, 0, 1.135)), all_on("head")),
    ]
    for side, letter in ((1, "L"), (-1, "R")):
        shapes += [
            (ball("Eye." + letter, 0.033, into, eye, at=(side * 0.088, -0.212, 1.025), stretch=(0.85, 0.6, 1.2)), all_on("head")),
            (ball("Cheek." + letter, 0.05, into, blush, at=(side * 0.135, -0.182, 0.945), stretch=(1, 0.4, 0.7)), all_on("head")),
            (ball("Boot." + letter, 0.115, into, boots, at=(side * 0.125, -0.035, 0.075), stretch=(0.95, 1.35, 0.68)), all_on("root")),
            (stick("Leg." + letter, (side * 0.125, 0, 0.05), (side * 0.125, 0, 0.25), 0.085, into, boots), all_on("root")),
            (soften(stick("Sleeve." + letter, (side * 0.14, 0, 0.755), (side * 0.385, -0.03, 0.445), 0.098, into, coat)), all_on("arm." + letter)),
            (ring("Cuff." + letter, 0.072, 0.024, into, hem, at=(side * 0.376, -0.028, 0.455), turn=(0, side * 2.48, 0)), all_on("arm." + letter)),
            (ball("Mitten." + letter, 0.08, into, wool, at=(side * 0.415, -0.034, 0.40), stretch=(1, 0.9, 1.1)), all_on("arm." + letter)),
        ]
    for height in (0.64, 0.52, 0.40):
        shapes.append((ball("Button", 0.024, into, brass, at=(0, -0.243 - (0.64 - height) * 0.27, height)), all_on("body")))
    bpy.context.view_layer.update()
    for thing, weight in shapes:
        skin(thing, armature, weight)
    save(KEEPER)


# ---- props ----


def make_lantern():
    empty_file()
    into = collection("Lantern")
    iron = paint("Iron", (0.035, 0.035, 0.045), rough=0.35, vary=0, Metallic=0.8)
    flame = glow("Flame", (1.0, 0.50, 0.13), 15)
    ring("Handle", 0.065, 0.008, into, iron, at=(0, 0, -0.065), turn=(math.pi / 2, 0, 0))
    lathe("Cap", [(0.0, -0.12), (0.03, -0.125), (0.05, -0.16), (0.10, -0.19), (0.10, -0.20), (0.0, -0.20)], into, iron)
    lathe("Glass", [(0.0, -0.205), (0.052, -0.205), (0.066, -0.26), (0.066, -0.31), (0.052, -0.355), (0.0, -0.355)], into, flame)
    lathe("Foot", [(0.0, -0.36), (0.085, -0.36), (0.10, -0.385), (0.10, -0.41), (0.0, -0.41)], into, iron)
    for i in range(4):
        x, y = 0.088 * math.cos(i * math.pi / 2 + 0.78), 0.088 * math.sin(i * math.pi / 2 + 0.78)
        stick("Bar", (x, y, -0.195), (x, y, -0.37), 0.007, into, iron, parts=8)
    for thing in into.objects:
        thing.visible_shadow = False
    lamp("Lantern light", "POINT", into, WARM, 26, (0, 0, -0.28), size=0.12)
    save(LANTERN)


def hull(into, material, stripe):
    """Sections from bow (-Y) to stern, each from the keel up to the rail."""
    import bmesh
    from workshop import from_bmesh

    mesh = bmesh.new()
    rows = []
    for k in range(15):
        t = k / 14
        y = -2.6 + 5.2 * t
        wide = 0.98 * min(1.0, (0.03 + 1.55 * t) ** 0.62) * (1 - 0.22 * max(0, t - 0.75) / 0.25)
        rail = 0.62 + 0.50 * (1 - t) ** 2.2 + 0.10 * t**3
        half = [(0.0, -0.45), (wide * 0.62, -0.40), (wide * 0.90, -0.02), (wide * 0.97, 0.22), (wide, rail), (wide * 0.93, rail), (wide * 0.90, 0.36), (0.0, 0.40)]
        left = [(-x, z) for x, z in half[-2:0:-1]]
        rake = -0.35 * (1 - t) ** 3
        rows.append([mesh.verts.new((x, y + rake * max(0, z), z)) for x, z in half + left])
    count = len(rows[0])
    for one, two in zip(rows, rows[1:]):
        for i in range(count):
            j = (i + 1) % count
            face = mesh.faces.new((one[i], one[j], two[j], two[i]))
            if i in (2, count - 4):
                face.material_index = 1
    mesh.faces.new(rows[0])
    mesh.faces.new(list(reversed(rows[-1])))
    bmesh.ops.recalc_face_normals(mesh, faces=mesh.faces)
    thing = from_bmesh("Hull", mesh, into, material)
    thing.data.materials.append(stripe)
    thing.data.use_auto_smooth = True
    return thing


def make_ferry():
    empty_file()
    into = collection("Ferry")
    red = paint("Ferry red", (0.50, 0.045, 0.035), rough=0.35, vary=0.08, grain=3)
    white = paint("Ferry white", (0.80, 0.74, 0.66), rough=0.45, vary=0.06, grain=3)
    wood = paint("Varnish", (0.34, 0.15, 0.06), rough=0.4)
    dark = paint("Ferry black", (0.03, 0.03, 0.04), rough=0.5, vary=0)
    pane = glow("Cabin windows", (1.0, 0.56, 0.20), 5.5)
    bulb = glow("Mast lamp", (1.0, 0.70, 0.38), 30)
    hull(into, red, white)
    box("Cabin", (1.15, 2.0, 0.85), into, white, at=(0, 0.55, 0.80), edge=0.09)
    box("Cabin roof", (1.32, 2.2, 0.10), into, wood, at=(0, 0.52, 1.26), edge=0.04)
    box("Bridge", (0.92, 0.95, 0.62), into, white, at=(0, 0.05, 1.60), edge=0.08)
    box("Bridge roof", (1.10, 1.14, 0.09), into, red, at=(0, 0.05, 1.94), edge=0.035)
    for side in (-1, 1):
        for y in (0.0, 0.55, 1.10):
            box("Window", (0.02, 0.34, 0.34), into, pane, at=(side * 0.575, y, 0.90), edge=0.05)
        box("Bridge window", (0.02, 0.62, 0.30), into, pane, at=(side * 0.462, 0.05, 1.66), edge=0.04)
        for y in (-1.1, 0.2, 1.5):
            ring("Fender", 0.15, 0.06, into, dark, at=(side * 1.0, y, 0.30), turn=(0, math.pi / 2, 0), parts=18)
    box("Bridge front", (0.70, 0.02, 0.30), into, pane, at=(0, -0.43, 1.66), edge=0.04)
    lathe("Funnel", [(0.0, 1.28), (0.24, 1.28), (0.22, 1.72), (0.0, 1.72)], into, red, at=(0, 1.05, 0))
    lathe("Funnel band", [(0.0, 1.72), (0.222, 1.72), (0.215, 1.88), (0.0, 1.88)], into, dark, at=(0, 1.05, 0))
    stick("Mast", (0, -1.35, 0.45), (0, -1.25, 2.35), 0.035, into, wood)
    ball("Mast light", 0.07, into, bulb, at=(0, -1.25, 2.38))
    ring("Lifebelt", 0.17, 0.05, into, red, at=(0, -0.47, 0.95), turn=(math.pi / 2, 0, 0), parts=20)
    lamp("Cabin light", "POINT", into, WARM, 60, (0, -1.3, 1.5), size=0.3)
    save(FERRY)


def make_buoy():
    empty_file()
    into = collection("Buoy")
    red = paint("Buoy red", (0.62, 0.08, 0.04), rough=0.4, vary=0.15)
    white = paint("Buoy white", (0.78, 0.74, 0.68), rough=0.5)
    iron = paint("Buoy iron", (0.06, 0.05, 0.05), rough=0.6)
    bulb = glow("Buoy lamp", (1.0, 0.22, 0.10), 12)
    lathe("Float", [(0.0, -0.25), (0.42, -0.25), (0.50, -0.05), (0.50, 0.18), (0.40, 0.28), (0.0, 0.30)], into, red, soft=1)
    ring("Belt", 0.50, 0.035, into, white, at=(0, 0, 0.06))
    for i in range(4):
        a = i * math.pi / 2 + 0.5
        stick("Strut", (0.33 * math.cos(a), 0.33 * math.sin(a), 0.25), (0.09 * math.cos(a), 0.09 * math.sin(a), 1.25), 0.025, into, iron, parts=8)
    lathe("Lamp house", [(0.0, 1.22), (0.13, 1.22), (0.13, 1.30), (0.0, 1.30)], into, iron)
    ball("Lamp", 0.085, into, bulb, at=(0, 0, 1.37))
    save(BUOY)


# ---- the harbour ----


def evening_sky():
    """A gradient from the horizon up, warmer towards the sun, with long thin clouds."""
    world = bpy.data.worlds.new("Evening")
    world.use_nodes = True
    tree = world.node_tree
    nodes, links = tree.nodes, tree.links
    nodes.clear()

    def math_node(kind, a, b=None, clamp=False):
        node = nodes.new("ShaderNodeMath")
        node.operation = kind
        node.use_clamp = clamp
        for socket, value in zip(node.inputs, (a, b)):
            if value is None:
                continue
            if isinstance(value, (int, float)):
                socket.default_value = value
            else:
                links.new(value, socket)
        return node.outputs[0]

    def blend(kind, factor, one, two):
        node = nodes.new("ShaderNodeMixRGB")
        node.blend_type = kind
        for socket, value in zip(node.inputs, (factor, one, two)):
            if isinstance(value, (int, float)):
                socket.default_value = value
            elif isinstance(value, tuple):
                socket.default_value = (*value, 1)
            else:
                links.new(value, socket)
        return node.outputs[0]

    where = nodes.new("ShaderNodeTexCoord").outputs["Generated"]
    split = nodes.new("ShaderNodeSeparateXYZ")
    links.new(where, split.inputs[0])
    height = split.outputs["Z"]
    ramp = nodes.new("ShaderNodeValToRGB")
    stops = [
        (0.00, (0.90, 0.36, 0.16)),
        (0.07, (0.80, 0.30, 0.22)),
        (0.17, (0.45, 0.20, 0.28)),
        (0.34, (0.13, 0.13, 0.28)),
        (0.65, (0.035, 0.055, 0.16)),
        (1.00, (0.012, 0.022, 0.085)),
    ]
    while len(ramp.color_ramp.elements) < len(stops):
        ramp.color_ramp.elements.new(0.5)
    for element, (position, colour) in zip(ramp.color_ramp.elements, stops):
        element.position = position
        element.color = (*colour, 1)
    links.new(math_node("ABSOLUTE", height), ramp.inputs[0])

    toward = nodes.new("ShaderNodeVectorMath")
    toward.operation = "DOT_PRODUCT"
    links.new(where, toward.inputs[0])
    toward.inputs[1].default_value = SUN
    near = math_node("MAXIMUM", toward.outputs["Value"], 0.0)
    wide = math_node("POWER", near, 7.0)
    tight = math_node("POWER", near, 90.0)
    disc = math_node("MULTIPLY", math_node("SUBTRACT", near, 0.99905), 9000.0, clamp=True)
    low = math_node("POWER", math_node("SUBTRACT", 1.0, math_node("ABSOLUTE", height), clamp=True), 5.0)

    sky = blend("ADD", math_node("MULTIPLY", wide, low), ramp.outputs[0], (0.75, 0.30, 0.06))
    sky = blend("ADD", tight, sky, (1.0, 0.55, 0.16))

    stretch = nodes.new("ShaderNodeMapping")
    stretch.inputs["Scale"].default_value = (2.2, 2.2, 26.0)
    links.new(where, stretch.inputs["Vector"])
    wisps = nodes.new("ShaderNodeTexNoise")
    wisps.inputs["Scale"].default_value = 1.6
    wisps.inputs["Detail"].default_value = 5
    links.new(stretch.outputs[0], wisps.inputs["Vector"])
    cloud = nodes.new("ShaderNodeValToRGB")
    cloud.color_ramp.elements[0].position = 0.52
    cloud.color_ramp.elements[1].position = 0.72
    links.new(wisps.outputs["Fac"], cloud.inputs[0])
    belt = math_node("MULTIPLY", math_node("SUBTRACT", height, 0.03), 9.0, clamp=True)
    fade = math_node("MULTIPLY", belt, math_node("SUBTRACT", 0.75, math_node("MULTIPLY", height, 1.3), clamp=True))
    clouds = blend("MIX", wide, (0.42, 0.16, 0.25), (1.25, 0.50, 0.20))
    sky = blend("MIX", math_node("MULTIPLY", cloud.outputs[0], fade), sky, clouds)
    sky = blend("ADD", disc, sky, (7.0, 4.0, 1.7))

    light = nodes.new("ShaderNodeBackground")
    links.new(sky, light.inputs["Color"])
    light.inputs["Strength"].default_value = 0.85
    out = nodes.new("ShaderNodeOutputWorld")
    links.new(light.outputs[0], out.inputs[0])
    world.cycles.sampling_method = "MANUAL"
    world.cycles.sample_map_resolution = 512
    # Nothing in this file needs it; the shots link it.
    world.use_fake_user = True
    return world


def water():
    material = bpy.data.materials.new("Sea")
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    shader = nodes["Principled BSDF"]
    shader.inputs["Base Color"].default_value = (0.008, 0.030, 0.045, 1)
    shader.inputs["Roughness"].default_value = 0.12
    shader.inputs["Specular"].default_value = 0.6
    where = nodes.new("ShaderNodeTexCoord").outputs["Object"]
    sizes = ((0.9, 2.6, 0.55), (0.22, 0.7, 0.9))
    heights = []
    for number, (across, along, weight) in enumerate(sizes):
        squeeze = nodes.new("ShaderNodeMapping")
        squeeze.inputs["Scale"].default_value = (across, along, 1)
        wave = nodes.new("ShaderNodeTexNoise")
        wave.name = "Waves %d" % number
        wave.noise_dimensions = "4D"
        wave.inputs["Scale"].default_value = 1.0
        wave.inputs["Detail"].default_value = 3
        scale = nodes.new("ShaderNodeMath")
        scale.operation = "MULTIPLY"
        scale.inputs[1].default_value = weight
        links.new(where, squeeze.inputs["Vector"])
        links.new(squeeze.outputs[0], wave.inputs["Vector"])
        links.new(wave.outputs["Fac"], scale.inputs[0])
        heights.append(scale.outputs[0])
        # The sea moves by itself, in every shot that links it.
        wave.inputs["W"].default_value = 0
        wave.inputs["W"].keyframe_insert("default_value", frame=1)
        wave.inputs["W"].default_value = 1.1
        wave.inputs["W"].keyframe_insert("default_value", frame=FRAMES + 1)
    for curve in material.node_tree.animation_data.action.fcurves:
        curve.extrapolation = "LINEAR"
        for point in curve.keyframe_points:
            point.interpolation = "LINEAR"
    both = nodes.new("ShaderNodeMath")
    links.new(heights[0], both.inputs[0])
    links.new(heights[1], both.inputs[1])
    bump = nodes.new("ShaderNodeBump")
    bump.inputs["Strength"].default_value = 0.32
    bump.inputs["Distance"].default_value = 0.5
    links.new(both.outputs[0], bump.inputs["Height"])
    links.new(bump.outputs[0], shader.inputs["Normal"])
    return material


def timber():
    """The one picture used as a texture."""
    material = bpy.data.materials.new("Timber")
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    picture = nodes.new("ShaderNodeTexImage")
    picture.image = bpy.data.images.load(PLANKS)
    picture.projection = "BOX"
    picture.projection_blend = 0.2
    turn = nodes.new("ShaderNodeMapping")
    turn.inputs["Scale"].default_value = (0.7, 0.7, 0.7)
    turn.inputs["Rotation"].default_value = (0, 0, math.pi / 2)
    links.new(nodes.new("ShaderNodeTexCoord").outputs["Object"], turn.inputs["Vector"])
    links.new(turn.outputs[0], picture.inputs["Vector"])
    links.new(picture.outputs["Color"], nodes["Principled BSDF"].inputs["Base Color"])
    nodes["Principled BSDF"].inputs["Roughness"].default_value = 0.55
    return material


def stone():
    """Dark rock, with moss where it looks up."""
    material = paint("Rock", (0.085, 0.066, 0.085), rough=0.85, vary=0.25, grain=1.5)
    nodes, links = material.node_tree.nodes, material.node_tree.links
    shader = nodes["Principled BSDF"]
    bare = shader.inputs["Base Color"].links[0].from_socket
    split = nodes.new("ShaderNodeSeparateXYZ")
    links.new(nodes.new("ShaderNodeNewGeometry").outputs["Normal"], split.inputs[0])
    ramp = nodes.new("ShaderNodeValToRGB")
    ramp.color_ramp.elements[0].position = 0.62
    ramp.color_ramp.elements[1].position = 0.86
    links.new(split.outputs["Z"], ramp.inputs[0])
    mix = nodes.new("ShaderNodeMixRGB")
    links.new(ramp.outputs[0], mix.inputs[0])
    links.new(bare, mix.inputs[1])
    mix.inputs[2].default_value = (0.075, 0.105, 0.045, 1)
    links.new(mix.outputs[0], shader.inputs["Base Color"])
    return material


TOWER = (8.6, 9.0, 1.75)


def tower(into):
    x, y, z = TOWER
    white = paint("Whitewash", (0.78, 0.72, 0.66), rough=0.7, vary=0.08, grain=2)
    red = paint("Signal red", (0.52, 0.05, 0.045), rough=0.5, vary=0.08, grain=2)
    iron = paint("Gallery iron", (0.03, 0.03, 0.04), rough=0.4, vary=0)
    lens = paint("Dark lens", (0.10, 0.13, 0.17), rough=0.05, vary=0)
    pane = glow("Cottage window", (1.0, 0.50, 0.16), 4)

    def radius(h):
        return 1.22 - 0.062 * h + 0.35 * max(0, 0.6 - h) ** 2

    bands = 7
    for i in range(bands):
        low, high = i * 6.3 / bands, (i + 1) * 6.3 / bands
        rings = [(radius(low + (high - low) * k / 4), low + (high - low) * k / 4) for k in range(5)]
        lathe("Band %d" % i, [(0, low)] + rings + [(0, high)], into, white if i % 2 == 0 else red, parts=40, at=TOWER)
    lathe("Gallery", [(0, 6.3), (0.95, 6.3), (1.25, 6.48), (1.25, 6.58), (0, 6.58)], into, iron, parts=40, at=TOWER)
    ring("Rail", 1.18, 0.03, into, iron, at=(x, y, z + 7.05), parts=40)
    for i in range(16):
        a = i * math.pi / 8
        foot = (x + 1.18 * math.cos(a), y + 1.18 * math.sin(a), z + 6.55)
        stick("Post", foot, (foot[0], foot[1], z + 7.05), 0.02, into, iron, parts=6)
    lathe("Lens", [(0, 6.58), (0.30, 6.60), (0.42, 7.0), (0.30, 7.4), (0, 7.42)], into, lens, at=TOWER)
    for i in range(8):
        a = i * math.pi / 4 + 0.2
        foot = (x + 0.66 * math.cos(a), y + 0.66 * math.sin(a), z + 6.55)
        stick("Frame", foot, (foot[0], foot[1], z + 7.5), 0.035, into, iron, parts=6)
    lathe("Dome", [(0, 7.48), (0.82, 7.48), (0.80, 7.58), (0.62, 7.85), (0.30, 8.08), (0.10, 8.16), (0.06, 8.4), (0, 8.45)], into, red, parts=32, at=TOWER)
    for h, a in ((1.5, -1.75), (3.6, -1.35), (5.2, -1.75)):
        box("Window", (0.06, 0.26, 0.46), into, iron, at=(x + radius(h) * math.cos(a), y + radius(h) * math.sin(a), z + h), turn=(0, 0, a), edge=0.02)
    # the keeper's cottage
    box("Cottage", (2.4, 1.8, 1.3), into, white, at=(x + 3.0, y - 0.4, z + 0.35), edge=0.04)
    import bmesh
    from workshop import from_bmesh

    mesh = bmesh.new()
    ends = []
    for side in (-1.4, 1.4):
        ends.append([mesh.verts.new(v) for v in ((side, -1.15, 0), (side, 1.15, 0), (side, 0, 0.95))])
    mesh.faces.new(ends[0])
    mesh.faces.new(list(reversed(ends[1])))
    for i in range(3):
        j = (i + 1) % 3
        mesh.faces.new((ends[0][i], ends[1][i], ends[1][j], ends[0][j]))
    bmesh.ops.recalc_face_normals(mesh, faces=mesh.faces)
    from_bmesh("Roof", mesh, into, red, smooth=False).location = (x + 3.0, y - 0.4, z + 0.95)
    box("Chimney", (0.3, 0.3, 0.7), into, iron, at=(x + 3.6, y, z + 1.9), edge=0.03)
    for dx in (-0.55, 0.5):
        box("Lit window", (0.40, 0.04, 0.46), into, pane, at=(x + 3.0 + dx, y - 1.31, z + 0.45), edge=0.01)


def jetty(into, dice):
    wood = timber()
    rope = paint("Rope", (0.42, 0.30, 0.16), rough=0.9, grain=30)
    dark = paint("Tarred posts", (0.050, 0.036, 0.030), rough=0.7, vary=0.2)
    count, left, right = 40, -3.6, 7.0
    step = (right - left) / count
    for i in range(count):
        x = left + (i + 0.5) * step
        plank = box("Plank", (step * 0.90, 1.7 + dice.uniform(-0.07, 0.07), 0.07), into, wood, at=(x, 0.85, 0.62 + dice.uniform(-0.008, 0.008)), turn=(0, dice.uniform(-0.02, 0.02), dice.uniform(-0.015, 0.015)), edge=0.012)
        plank.data.transform(plank.matrix_basis.__class__.Translation((0, dice.uniform(-0.0, 0.0), 0)))
    for y in (0.15, 1.55):
        stick("Beam", (left, y, 0.52), (right, y, 0.52), 0.07, into, dark, parts=8)
    for k, x in enumerate((-3.4, -1.2, 1.0, 3.2, 5.4)):
        for y in (0.02, 1.68):
            tall = 1.15 if y > 1 else (0.95 if k in (0, 4) else 0.60)
            stick("Pile", (x, y, -0.6), (x + dice.uniform(-0.03, 0.03), y, tall), 0.095, into, dark, parts=14)
    posts = [(-3.4, 1.68), (-1.2, 1.68), (1.0, 1.68), (3.2, 1.68), (5.4, 1.68)]
    for (x0, y0), (x1, y1) in zip(posts, posts[1:]):
        last = (x0, y0, 1.05)
        for k in range(1, 9):
            t = k / 8
            here = (x0 + (x1 - x0) * t, y0, 1.05 - 0.95 * t * (1 - t))
            stick("Rope", last, here, 0.022, into, rope, parts=6)
            last = here
    for turn in range(4):
        ring("Coil", 0.25 - 0.012 * turn, 0.032, into, rope, at=(0.35, 1.15, 0.69 + 0.05 * turn), parts=24)
    crate = paint("Crate", (0.33, 0.18, 0.085), rough=0.7, vary=0.2)
    fish = paint("Fish boxes", (0.10, 0.26, 0.30), rough=0.5, vary=0.15)
    box("Crate", (0.55, 0.55, 0.5), into, crate, at=(2.55, 1.15, 0.91), turn=(0, 0, 0.22), edge=0.03)
    box("Crate", (0.5, 0.5, 0.45), into, fish, at=(3.2, 1.2, 0.88), turn=(0, 0, -0.15), edge=0.03)
    box("Crate", (0.42, 0.42, 0.38), into, crate, at=(2.72, 1.16, 1.35), turn=(0, 0, -0.35), edge=0.03)
    lathe("Barrel", [(0, 0), (0.24, 0), (0.30, 0.2), (0.31, 0.36), (0.30, 0.52), (0.24, 0.72), (0, 0.72)], into, dark, at=(4.2, 1.15, 0.655), soft=1)


def make_harbour():
    empty_file()
    save(HARBOUR)  # a place first, so that the texture's path can be relative
    dice = random.Random(20)
    into = collection("Harbour")
    evening_sky()
    rocks = stone()
    sea = box("Sea", (1600, 1600, 0.1), into, water(), at=(0, 700, -0.05), edge=0.001)
    sea.modifiers.clear()
    island = rock("Island", (6.4, 5.0, 2.3), into, rocks, (9.6, 8.8, -0.15), 3, detail=5)
    island.rotation_euler = (0, 0, 0.3)
    for i in range(26):
        a = dice.uniform(2.2, 5.6)
        far = dice.uniform(0.9, 1.25)
        size = dice.uniform(0.35, 1.25)
        rock("Rock", (size, size * 0.9, size * 0.75), into, rocks, (9.6 + 6.4 * far * math.cos(a), 8.8 + 5.4 * far * math.sin(a), -0.1), 100 + i)
    for i, (x, y, size) in enumerate(((7.4, 1.6, 1.3), (8.4, 0.2, 1.0), (7.9, 3.2, 1.4), (9.4, 1.2, 1.2), (6.6, 3.4, 0.8), (10.8, 2.4, 1.6), (10.6, -0.6, 0.8))):
        rock("Landing", (size, size, size * 0.72), into, rocks, (x, y, 0.0), 40 + i, detail=4)
    tower(into)
    jetty(into, dice)
    # hills across the bay, each row paler than the one before: air between
    for row, (distance, tone) in enumerate(((210, (0.060, 0.045, 0.085)), (330, (0.13, 0.075, 0.11)), (480, (0.24, 0.12, 0.13)))):
        haze = glow("Hills %d" % row, tone, 1.0)
        for k in range(6):
            side = -1 if k % 2 else 1
            x = side * dice.uniform(0.30, 0.95) * distance + (40 if side > 0 else -90)
            ball("Hill", 1.0, into, haze, at=(x, distance + dice.uniform(-15, 15), -2), stretch=(distance * dice.uniform(0.16, 0.30), 6, distance * dice.uniform(0.028, 0.07)), parts=32)
    sun = lamp("Sun", "SUN", into, (1.0, 0.47, 0.20), 2.1, (-20, 40, 8), size=math.radians(6))
    from mathutils import Vector

    sun.rotation_euler = Vector((-SUN[0], -SUN[1], -SUN[2] - 0.05)).to_track_quat("-Z", "Y").to_euler()
    make_beam()
    save(HARBOUR)


def make_beam():
    """The light itself: lens, two beams that turn, and a lamp."""
    into = collection("Beam")
    x, y, z = TOWER
    ball("Burning lens", 0.5, into, glow("Burning lens", (1.0, 0.80, 0.45), 30), at=(x, y, z + 7.0))
    material = bpy.data.materials.new("Beam")
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    nodes.clear()
    place_ = nodes.new("ShaderNodeTexCoord")
    split = nodes.new("ShaderNodeSeparateXYZ")
    links.new(place_.outputs["Object"], split.inputs[0])
    fade = nodes.new("ShaderNodeMapRange")
    fade.inputs["From Min"].default_value = 0
    fade.inputs["From Max"].default_value = 34
    fade.inputs["To Min"].default_value = 1
    fade.inputs["To Max"].default_value = 0
    links.new(split.outputs["Z"], fade.inputs["Value"])
    square = nodes.new("ShaderNodeMath")
    square.operation = "POWER"
    square.inputs[1].default_value = 2.2
    links.new(fade.outputs[0], square.inputs[0])
    edge = nodes.new("ShaderNodeLayerWeight")
    edge.inputs["Blend"].default_value = 0.35
    soft = nodes.new("ShaderNodeMath")
    soft.operation = "SUBTRACT"
    soft.inputs[0].default_value = 1
    soft.use_clamp = True
    links.new(edge.outputs["Facing"], soft.inputs[1])
    strength = nodes.new("ShaderNodeMath")
    strength.operation = "MULTIPLY"
    links.new(square.outputs[0], strength.inputs[0])
    links.new(soft.outputs[0], strength.inputs[1])
    scale = nodes.new("ShaderNodeMath")
    scale.operation = "MULTIPLY"
    scale.inputs[1].default_value = 0.75
    links.new(strength.outputs[0], scale.inputs[0])
    shine = nodes.new("ShaderNodeEmission")
    shine.inputs["Color"].default_value = (1.0, 0.74, 0.40, 1)
    links.new(scale.outputs[0], shine.inputs["Strength"])
    clear = nodes.new("ShaderNodeBsdfTransparent")
    add = nodes.new("ShaderNodeAddShader")
    links.new(shine.outputs[0], add.inputs[0])
    links.new(clear.outputs[0], add.inputs[1])
    out = nodes.new("ShaderNodeOutputMaterial")
    links.new(add.outputs[0], out.inputs[0])
    material.cycles.sample_as_light = False

    axle = bpy.data.objects.new("Axle", None)
    axle.location = (x, y, z + 7.0)
    into.objects.link(axle)
    for turn in (0, math.pi):
        cone = lathe("Ray", [(0.28, 0.3), (0.9, 8), (2.0, 20), (3.4, 34)], into, material, parts=32)
        # Open at both ends: caps would show as discs of light.
        import bmesh

        mesh = bmesh.new()
        mesh.from_mesh(cone.data)
        bmesh.ops.delete(mesh, geom=[f for f in mesh.faces if len(f.verts) > 4], context="FACES")
        mesh.to_mesh(cone.data)
        mesh.free()
        cone.parent = axle
        cone.rotation_euler = (0, math.pi / 2, turn)
        cone.visible_shadow = False
        cone.visible_diffuse = False
    keys(axle, "rotation_euler", {1: math.radians(158), FRAMES: math.radians(196)}, index=2, ease="LINEAR")
    lamp("Light of the tower", "POINT", into, (1.0, 0.78, 0.45), 900, (x, y, z + 7.0), size=0.6)


# ---- shots ----


def camera(lens, focus=None, fstop=2.8):
    data = bpy.data.cameras.new("Camera")
    data.lens = lens
    data.clip_end = 2000
    data.clip_start = 0.05
    thing = bpy.data.objects.new("Camera", data)
    bpy.context.scene.collection.objects.link(thing)
    bpy.context.scene.camera = thing
    if focus:
        data.dof.use_dof = True
        data.dof.focus_object = focus
        data.dof.aperture_fstop = fstop
    return thing


def aim(thing, moves):
    """Key place and direction: {frame: (from, to)}."""
    from mathutils import Vector

    for frame, (start, target) in moves.items():
        thing.location = start
        thing.rotation_euler = (Vector(target) - Vector(start)).to_track_quat("-Z", "Y").to_euler()
        thing.keyframe_insert("location", frame=frame)
        thing.keyframe_insert("rotation_euler", frame=frame)


def soft_glow(scene):
    """Lamps bleed a little, as in a lens."""
    scene.use_nodes = True
    nodes, links = scene.node_tree.nodes, scene.node_tree.links
    nodes.clear()
    layers = nodes.new("CompositorNodeRLayers")
    glare = nodes.new("CompositorNodeGlare")
    glare.glare_type = "FOG_GLOW"
    glare.quality = "HIGH"
    glare.size = 7
    glare.threshold = 1.3
    glare.mix = -0.45
    out = nodes.new("CompositorNodeComposite")
    links.new(layers.outputs["Image"], glare.inputs["Image"])
    links.new(glare.outputs["Image"], out.inputs["Image"])


def shot_file(name, exposure=0.0):
    """A saved, empty shot with the film's settings. Saved first: only then can links be relative."""
    scene = empty_file()
    scene.name = "Shot " + name
    path = os.path.join(FILM, "shots", name + ".blend")
    save(path)
    render = scene.render
    render.resolution_x, render.resolution_y, render.resolution_percentage = 640, 272, 100
    render.fps = 24
    render.filepath = "//../renders/%s/" % name
    render.image_settings.file_format = "PNG"
    render.image_settings.color_mode = "RGB"
    render.film_transparent = False
    scene.frame_start, scene.frame_end = 1, FRAMES
    cycles = scene.cycles
    cycles.device = "CPU"
    cycles.samples = SAMPLES
    cycles.use_adaptive_sampling = True
    cycles.adaptive_threshold = 0.03
    cycles.max_bounces = 4
    cycles.diffuse_bounces = 2
    cycles.glossy_bounces = 2
    cycles.transparent_max_bounces = 6
    cycles.transmission_bounces = 2
    cycles.caustics_reflective = False
    cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 2.0
    cycles.sample_clamp_direct = 12.0
    cycles.blur_glossy = 1.0
    scene.view_settings.view_transform = "Filmic"
    scene.view_settings.look = "Medium High Contrast"
    scene.view_settings.exposure = exposure
    soft_glow(scene)
    return scene, path


def bring_harbour(scene, with_beam):
    names = ["Harbour", "Beam"] if with_beam else ["Harbour"]
    linked = link(HARBOUR, names, ["Evening"])
    scene.world = linked[-1]
    for one in linked[:-1]:
        place(one, one.name)


def bring_keeper(scene, at, turn):
    """The keeper as a library override, so that the shot can move the bones."""
    linked = link(KEEPER, ["Keeper"])[0]
    made = linked.override_hierarchy_create(scene, bpy.context.view_layer, do_fully_editable=True)
    rig = next(thing for thing in made.all_objects if thing.type == "ARMATURE")
    rig.location = at
    rig.rotation_euler = (0, 0, turn)
    return rig


def bring_lantern(rig, bone):
    """Hangs from the end of an arm and stays upright."""
    lantern = place(link(LANTERN, ["Lantern"])[0], "Lantern")
    hang = lantern.constraints.new("COPY_LOCATION")
    hang.target = rig
    hang.subtarget = bone
    hang.head_tail = 1.0
    return lantern


def turn_bone(rig, bone, values, index):
    """Key one angle of a bone, in degrees."""
    pose = rig.pose.bones[bone]
    for frame, degrees in values.items():
        pose.rotation_euler[index] = math.radians(degrees)
        pose.keyframe_insert("rotation_euler", index=index, frame=frame)


def make_shot_010():
    scene, path = shot_file("010", exposure=0.25)
    bring_harbour(scene, with_beam=False)
    rig = bring_keeper(scene, (-2.55, 0.75, 0.655), math.radians(-18))
    lantern = bring_lantern(rig, "arm.R")
    turn_bone(rig, "arm.R", {1: -8, FRAMES: -14}, 2)
    turn_bone(rig, "head", {1: 10, 12: 34, FRAMES: 38}, 1)
    turn_bone(rig, "body", {1: 0, FRAMES: 3}, 0)
    keys(lantern, "rotation_euler", {1: -0.10, 9: 0.10, 17: -0.08, FRAMES: 0.04}, index=1)
    ferry = place(link(FERRY, ["Ferry"])[0], "Ferry", (-15.5, 40, 0), turn=math.radians(20))
    keys(ferry, "location", {1: -15.5, FRAMES: -14.4}, index=0, ease="LINEAR")
    buoy = place(link(BUOY, ["Buoy"])[0], "Buoy", (-0.4, 8.5, 0), turn=0.4)
    keys(buoy, "rotation_euler", {1: -0.10, 12: 0.09, FRAMES: -0.08}, index=1)
    eye = camera(30)
    aim(eye, {1: ((-0.2, -8.6, 1.75), (1.4, 4.0, 2.75)), FRAMES: ((-0.35, -7.9, 1.72), (1.3, 4.0, 2.70))})
    scene.frame_set(1)
    save(path)


def make_shot_020():
    scene, path = shot_file("020", exposure=0.2)
    bring_harbour(scene, with_beam=False)
    rig = bring_keeper(scene, (-2.5, 0.75, 0.655), math.radians(14))
    lantern = bring_lantern(rig, "arm.L")
    turn_bone(rig, "arm.L", {1: 10, 9: 92, 13: 74, 17: 98, 21: 76, FRAMES: 90}, 2)
    turn_bone(rig, "arm.R", {1: 0, 12: -18, FRAMES: -10}, 2)
    turn_bone(rig, "head", {1: -6, 10: 16, FRAMES: 20}, 1)
    turn_bone(rig, "body", {1: -3, 9: 4, 13: 2, 17: 5, FRAMES: 3}, 2)
    keys(lantern, "rotation_euler", {1: 0.0, 9: -0.25, 13: 0.25, 17: -0.25, 21: 0.22, FRAMES: -0.1}, index=1)
    eye = camera(46, focus=rig.pose and bpy.data.objects["Head"], fstop=1.6)
    aim(eye, {1: ((-2.15, -2.75, 1.45), (-2.0, 0.8, 1.50)), FRAMES: ((-2.15, -2.45, 1.48), (-2.0, 0.8, 1.56))})
    scene.frame_set(1)
    save(path)


def make_shot_030():
    scene, path = shot_file("030", exposure=0.2)
    bring_harbour(scene, with_beam=True)
    rig = bring_keeper(scene, (-2.9, 0.75, 0.655), math.radians(-62))
    lantern = bring_lantern(rig, "arm.R")
    turn_bone(rig, "arm.R", {1: -85, 7: -105, 13: -80, 19: -108, FRAMES: -90}, 2)
    turn_bone(rig, "arm.L", {1: 60, 5: 110, 9: 70, 13: 112, 17: 70, 21: 110, FRAMES: 80}, 2)
    turn_bone(rig, "body", {1: -3, 9: 3, 17: -3, FRAMES: 2}, 2)
    keys(lantern, "rotation_euler", {1: -0.2, 7: 0.2, 13: -0.2, 19: 0.2, FRAMES: 0}, index=1)
    ferry = place(link(FERRY, ["Ferry"])[0], "Ferry", (-8.6, 3.0, 0), turn=math.radians(78))
    keys(ferry, "location", {1: -8.8, FRAMES: -6.6}, index=0, ease="LINEAR")
    keys(ferry, "rotation_euler", {1: -0.02, 12: 0.03, FRAMES: -0.02}, index=0)
    buoy = place(link(BUOY, ["Buoy"])[0], "Buoy", (1.2, 11.0, 0), turn=1.0)
    keys(buoy, "rotation_euler", {1: 0.08, 12: -0.09, FRAMES: 0.07}, index=1)
    eye = camera(30)
    aim(eye, {1: ((-4.6, -9.4, 2.0), (-0.6, 4.0, 3.2)), FRAMES: ((-4.3, -9.4, 1.95), (-0.4, 4.0, 3.2))})
    scene.frame_set(1)
    save(path)


def main():
    make_pictures()
    for make in (make_keeper, make_lantern, make_ferry, make_buoy, make_harbour, make_shot_010, make_shot_020, make_shot_030):
        make()


main()
