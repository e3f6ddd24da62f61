"""What a click can put right in the open file, by the code of what was found. Each is done only when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import bpy
from mathutils import Euler, Matrix, Vector

from .. import current
from . import relinking
from .relinking import Parameters

_FROM_ABOVE = Vector((7.4, -6.9, 5.0)), Euler((1.11, 0.0, 0.81))  # as in Blender's own first file


@dataclass(frozen=True)
class Fix:
    """What the button says, and what it does. `do` is False when there was nothing to put right.

    `asks`: a window asks for more, so nothing is done yet. Not `of_file`: it changes what is sent, not the file.
    """

    label: str
    do: Callable[[Parameters], bool]
    of_file: bool = True
    asks: bool = False


def of(code: str) -> tuple[Fix, ...]:
    """What can be done about something that was found."""
    return _FIXES.get("unbaked" if code.startswith("unbaked-") else code, ())


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
    """One that is there, else a new one that sees what this view shows."""
    scene = bpy.context.scene
    if scene.camera is not None:
        return False
    cameras = [one for one in scene.objects if one.type == "CAMERA"]
    if not cameras:
        cameras = [bpy.data.objects.new("Camera", bpy.data.cameras.new("Camera"))]
        scene.collection.objects.link(cameras[0])
        view = getattr(bpy.context, "region_data", None)
        cameras[0].matrix_world = view.view_matrix.inverted() if view else Matrix.LocRotScale(*_FROM_ABOVE, None)
    scene.camera = cameras[0]
    return True


def _pictures(_parameters: Parameters) -> bool:
    settings = bpy.context.scene.render.image_settings
    if hasattr(settings, "media_type"):  # Blender 5 asks for the kind before the format
        settings.media_type = "IMAGE"
    settings.file_format = "PNG"
    return True


def _folder_of_frames() -> str:
    """Where the frames of this file belong, in the film's folder; empty where it lies in none."""
    known = current.desk().known
    if known.here is None or known.here.named is None or known.project is None:
        return ""
    inside = known.here.named[len(known.project.directory.rstrip("/")) + 1 :]
    up = "../" * inside.count("/")
    stem = inside.rpartition("/")[2].rpartition(".")[0]
    return f"//{up}renders/{stem}/"


def _output(_parameters: Parameters) -> bool:
    folder = _folder_of_frames()
    if folder:
        bpy.context.scene.render.filepath = folder
    return bool(folder)


def _node_output(parameters: Parameters) -> bool:
    """Each File Output node that leads there gets a folder of its own beside the frames."""
    folder, path, changed = _folder_of_frames(), parameters.get("path", ""), False
    for scene in bpy.data.scenes:
        tree = getattr(scene, "compositing_node_group", None) or getattr(scene, "node_tree", None)
        for node in tree.nodes if tree and folder else ():
            field = "directory" if hasattr(node, "directory") else "base_path"  # since Blender 5, and before
            if node.type == "OUTPUT_FILE" and getattr(node, field).rstrip("/\\") == path.rstrip("/\\"):
                setattr(node, field, f"{folder}{bpy.path.clean_name(node.name)}/")
                changed = True
    return changed


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


_FIND = Fix("render.fix_find", relinking.find, asks=True)
_CHOOSE = Fix("render.fix_choose", relinking.choose, asks=True)
_FIXES = {
    "size-not-whole": (Fix("render.fix_full_size", _full_size),),
    "size-unlike-film": (Fix("render.fix_size", _size_of_film),),
    "many-samples": (Fix("render.fix_samples", _samples_of_film),),
    "scene-without-camera": (Fix("render.fix_camera", _camera),),
    "movie-as-pictures": (Fix("render.fix_pictures", _pictures),),
    "output-leaves-film": (Fix("render.fix_output", _output),),
    "node-output-leaves-film": (Fix("render.fix_output", _node_output),),
    "link-absolute": (Fix("render.fix_relative", relinking.relative),),
    "link-outside": (Fix("render.fix_pack", relinking.pack), _CHOOSE),
    "link-missing": (_FIND, _CHOOSE),
    "link-other-case": (Fix("render.fix_case", relinking.right_case),),
    "unbaked": (Fix("render.fix_whole", _whole, of_file=False),),
    "simulation-from-the-start": (Fix("render.fix_start", _from_the_start, of_file=False),),
}
