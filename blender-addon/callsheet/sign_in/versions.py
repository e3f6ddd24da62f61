"""Whether the tab is older than the one that belongs to the server. Free of bpy."""

from __future__ import annotations

from ..client import http
from ..client.records import Addon
from ..desk import Desk

ASKING = "addon"
EXTENSIONS_SINCE = (4, 2, 0)
Version = tuple[int, ...]
OURS = (0, 1, 0)  # as in bl_info, which Blender takes away from an extension, and in the manifest


def follow(desk: Desk) -> None:
    """After a look: asks once for each sign-in. A server that does not know the question is no newer one."""
    client = desk.known.client
    if client is None or desk.known.theirs is not None:
        return

    def keep(theirs: Addon) -> None:
        desk.known.theirs = theirs

    unknown = Addon("", "", "")
    desk.ask(ASKING, client.addon, keep, lambda error: keep(unknown))


def older(desk: Desk, ours: Version = OURS) -> str:
    """The sentence that says that the tab is older; empty where it is not."""
    theirs = desk.known.theirs
    if theirs is None or read(theirs.version) <= ours:
        return ""
    return desk.texts("sign_in.older", ours=".".join(map(str, ours)), theirs=theirs.version)


def newer_package(desk: Desk, blender: Version) -> str:
    """Where the newer one lies; empty where the address is not on the server itself."""
    theirs, client = desk.known.theirs, desk.known.client
    if theirs is None or client is None:
        return ""
    package = theirs.extension if blender >= EXTENSIONS_SINCE else theirs.legacy
    return package if package and http.address(package) == client.address else ""


def read(version: str) -> Version:
    """Three numbers and the like; nothing that is none makes anything newer."""
    parts = version.split(".")
    return tuple(map(int, parts)) if all(part.isascii() and part.isdigit() for part in parts) else ()
