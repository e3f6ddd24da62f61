"""What stands in the credits, line by line and card by card. Free of bpy."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from dataclasses import dataclass

from ..client.records import Credits
from ..desk import Desk
from ..texts import Texts

LETTERS_MAX = 52
BUSY = "credits"
TITLE, ROLE, NAME, SMALL, GAP = "title", "role", "name", "small", "gap"


@dataclass(frozen=True)
class Line:
    """One line of the roll; a gap has no text."""

    kind: str
    text: str = ""


@dataclass(frozen=True)
class Card:
    """What is shown together: a heading, which may be empty, and what stands below it."""

    heading: str
    lines: tuple[str, ...]


def cards(credits: Credits, texts: Texts) -> tuple[Card, ...]:
    """The credits as cards, in order: title, roles, the rest of the team, what others made, the licence."""
    made = [Card(credits.title, ())] if credits.title else []
    made += [Card(one.role, one.names) for one in credits.roles if one.role or one.names]
    if credits.others:
        made.append(Card(texts("credits.others"), credits.others))
    if credits.external_assets:
        made.append(Card(texts("credits.external"), tuple(map(_external, credits.external_assets))))
    if credits.license:
        made.append(Card(texts("credits.license"), (credits.license,)))
    return tuple(made)


def _external(one) -> str:
    origin = [part for part in (one.author or "", one.license, one.origin) if part]
    return ", ".join([one.description or one.id, *origin])


def lines(credits: Credits, texts: Texts) -> tuple[Line, ...]:
    """The credits as a roll; long lines are broken."""
    roll: list[Line] = []
    for number, card in enumerate(cards(credits, texts)):
        if number:
            roll.append(Line(GAP))
        if card.heading:
            kind = ROLE if card.lines else TITLE
            roll += [Line(kind, part) for part in textwrap.wrap(card.heading, LETTERS_MAX)]
        names = SMALL if max(map(len, card.lines), default=0) > LETTERS_MAX // 2 else NAME
        for text in card.lines:
            roll += [Line(names, part) for part in textwrap.wrap(text, LETTERS_MAX)]
    return tuple(roll)


def build(desk: Desk, show: Callable[[Credits], None]) -> bool:
    """Asks for the credits, then builds them; says what should be put right before the film is shown."""
    client, project = desk.known.client, desk.known.project
    if client is None or project is None:
        return False

    def done(found: Credits) -> None:
        show(found)
        if found.warnings:
            said = " ".join(one.message for one in found.warnings[:2])
            desk.tell(desk.texts("credits.put_right", said=said), bad=True)

    return desk.ask(BUSY, lambda: client.credits(project.id), done)
