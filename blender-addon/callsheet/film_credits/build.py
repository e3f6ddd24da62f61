"""Builds the credits in a scene of their own; the scene that is open stays as it is."""

from __future__ import annotations

import bpy

from ..client.records import Credits
from ..texts import Texts
from . import core

WIDTH_UNITS = 40.0
SIZES = {core.TITLE: 2.4, core.ROLE: 1.0, core.NAME: 1.4, core.SMALL: 0.9, core.GAP: 1.6}
SPACING = 1.5
UNITS_PER_SECOND = 2.5
CARD_SECONDS = 3.0
CARD_LINES_MAX = 8


def roll(credits: Credits, texts: Texts, like):
    """White lines of text below each other, and a camera that goes down along them."""
    scene = _scene(texts("credits.name"), like)
    material = _white()
    y = 0.0
    for line in core.lines(credits, texts):
        size = SIZES[line.kind]
        if line.text:
            curve = bpy.data.curves.new(line.text[:40], "FONT")
            curve.body, curve.size, curve.align_x = line.text, size, "CENTER"
            curve.materials.append(material)
            made = bpy.data.objects.new(line.text[:40], curve)
            made.location.y = y
            scene.collection.objects.link(made)
        y -= size * SPACING
    height = WIDTH_UNITS * scene.render.resolution_y / scene.render.resolution_x
    camera = bpy.data.objects.new(scene.name, bpy.data.cameras.new(scene.name))
    camera.data.type, camera.data.ortho_scale = "ORTHO", max(WIDTH_UNITS, height)
    camera.location.z = 10.0
    scene.collection.objects.link(camera)
    scene.camera = camera
    begin, end = height / 2 + SIZES[core.TITLE], y - height / 2
    rate = scene.render.fps / scene.render.fps_base
    scene.frame_end = scene.frame_start + round((begin - end) / UNITS_PER_SECOND * rate)
    _move(camera, scene, begin, end)
    return scene


def _move(camera, scene, begin: float, end: float) -> None:
    """Evenly, from the first frame to the last one."""
    edit = bpy.context.preferences.edit
    before = edit.keyframe_new_interpolation_type
    edit.keyframe_new_interpolation_type = "LINEAR"
    try:
        for frame, y in ((scene.frame_start, begin), (scene.frame_end, end)):
            camera.location.y = y
            camera.keyframe_insert("location", index=1, frame=frame)
    finally:
        edit.keyframe_new_interpolation_type = before


def in_sequencer(credits: Credits, texts: Texts, like):
    """Cards of text after each other, on black."""
    scene = _scene(texts("credits.name"), like)
    editor = scene.sequence_editor_create()
    shelf = editor.strips if hasattr(editor, "strips") else editor.sequences
    length = round(CARD_SECONDS * scene.render.fps / scene.render.fps_base)
    frame = scene.frame_start
    shown = tuple(_texts_of(core.cards(credits, texts)))
    if shown:
        black = _effect(shelf, scene.name, "COLOR", 1, frame, length * len(shown))
        black.color = (0.0, 0.0, 0.0)
    for text, large in shown:
        strip = _effect(shelf, text[:40], "TEXT", 2, frame, length)
        strip.text, strip.location = text, (0.5, 0.5)
        strip.font_size = scene.render.resolution_y / (9 if large else 16)
        if hasattr(strip, "alignment_x"):  # since Blender 4.4
            strip.alignment_x, strip.anchor_x, strip.anchor_y = "CENTER", "CENTER", "CENTER"
        else:
            strip.align_x, strip.align_y = "CENTER", "CENTER"
            strip.text = _centred(text)
        frame += length
    scene.frame_end = max(scene.frame_start, frame - 1)
    return scene


def _centred(text: str) -> str:
    """Older Blenders centre a text only as a whole; their letters are all equally wide."""
    parts = text.split("\n")
    width = max(map(len, parts))
    return "\n".join(part.center(width).rstrip() for part in parts)


def _effect(shelf, name: str, kind: str, channel: int, start: int, length: int):
    span = {"length": length} if bpy.app.version >= (5, 0, 0) else {"frame_end": start + length}
    return shelf.new_effect(name=name, type=kind, channel=channel, frame_start=start, **span)


def _texts_of(cards: tuple[core.Card, ...]):
    """The text of each card, and whether it is a title; long cards become several."""
    for card in cards:
        if not card.lines:
            yield card.heading, True
        for first in range(0, len(card.lines), CARD_LINES_MAX):
            part = card.lines[first : first + CARD_LINES_MAX]
            yield "\n".join([card.heading, "", *part] if card.heading else part), False


def _scene(name: str, like):
    scene = bpy.data.scenes.new(name)
    for field in ("resolution_x", "resolution_y", "resolution_percentage", "fps", "fps_base", "engine"):
        setattr(scene.render, field, getattr(like.render, field))
    scene.view_settings.view_transform = "Standard"  # white is white
    scene.frame_start = 1
    world = bpy.data.worlds.new(name)
    world.color = (0.0, 0.0, 0.0)
    scene.world = world
    return scene


def _white():
    material = bpy.data.materials.new("Credits")
    material.use_nodes = True
    nodes = material.node_tree.nodes
    nodes.clear()
    light, out = nodes.new("ShaderNodeEmission"), nodes.new("ShaderNodeOutputMaterial")
    material.node_tree.links.new(light.outputs[0], out.inputs[0])
    return material
