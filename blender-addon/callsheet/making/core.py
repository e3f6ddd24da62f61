"""What a new asset is called and of which type, and the wish to have it. Free of bpy."""

from __future__ import annotations

from collections.abc import Callable

from ..client.records import Asset, NewAsset, Type
from ..desk import Desk

BUSY = "make"


def types(desk: Desk) -> tuple[Type, ...]:
    """The types of the film, in order."""
    project = desk.known.project
    return project.types if project else ()


def chosen(desk: Desk, wanted: str) -> Type | None:
    """The type that was chosen, else the first."""
    known = types(desk)
    return next((one for one in known if one.id == wanted), known[0] if known else None)


def why_not_make(desk: Desk, name: str) -> str | None:
    """Why nothing can be made now, or None."""
    if desk.known.away:
        return desk.known.away
    if not desk.known.signed_in or not types(desk):
        return desk.texts("render.signed_out")
    return None if name.strip() else desk.texts("making.no_name")


def make(desk: Desk, name: str, wanted: str, made: Callable[[Asset], None]) -> bool:
    """Asks the server for the asset, and hands it over when it is there. Whoever makes it owns it."""
    client, project, type_ = desk.known.client, desk.known.project, chosen(desk, wanted)
    if client is None or project is None or type_ is None or why_not_make(desk, name):
        return False
    owner = desk.known.me.id if desk.known.me else None
    asked = NewAsset(name=name.strip(), type=type_.id, owner=owner)

    def done(result: tuple[Asset, str]) -> None:
        asset, said = result
        desk.tell(said)
        desk.look_soon()
        made(asset)

    return desk.ask(BUSY, lambda: client.make_asset(project.id, asked), done)
