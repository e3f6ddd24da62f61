"""Puts paths of the open file right: pictures, sounds, libraries and whatever else lies in a file of its own."""

from __future__ import annotations

from collections.abc import Iterator

import bpy

SHELVES = ("images", "movieclips", "sounds", "libraries", "fonts", "volumes", "cache_files")
PACKED = ("images", "sounds", "fonts")  # a library cannot be packed into a file
Parameters = dict[str, str]


def pack(parameters: Parameters) -> bool:
    """Only what is named."""
    packed = False
    for one in _of_path(parameters.get("path", ""), PACKED):
        if one.packed_file is None:
            try:
                one.pack()
            except RuntimeError:  # it is not there any more
                continue
            packed = True
    return packed


def relative(_parameters: Parameters) -> bool:
    return "FINISHED" in bpy.ops.file.make_paths_relative()


def find(_parameters: Parameters) -> bool:
    """Asks for a folder, and takes what is called the same there."""
    bpy.ops.file.find_missing_files("INVOKE_DEFAULT")
    return True


def choose(parameters: Parameters) -> bool:
    """Asks for the file that is meant."""
    bpy.ops.callsheet.relink("INVOKE_DEFAULT", path=parameters.get("path", ""))
    return True


def right_case(parameters: Parameters) -> bool:
    """Writes the name as the file is called."""
    path, found = parameters.get("path", ""), parameters.get("found", "")
    cut = max(path.rfind("/"), path.rfind("\\")) + 1
    if not found or path[cut:] == found or path[cut:].casefold() != found.casefold():
        return False
    return put(path, path[:cut] + found) > 0


def seen_from_here(file: str) -> str:
    """A path relative to the open file, so that it is right on every computer; as it is where there is none."""
    try:
        return bpy.path.relpath(file) if bpy.data.filepath else file
    except ValueError:  # on another drive of Windows
        return file


def put(path: str, other: str) -> int:
    """Another path for whatever has this one; how many have it now."""
    changed = 0
    for one in _of_path(path, SHELVES):
        one.filepath = other
        changed += 1
        if hasattr(one, "reload"):  # pictures and libraries are read again; the others by themselves
            try:
                one.reload()
            except (OSError, RuntimeError):
                continue  # it cannot be read: Blender says so, and the server will
    return changed


def _of_path(path: str, shelves: tuple[str, ...]) -> Iterator:
    """What has this path and belongs to the open file, not to one that it links."""
    for shelf in shelves:
        for one in list(getattr(bpy.data, shelf)):
            if path and one.filepath == path and one.library is None:
                yield one
