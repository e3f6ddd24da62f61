"""Named paths (`films::team/shots/010.blend`) and where they lie on this computer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

MARKER = ".callsheet-path.json"
MARKER_BYTES_MAX = 64 * 1024
LEVELS_MAX = 64


@dataclass(frozen=True)
class Root:
    """The folder on this computer that has a marker, and the name the marker gives it."""

    name: str
    folder: Path


def find_root(file: str | Path) -> Root | None:
    """The marked folder above a file, found by walking up. Reads the disk."""
    given = Path(file).absolute()
    for start in dict.fromkeys((given, given.resolve())):  # as it was opened; then behind symlinks
        for folder in list(start.parents)[:LEVELS_MAX]:
            name = _marker_name(folder / MARKER)
            if name:
                return Root(name, folder)
    return None


def to_named(file: str | Path, root: Root) -> str | None:
    """A file as a named path, or None where it does not lie in that root."""
    given = Path(file).absolute()
    for candidate, folder in ((given, root.folder), (given.resolve(), root.folder.resolve())):
        try:
            inside = candidate.relative_to(folder)
        except ValueError:
            continue
        if ".." not in inside.parts:
            return f"{root.name}::{inside.as_posix()}"
    return None


def split(named: str) -> tuple[str, PurePosixPath] | None:
    """Name and inside of a named path; None for anything that is none or climbs out."""
    name, separator, inside = named.partition("::")
    path = PurePosixPath(inside)
    if not separator or not name or not inside or "\\" in inside or ":" in inside:
        return None
    if path.is_absolute() or ".." in path.parts:
        return None
    return name, path


def to_local(named: str, folders: Mapping[str, Path]) -> Path | None:
    """Where a named path lies here, or None when its name has no folder on this computer."""
    parts = split(named)
    if parts is None or parts[0] not in folders:
        return None
    return folders[parts[0]].joinpath(*parts[1].parts)


def parse_folders(text: str) -> dict[str, Path]:
    """`films=/mnt/films; images=D:\\images` as a table; what is not of that form is left out."""
    folders = {}
    for entry in text.replace("\n", ";").split(";"):
        name, separator, folder = entry.partition("=")
        if separator and name.strip() and folder.strip():
            folders[name.strip()] = Path(folder.strip()).expanduser()
    return folders


def _marker_name(marker: Path) -> str | None:
    try:
        with marker.open("rb") as stream:
            members = json.loads(stream.read(MARKER_BYTES_MAX))
    except (OSError, ValueError):
        return None
    name = members.get("ident") if isinstance(members, dict) else None
    return name if isinstance(name, str) and name else None
