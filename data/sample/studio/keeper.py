# SPDX-License-Identifier: Apache-2.0
"""Pim the keeper: shapes and bones."""

import math

import bmesh
import bpy
from mathutils import Matrix, Vector

from studio.layout import KEEPER
from studio.workshop import (
    ball,
    box,
    collection,
    empty_file,
    from_bmesh,
    glow,
    lathe,
    only_seen,
    paint,
    ring,
    save,
    soften,
    stick,
)


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


def tilted(thing):
    """Push the hat back, so that the light reaches the face."""

    thing.data.transform(thing.matrix_basis)
    thing.matrix_basis.identity()
    pivot = Matrix.Translation((0, 0.02, 1.06))
    thing.data.transform(pivot @ Matrix.Rotation(math.radians(-13), 4, "X") @ pivot.inverted())
    return thing


def smile(into, material):

    mesh = bmesh.new()
    points = []
    for k in range(9):
        a = math.radians(-52 + 13 * k)
        x, z = 0.075 * math.sin(a), 0.955 - 0.065 * math.cos(a)
        points.append((x, -0.234 * math.sqrt(max(0.0, 1 - (x / 0.24) ** 2 - ((z - 1.0) / 0.223) ** 2)), z))
    for a, b in zip(points, points[1:]):
        start, end = Vector(a), Vector(b)
        made = bmesh.ops.create_cone(
            mesh, cap_ends=True, segments=8, radius1=0.010, radius2=0.010, depth=(end - start).length * 1.25
        )
        bmesh.ops.rotate(mesh, matrix=(end - start).to_track_quat("Z", "Y").to_matrix(), verts=made["verts"])
        bmesh.ops.translate(mesh, vec=(start + end) / 2, verts=made["verts"])
    return from_bmesh("Smile", mesh, into, material)


def make_keeper():
    empty_file()
    into = collection("Keeper")
    coat = paint("Oilskin", (0.93, 0.55, 0.045), rough=0.38, vary=0.10)
    hem = paint("Oilskin lining", (0.55, 0.27, 0.03), rough=0.6)
    flesh = paint("Skin", (0.80, 0.45, 0.30), rough=0.5, vary=0.05)
    blush = paint("Blush", (0.80, 0.24, 0.17), rough=0.6, vary=0)
    boots = paint("Rubber", (0.03, 0.06, 0.12), rough=0.3, vary=0)
    wool = paint("Wool", (0.55, 0.05, 0.06), rough=0.9, grain=40)
    eye = paint("Eyes", (0.012, 0.010, 0.016), rough=0.35, vary=0)
    glint = glow("Glint", (1.0, 0.9, 0.75), 1.6)
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
        (
            lathe(
                "Coat",
                [
                    (0.0, 0.17),
                    (0.325, 0.16),
                    (0.345, 0.18),
                    (0.29, 0.40),
                    (0.235, 0.60),
                    (0.20, 0.72),
                    (0.13, 0.80),
                    (0.0, 0.82),
                ],
                into,
                coat,
                soft=1,
            ),
            along_body,
        ),
        (lathe("Lining", [(0.0, 0.155), (0.31, 0.150), (0.31, 0.165), (0.0, 0.17)], into, hem), along_body),
        (ring("Scarf", 0.135, 0.058, into, wool, at=(0, 0, 0.80)), all_on("head")),
        (
            box(
                "Scarf end",
                (0.085, 0.035, 0.25),
                into,
                wool,
                at=(0.085, -0.185, 0.68),
                turn=(0.22, 0, 0.15),
                edge=0.014,
            ),
            all_on("body"),
        ),
        (
            ball("Head", 0.235, into, flesh, at=(0, 0, 1.00), stretch=(1.02, 0.96, 0.95), parts=32),
            all_on("head"),
        ),
        (ball("Nose", 0.036, into, flesh, at=(0, -0.235, 0.975)), all_on("head")),
        (smile(into, eye), all_on("head")),
        (
            tilted(
                lathe(
                    "Hat",
                    [
                        (0.0, 1.05),
                        (0.27, 1.075),
                        (0.375, 1.03),
                        (0.385, 1.042),
                        (0.28, 1.10),
                        (0.245, 1.14),
                        (0.205, 1.24),
                        (0.11, 1.30),
                        (0.0, 1.315),
                    ],
                    into,
                    coat,
                    parts=32,
                    soft=1,
                )
            ),
            all_on("head"),
        ),
        (tilted(ring("Hat band", 0.247, 0.017, into, hem, at=(0, 0, 1.135))), all_on("head")),
    ]
    for side, letter in ((1, "L"), (-1, "R")):
        shapes += [
            (
                ball(
                    "Eye." + letter,
                    0.037,
                    into,
                    eye,
                    at=(side * 0.085, -0.210, 1.020),
                    stretch=(0.85, 0.6, 1.25),
                ),
                all_on("head"),
            ),
            (
                ball("Glint." + letter, 0.010, into, glint, at=(side * 0.085 + 0.012, -0.234, 1.040)),
                all_on("head"),
            ),
            (
                ball(
                    "Cheek." + letter,
                    0.05,
                    into,
                    blush,
                    at=(side * 0.140, -0.178, 0.950),
                    stretch=(1, 0.4, 0.7),
                ),
                all_on("head"),
            ),
            (
                ball(
                    "Boot." + letter,
                    0.115,
                    into,
                    boots,
                    at=(side * 0.125, -0.035, 0.075),
                    stretch=(0.95, 1.35, 0.68),
                ),
                all_on("root"),
            ),
            (
                stick("Leg." + letter, (side * 0.125, 0, 0.05), (side * 0.125, 0, 0.25), 0.085, into, boots),
                all_on("root"),
            ),
            (
                soften(
                    stick(
                        "Sleeve." + letter,
                        (side * 0.14, 0, 0.755),
                        (side * 0.385, -0.03, 0.445),
                        0.098,
                        into,
                        coat,
                    )
                ),
                all_on("arm." + letter),
            ),
            (
                ring(
                    "Cuff." + letter,
                    0.072,
                    0.024,
                    into,
                    hem,
                    at=(side * 0.376, -0.028, 0.455),
                    turn=(0, side * 2.48, 0),
                ),
                all_on("arm." + letter),
            ),
            (
                ball(
                    "Mitten." + letter,
                    0.08,
                    into,
                    wool,
                    at=(side * 0.415, -0.034, 0.40),
                    stretch=(1, 0.9, 1.1),
                ),
                all_on("arm." + letter),
            ),
        ]
    for height in (0.64, 0.52, 0.40):
        shapes.append(
            (
                ball("Button", 0.024, into, brass, at=(0, -0.243 - (0.64 - height) * 0.27, height)),
                all_on("body"),
            )
        )
    bpy.context.view_layer.update()
    for thing, weight in shapes:
        skin(thing, armature, weight)
    only_seen()
    save(KEEPER)
