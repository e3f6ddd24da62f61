# SPDX-License-Identifier: Apache-2.0
"""Make the .blend files that new assets begin with.

    blender -b --factory-startup --python-exit-code 3 -P config/templates/make_templates.py [-- FOLDER]

Writes into "Full HD Cycles/asset_types" beside this script, or into FOLDER. The other presets build on that
one, so one file of a kind serves all: when an asset is made, the server writes resolution, frame rate,
engine, frame range, output path and the collection's name into its copy. Use Blender 3.4, so that this and
every later one can open them. Saved in /tmp/callsheet-templates first, because a file remembers where it was.
"""

import os
import shutil
import sys

import bpy

HERE = os.path.dirname(os.path.abspath(__file__))
USUAL = os.path.join(HERE, "Full HD Cycles", "asset_types")
ROOT = "/tmp/callsheet-templates"
NAME = "NAME"  # the collection that gets the asset's name
STAGE = "Stage"  # camera and light for a test render; nobody links it


def begin(app_template=""):
    bpy.ops.wm.read_factory_settings(use_empty=True, app_template=app_template)
    for text in list(bpy.data.texts):
        bpy.data.texts.remove(text)
    scene = bpy.context.scene
    scene.name = "Scene"
    render = scene.render
    render.engine = "CYCLES"
    render.resolution_x, render.resolution_y, render.resolution_percentage = 1920, 1080, 100
    render.fps, render.fps_base = 24, 1.0
    render.image_settings.file_format = "PNG"
    render.use_overwrite, render.use_placeholder = True, False
    scene.cycles.samples = 128
    # Not every build of Blender has a denoiser, and one without refuses to render.
    scene.cycles.use_denoising = False
    scene.eevee.taa_render_samples = 64
    scene.frame_start, scene.frame_end, scene.frame_current = 1, 24, 1
    scene.world = bpy.data.worlds.get("World") or bpy.data.worlds.new("World")
    scene.world.use_nodes = True
    scene.world.node_tree.nodes["Background"].inputs["Color"].default_value = (0.05, 0.06, 0.08, 1)
    return scene


def collection(scene, name):
    made = bpy.data.collections.new(name)
    scene.collection.children.link(made)
    return made


def camera_and_sun(scene, into, at=(7.0, -7.0, 4.5)):
    camera = bpy.data.objects.new("Camera", bpy.data.cameras.new("Camera"))
    camera.location = at
    camera.rotation_euler = (1.22, 0.0, 0.785)
    sun = bpy.data.objects.new("Sun", bpy.data.lights.new("Sun", "SUN"))
    sun.data.energy = 3.0
    sun.location = (4.0, -2.0, 6.0)
    sun.rotation_euler = (0.6, 0.35, 0.3)
    into.objects.link(camera)
    into.objects.link(sun)
    scene.camera = camera


def make_active(name):
    layer = bpy.context.view_layer.layer_collection.children[name]
    bpy.context.view_layer.active_layer_collection = layer


def asset():
    """A character, a prop, a set: an empty collection to work in, and a stage to look at it."""
    scene = begin()
    collection(scene, NAME)
    camera_and_sun(scene, collection(scene, STAGE))
    make_active(NAME)


def materials():
    """A material on a ball that shows it."""
    scene = begin()
    shown = collection(scene, NAME)
    camera_and_sun(scene, collection(scene, STAGE), at=(3.5, -3.5, 2.2))
    bpy.ops.mesh.primitive_ico_sphere_add(subdivisions=3, radius=1.0)
    ball = bpy.context.object
    for holder in list(ball.users_collection):
        holder.objects.unlink(ball)
    shown.objects.link(ball)
    ball.name = ball.data.name = "Ball"
    for face in ball.data.polygons:
        face.use_smooth = True
    material = bpy.data.materials.new("Material")
    material.use_nodes = True
    material.use_fake_user = True
    ball.data.materials.append(material)
    make_active(NAME)


def shot():
    scene = begin()
    camera_and_sun(scene, collection(scene, NAME))
    scene.frame_end = 96
    make_active(NAME)


def composite():
    scene = begin()
    camera_and_sun(scene, collection(scene, NAME))
    scene.frame_end = 96
    scene.use_nodes = True
    nodes, links = scene.node_tree.nodes, scene.node_tree.links
    nodes.clear()
    layers = nodes.new("CompositorNodeRLayers")
    result = nodes.new("CompositorNodeComposite")
    viewer = nodes.new("CompositorNodeViewer")
    layers.location, result.location, viewer.location = (0, 0), (400, 0), (400, -200)
    links.new(layers.outputs["Image"], result.inputs["Image"])
    links.new(layers.outputs["Image"], viewer.inputs["Image"])


def video():
    """An empty cut that renders into one film."""
    scene = begin("Video_Editing")
    scene.frame_end = 1440
    scene.sequence_editor_create()
    scene.render.use_sequencer = True
    scene.render.image_settings.file_format = "FFMPEG"
    scene.render.ffmpeg.format = "MPEG4"
    scene.render.ffmpeg.codec = "H264"
    scene.render.ffmpeg.constant_rate_factor = "HIGH"
    scene.render.ffmpeg.audio_codec = "AAC"


def main():
    target = sys.argv[sys.argv.index("--") + 1] if "--" in sys.argv else USUAL
    os.mkdir(ROOT)  # refused when somebody else is at it
    try:
        bpy.context.preferences.filepaths.save_version = 0
        for make in (asset, materials, shot, composite, video):
            make()
            bpy.context.preferences.filepaths.file_preview_type = "NONE"
            bpy.ops.outliner.orphans_purge(do_recursive=True)
            path = os.path.join(ROOT, make.__name__ + ".blend")
            bpy.ops.wm.save_as_mainfile(filepath=path, compress=True)
        os.makedirs(target, exist_ok=True)
        shutil.copytree(ROOT, target, dirs_exist_ok=True)
    finally:
        shutil.rmtree(ROOT)
    print("the files are in", target)


main()
