"""The list of what one person has to do, in words. Free of bpy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from ..client import Client, Refused, named_paths
from ..client.records import Asset, AssetLinks, Project, State
from ..desk import Desk
from ..pictures import Pictures
from ..texts import Texts

PICTURES_MAX = 16


@dataclass(frozen=True)
class Row:
    """One asset as the panel shows it."""

    asset: Asset
    title: str
    state: str
    priority: str
    people: str
    stuck: str
    busy: bool
    open_here: bool


@dataclass(frozen=True)
class Sheet:
    """The whole list: what to do now, what comes after it, whom to help, what is done."""

    now: Row | None
    later: tuple[Row, ...]
    helping: tuple[Row, ...]
    finished: tuple[Row, ...]


def sheet(desk: Desk) -> Sheet | None:
    """The list as known now, or None before the first look."""
    look, film = desk.known.look, desk.known.project
    if look is None or look.call_sheet is None or film is None:
        return None
    project: Project = film
    names = desk.known.names()
    here = desk.known.here.named if desk.known.here else None

    def row(asset: Asset, with_owner: bool = False) -> Row:
        people = [asset.owner] if with_owner and asset.owner else list(asset.support)
        named = ", ".join(names.get(one, one) for one in people)
        key = "call_sheet.owner" if with_owner else "call_sheet.helped_by"
        return Row(
            asset,
            asset.name or asset.id,
            state_name(project, asset),
            priority_word(project, asset.effective_priority),
            desk.texts(key, names=named) if named else "",
            stuck(desk, asset),
            busy_key(asset) in desk.known.busy,
            asset.path == here,
        )

    tasks = [row(asset) for asset in look.call_sheet.tasks]
    return Sheet(
        tasks[0] if tasks else None,
        tuple(tasks[1:]),
        tuple(row(asset, with_owner=True) for asset in look.call_sheet.to_support),
        tuple(row(asset) for asset in look.call_sheet.finished),
    )


def stuck(desk: Desk, asset: Asset) -> str:
    """Who has raised a hand on it, and what about; empty when nobody has."""
    if asset.hand is None:
        return ""
    who = desk.known.names().get(asset.hand.user, asset.hand.user)
    key = "call_sheet.stuck_with" if asset.hand.text else "call_sheet.stuck"
    return desk.texts(key, name=who, text=asset.hand.text)


def picture_key(asset: Asset) -> str:
    return f"asset-{asset.id}"


def follow(desk: Desk, pictures: Pictures) -> None:
    """After a look: asks for the small pictures of the list, and why its first one is as urgent as it is."""
    client, look = desk.known.client, desk.known.look
    if client is None or look is None or look.call_sheet is None:
        return
    listed = [*look.call_sheet.tasks, *look.call_sheet.to_support][:PICTURES_MAX]
    for asset in [one for one in listed if one.has_file]:
        pictures.want(
            picture_key(asset),
            asset.modified,
            lambda tag, asset=asset: client.asset_picture(asset.id, tag),
        )
    first = look.call_sheet.tasks[0] if look.call_sheet.tasks else None
    if first is None or first.effective_priority <= first.priority:
        desk.known.urgency = None
        return
    mark = (first.id, first.effective_priority)
    if desk.known.urgency is None or desk.known.urgency[0] != mark:

        def keep(links: AssetLinks) -> None:
            desk.known.urgency = (mark, links.urgent_because)

        desk.ask("urgency", lambda: client.links(first.id), keep, lambda error: None)


def why_urgent(desk: Desk, asset: Asset) -> str:
    """Why it is more urgent than it would be by itself; empty when it is not, or nobody can say."""
    known = desk.known.urgency
    if known is None or known[0] != (asset.id, asset.effective_priority) or known[1] is None:
        return ""
    return desk.texts("call_sheet.urgent_because", name=known[1].by_name or known[1].by)


def find(desk: Desk, asset_id: str) -> Asset | None:
    """An asset of the last look."""
    look = desk.known.look
    if look is None or look.call_sheet is None:
        return None
    known = [*look.call_sheet.tasks, *look.call_sheet.to_support, *look.call_sheet.finished]
    if look.here_asset:
        known.append(look.here_asset)
    return next((one for one in known if one.id == asset_id), None)


def states_of(project: Project, asset: Asset) -> tuple[State, ...]:
    """The states an asset can be in, in order."""
    return next((one.states for one in project.types if one.id == asset.type), ())


def state_name(project: Project, asset: Asset) -> str:
    if asset.state_name:
        return asset.state_name
    return next((s.name for s in states_of(project, asset) if s.id == asset.state), asset.state)


def priority_word(project: Project, value: int) -> str:
    """The film's word nearest to a priority; the number where the film has no words."""
    if not project.priorities:
        return str(value)
    return min(project.priorities, key=lambda one: (abs(one.value - value), one.value)).name


def change_state(desk: Desk, asset: Asset, state: str) -> bool:
    """Asks for another state. Somebody else's newer one is never overwritten: both are shown instead."""
    return change(desk, asset, {"state": state}, said)


def change_priority(desk: Desk, asset: Asset, priority: int) -> bool:
    """The same for how urgent it is by itself."""

    def sentence(texts: Texts, project: Project, changed: Asset) -> str:
        word = priority_word(project, changed.priority)
        return texts("call_sheet.priority_changed", name=changed.name, priority=word)

    return change(desk, asset, {"priority": priority}, sentence)


def change_owner(desk: Desk, asset: Asset, owner: str | None) -> bool:
    """The same for who does it; None is nobody."""
    names = desk.known.names()

    def sentence(texts: Texts, project: Project, changed: Asset) -> str:
        if changed.owner is None:
            return texts("call_sheet.nobody_does", name=changed.name)
        return texts("call_sheet.owner_changed", name=changed.name, owner=names.get(changed.owner, changed.owner))

    return change(desk, asset, {"owner": owner}, sentence)


def change_helper(desk: Desk, asset: Asset, user: str) -> bool:
    """The same for one who helps, or does not any more."""
    others = [one for one in asset.support if one != user]
    helpers = others if user in asset.support else [*others, user]
    names = desk.known.names()

    def sentence(texts: Texts, project: Project, changed: Asset) -> str:
        key = "call_sheet.helps" if user in changed.support else "call_sheet.helps_no_more"
        return texts(key, name=changed.name, who=names.get(user, user))

    return change(desk, asset, {"support": helpers}, sentence)


def change(
    desk: Desk, asset: Asset, changes: dict, sentence: Callable[[Texts, Project, Asset], str]
) -> bool:
    """Asks for other values of an asset that nobody has changed since it was shown here."""
    client, film = desk.known.client, desk.known.project
    if client is None or film is None:
        return False
    project: Project = film

    def done(result: tuple[Asset, str]) -> None:
        changed, _ = result
        desk.refreshed(changed)
        desk.tell(sentence(desk.texts, project, changed))
        desk.look_soon()

    def failed(error: Exception) -> None:
        if not isinstance(error, Stale):
            desk.went_wrong(error)
            return
        desk.refreshed(error.theirs)
        key, more = "call_sheet.stale_else", {}
        if "state" in changes:
            key = "call_sheet.stale"
            yours = _name_of(project, asset, changes["state"])
            more = {"theirs": state_name(project, error.theirs), "yours": yours}
        desk.tell(desk.texts(key, name=error.theirs.name, **more), bad=True)
        desk.look_soon()

    return desk.ask(busy_key(asset), partial(_change, client, asset, changes), done, failed)


class Stale(Exception):
    """Somebody was faster."""

    def __init__(self, theirs: Asset) -> None:
        super().__init__(theirs.id)
        self.theirs = theirs


def busy_key(asset: Asset) -> str:
    return f"asset:{asset.id}"


def local_file(desk: Desk, asset: Asset) -> Path | None:
    """Where the asset's .blend lies on this computer; None when its named path has no folder here."""
    file = named_paths.to_local(asset.path, desk.folders())
    return file if file is not None and file.suffix == ".blend" else None


def why_not_open(desk: Desk, asset: Asset) -> str | None:
    """Why the file cannot be opened from here, or None. Asks no disk."""
    if not asset.has_file or not asset.path.endswith(".blend"):
        return desk.texts("call_sheet.no_file")
    if local_file(desk, asset) is None:
        return desk.texts("call_sheet.no_folder", name=asset.path.partition("::")[0])
    return None


def _change(client: Client, asset: Asset, changes: dict) -> tuple[Asset, str]:
    try:
        return client.change_asset(asset.id, asset.version, changes)
    except Refused as refused:
        if refused.stale:
            raise Stale(client.asset(asset.id)) from refused
        raise


def _name_of(project: Project, asset: Asset, state: str) -> str:
    return next((one.name for one in states_of(project, asset) if one.id == state), state)


def said(texts: Texts, project: Project, asset: Asset) -> str:
    """What became of it; the server only says that it is saved."""
    return texts("call_sheet.changed", name=asset.name, state=state_name(project, asset))
