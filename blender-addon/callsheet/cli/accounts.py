"""sign-in, sign-out, me, and Blender signed in."""

from __future__ import annotations

import getpass
import shutil
import subprocess
import sys
import time
from pathlib import Path

from ..client import Client, Refused, Stranger, Unreachable
from ..client import settings as remembered
from ..client.records import Session as SignedIn
from ..sign_in.core import device
from ..texts import Texts
from .desk import NotSignedIn, Session, Unclear
from .words import Words

SOURCES = Path(__file__).resolve().parents[2]
DEMO_HOME = SOURCES.parent / "data" / "run" / "demo"


def add_commands(commands, texts: Texts) -> None:
    words = Words(commands, texts)
    words.add(
        "sign-in",
        sign_in,
        ("--user", {}),
        ("--passcode", {}),
        ("--code", {"action": "store_true"}),
        ("--no-passcode", {"action": "store_true"}),
        ("--print-token", {"action": "store_true"}),
    )
    words.add("class", faces, ("word", {"nargs": "?"}))
    words.add("sign-out", sign_out)
    words.add("me", me)
    words.add("server", server, ("--trust", {"action": "store_true"}))
    words.add(
        "blender",
        blender,
        ("file", {"nargs": "?"}),
        ("--user", {}),
        ("--home", {"type": Path, "default": DEMO_HOME}),
    )


def sign_in(session: Session) -> int:
    options = session.options
    client = session.reach()
    if options.code:
        made = _by_code(session, client)
    elif options.no_passcode:
        user = options.user or _typed(session, "cli.ask_user", secret=False)
        made = client.sign_in_unproven(user, _mark(session), device("Command line"))
    else:
        user = options.user or _typed(session, "cli.ask_user", secret=False)
        passcode = options.passcode or _typed(session, "cli.ask_passcode", secret=True)
        made = client.sign_in(user, passcode, device("Command line"))
    if options.print_token:  # for scripts: they keep it, nothing is remembered
        session.say(made.token)
        return 0
    remembered.update(
        session.settings_file,
        lambda stored: remembered.signed_in(
            stored, session.settings.asked or session.settings.address, client.address, made.me.id, made.token
        ),
    )
    session.show(made.me, lambda: session.say(session.texts("sign_in.welcome", name=made.me.name)))
    return 0


def _by_code(session: Session, client: Client) -> SignedIn:
    """Shows a code, and waits until somebody who has signed in on a page has confirmed it; a no is a Refused."""
    asked = client.ask_to_sign_in(device("Command line"))
    page = asked.address.rsplit("/", 1)[0]
    print(session.texts("cli.confirm_code", address=page, code=asked.code), file=session.err, flush=True)
    while (made := client.collect_sign_in(asked.secret)) is None:
        time.sleep(asked.seconds)
    return made


def _mark(session: Session) -> str:
    """What shows the server that the class word was typed on this computer."""
    mark = session.settings.marks.get(session.settings.address)
    if mark is None:
        raise Unclear(session.texts("cli.no_mark"))
    return mark


def faces(session: Session) -> int:
    """Whom one can sign in as on a computer of the class; the word is typed once."""
    client, root, word = session.reach(), session.settings.address, session.options.word
    roster = client.enter_class(word=word) if word else client.enter_class(mark=_mark(session))
    remembered.update(session.settings_file, lambda stored: remembered.with_mark(stored, root, roster.mark))
    films = {user: film.title for film in roster.films for user in film.people}
    session.show(
        roster,
        lambda: session.table(
            ("who", "name", "film"), [(one.id, one.name, films.get(one.id, "")) for one in roster.people]
        ),
    )
    return 0


def sign_out(session: Session) -> int:
    client = session.client
    remembered.update(session.settings_file, remembered.without_token)
    try:
        client.sign_out()
    except Refused as refused:
        if not refused.signed_out:
            raise
    except Unreachable as away:
        why = session.texts.trouble(away)
        return session.done(session.texts("sign_in.signed_out_here", why=why))
    return session.done(session.texts("sign_in.signed_out"))


def server(session: Session) -> int:
    """By what the server is known; with --trust it is believed from now on."""
    client = session.reach()
    try:
        shown = client.server()
    except Stranger as stranger:
        if not session.options.trust:
            raise
        root, fingerprint = stranger.root, stranger.fingerprint
        remembered.update(
            session.settings_file, lambda stored: remembered.trusting(stored, root, fingerprint)
        )
        session.say(session.texts("cli.trusted", address=root, words=stranger.parameters["words"]))
        return 0
    key = "cli.server_known" if client.address.startswith("https") else "cli.server_here"
    session.show(
        shown,
        lambda: session.say(
            session.texts(key, address=client.address, words=shown.words or "-", fingerprint=shown.fingerprint or "-")
        ),
    )
    return 0


def me(session: Session) -> int:
    known = session.me
    session.show(
        known,
        lambda: session.say(
            f"{known.name} ({known.id}), {known.role}: {', '.join(known.projects) or '-'}"
        ),
    )
    return 0


def blender(session: Session) -> int:
    """Blender with the add-on from these sources; in a running demo, signed in as one of its people."""
    options = session.options
    program = session.environment.get("CALLSHEET_BLENDER") or shutil.which("blender")
    if program is None:
        raise Unclear(session.texts("cli.no_blender"))
    address = session.settings.address
    token = (None if options.user else _good_token(session)) or _demo_token(session)
    home = options.home.resolve()
    environment = {
        **session.environment,
        "CALLSHEET_SERVER": address,
        "CALLSHEET_TOKEN": token,
        "CALLSHEET_PATHS": f"films={home / 'films'};images={home / 'images'}",
    }
    if not home.is_dir():
        del environment["CALLSHEET_PATHS"]
    files = [options.file] if options.file else []
    command = [program, *files, "--python", str(SOURCES / "start.py")]
    session.err.flush()
    return subprocess.run(command, env=environment, check=False).returncode


def _good_token(session: Session) -> str | None:
    """The remembered token, unless the server does not know it any more (as after a new demo)."""
    if session.settings.token is None:
        return None
    try:
        session.client.me()
    except Refused as refused:
        if refused.signed_out:
            return None
        raise
    return session.settings.token


def _demo_token(session: Session) -> str:
    cards = session.options.home / "state" / "cards.txt"
    try:
        lines = cards.read_text(encoding="utf-8").splitlines()
    except OSError:
        raise NotSignedIn from None
    known = [line.split() for line in lines if line.strip() and not line.startswith("#")]
    wanted = session.options.user
    for card in known:
        role = card[2] if len(card) > 2 else "student"
        if len(card) >= 2 and (card[0] == wanted if wanted else role == "student"):
            return session.reach().sign_in(card[0], card[1], device()).token
    raise NotSignedIn


def _typed(session: Session, key: str, secret: bool) -> str:
    question = session.texts(key)
    try:
        if secret and sys.stdin.isatty():
            return getpass.getpass(question)
        print(question, end="", file=session.err, flush=True)
        return input().strip()
    except EOFError:
        raise Unclear(session.texts("cli.no_answer", question=question.strip(" :"))) from None
