# SPDX-License-Identifier: Apache-2.0
"""The three shots: what they link, how it moves, and what the camera sees."""

import math
import os

import bpy
from mathutils import Vector

from studio.layout import BUOY, FERRY, FILM, FRAMES, HARBOUR, KEEPER, LANTERN, SAMPLES
from studio.workshop import (
    empty_file,
    keys,
    link,
    place,
    save,
)


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
    cycles.adaptive_min_samples = 8
    cycles.adaptive_threshold = 0.05
    cycles.max_bounces = 3
    cycles.diffuse_bounces = 1
    cycles.glossy_bounces = 2
    cycles.transparent_max_bounces = 6
    cycles.transmission_bounces = 2
    cycles.caustics_reflective = False
    cycles.caustics_refractive = False
    cycles.sample_clamp_indirect = 2.0
    cycles.sample_clamp_direct = 6.0
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
    scene, path = shot_file("010")
    bring_harbour(scene, with_beam=False)
    rig = bring_keeper(scene, (-1.85, 0.75, 0.655), math.radians(6))
    lantern = bring_lantern(rig, "arm.R")
    turn_bone(rig, "arm.R", {1: -18, FRAMES: -26}, 2)
    turn_bone(rig, "head", {1: 6, 10: 30, FRAMES: 36}, 1)
    turn_bone(rig, "body", {1: 0, FRAMES: 3}, 0)
    keys(lantern, "rotation_euler", {1: -0.10, 9: 0.10, 17: -0.08, FRAMES: 0.04}, index=1)
    ferry = place(link(FERRY, ["Ferry"])[0], "Ferry", (-3.6, 48, 0), turn=math.radians(38))
    keys(ferry, "location", {1: -3.9, FRAMES: -2.9}, index=0, ease="LINEAR")
    buoy = place(link(BUOY, ["Buoy"])[0], "Buoy", (1.7, 9.0, 0), turn=0.4)
    keys(buoy, "rotation_euler", {1: -0.10, 12: 0.09, FRAMES: -0.08}, index=1)
    eye = camera(31)
    aim(eye, {1: ((-0.2, -7.1, 1.55), (0.55, 4.0, 2.62)), FRAMES: ((-0.32, -6.5, 1.52), (0.43, 4.0, 2.55))})
    scene.frame_set(1)
    save(path)


def make_shot_020():
    scene, path = shot_file("020")
    bring_harbour(scene, with_beam=False)
    rig = bring_keeper(scene, (-2.5, 0.75, 0.655), math.radians(14))
    lantern = bring_lantern(rig, "arm.L")
    turn_bone(rig, "arm.L", {1: 10, 9: 92, 13: 74, 17: 98, 21: 76, FRAMES: 90}, 2)
    turn_bone(rig, "arm.R", {1: 0, 12: -18, FRAMES: -10}, 2)
    turn_bone(rig, "head", {1: -6, 10: 14, FRAMES: 18}, 1)
    turn_bone(rig, "body", {1: -3, 9: 4, 13: 2, 17: 5, FRAMES: 3}, 2)
    keys(lantern, "rotation_euler", {1: 0.0, 9: -0.25, 13: 0.25, 17: -0.25, 21: 0.22, FRAMES: -0.1}, index=1)
    eye = camera(
        42, focus=next(t for t in rig.users_collection[0].objects if t.name.startswith("Head")), fstop=1.4
    )
    aim(
        eye,
        {1: ((-2.35, -2.75, 1.50), (-1.95, 0.8, 1.60)), FRAMES: ((-2.35, -2.45, 1.52), (-1.92, 0.8, 1.64))},
    )
    scene.frame_set(1)
    save(path)


def make_shot_030():
    scene, path = shot_file("030")
    bring_harbour(scene, with_beam=True)
    rig = bring_keeper(scene, (-2.75, 0.75, 0.655), math.radians(-40))
    lantern = bring_lantern(rig, "arm.R")
    turn_bone(rig, "arm.R", {1: -85, 7: -105, 13: -80, 19: -108, FRAMES: -90}, 2)
    turn_bone(rig, "arm.L", {1: 40, 5: 85, 9: 50, 13: 88, 17: 50, 21: 84, FRAMES: 60}, 2)
    turn_bone(rig, "body", {1: -3, 9: 3, 17: -3, FRAMES: 2}, 2)
    keys(lantern, "rotation_euler", {1: -0.2, 7: 0.2, 13: -0.2, 19: 0.2, FRAMES: 0}, index=1)
    ferry = place(link(FERRY, ["Ferry"])[0], "Ferry", (-7.4, 7.0, 0), turn=math.radians(72))
    keys(ferry, "location", {1: -7.8, FRAMES: -5.8}, index=0, ease="LINEAR")
    keys(ferry, "rotation_euler", {1: -0.02, 12: 0.03, FRAMES: -0.02}, index=0)
    buoy = place(link(BUOY, ["Buoy"])[0], "Buoy", (3.0, 12.0, 0), turn=1.0)
    keys(buoy, "rotation_euler", {1: 0.08, 12: -0.09, FRAMES: 0.07}, index=1)
    eye = camera(31)
    aim(eye, {1: ((-4.4, -8.2, 1.75), (-2.9, 4.0, 3.0)), FRAMES: ((-4.1, -8.0, 1.72), (-2.6, 4.0, 2.95))})
    scene.frame_set(1)
    save(path)
