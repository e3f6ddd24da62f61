"""What a click can put right in the open file, by the code of what was found. Each is done only when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import bpy

from .. import current

Parameters = dict[str, str]


@dataclass(frozen=True)
class Fix:
    """What the button says, and what it does. `do` is False when there was nothing to put right."""

    label: str
    do: Callable[[Parameters], bool]
    of_file: bool = True


def of(code: str) -> Fix | None:
    """The fix for something that was found, if there is one."""
    return _FIXES.get("unbaked" if code.startswith("unbaked-") else code)


def _full_size(_parameters: Parameters) -> bool:
    bpy.context.scene.render.resolution_percentage = 100
    return True


def _size_of_film(parameters: Parameters) -> bool:
    numbers = re.findall(r"\d+", parameters.get("film", ""))
    if len(numbers) != 2:
        return False
    render = bpy.context.scene.render
    render.resolution_x, render.resolution_y = int(numbers[0]), int(numbers[1])
    return True


def _samples_of_film(parameters: Parameters) -> bool:
    scene, wanted = bpy.context.scene, parameters.get("film", "")
    if not wanted.isdigit():
        return False
    if scene.render.engine == "CYCLES":
        scene.cycles.samples = int(wanted)
    elif scene.render.engine.startswith("BLENDER_EEVEE"):
        scene.eevee.taa_render_samples = int(wanted)
    else:
        return False
    return True


def _camera(_parameters: Parameters) -> bool:
    scene = bpy.context.scene
    cameras = [one for one in scene.objects if one.type == "CAMERA"]
    if not cameras or scene.camera is not None:
        return False
    scene.camera = cameras[0]
    return True


def _pictures(_parameters: Parameters) -> bool:
    settings = bpy.context.scene.render.image_settings
    if hasattr(settings, "media_type"):  # Blender 5 asks for the kind before the format
        settings.media_type = "IMAGE"
    settings.file_format = "PNG"
    return True


def _output(_parameters: Parameters) -> bool:
    known = current.desk().known
    if known.here is None or known.here.named is None or known.project is None:
        return False
    inside = known.here.named[len(known.project.directory.rstrip("/")) + 1 :]
    up = "../" * inside.count("/")
    stem = inside.rpartition("/")[2].rpartition(".")[0]
    bpy.context.scene.render.filepath = f"//{up}renders/{stem}/"
    return True


def _relative(_parameters: Parameters) -> bool:
    return "FINISHED" in bpy.ops.file.make_paths_relative()


def _pack(parameters: Parameters) -> bool:
    """Only the picture or sound that is named: a library cannot be packed."""
    path, packed = parameters.get("path", ""), False
    for shelf in (bpy.data.images, bpy.data.sounds, bpy.data.fonts):
        for one in shelf:
            if one.filepath == path and one.packed_file is None and one.library is None:
                try:
                    one.pack()
                except RuntimeError:  # it is not there any more
                    continue
                packed = True
    return packed


def _find(_parameters: Parameters) -> bool:
    bpy.ops.file.find_missing_files("INVOKE_DEFAULT")
    return True


def _whole(_parameters: Parameters) -> bool:
    current.typed.wishes.chunk = "all"
    return True


def _from_the_start(parameters: Parameters) -> bool:
    first = parameters.get("first", "")
    if not re.fullmatch(r"-?\d+", first):
        return False
    end = bpy.context.scene.frame_end
    current.typed.wishes.frames = f"{first}-{end}" if int(first) < end else first
    return True


_FIXES = {
    "size-not-whole": Fix("render.fix_full_size", _full_size),
    "size-unlike-film": Fix("render.fix_size", _size_of_film),
    "many-samples": Fix("render.fix_samples", _samples_of_film),
    "scene-without-camera": Fix("render.fix_camera", _camera),
    "movie-as-pictures": Fix("render.fix_pictures", _pictures),
    "output-leaves-film": Fix("render.fix_output", _output),
    "link-absolute": Fix("render.fix_relative", _relative),
    "link-outside": Fix("render.fix_pack", _pack),
    "link-missing": Fix("render.fix_find", _find),
    "unbaked": Fix("render.fix_whole", _whole, of_file=False),
    "simulation-from-the-start": Fix("render.fix_start", _from_the_start, of_file=False),
}
