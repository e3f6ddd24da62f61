# SPDX-License-Identifier: Apache-2.0
"""Make the scenes of ``bench render`` into a folder.

    blender -b --factory-startup --python-exit-code 3 -P performance/scenes/make_scenes.py -- FOLDER

* ``light.blend``: 100 frames, PNG to ``//light/``. Forty balls fly over a floor; a frame is short, so what is
  measured is what lies between frames.
* ``heavy.blend``: 10 frames, PNG to ``//heavy/``. A sheet and a bent column, more than 500,000 evaluated faces
  together, all of them moving (wave, subdivision, armature), few samples: what is measured is evaluating and
  handing over geometry, which a warm Blender must do as fast as ``blender -a``.

Prints the evaluated faces of each and fails when the heavy scene has become lighter than it must be.
"""

import math
import os
import random
import sys

import bmesh
import bpy

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import stage  # noqa: E402

HEAVY_FACES_MIN = 500_000
LIGHT_FRAMES = 100
HEAVY_FRAMES = 10


def make_light(path):
    scene = stage.empty(1, LIGHT_FRAMES, 480, 270, 11)
    dice = random.Random(11)
    scene.render.filepath = "//light/"
    stage.grid("Floor", scene, 2, 14, stage.paint("Floor", (0.55, 0.5, 0.45), 0.8))
    paints = [
        stage.paint("Paint %d" % k, (dice.random(), dice.random() * 0.6, dice.random()), 0.3)
        for k in range(6)
    ]
    for k in range(40):
        ball = stage.mesh(
            "Ball",
            scene,
            lambda shape: bmesh.ops.create_uvsphere(shape, u_segments=24, v_segments=12, radius=0.45),
            paints[k % len(paints)],
        )
        fly(ball, dice)
    stage.sun_and_camera(scene, (0, -13, 6), (0, 0, 1))
    stage.save(path)
    return stage.faces_rendered(scene)


def fly(thing, dice):
    for frame in range(1, LIGHT_FRAMES + 1, 11):
        thing.location = (dice.uniform(-6, 6), dice.uniform(-5, 7), dice.uniform(0.4, 4))
        thing.keyframe_insert("location", frame=frame)


def make_heavy(path):
    scene = stage.empty(1, HEAVY_FRAMES, 320, 180, 4)
    scene.render.filepath = "//heavy/"
    sheet = stage.grid("Sheet", scene, 80, 8, stage.paint("Sheet", (0.10, 0.25, 0.45), 0.2))
    stage.wave(sheet, 0.5, 1.8, 0.25)
    stage.subdivide(sheet, 3)
    bend_column(scene, column(scene))
    stage.sun_and_camera(scene, (0, -14, 7), (0, 0, 1.5))
    stage.save(path)
    return stage.faces_rendered(scene)


def column(scene):
    parts, rings = 32, 64

    def build(shape):
        rows = [
            [
                shape.verts.new(
                    (math.cos(math.tau * k / parts), math.sin(math.tau * k / parts), 6 * row / rings)
                )
                for k in range(parts)
            ]
            for row in range(rings + 1)
        ]
        for low, high in zip(rows, rows[1:]):
            for k in range(parts):
                shape.faces.new((low[k], low[(k + 1) % parts], high[(k + 1) % parts], high[k]))

    return stage.mesh("Column", scene, build, stage.paint("Column", (0.7, 0.3, 0.1)))


def bend_column(scene, thing):
    """Three bones, shares by height, subdivided after the bending."""
    rig = bpy.data.objects.new("Rig", bpy.data.armatures.new("Rig"))
    scene.collection.objects.link(rig)
    bpy.context.view_layer.objects.active = rig
    bpy.ops.object.mode_set(mode="EDIT")
    parent = None
    for k in range(3):
        bone = rig.data.edit_bones.new("Bone %d" % k)
        bone.head, bone.tail, bone.parent = (0, 0, 2 * k), (0, 0, 2 * k + 2), parent
        parent = bone
    bpy.ops.object.mode_set(mode="OBJECT")
    for k in range(3):
        group = thing.vertex_groups.new(name="Bone %d" % k)
        for vertex in thing.data.vertices:
            share = max(0.0, 1 - abs(vertex.co.z - (2 * k + 1)) / 2)
            if share:
                group.add([vertex.index], share, "REPLACE")
        pose = rig.pose.bones["Bone %d" % k]
        pose.rotation_mode = "XYZ"
        for frame, angle in ((1, -0.35), (HEAVY_FRAMES, 0.35)):
            pose.rotation_euler = (angle, 0, angle / 2)
            pose.keyframe_insert("rotation_euler", frame=frame)
    thing.modifiers.new("Bend", "ARMATURE").object = rig
    stage.subdivide(thing, 3)


def main():
    where = stage.folder()
    for name, make in (("light", make_light), ("heavy", make_heavy)):
        faces = make(os.path.join(where, name + ".blend"))
        print("made %s.blend, %d evaluated faces" % (name, faces))
        if name == "heavy" and faces < HEAVY_FACES_MIN:
            raise SystemExit("heavy.blend has %d faces, it must have %d" % (faces, HEAVY_FACES_MIN))


main()
