# SPDX-License-Identifier: Apache-2.0
"""Sea, timber and stone."""

import math

import bpy

from studio.layout import FRAMES, PLANKS
from studio.workshop import (
    paint,
)


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
        wave.inputs["Scale"].default_value = 1.0
        wave.inputs["Detail"].default_value = 2 - number
        scale = nodes.new("ShaderNodeMath")
        scale.operation = "MULTIPLY"
        scale.inputs[1].default_value = weight
        links.new(where, squeeze.inputs["Vector"])
        links.new(squeeze.outputs[0], wave.inputs["Vector"])
        links.new(wave.outputs["Fac"], scale.inputs[0])
        heights.append(scale.outputs[0])
        # The sea moves by itself, in every shot that links it: a flat sheet sinks through the noise.
        drift = squeeze.inputs["Location"]
        drift.default_value[2] = 0
        drift.keyframe_insert("default_value", frame=1)
        drift.default_value[2] = 1.1
        drift.keyframe_insert("default_value", frame=FRAMES + 1)
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
