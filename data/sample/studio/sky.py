# SPDX-License-Identifier: Apache-2.0
"""The evening sky, which all shots link."""

import bpy

from studio.layout import SUN


def evening_sky():
    """A gradient from the horizon up, warmer towards the sun, with long thin clouds."""
    world = bpy.data.worlds.new("Evening")
    world.use_nodes = True
    tree = world.node_tree
    nodes, links = tree.nodes, tree.links
    nodes.clear()

    def math_node(kind, a, b=None, clamp=False):
        node = nodes.new("ShaderNodeMath")
        node.operation = kind
        node.use_clamp = clamp
        for socket, value in zip(node.inputs, (a, b)):
            if value is None:
                continue
            if isinstance(value, (int, float)):
                socket.default_value = value
            else:
                links.new(value, socket)
        return node.outputs[0]

    def blend(kind, factor, one, two):
        node = nodes.new("ShaderNodeMixRGB")
        node.blend_type = kind
        for socket, value in zip(node.inputs, (factor, one, two)):
            if isinstance(value, (int, float)):
                socket.default_value = value
            elif isinstance(value, tuple):
                socket.default_value = (*value, 1)
            else:
                links.new(value, socket)
        return node.outputs[0]

    where = nodes.new("ShaderNodeTexCoord").outputs["Generated"]
    split = nodes.new("ShaderNodeSeparateXYZ")
    links.new(where, split.inputs[0])
    height = split.outputs["Z"]
    ramp = nodes.new("ShaderNodeValToRGB")
    stops = [
        (0.00, (0.95, 0.27, 0.07)),
        (0.05, (0.85, 0.22, 0.10)),
        (0.13, (0.46, 0.13, 0.19)),
        (0.24, (0.15, 0.10, 0.25)),
        (0.45, (0.040, 0.070, 0.20)),
        (1.00, (0.014, 0.030, 0.11)),
    ]
    while len(ramp.color_ramp.elements) < len(stops):
        ramp.color_ramp.elements.new(0.5)
    for element, (position, colour) in zip(ramp.color_ramp.elements, stops):
        element.position = position
        element.color = (*colour, 1)
    links.new(math_node("ABSOLUTE", height), ramp.inputs[0])

    toward = nodes.new("ShaderNodeVectorMath")
    toward.operation = "DOT_PRODUCT"
    links.new(where, toward.inputs[0])
    toward.inputs[1].default_value = SUN
    near = math_node("MAXIMUM", toward.outputs["Value"], 0.0)
    wide = math_node("POWER", near, 7.0)
    tight = math_node("POWER", near, 90.0)
    disc = math_node("MULTIPLY", math_node("SUBTRACT", near, 0.99935), 12000.0, clamp=True)
    low = math_node("POWER", math_node("SUBTRACT", 1.0, math_node("ABSOLUTE", height), clamp=True), 5.0)

    sky = blend("ADD", math_node("MULTIPLY", wide, low), ramp.outputs[0], (0.85, 0.30, 0.05))
    sky = blend("ADD", tight, sky, (1.0, 0.55, 0.16))

    stretch = nodes.new("ShaderNodeMapping")
    stretch.inputs["Scale"].default_value = (2.2, 2.2, 26.0)
    links.new(where, stretch.inputs["Vector"])
    wisps = nodes.new("ShaderNodeTexNoise")
    wisps.inputs["Scale"].default_value = 1.6
    wisps.inputs["Detail"].default_value = 2
    links.new(stretch.outputs[0], wisps.inputs["Vector"])
    cloud = nodes.new("ShaderNodeValToRGB")
    cloud.color_ramp.elements[0].position = 0.52
    cloud.color_ramp.elements[1].position = 0.72
    links.new(wisps.outputs["Fac"], cloud.inputs[0])
    belt = math_node("MULTIPLY", math_node("SUBTRACT", height, 0.03), 9.0, clamp=True)
    fade = math_node(
        "MULTIPLY", belt, math_node("SUBTRACT", 0.75, math_node("MULTIPLY", height, 1.3), clamp=True)
    )
    clouds = blend("MIX", wide, (0.42, 0.16, 0.25), (1.25, 0.50, 0.20))
    sky = blend("MIX", math_node("MULTIPLY", cloud.outputs[0], fade), sky, clouds)
    sky = blend("ADD", disc, sky, (4.6, 2.3, 0.72))

    def background(colour):
        light = nodes.new("ShaderNodeBackground")
        links.new(colour, light.inputs["Color"])
        light.inputs["Strength"].default_value = 0.80
        return light.outputs[0]

    # Matt surfaces are lit by a plain sky of two colours and by the sun as a lamp:
    # to meet this bright glow by chance would be nothing but noise.
    sunward = math_node("ADD", math_node("MULTIPLY", toward.outputs["Value"], 0.5), 0.5)
    plain = blend("MIX", sunward, (0.36, 0.29, 0.46), (0.52, 0.24, 0.15))
    shade = math_node("ADD", math_node("MULTIPLY", height, 0.5), 0.55, clamp=True)
    plain = blend("MULTIPLY", 1.0, plain, shade)
    choose = nodes.new("ShaderNodeMixShader")
    links.new(nodes.new("ShaderNodeLightPath").outputs["Is Diffuse Ray"], choose.inputs[0])
    links.new(background(sky), choose.inputs[1])
    links.new(background(plain), choose.inputs[2])
    out = nodes.new("ShaderNodeOutputWorld")
    links.new(choose.outputs[0], out.inputs[0])
    world.cycles.sampling_method = "NONE"
    # Nothing in this file needs it; the shots link it.
    world.use_fake_user = True
    return world
