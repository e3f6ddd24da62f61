"""team, callsheet, assets, state, credits."""

from __future__ import annotations

from ..call_sheet.core import priority_word, said, state_name, states_of
from ..client.records import Asset, Project
from ..texts import Texts
from .desk import Session, Unclear
from .words import FILM, OF_FILM, Words


def add_commands(commands, texts: Texts) -> None:
    words = Words(commands, texts)
    words.add("callsheet", callsheet, FILM, ("--user", {}))
    words.add("team", team, FILM)
    words.add(
        "assets",
        assets,
        FILM,
        ("--owner", {}),
        ("--type", {}),
        ("--state", {}),
    )
    words.add("state", state, ("asset", {}), ("state", {}), OF_FILM)
    words.add("credits", credits, FILM)


def callsheet(session: Session) -> int:
    project = session.film()
    sheet = session.client.callsheet(project.id, session.options.user or session.me.id)

    def table() -> None:
        for key, entries in (
            ("call_sheet.title", sheet.tasks),
            ("call_sheet.helping", sheet.to_support),
        ):
            if entries:
                session.say(session.texts(key))
                _asset_table(session, project, entries)
        if not sheet.tasks and not sheet.to_support:
            session.say(session.texts("call_sheet.all_done" if sheet.finished else "call_sheet.nothing"))
        if sheet.finished:
            session.say(session.texts("call_sheet.finished", number=len(sheet.finished)))

    session.show(sheet, table)
    return 0


def team(session: Session) -> int:
    project = session.film()
    found = session.client.team(project.id)
    session.show(
        found,
        lambda: session.table(
            ("who", "credits", "now", "open", "done"),
            (
                (
                    one.user.name or one.user.id,
                    ", ".join(one.credits),
                    one.now.name if one.now else "",
                    one.open,
                    one.done,
                )
                for one in found.members
            ),
        ),
    )
    return 0


def assets(session: Session) -> int:
    project, options = session.film(), session.options
    found = session.client.assets(
        project.id, owner=options.owner, type=options.type, state=options.state
    )
    session.show(found, lambda: _asset_table(session, project, found))
    return 0


def state(session: Session) -> int:
    project, asset = session.film(), session.asset(session.options.asset)
    states = states_of(project, asset)
    wanted = session.options.state.casefold()
    chosen = next((s for s in states if wanted in (s.id.casefold(), s.name.casefold())), None)
    if chosen is None:
        known = ", ".join(f"{one.id} ({one.name})" for one in states)
        raise Unclear(session.texts("cli.which_state", state=session.options.state, states=known))
    changed, _ = session.client.change_asset(asset.id, asset.version, {"state": chosen.id})
    session.show(changed, lambda: session.say(said(session.texts, project, changed)))
    return 0


def credits(session: Session) -> int:
    found = session.client.credits(session.film().id)

    def table() -> None:
        session.say(found.title)
        for heading in found.roles:
            session.say(f"\n{heading.role}")
            for name in heading.names:
                session.say(f"  {name}")
        if found.others:
            session.say("\n" + ", ".join(found.others))
        for made in found.external_assets:
            session.say(f"\n{made.description or made.id} ({made.license})\n  {made.origin}")
        session.say(f"\n{found.license}")

    session.show(found, table)
    return 0


def _asset_table(session: Session, project: Project, found: tuple[Asset, ...]) -> None:
    session.table(
        ("id", "name", "type", "state", "priority", "owner", "helps"),
        (
            (
                one.id,
                one.name,
                one.type_name or one.type,
                state_name(project, one),
                priority_word(project, one.effective_priority),
                one.owner or "",
                ", ".join(one.support),
            )
            for one in found
        ),
    )
