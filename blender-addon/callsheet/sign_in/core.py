"""Signing in and out. Free of bpy."""

from __future__ import annotations

import platform
import urllib.parse
from collections.abc import Callable
from dataclasses import dataclass, replace

from ..client import Client, Refused, Stranger, Trouble, finding, http
from ..client import settings as remembered
from ..client.records import CodeAsked, Session
from ..client.settings import Settings
from ..desk import Desk
from ..known import Asking


COLLECTING = "collect-sign-in"
FINDING = "find-server"
FIND_SECONDS = 1.0


@dataclass
class Form:
    """What is being typed. It lives in memory only: a passcode must never get into a .blend file."""

    address: str | None = None
    user: str | None = None
    passcode: str = ""
    class_word: str = ""
    by_name: bool = False


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
    remember = remembering(desk, root, client)

    def work() -> tuple[Session, Settings]:
        session = client.sign_in(user.strip(), passcode.strip(), device())
        return session, remember(session)

    def failed(error: Exception) -> None:
        if isinstance(error, Stranger):
            desk.meet(error, lambda: sign_in(desk, address, user, passcode))
        else:
            desk.went_wrong(error)

    return desk.ask("sign-in", work, lambda result: welcome(desk, client, *result), failed)


def remembering(desk: Desk, typed: str, client: Client) -> Callable[[Session], Settings]:
    """What writes down who has signed in; for a thread."""
    file, remembers = desk.settings_file, desk.remembers()

    def remember(session: Session) -> Settings:
        token = session.token if remembers else None  # on a shared computer it lives as long as this Blender
        return remembered.update(
            file,
            lambda stored: remembered.signed_in(stored, typed, client.address, session.me.id, token),
        )

    return remember


def welcome(desk: Desk, client: Client, session: Session, settings: Settings) -> None:
    """Takes in that somebody is here."""
    before = desk.known.settings
    folders, marks = {**settings.folders, **before.folders}, {**settings.marks, **before.marks}
    desk.signed_in(client, session.me, replace(settings, folders=folders, marks=marks))
    desk.tell(desk.texts("sign_in.welcome", name=session.me.name or session.me.id))


def ask_by_code(desk: Desk, address: str, show: Callable[[str], None]) -> bool:
    """Asks the server for a code; `show` gets the address of the page where it is confirmed."""
    try:
        root = http.address(address)
    except Trouble as trouble:
        desk.tell(desk.texts.trouble(trouble), bad=True)
        return False
    if blocked := desk.blocked(root):
        desk.tell(blocked, bad=True)
        return False
    client = desk.new_client(root)

    def done(asked: CodeAsked) -> None:
        desk.known.asking = Asking(client, root, asked, desk.now() + asked.seconds)
        if _host(asked.address) == _host(root):  # nobody is led elsewhere
            show(asked.address)

    def failed(error: Exception) -> None:
        if isinstance(error, Stranger):
            desk.meet(error, lambda: ask_by_code(desk, address, show))
        else:
            desk.went_wrong(error)

    return desk.ask("sign-in", lambda: client.ask_to_sign_in(device()), done, failed)


def _host(address: str) -> str:
    return urllib.parse.urlsplit(http.address(address)).hostname or ""


def stop_asking(desk: Desk) -> None:
    """Forgets the code; on the server it ends by itself."""
    desk.known.asking = None


def collect(desk: Desk) -> None:
    """Looks, when it is time to, whether somebody has confirmed the code. Called again and again."""
    asking = desk.known.asking
    if asking is None or desk.now() < asking.again or COLLECTING in desk.known.busy:
        return
    remember = remembering(desk, asking.root, asking.client)

    def work() -> tuple[Session, Settings] | None:
        session = asking.client.collect_sign_in(asking.asked.secret)
        return None if session is None else (session, remember(session))

    def done(result: tuple[Session, Settings] | None) -> None:
        if desk.known.asking is not asking:
            return
        if result is None:
            desk.known.asking = replace(asking, again=desk.now() + asking.asked.seconds)
        else:
            welcome(desk, asking.client, *result)

    def failed(error: Exception) -> None:
        if isinstance(error, Refused):  # a no, or too late
            desk.known.asking = None
            desk.tell(desk.texts.trouble(error), bad=True)
        elif desk.known.asking is asking:
            desk.known.asking = replace(asking, again=desk.now() + asking.asked.seconds)

    desk.ask(COLLECTING, work, done, failed)


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
