"""notes, note, hand, versions, keep and restore."""

from __future__ import annotations

from ..client.records import NewNote
from ..texts import Texts
from .desk import Session
from .words import OF_FILM, Words

VERSIONS_MAX = 200


def add_commands(commands, texts: Texts) -> None:
    words = Words(commands, texts)
    words.add("notes", notes, ("asset", {}), OF_FILM)
    words.add("note", note, ("asset", {}), ("text", {}), ("--frame", {"type": int}), OF_FILM)
    words.add("hand", hand, ("asset", {}), ("text", {"nargs": "?"}), ("--down", {"action": "store_true"}), OF_FILM)
    words.add("versions", versions, ("asset", {}), OF_FILM)
    words.add("keep", keep, ("asset", {}), ("remark", {"nargs": "?"}), OF_FILM)
    words.add("restore", restore, ("asset", {}), ("version", {}), OF_FILM)


def notes(session: Session) -> int:
    found = session.client.notes(session.asset(session.options.asset).id)
    done = session.texts("cli.note_done")
    session.show(
        found,
        lambda: session.table(
            ("id", "frame", "by", "when", "", "text"),
            ((one.id, one.frame, one.author, one.at, done if one.resolved else "", one.text) for one in found),
        ),
    )
    return 0


def note(session: Session) -> int:
    options = session.options
    asset = session.asset(options.asset)
    return session.done(session.client.write_note(asset.id, NewNote(options.text, options.frame)))


def hand(session: Session) -> int:
    asset, options = session.asset(session.options.asset), session.options
    client = session.client
    if options.down:
        return session.done(client.lower_hand(asset.id))
    return session.done(client.raise_hand(asset.id, options.text or ""))


def versions(session: Session) -> int:
    found = session.client.checkpoints(session.asset(session.options.asset).id, VERSIONS_MAX)
    session.show(
        found,
        lambda: session.table(
            ("id", "when", "by", "bytes", "why", "remark"),
            ((one.id, one.at, one.by, one.bytes, one.why, one.remark) for one in found),
        ),
    )
    return 0


def keep(session: Session) -> int:
    options = session.options
    return session.done(session.client.make_checkpoint(session.asset(options.asset).id, options.remark or ""))


def restore(session: Session) -> int:
    asset = session.asset(session.options.asset)
    restored, said = session.client.restore(asset.id, asset.version, session.options.version)
    session.show(restored, lambda: session.say(said))
    return 0
