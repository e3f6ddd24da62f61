"""What is known about the open file, and what a person may want with it. Free of bpy."""

from __future__ import annotations

import platform
from collections.abc import Callable
from functools import partial

from ..client import Client
from ..client.records import Asset, End, FileOpened, Link, NewNote, Note, Offer, OpenFile
from ..desk import Desk
from ..known import FileFacts, Presence

FACTS_SECONDS = 8.0
CHECKPOINTS_SHOWN = 8
NOTES_SHOWN = 8
LINKS_SHOWN = 12
RETRY_SECONDS = 30.0
TEXT_LETTERS_MAX = 4000
FACTS, OPEN = "file-facts", "file-open"


def machine() -> str:
    """This computer, as its user knows it."""
    return (platform.node() or "computer")[:64]


def facts(desk: Desk) -> FileFacts | None:
    """What is known about the open file; None until the server was asked about it."""
    known, here = desk.known.file, desk.known.here
    return known if known and here and known.named == here.named else None


def follow(desk: Desk) -> None:
    """After a look: tells that the file is open here, and asks about it now and then."""
    _say_open(desk)
    client, here, project = desk.known.client, desk.known.here, desk.known.project
    if client is None or here is None or here.named is None or project is None:
        return
    known = facts(desk)
    asset = desk.known.here_asset
    fresh = known is not None and known.asset == (asset.id if asset else None)
    if known is not None and fresh and desk.now() < known.until:
        return
    until = desk.now() + FACTS_SECONDS
    named = here.named

    def keep(found: FileFacts) -> None:
        desk.known.file = found

    # What fails here the look says, too; the next one asks again.
    desk.ask(FACTS, partial(_facts, client, project.id, named, asset, until), keep, lambda error: None)


def ask_again(desk: Desk) -> None:
    """What is known about the file is old."""
    desk.known.file = None
    desk.look_soon()


def _facts(client: Client, project: str, named: str, asset: Asset | None, until: float) -> FileFacts:
    """Runs in a thread."""
    if asset is None:
        offers = tuple(one for one in client.offers(project) if named in one.files and one.ways)
        return FileFacts(named, None, until, offers=offers)
    return FileFacts(
        named,
        asset.id,
        until,
        client.links(asset.id),
        client.checkpoints(asset.id, CHECKPOINTS_SHOWN),
        client.notes(asset.id),
    )


# --- who else has it open


def _say_open(desk: Desk) -> None:
    client, here, asset = desk.known.client, desk.known.here, desk.known.here_asset
    before = desk.known.presence
    if before is not None and (asset is None or before.asset != asset.id):
        leave(desk)
        before = None
    if client is None or here is None or asset is None:
        return
    told = before is not None and before.modified == here.modified
    if before is not None and told and desk.now() < before.until:
        return
    said = FileOpened(machine(), here.bytes, here.modified, True if before and not told else None)

    def done(lease: OpenFile) -> None:
        until = desk.now() + max(5.0, lease.seconds / 3)
        desk.known.presence = Presence(asset.id, here.modified, until, lease)
        had_newer = before is not None and before.lease is not None and before.lease.newer is not None
        if lease.newer is not None and not had_newer:
            desk.announce(newer_words(desk) or "", bad=True)

    def failed(error: Exception) -> None:
        lease = before.lease if before else None
        desk.known.presence = Presence(asset.id, here.modified, desk.now() + RETRY_SECONDS, lease)

    desk.ask(OPEN, lambda: client.open_file(asset.id, said), done, failed)


def leave(desk: Desk) -> None:
    """Another file is open: tells it, if it can; else the lease ends by itself."""
    client, presence = desk.known.client, desk.known.presence
    desk.known.presence = None
    if client is not None and presence is not None and presence.lease is not None:
        asset = presence.asset
        desk.beside(lambda: client.close_file(asset, machine()))


def newer_words(desk: Desk) -> str | None:
    """That another version lies on the disk, or None."""
    presence, here = desk.known.presence, desk.known.here_asset
    if presence is None or here is None or presence.asset != here.id or presence.lease is None:
        return None
    newer = presence.lease.newer
    if newer is None:
        return None
    if newer.user is None:
        return desk.texts("file.newer")
    return desk.texts("file.newer_by", name=name_of(desk, newer.user))


def others_words(desk: Desk) -> str | None:
    """Who else has it open, or None."""
    presence, here = desk.known.presence, desk.known.here_asset
    if presence is None or here is None or presence.asset != here.id or presence.lease is None:
        return None
    others = [
        desk.texts("file.on_machine", name=name_of(desk, one.user), machine=one.machine)
        for one in presence.lease.others
    ]
    return desk.texts("file.open_too", names=", ".join(others)) if others else None


def name_of(desk: Desk, user: str | None) -> str:
    return desk.known.names().get(user or "", user or desk.texts("file.somebody"))


# --- in words


def open_notes(desk: Desk) -> tuple[Note, ...]:
    """What is not done with, newest first."""
    known = facts(desk)
    if known is None:
        return ()
    return tuple(one for one in reversed(known.notes) if not one.resolved)[:NOTES_SHOWN]


def links_out(desk: Desk) -> tuple[Link, ...]:
    """What the file asks for: what is wrong first."""
    known = facts(desk)
    if known is None or known.links is None:
        return ()
    return tuple(sorted(known.links.out, key=lambda one: one.warning is None))


def end_words(desk: Desk, end: End) -> str:
    """An asset at the other end of a link, and how far it is."""
    name, state = end.name or end.path, end.state_name or end.state
    return desk.texts("file.link_state", name=name, state=state) if state else name


def offers(desk: Desk) -> tuple[Offer, ...]:
    known = facts(desk)
    return known.offers if known else ()


def not_an_asset(desk: Desk) -> bool:
    """Whether the open file lies in the film, and the server knows it as no asset."""
    known = facts(desk)
    return known is not None and known.asset is None and desk.known.here_asset is None


# --- what a person wants


def act(desk: Desk, asset: Asset, what: Callable[[Client], str], then: Callable[[], None] = lambda: None) -> bool:
    """Does something with the asset of the file, shows the server's sentence, and asks about the file again."""
    client = desk.known.client
    if client is None:
        return False

    def done(said: str) -> None:
        desk.tell(said)
        ask_again(desk)
        then()

    return desk.ask(f"file:{asset.id}", partial(what, client), done)


def keep_checkpoint(desk: Desk, asset: Asset, remark: str) -> bool:
    text = remark.strip()
    return act(desk, asset, lambda client: client.make_checkpoint(asset.id, text))


def restore(desk: Desk, asset: Asset, checkpoint: str, then: Callable[[], None]) -> bool:
    """Puts an older state in the place of the file on the disk; then what is open here is the older one."""
    return act(
        desk, asset, lambda client: client.restore(asset.id, asset.version, checkpoint)[1], then
    )


def write_note(desk: Desk, asset: Asset, text: str, frame: int | None, then: Callable[[], None]) -> bool:
    words = text.strip()[:TEXT_LETTERS_MAX]
    if not words:
        return False
    return act(desk, asset, lambda client: client.write_note(asset.id, NewNote(words, frame)), then)


def resolve_note(desk: Desk, asset: Asset, note: str) -> bool:
    return act(desk, asset, lambda client: client.resolve_note(asset.id, note, True))


def raise_hand(desk: Desk, asset: Asset, text: str) -> bool:
    words = text.strip()[:TEXT_LETTERS_MAX]
    return act(desk, asset, lambda client: client.raise_hand(asset.id, words))


def lower_hand(desk: Desk, asset: Asset) -> bool:
    return act(desk, asset, lambda client: client.lower_hand(asset.id))


def take_offer(desk: Desk, offer: str, way: str) -> bool:
    """Goes one of the ways that are offered for a file that is no asset."""
    client, project = desk.known.client, desk.known.project
    if client is None or project is None:
        return False

    def done(said: str) -> None:
        desk.tell(said)
        ask_again(desk)

    return desk.ask("offer", lambda: client.take_offer(project.id, offer, way), done)


def why_not(desk: Desk) -> str | None:
    """Why nothing can be done with the open file now, or None."""
    if not desk.known.signed_in:
        return desk.texts("render.signed_out")
    if desk.known.away:
        return desk.known.away
    asset = desk.known.here_asset
    if asset is None:
        return desk.texts("render.no_asset")
    return desk.texts("panel.asking") if f"file:{asset.id}" in desk.known.busy else None
