"""Signing in and out. Free of bpy."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..client import Client, Trouble, finding, http
from ..client import settings as remembered
from ..client.records import Session
from ..client.settings import Settings
from ..desk import Desk


FINDING = "find-server"
FIND_SECONDS = 1.0


@dataclass
class Form:
    """What is being typed. It lives in memory only: a passcode must never get into a .blend file."""

    address: str | None = None
    user: str | None = None
    passcode: str = ""


def missing(form: Form) -> str | None:
    """The key of the sentence that says what is still to be typed, or None."""
    if form.address is not None and not form.address.strip():
        return "sign_in.no_address"
    if not (form.user or "").strip():
        return "sign_in.no_user"
    if not form.passcode.strip():
        return "sign_in.no_passcode"
    return None


def sign_in(desk: Desk, address: str, user: str, passcode: str) -> bool:
    """Asks the server for a token and remembers it. What goes wrong becomes a notice."""
    try:
        root = http.address(address)
    except Trouble as trouble:
        desk.tell(desk.texts.trouble(trouble), bad=True)
        return False
    if blocked := desk.blocked(root):
        desk.tell(blocked, bad=True)
        return False
    client = desk.new_client(root)
    file, remembers = desk.settings_file, desk.remembers()

    def work() -> tuple[Session, Settings]:
        session = client.sign_in(user.strip(), passcode.strip(), device())
        token = session.token if remembers else None  # on a shared computer it lives as long as this Blender
        settings = remembered.update(
            file, lambda stored: replace(stored, address=root, user=session.me.id, token=token)
        )
        return session, settings

    def done(result: tuple[Session, Settings]) -> None:
        session, settings = result
        folders = {**settings.folders, **desk.known.settings.folders}
        desk.signed_in(client, session.me, replace(settings, folders=folders))
        desk.tell(desk.texts("sign_in.welcome", name=session.me.name or session.me.id))

    return desk.ask("sign-in", work, done)


def find_server(desk: Desk, choose: Callable[[tuple[str, ...]], None], port: int = finding.PORT) -> bool:
    """Asks the local network for servers. The only one fills in the address; of several a person chooses."""

    def done(found: tuple[str, ...]) -> None:
        if found:
            choose(found)
        else:
            desk.tell(desk.texts("sign_in.nobody_found"), bad=True)

    online = desk.online
    return desk.ask(FINDING, lambda: finding.find(FIND_SECONDS, port, online), done)


def sign_out(desk: Desk) -> None:
    """Forgets the token here at once, and makes it worthless on the server."""
    client: Client | None = desk.known.client
    desk.signed_out()
    desk.forget_token()
    if client is None:
        return
    desk.beside(
        client.sign_out,
        lambda nothing: desk.tell(desk.texts("sign_in.signed_out")),
        lambda error: desk.tell(
            desk.texts("sign_in.signed_out_here", why=desk.texts.trouble(error)), bad=True
        ),
    )


def device(program: str = "Blender") -> str:
    """What the token is for, as its owner will read it in a list."""
    return f"{program} on {platform.node() or 'a computer'}"[:64]
