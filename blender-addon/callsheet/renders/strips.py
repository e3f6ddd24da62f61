"""Finished frames in Blender: as a strip, in a scene of its own, or in the player."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import bpy

from . import core


STEP_FILES = 20  # the more there are, the longer the next one takes


def put(strip: core.Strip, scene_name: str, done: Callable[[], None]) -> Iterator[None]:
    """The frames as a picture strip, above what is there, each frame where it belongs in time. In steps.

    Between two steps anything may happen to the file, so scene and strip are found anew by their names.
    """
    scene = bpy.data.scenes.get(scene_name)
    if scene is None:  # another file was opened meanwhile
        return
    editor = scene.sequence_editor or scene.sequence_editor_create()
    shelf = editor.strips if hasattr(editor, "strips") else editor.sequences
    channel = max((one.channel for one in shelf), default=0) + 1
    made = shelf.new_image(
        name=strip.name,
        filepath=str(strip.folder / strip.files[0]),
        channel=channel,
        frame_start=strip.start,
    )
    name = made.name
    for first in range(1, len(strip.files), STEP_FILES):
        yield
        scene = bpy.data.scenes.get(scene_name)
        editor = scene.sequence_editor if scene else None
        every = getattr(editor, "strips_all", None) or getattr(editor, "sequences_all", {})  # before Blender 5
        known = every.get(name)
        if not known or len(known.elements) != first:  # somebody took it away
            return
        for file in strip.files[first : first + STEP_FILES]:
            known.elements.append(file)
    done()


def image(strip: core.Strip):
    """The frames as an image sequence; where one is missing, nothing is seen."""
    made = bpy.data.images.load(str(strip.folder / strip.files[0]))
    made.name, made.source = strip.name, "SEQUENCE"
    return made


def show_image(strip: core.Strip, made, space) -> None:
    """In an image editor, each frame at its time."""
    space.image = made
    user = space.image_user
    user.frame_start, user.frame_duration = strip.start, len(strip.files)
    user.frame_offset, user.use_auto_refresh = strip.start - 1, True


def new_scene(strip: core.Strip, like):
    """A scene for the frames alone, as long as they are; the one that is open stays open, and as it is."""
    scene = bpy.data.scenes.new(strip.name)
    for name in ("resolution_x", "resolution_y", "resolution_percentage", "fps", "fps_base"):
        setattr(scene.render, name, getattr(like.render, name))
    scene.frame_start, scene.frame_end = strip.start, strip.start + len(strip.files) - 1
    scene.view_settings.view_transform = "Standard"  # the colours are in the pictures already
    return scene


def program() -> str:
    """Blender itself, which has a player."""
    return bpy.app.binary_path


def player(strip: core.Strip, program: str, fps: int, fps_base: float) -> list[str]:
    """The command that plays the frames."""
    first = str(strip.folder / strip.files[0])
    last = strip.start + len(strip.files) - 1
    speed = ["-f", str(fps), str(fps_base)]
    return [program, "-a", *speed, "-s", str(strip.start), "-e", str(last), first]
