# SPDX-License-Identifier: Apache-2.0
"""The set: lighthouse, cottage, jetty, rocks, hills, and the beam as a collection of its own."""

import math
import random

import bmesh
import bpy
from mathutils import Vector, noise

from studio.layout import FRAMES, HARBOUR, SUN, TOWER
from studio.sky import evening_sky
from studio.surfaces import stone, timber, water
from studio.workshop import (
    ball,
    box,
    collection,
    empty_file,
    from_bmesh,
    glow,
    keys,
    lamp,
    lathe,
    only_seen,
    paint,
    ring,
    rock,
    save,
    stick,
)


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
        lathe(
            "Band %d" % i,
            [(0, low)] + rings + [(0, high)],
            into,
            white if i % 2 == 0 else red,
            parts=40,
            at=TOWER,
        )
    lathe(
        "Gallery",
        [(0, 6.3), (0.95, 6.3), (1.25, 6.48), (1.25, 6.58), (0, 6.58)],
        into,
        iron,
        parts=40,
        at=TOWER,
    )
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
    lathe(
        "Dome",
        [
            (0, 7.48),
            (0.82, 7.48),
            (0.80, 7.58),
            (0.62, 7.85),
            (0.30, 8.08),
            (0.10, 8.16),
            (0.06, 8.4),
            (0, 8.45),
        ],
        into,
        red,
        parts=32,
        at=TOWER,
    )
    for h, a in ((1.5, -1.75), (3.6, -1.35), (5.2, -1.75)):
        box(
            "Window",
            (0.06, 0.26, 0.46),
            into,
            iron,
            at=(x + radius(h) * math.cos(a), y + radius(h) * math.sin(a), z + h),
            turn=(0, 0, a),
            edge=0.02,
        )
    # the keeper's cottage
    box("Cottage", (2.4, 1.8, 1.3), into, white, at=(x + 3.0, y - 0.4, z + 0.35), edge=0.04)

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
        box(
            "Plank",
            (step * 0.90, 1.7 + dice.uniform(-0.07, 0.07), 0.07),
            into,
            wood,
            at=(x, 0.85, 0.62 + dice.uniform(-0.008, 0.008)),
            turn=(0, dice.uniform(-0.02, 0.02), dice.uniform(-0.015, 0.015)),
            edge=0.012,
        )
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
    lathe(
        "Barrel",
        [(0, 0), (0.24, 0), (0.30, 0.2), (0.31, 0.36), (0.30, 0.52), (0.24, 0.72), (0, 0.72)],
        into,
        dark,
        at=(4.2, 1.15, 0.655),
        soft=1,
    )


def ridge(name, distance, high, into, material, seed):
    """A row of hills: a sheet whose upper edge rises and falls, open where the sun goes down."""

    mesh = bmesh.new()
    last = None
    for i in range(221):
        x = (i / 110 - 1) * distance
        gap = min(1.0, abs(x / distance + 0.30) / 0.42) ** 1.6
        z = high * gap * max(0, 0.42 + noise.fractal(Vector((i * 0.035, seed, 0)), 0.9, 2.1, 6))
        pair = (mesh.verts.new((x, distance, -1)), mesh.verts.new((x, distance, z)))
        if last:
            mesh.faces.new((last[0], pair[0], pair[1], last[1]))
        last = pair
    from_bmesh(name, mesh, into, material)


def make_harbour():
    empty_file()
    save(HARBOUR)  # a place first, so that the texture's path can be relative
    dice = random.Random(20)
    into = collection("Harbour")
    evening_sky()
    rocks = stone()
    sea = box("Sea", (1600, 1600, 0.1), into, water(), at=(0, 700, -0.05), edge=0.001)
    sea.modifiers.clear()
    # Matt surfaces look through the sea into a plain lower sky: half bright, half black is noise.
    sea.visible_diffuse = False
    cx, cy = TOWER[0] + 1.2, TOWER[1] - 0.2
    rock("Island", (6.4, 5.0, 2.3), into, rocks, (cx, cy, -0.15), 3, detail=5).rotation_euler = (0, 0, 0.3)
    for i in range(22):
        a = dice.uniform(2.2, 5.6)
        far = dice.uniform(0.9, 1.25)
        size = dice.uniform(0.35, 1.25)
        rock(
            "Rock",
            (size, size * 0.9, size * 0.75),
            into,
            rocks,
            (cx + 6.4 * far * math.cos(a), cy + 5.4 * far * math.sin(a), -0.1),
            100 + i,
        )
    landing = (
        (7.4, 1.6, 1.3),
        (8.4, 0.2, 1.0),
        (7.9, 3.2, 1.4),
        (9.4, 1.2, 1.2),
        (6.6, 3.4, 0.8),
        (10.8, 2.4, 1.6),
        (10.6, -0.6, 0.8),
        (10.5, 6.0, 1.5),
        (12.5, 9.5, 1.8),
    )
    for i, (x, y, size) in enumerate(landing):
        rock("Landing", (size, size, size * 0.72), into, rocks, (x, y, 0.0), 40 + i, detail=4)
    tower(into)
    jetty(into, dice)
    # hills across the bay, each row paler than the one before: air between
    for row, (distance, high, tone) in enumerate(
        ((260, 15, (0.075, 0.040, 0.085)), (420, 34, (0.17, 0.070, 0.11)), (640, 58, (0.36, 0.13, 0.12)))
    ):
        ridge("Hills %d" % row, distance, high, into, glow("Hills %d" % row, tone, 1.0), seed=row * 17 + 4)
    sun = lamp("Sun", "SUN", into, (1.0, 0.47, 0.20), 2.1, (-20, 40, 8), size=math.radians(6))

    sun.rotation_euler = Vector((-SUN[0], -SUN[1], -SUN[2] - 0.05)).to_track_quat("-Z", "Y").to_euler()
    make_beam()
    only_seen()
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
    scale.inputs[1].default_value = 0.30
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
        cone = lathe("Ray", [(0.22, 0.3), (0.62, 8), (1.25, 20), (2.0, 34)], into, material, parts=32)
        # Open at both ends: caps would show as discs of light.

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
