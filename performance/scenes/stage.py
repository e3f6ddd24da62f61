# SPDX-License-Identifier: Apache-2.0
"""What every scene of the benches and pixel tests starts from. Runs inside Blender 3.4 and later."""

import math
import os
import sys

import bmesh
import bpy
from mathutils import Vector


def folder():
    """The folder named after ``--``, made when it is not there."""
    if "--" not in sys.argv or len(sys.argv) == sys.argv.index("--") + 1:
        raise SystemExit("name the folder to write into: blender -b ... -P SCRIPT -- FOLDER")
    where = os.path.abspath(sys.argv[sys.argv.index("--") + 1])
    os.makedirs(where, exist_ok=True)
    return where


def empty(first, last, width, height, samples):
    """A new file whose scene renders PNG with Cycles on the CPU, without denoiser and without luck."""
    bpy.ops.wm.read_factory_settings(use_empty=True)
    bpy.context.preferences.filepaths.save_version = 0
    scene = bpy.context.scene
    settle(scene, first, last, width, height, samples)
    return scene


def settle(scene, first, last, width, height, samples):
    scene.render.engine = "CYCLES"
    scene.cycles.device = "CPU"
    scene.cycles.use_denoising = False
    scene.cycles.use_adaptive_sampling = False
    scene.cycles.samples = samples
    scene.cycles.seed = 7
    scene.cycles.max_bounces = 4
    scene.frame_start, scene.frame_end = first, last
    scene.frame_set(first)
    render = scene.render
    render.resolution_x, render.resolution_y, render.resolution_percentage = width, height, 100
    render.image_settings.file_format = "PNG"
    render.image_settings.color_mode = "RGB"
    world = bpy.data.worlds.new("Sky")
    world.use_nodes = True
    world.node_tree.nodes["Background"].inputs["Color"].default_value = (0.35, 0.45, 0.6, 1)
    scene.world = world


def paint(name, colour, rough=0.5):
    material = bpy.data.materials.new(name)
    material.use_nodes = True
    shader = material.node_tree.nodes["Principled BSDF"]
    shader.inputs["Base Color"].default_value = (*colour, 1)
    shader.inputs["Roughness"].default_value = rough
    return material


def mesh(name, scene, build, material=None):
    """An object whose mesh is filled by ``build(bmesh)``."""
    shape = bmesh.new()
    build(shape)
    data = bpy.data.meshes.new(name)
    shape.to_mesh(data)
    shape.free()
    if material:
        data.materials.append(material)
    for polygon in data.polygons:
        polygon.use_smooth = True
    thing = bpy.data.objects.new(name, data)
    scene.collection.objects.link(thing)
    return thing


def grid(name, scene, cells, size, material=None):
    return mesh(
        name,
        scene,
        lambda shape: bmesh.ops.create_grid(shape, x_segments=cells, y_segments=cells, size=size),
        material,
    )


def sun_and_camera(scene, eye, target, lens=35):
    lamp = bpy.data.objects.new("Sun", bpy.data.lights.new("Sun", "SUN"))
    lamp.data.energy, lamp.data.angle = 3.0, 0.1
    lamp.rotation_euler = (math.radians(50), math.radians(10), math.radians(30))
    camera = bpy.data.objects.new("Camera", bpy.data.cameras.new("Camera"))
    camera.data.lens = lens
    camera.location = eye
    camera.rotation_euler = (Vector(target) - Vector(eye)).to_track_quat("-Z", "Y").to_euler()
    for thing in (lamp, camera):
        scene.collection.objects.link(thing)
    scene.camera = camera
    return camera


def wave(thing, height, width, speed):
    made = thing.modifiers.new("Wave", "WAVE")
    made.height, made.width, made.speed, made.narrowness = height, width, speed, 1.5
    # Waves that began long ago: the surface moves from the first frame on.
    made.time_offset = -200
    return made


def subdivide(thing, levels):
    made = thing.modifiers.new("Soft", "SUBSURF")
    made.levels = made.render_levels = levels
    return made


def faces_rendered(scene):
    """How many faces Cycles gets in this frame."""
    graph = bpy.context.evaluated_depsgraph_get()
    return sum(
        len(thing.evaluated_get(graph).data.polygons) for thing in scene.objects if thing.type == "MESH"
    )


def save(path):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    bpy.ops.wm.save_as_mainfile(filepath=path, compress=True)
