"""pause, resume, autostart, node and may: what staff does with the farm."""

from __future__ import annotations

from ..client import control
from ..texts import Texts
from .desk import Session, Unclear
from .words import Words

SWITCH = ("on", "off")
MAY: dict[str, bool | None] = {"yes": True, "no": False, "as-any": None}
NODE_ORDERS = {"drain": control.drain, "approve": control.approve, "forget": control.forget}


def add_commands(commands, texts: Texts) -> None:
    words = Words(commands, texts)
    words.add("pause", lambda session: session.done(control.pause(session.client)))
    words.add("resume", lambda session: session.done(control.resume(session.client)))
    words.add("autostart", autostart, ("switch", {"nargs": "?", "choices": SWITCH}))
    words.add("node", node, ("node", {}), ("order", {"choices": tuple(NODE_ORDERS)}))
    words.add("may", may, ("job", {}), ("node", {}), ("may", {"choices": tuple(MAY)}))


def autostart(session: Session) -> int:
    """Switches it, or says how it stands."""
    if session.options.switch is None:
        on = session.client.farm().autostart
        return session.done(session.texts("cli.autostart_on" if on else "cli.autostart_off"))
    return session.done(control.autostart(session.client, session.options.switch == "on"))


def node(session: Session) -> int:
    return session.done(NODE_ORDERS[session.options.order](session.client, _node(session)))


def may(session: Session) -> int:
    options = session.options
    return session.done(control.allow(session.client, options.job, _node(session), MAY[options.may]))


def _node(session: Session) -> str:
    """The node of that id, or the only one of that name."""
    wanted = session.options.node
    known = session.client.nodes()
    fitting = [one.id for one in known if wanted == one.id] or [one.id for one in known if wanted == one.name]
    if len(fitting) != 1:
        names = ", ".join(f"{one.name} ({one.id})" for one in known)
        raise Unclear(session.texts("cli.which_node", node=wanted, nodes=names))
    return fitting[0]
