# SPDX-License-Identifier: Apache-2.0
"""Make the file that must come out of the farm exactly as ``blender -a`` renders it, into a folder.

    blender -b --factory-startup --python-exit-code 3 -P performance/scenes/make_ugly.py -- FOLDER

It makes exactly this:

    FOLDER/shots/Straße 'é' 010.blend       the file to render
    FOLDER/lib ü/Figur (neu) #1.blend       the library it links, by a relative path
    (nothing)                               FOLDER/lib ü/texturen/fehlt.png, which the library's paint names: missing on purpose

The file to render
* has two scenes: "Szene Ä" (saved as the active one, to be rendered) and "Zweite Szene" (another picture, other
  frames 1-3, another output ``//../falsch/####``: if a file lands there, the wrong scene was rendered);
* frames 5 to 8, 160 x 90, Cycles, 4 samples, fixed seed, no denoiser, no adaptive sampling;
* writes ``//../render out/ä_####``, that is FOLDER/render out/ä_0005.png to ä_0008.png (PNG, 8 bit, RGB);
* has a compositor with a File Output node that writes its own files beside that, ``//../node out/``:
  FOLDER/node out/tiefe ß_0005.png to 0008 (grey, 16 bit, the depth) and FOLDER/node out/bild_0005.png to 0008;
* so one frame is three files, and a job of four frames is twelve;
* everything in it moves: a sheet (wave, then subdivision), a ball (keyed place, displaced by a procedural texture whose
  controlling object moves), and a rig from the library (armature, overridden here, so that this file's keys bend the
  linked mesh);
* the missing texture makes the linked figure pink; Blender says nothing of it in Cycles and ends with status 0.

Frame n depends on n only (no simulation): warm, cold and out of order must give the same pixels.
Compare pixels, not bytes: Blender writes date and render time into each PNG.
"""

import math
import os
import sys

import bmesh
import bpy

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import stage  # noqa: E402

SHOT = os.path.join("shots", "Straße 'é' 010.blend")
LIBRARY = os.path.join("lib ü", "Figur (neu) #1.blend")
FIRST, LAST = 5, 8


def make_library(path):
    scene = stage.empty(FIRST, LAST, 160, 90, 4)
    stage.save(path)
    into = bpy.data.collections.new("Figur ö")
    scene.collection.children.link(into)

    figure = stage.mesh("Körper", scene, bend_me, pink())
    rig = bpy.data.objects.new("Skelett", bpy.data.armatures.new("Skelett"))
    scene.collection.objects.link(rig)
    bpy.context.view_layer.objects.active = rig
    bpy.ops.object.mode_set(mode="EDIT")
    low, high = (rig.data.edit_bones.new(name) for name in ("unten", "oben"))
    low.head, low.tail, high.head, high.tail = (0, 0, 0), (0, 0, 1), (0, 0, 1), (0, 0, 2)
    high.parent = low
    bpy.ops.object.mode_set(mode="OBJECT")
    for name, weight in (("unten", lambda z: 1 - z / 2), ("oben", lambda z: z / 2)):
        group = figure.vertex_groups.new(name=name)
        for vertex in figure.data.vertices:
            group.add([vertex.index], weight(vertex.co.z), "REPLACE")
    figure.modifiers.new("Bend", "ARMATURE").object = rig
    stage.subdivide(figure, 2)
    figure.parent = rig
    for thing in (figure, rig):
        scene.collection.objects.unlink(thing)
        into.objects.link(thing)
    stage.save(path)


def bend_me(shape):
    """A square bar of eight storeys, 0 to 2 high."""
    rows = [
        [shape.verts.new((0.3 * x, 0.3 * y, row / 4)) for x, y in ((-1, -1), (1, -1), (1, 1), (-1, 1))]
        for row in range(9)
    ]
    for low, high in zip(rows, rows[1:]):
        for k in range(4):
            shape.faces.new((low[k], low[(k + 1) % 4], high[(k + 1) % 4], high[k]))
    shape.faces.new(rows[-1])


def pink():
    """Paint whose picture is not there."""
    material = stage.paint("Fehlt", (0.8, 0.8, 0.8))
    picture = material.node_tree.nodes.new("ShaderNodeTexImage")
    picture.image = bpy.data.images.new("fehlt.png", 8, 8)
    picture.image.source = "FILE"
    picture.image.filepath = "//texturen/fehlt.png"
    shader = material.node_tree.nodes["Principled BSDF"]
    material.node_tree.links.new(picture.outputs["Color"], shader.inputs["Base Color"])
    return material


def make_shot(path, library):
    scene = stage.empty(FIRST, LAST, 160, 90, 4)
    scene.name = "Szene Ä"
    stage.save(path)
    scene.render.filepath = "//../render out/ä_####"
    sheet = stage.grid("Tuch", scene, 24, 6, stage.paint("Tuch", (0.2, 0.4, 0.5), 0.3))
    stage.wave(sheet, 0.5, 1.6, 0.3)
    stage.subdivide(sheet, 2)
    moving_ball(scene)
    bring_figure(scene, library)
    stage.sun_and_camera(scene, (0, -9, 4), (0, 0, 1))
    own_files(scene)
    second_scene()
    bpy.context.window.scene = scene
    stage.save(path)


def moving_ball(scene):
    ball = stage.mesh(
        "Ball",
        scene,
        lambda shape: bmesh.ops.create_icosphere(shape, subdivisions=4, radius=0.8),
        stage.paint("Ball", (0.7, 0.25, 0.1)),
    )
    pull = bpy.data.objects.new("Zug", None)
    scene.collection.objects.link(pull)
    bumps = ball.modifiers.new("Beulen", "DISPLACE")
    bumps.texture = bpy.data.textures.new("Wolken", "CLOUDS")
    bumps.texture.noise_scale = 0.5
    bumps.texture_coords = "OBJECT"
    bumps.texture_coords_object = pull
    bumps.strength = 0.6
    for frame, x in ((FIRST, -3.0), (LAST, -1.6)):
        ball.location = (x, 0, 1.4)
        ball.keyframe_insert("location", frame=frame)
        pull.location = (0, x, x / 2)
        pull.keyframe_insert("location", frame=frame)


def bring_figure(scene, library):
    with bpy.data.libraries.load(library, link=True, relative=True) as (_, into):
        into.collections = ["Figur ö"]
    made = into.collections[0].override_hierarchy_create(
        scene, bpy.context.view_layer, do_fully_editable=True
    )
    rig = next(thing for thing in made.all_objects if thing.type == "ARMATURE")
    rig.location = (1.6, 0.5, 0)
    bone = rig.pose.bones["oben"]
    bone.rotation_mode = "XYZ"
    for frame, angle in ((FIRST, -50), (LAST, 60)):
        bone.rotation_euler = (0, 0, 0)
        bone.rotation_euler[2] = math.radians(angle / 2)
        bone.rotation_euler[0] = math.radians(angle)
        bone.keyframe_insert("rotation_euler", frame=frame)


def own_files(scene):
    """The compositor's own output, beside the scene's."""
    bpy.context.view_layer.use_pass_z = True
    scene.use_nodes = True
    nodes, links = scene.node_tree.nodes, scene.node_tree.links
    nodes.clear()
    layers = nodes.new("CompositorNodeRLayers")
    # The picture passes the compositor changed, so that a farm that skips it is found out.
    turn = nodes.new("CompositorNodeHueSat")
    turn.inputs["Hue"].default_value = 0.6
    out = nodes.new("CompositorNodeComposite")
    near = nodes.new("CompositorNodeNormalize")
    files = nodes.new("CompositorNodeOutputFile")
    files.base_path = "//../node out/"
    files.format.file_format = "PNG"
    files.file_slots[0].path = "bild_####"
    files.file_slots.new("tiefe ß_####")
    depth = files.file_slots[1]
    depth.use_node_format = False
    depth.format.file_format = "PNG"
    depth.format.color_mode = "BW"
    depth.format.color_depth = "16"
    links.new(layers.outputs["Image"], turn.inputs["Image"])
    links.new(turn.outputs[0], out.inputs["Image"])
    links.new(layers.outputs["Image"], files.inputs[0])
    links.new(layers.outputs["Depth"], near.inputs[0])
    links.new(near.outputs[0], files.inputs[1])


def second_scene():
    other = bpy.data.scenes.new("Zweite Szene")
    stage.settle(other, 1, 3, 64, 64, 1)
    other.render.filepath = "//../falsch/####"
    stage.grid("Boden", other, 2, 3, stage.paint("Falsch", (1, 0, 0)))
    stage.sun_and_camera(other, (0, -5, 3), (0, 0, 0))


def main():
    where = stage.folder()
    library = os.path.join(where, LIBRARY)
    make_library(library)
    make_shot(os.path.join(where, SHOT), library)
    print("made", os.path.join(where, SHOT))


main()
