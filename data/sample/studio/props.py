# SPDX-License-Identifier: Apache-2.0
"""Lantern, ferry and buoy."""

import math

import bmesh

from studio.layout import BUOY, FERRY, LANTERN, WARM
from studio.workshop import (
    ball,
    box,
    collection,
    empty_file,
    from_bmesh,
    glow,
    lamp,
    lathe,
    only_seen,
    paint,
    ring,
    save,
    stick,
)


def make_lantern():
    empty_file()
    into = collection("Lantern")
    iron = paint("Iron", (0.035, 0.035, 0.045), rough=0.35, vary=0, Metallic=0.8)
    flame = glow("Flame", (1.0, 0.50, 0.13), 15)
    ring("Handle", 0.065, 0.008, into, iron, at=(0, 0, -0.065), turn=(math.pi / 2, 0, 0))
    lathe(
        "Cap",
        [(0.0, -0.12), (0.03, -0.125), (0.05, -0.16), (0.10, -0.19), (0.10, -0.20), (0.0, -0.20)],
        into,
        iron,
    )
    lathe(
        "Glass",
        [(0.0, -0.205), (0.052, -0.205), (0.066, -0.26), (0.066, -0.31), (0.052, -0.355), (0.0, -0.355)],
        into,
        flame,
    )
    lathe("Foot", [(0.0, -0.36), (0.085, -0.36), (0.10, -0.385), (0.10, -0.41), (0.0, -0.41)], into, iron)
    for i in range(4):
        x, y = 0.088 * math.cos(i * math.pi / 2 + 0.78), 0.088 * math.sin(i * math.pi / 2 + 0.78)
        stick("Bar", (x, y, -0.195), (x, y, -0.37), 0.007, into, iron, parts=8)
    for thing in into.objects:
        thing.visible_shadow = False
    lamp("Lantern light", "POINT", into, WARM, 26, (0, 0, -0.28), size=0.12)
    only_seen()
    save(LANTERN)


def hull(into, material, stripe):
    """Sections from bow (-Y) to stern, each from the keel up to the rail."""

    mesh = bmesh.new()
    rows = []
    for k in range(15):
        t = k / 14
        y = -2.6 + 5.2 * t
        wide = 0.98 * min(1.0, (0.03 + 1.55 * t) ** 0.62) * (1 - 0.22 * max(0, t - 0.75) / 0.25)
        rail = 0.62 + 0.50 * (1 - t) ** 2.2 + 0.10 * t**3
        half = [
            (0.0, -0.45),
            (wide * 0.62, -0.40),
            (wide * 0.90, -0.02),
            (wide * 0.97, 0.22),
            (wide, rail),
            (wide * 0.93, rail),
            (wide * 0.90, 0.36),
            (0.0, 0.40),
        ]
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
            ring(
                "Fender", 0.15, 0.06, into, dark, at=(side * 1.0, y, 0.30), turn=(0, math.pi / 2, 0), parts=18
            )
    box("Bridge front", (0.70, 0.02, 0.30), into, pane, at=(0, -0.43, 1.66), edge=0.04)
    lathe("Funnel", [(0.0, 1.28), (0.24, 1.28), (0.22, 1.72), (0.0, 1.72)], into, red, at=(0, 1.05, 0))
    lathe(
        "Funnel band", [(0.0, 1.72), (0.222, 1.72), (0.215, 1.88), (0.0, 1.88)], into, dark, at=(0, 1.05, 0)
    )
    stick("Mast", (0, -1.35, 0.45), (0, -1.25, 2.35), 0.035, into, wood)
    ball("Mast light", 0.07, into, bulb, at=(0, -1.25, 2.38))
    ring("Lifebelt", 0.17, 0.05, into, red, at=(0, -0.47, 0.95), turn=(math.pi / 2, 0, 0), parts=20)
    lamp("Cabin light", "POINT", into, WARM, 60, (0, -1.3, 1.5), size=0.3)
    only_seen()
    save(FERRY)


def make_buoy():
    empty_file()
    into = collection("Buoy")
    red = paint("Buoy red", (0.62, 0.08, 0.04), rough=0.4, vary=0.15)
    white = paint("Buoy white", (0.78, 0.74, 0.68), rough=0.5)
    iron = paint("Buoy iron", (0.06, 0.05, 0.05), rough=0.6)
    bulb = glow("Buoy lamp", (1.0, 0.22, 0.10), 12)
    lathe(
        "Float",
        [(0.0, -0.25), (0.42, -0.25), (0.50, -0.05), (0.50, 0.18), (0.40, 0.28), (0.0, 0.30)],
        into,
        red,
        soft=1,
    )
    ring("Belt", 0.50, 0.035, into, white, at=(0, 0, 0.06))
    for i in range(4):
        a = i * math.pi / 2 + 0.5
        stick(
            "Strut",
            (0.33 * math.cos(a), 0.33 * math.sin(a), 0.25),
            (0.09 * math.cos(a), 0.09 * math.sin(a), 1.25),
            0.025,
            into,
            iron,
            parts=8,
        )
    lathe("Lamp house", [(0.0, 1.22), (0.13, 1.22), (0.13, 1.30), (0.0, 1.30)], into, iron)
    ball("Lamp", 0.085, into, bulb, at=(0, 0, 1.37))
    only_seen()
    save(BUOY)
