# SPDX-License-Identifier: Apache-2.0
"""Shapes, paints and file habits of the sample film. Runs inside Blender only."""

import math
import os
import random

import bmesh
import bpy
from mathutils import Vector, noise


def empty_file():
    """A new file without anything in it, with a fixed frame range and no denoiser."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    scene = bpy.context.scene
    bpy.context.preferences.filepaths.save_version = 0  # no .blend1 beside what we save
    scene.render.engine = "CYCLES"
    # Debian's Blender is built without a denoiser and refuses to render when one is asked for.
    scene.cycles.use_denoising = False
    return scene


def collection(name, parent=None):
    made = bpy.data.collections.new(name)
    (parent or bpy.context.scene.collection).children.link(made)
    return made


def save(path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    # Twice: only a file that has a place can make the paths to its links relative.
    bpy.ops.wm.save_as_mainfile(filepath=path, compress=True, relative_remap=True)
    bpy.ops.file.make_paths_relative()
    bpy.ops.wm.save_as_mainfile(filepath=path, compress=True)
    print("made", path)


def link(path, collections=(), worlds=()):
    """Link by a path relative to the open file, which must have been saved once."""
    with bpy.data.libraries.load(path, link=True, relative=True) as (_, into):
        into.collections = list(collections)
        into.worlds = list(worlds)
    return list(into.collections) + list(into.worlds)


def place(linked, name, location=(0, 0, 0), turn=0.0, scale=1.0):
    """An instance of a linked collection in the scene."""
    empty = bpy.data.objects.new(name, None)
    empty.instance_type = "COLLECTION"
    empty.instance_collection = linked
    empty.location = location
    empty.rotation_euler = (0, 0, turn)
    empty.scale = (scale,) * 3
    bpy.context.scene.collection.objects.link(empty)
    return empty


# ---- paints ----


def paint(name, colour, rough=0.55, vary=0.12, grain=6.0, **inputs):
    """A matt colour with soft blotches, so that no surface looks like plastic."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    shader = nodes["Principled BSDF"]
    shader.inputs["Roughness"].default_value = rough
    shader.inputs["Specular"].default_value = 0.3
    for key, value in inputs.items():
        shader.inputs[key].default_value = value
    if not vary:
        shader.inputs["Base Color"].default_value = (*colour, 1)
        return material
    place_ = nodes.new("ShaderNodeTexCoord")
    blotch = nodes.new("ShaderNodeTexNoise")
    blotch.inputs["Scale"].default_value = grain
    ramp = nodes.new("ShaderNodeValToRGB")
    ramp.color_ramp.elements[0].position = 0.3
    ramp.color_ramp.elements[1].position = 0.7
    ramp.color_ramp.elements[0].color = (*[c * (1 - vary * 2) for c in colour], 1)
    ramp.color_ramp.elements[1].color = (*[min(1, c * (1 + vary)) for c in colour], 1)
    links.new(place_.outputs["Object"], blotch.inputs["Vector"])
    links.new(blotch.outputs["Fac"], ramp.inputs["Fac"])
    links.new(ramp.outputs["Color"], shader.inputs["Base Color"])
    return material


def glow(name, colour, strength, is_lamp=False):
    """A surface that shines. Small ones are not sampled as lamps: that would only be noise."""
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    nodes, links = material.node_tree.nodes, material.node_tree.links
    nodes.clear()
    out = nodes.new("ShaderNodeOutputMaterial")
    shine = nodes.new("ShaderNodeEmission")
    shine.inputs["Color"].default_value = (*colour, 1)
    shine.inputs["Strength"].default_value = strength
    links.new(shine.outputs[0], out.inputs["Surface"])
    material.cycles.sample_as_light = is_lamp
    return material


def only_seen():
    """Let shining surfaces be seen but light nothing: lamps beside them do that, without noise."""
    for thing in bpy.data.objects:
        if thing.type != "MESH":
            continue
        trees = [m.node_tree for m in thing.data.materials if m and m.use_nodes]
        if any(node.type == "EMISSION" for tree in trees for node in tree.nodes):
            thing.visible_diffuse = False
            thing.visible_shadow = False


# ---- shapes ----


def from_bmesh(name, mesh, into, material=None, smooth=True):
    data = bpy.data.meshes.new(name)
    mesh.to_mesh(data)
    mesh.free()
    for polygon in data.polygons:
        polygon.use_smooth = smooth
    thing = bpy.data.objects.new(name, data)
    if material:
        data.materials.append(material)
    into.objects.link(thing)
    return thing


def soften(thing, levels=1):
    thing.modifiers.new("Soft", "SUBSURF").levels = levels
    thing.modifiers["Soft"].render_levels = levels
    return thing


def bevel(thing, width, segments=2):
    edge = thing.modifiers.new("Edges", "BEVEL")
    edge.width = width
    edge.segments = segments
    edge.limit_method = "ANGLE"
    thing.data.use_auto_smooth = True
    return thing


def lathe(name, profile, into, material, parts=24, soft=0, at=(0, 0, 0)):
    """Turn (radius, height) pairs around the upright axis."""
    mesh = bmesh.new()
    rings = []
    for radius, height in profile:
        rings.append(
            [
                mesh.verts.new(
                    (
                        radius * math.cos(2 * math.pi * i / parts),
                        radius * math.sin(2 * math.pi * i / parts),
                        height,
                    )
                )
                for i in range(parts)
            ]
        )
    for low, high in zip(rings, rings[1:]):
        for i in range(parts):
            j = (i + 1) % parts
            mesh.faces.new((low[i], low[j], high[j], high[i]))
    mesh.faces.new(list(reversed(rings[0])))
    mesh.faces.new(rings[-1])
    bmesh.ops.recalc_face_normals(mesh, faces=mesh.faces)
    thing = from_bmesh(name, mesh, into, material)
    thing.location = at
    thing.data.use_auto_smooth = True
    thing.data.auto_smooth_angle = math.radians(50)
    return soften(thing, soft) if soft else thing


def ball(name, radius, into, material, at=(0, 0, 0), stretch=(1, 1, 1), parts=24):
    mesh = bmesh.new()
    bmesh.ops.create_uvsphere(mesh, u_segments=parts, v_segments=parts // 2, radius=radius)
    bmesh.ops.scale(mesh, vec=stretch, verts=mesh.verts)
    thing = from_bmesh(name, mesh, into, material)
    thing.location = at
    return thing


def box(name, size, into, material, at=(0, 0, 0), turn=(0, 0, 0), edge=0.02):
    mesh = bmesh.new()
    bmesh.ops.create_cube(mesh, size=1.0)
    bmesh.ops.scale(mesh, vec=size, verts=mesh.verts)
    thing = from_bmesh(name, mesh, into, material)
    thing.location = at
    thing.rotation_euler = turn
    return bevel(thing, edge)


def ring(name, radius, thick, into, material, at=(0, 0, 0), turn=(0, 0, 0), parts=28):
    mesh = bmesh.new()
    inner = 10
    loops = []
    for i in range(parts):
        a = 2 * math.pi * i / parts
        loop = []
        for k in range(inner):
            b = 2 * math.pi * k / inner
            r = radius + thick * math.cos(b)
            loop.append(mesh.verts.new((r * math.cos(a), r * math.sin(a), thick * math.sin(b))))
        loops.append(loop)
    for i in range(parts):
        one, two = loops[i], loops[(i + 1) % parts]
        for k in range(inner):
            m = (k + 1) % inner
            mesh.faces.new((one[k], two[k], two[m], one[m]))
    thing = from_bmesh(name, mesh, into, material)
    thing.location = at
    thing.rotation_euler = turn
    return thing


def stick(name, start, end, thick, into, material, parts=12):
    """A round bar from one point to another."""
    start, end = Vector(start), Vector(end)
    mesh = bmesh.new()
    bmesh.ops.create_cone(
        mesh, cap_ends=True, segments=parts, radius1=thick, radius2=thick, depth=(end - start).length
    )
    thing = from_bmesh(name, mesh, into, material)
    thing.location = (start + end) / 2
    thing.rotation_euler = (end - start).to_track_quat("Z", "Y").to_euler()
    thing.data.use_auto_smooth = True
    return thing


def rock(name, size, into, material, at, seed, detail=3):
    dice = random.Random(seed)
    shift = Vector([dice.uniform(-50, 50) for _ in range(3)])
    mesh = bmesh.new()
    bmesh.ops.create_icosphere(mesh, subdivisions=detail, radius=1.0)
    for vert in mesh.verts:
        rough = noise.fractal(vert.co * 1.1 + shift, 1.0, 2.0, 4)
        vert.co *= 1 + 0.38 * rough
        vert.co = Vector((vert.co.x * size[0], vert.co.y * size[1], vert.co.z * size[2]))
    thing = from_bmesh(name, mesh, into, material, smooth=False)
    thing.location = at
    thing.rotation_euler = (0, 0, dice.uniform(0, 6))
    return thing


def lamp(name, kind, into, colour, power, at, size=0.1):
    data = bpy.data.lights.new(name, kind)
    data.color = colour
    data.energy = power
    if kind == "SUN":
        data.angle = size
    else:
        data.shadow_soft_size = size
    thing = bpy.data.objects.new(name, data)
    thing.location = at
    into.objects.link(thing)
    return thing


# ---- motion ----


def keys(target, path, values, index=-1, ease="BEZIER"):
    """Key a property at {frame: value}."""
    holder = target.path_resolve(path.rpartition(".")[0]) if "." in path else target
    prop = path.rpartition(".")[2]
    for frame, value in values.items():
        if index >= 0:
            getattr(holder, prop)[index] = value
        else:
            setattr(holder, prop, value)
        holder.keyframe_insert(prop, index=index, frame=frame)
    owner = target.id_data.animation_data
    for curve in owner.action.fcurves:
        for point in curve.keyframe_points:
            point.interpolation = ease
