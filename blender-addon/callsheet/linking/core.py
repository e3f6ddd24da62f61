"""The film's assets to choose from. Free of bpy."""

from __future__ import annotations

from dataclasses import dataclass

from ..call_sheet.core import local_file, picture_key, state_name
from ..client.records import Asset
from ..desk import Desk
from ..known import Shelf
from ..pictures import Pictures

SHOWN_MAX = 12
OLD_SECONDS = 60.0
BUSY = "browse"


@dataclass(frozen=True)
class Choice:
    """One asset to choose. `why_not` says why it cannot be used here."""

    asset: Asset
    title: str
    state: str
    why_not: str


def follow(desk: Desk, pictures: Pictures, words: str, wanted: bool) -> None:
    """Asks for the film's assets now and then while somebody looks at them, and for the pictures of those shown."""
    client, project = desk.known.client, desk.known.project
    if client is None or project is None or not wanted:
        return
    shelf = desk.known.shelf
    if shelf is None or shelf.project != project.id or desk.now() >= shelf.until:
        until = desk.now() + OLD_SECONDS

        def keep(found: tuple[Asset, ...]) -> None:
            desk.known.shelf = Shelf(project.id, until, found)
            want_pictures(desk, pictures, words)

        desk.ask(BUSY, lambda: client.assets(project.id), keep, lambda error: None)


def want_pictures(desk: Desk, pictures: Pictures, words: str) -> None:
    client = desk.known.client
    if client is None:
        return
    for one in choices(desk, words):
        asset = one.asset
        pictures.want(
            picture_key(asset), asset.modified, lambda tag, asset=asset: client.asset_picture(asset.id, tag)
        )


def choices(desk: Desk, words: str) -> tuple[Choice, ...]:
    """The assets with a file that fit every word of the search; what is made to be used comes before shots."""
    shelf, project = desk.known.shelf, desk.known.project
    if shelf is None or project is None or shelf.project != project.id:
        return ()
    wanted = words.casefold().split()
    here = desk.known.here.named if desk.known.here else None
    found = []
    for one in shelf.assets:
        text = f"{one.name} {one.type_name} {one.type} {one.path.rpartition('/')[2]}".casefold()
        if one.has_file and one.path.endswith(".blend") and one.path != here and all(word in text for word in wanted):
            found.append(one)
    found.sort(key=lambda one: (one.render, one.name.casefold()))
    return tuple(
        Choice(one, one.name or one.id, state_name(project, one), why_not(desk, one)) for one in found[:SHOWN_MAX]
    )


def why_not(desk: Desk, asset: Asset) -> str:
    """Why it cannot be used from here; empty when it can. Asks no disk."""
    here = desk.known.here
    if here is None or here.named is None:
        return desk.texts("linking.save_first")
    if local_file(desk, asset) is None:
        return desk.texts("call_sheet.no_folder", name=asset.path.partition("::")[0])
    return ""


def find(desk: Desk, asset_id: str) -> Asset | None:
    shelf = desk.known.shelf
    return next((one for one in shelf.assets if one.id == asset_id), None) if shelf else None


def chosen_collection(asset: Asset, names: list[str]) -> str | None:
    """The collection of a file that is the asset: the one of its name, or the only one; else a person chooses."""
    stem = asset.path.rpartition("/")[2].removesuffix(".blend")
    for wanted in (asset.name, stem):
        fitting = [one for one in names if one.casefold() == wanted.casefold()]
        if fitting:
            return fitting[0]
    return names[0] if len(names) == 1 else None
