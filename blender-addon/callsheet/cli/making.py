"""new: makes one asset or many."""

from __future__ import annotations

import sys
from pathlib import Path

from ..client.records import AssetPreview, NewAsset, NewAssets, Project, Type
from ..texts import Texts
from .desk import Session, Unclear
from .words import OF_FILM, Words


def add_commands(commands, texts: Texts) -> None:
    words = Words(commands, texts)
    words.add(
        "new",
        new,
        ("names", {"nargs": "*"}),
        ("--type", {"required": True}),
        ("--list", {}),
        ("--folder", {}),
        ("--owner", {}),
        ("--description", {}),
        ("--dry-run", {"action": "store_true"}),
        OF_FILM,
    )


def new(session: Session) -> int:
    options, project = session.options, session.film()
    if bool(options.names) == bool(options.list):
        raise Unclear(session.texts("cli.names_or_list"))
    common = {
        "type": type_of(session, project, options.type).id,
        "folder": options.folder,
        "owner": options.owner,
        "description": options.description,
    }
    if options.dry_run or options.list or len(options.names) > 1:
        return _many(session, project, NewAssets(**_named(session), **common))
    made, said = session.client.make_asset(project.id, NewAsset(name=options.names[0], **common))
    session.show(made, lambda: session.say(said))
    return 0


def type_of(session: Session, project: Project, word: str) -> Type:
    """The type of that id or name."""
    wanted = word.casefold()
    for known in project.types:
        if wanted in (known.id.casefold(), known.name.casefold()):
            return known
    types = ", ".join(f"{one.id} ({one.name})" for one in project.types)
    raise Unclear(session.texts("cli.which_type", type=word, types=types))


def _named(session: Session) -> dict:
    if session.options.names:
        return {"names": tuple(session.options.names)}
    file = session.options.list
    try:
        return {"text": sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")}
    except (OSError, UnicodeDecodeError) as unreadable:
        raise Unclear(session.texts("cli.no_list", file=file)) from unreadable


def _many(session: Session, project: Project, wanted: NewAssets) -> int:
    if session.options.dry_run:
        proposals = session.client.preview_assets(project.id, wanted)
        session.show(proposals, lambda: _proposal_table(session, proposals))
        return 1 if any(one.mistake for one in proposals) else 0
    made, said = session.client.make_assets(project.id, wanted)
    session.show(made, lambda: session.say(said))
    return 0


def _proposal_table(session: Session, proposals: tuple[AssetPreview, ...]) -> None:
    session.table(
        ("name", "type", "file", "size", "frames", "mistake"),
        (
            (
                one.name,
                one.type,
                (one.path or "").partition("::")[2],
                f"{one.file.width}×{one.file.height}" if one.file else "",
                f"{one.file.start}-{one.file.end}" if one.file else "",
                one.mistake or "",
            )
            for one in proposals
        ),
    )
