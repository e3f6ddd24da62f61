"""nodes, farm, pools, missing, storage and token."""

from __future__ import annotations

from ..client.records import Fault, FolderFrames, JobSubmit, MissingFrames
from ..texts import Texts
from .desk import Session, Unclear
from .words import OF_FILM, Words

FAULTS_SHOWN = 20


def add_commands(commands, texts: Texts) -> None:
    words = Words(commands, texts)
    words.add("nodes", nodes)
    words.add("farm", farm)
    words.add("pools", pools)
    words.add(
        "missing",
        missing,
        ("what", {}),
        ("--frames", {}),
        ("--submit", {"action": "store_true"}),
        OF_FILM,
    )
    words.add("storage", storage, ("path", {"nargs": "?"}))
    words.add("token", token, ("--revoke", {}))


def nodes(session: Session) -> int:
    found = session.client.nodes()
    session.show(
        found,
        lambda: session.table(
            ("id", "name", "state", "busy", "blender", "system", "does"),
            (
                (
                    one.id,
                    one.name,
                    session.word("node_state", one.state),
                    f"{one.busy}/{one.slots}",
                    ", ".join(one.blenders),
                    one.system,
                    "; ".join(f"{work.job_name or work.job} {work.frames}" for work in one.work),
                )
                for one in found
            ),
        ),
    )
    return 0


def farm(session: Session) -> int:
    found = session.client.farm()
    session.show(
        found,
        lambda: session.say(
            session.texts(
                "cli.farm_line",
                status=session.word("farm_status", found.status),
                nodes=found.nodes,
                busy=found.busy,
                slots=found.slots,
                rendering=found.rendering_jobs,
                waiting=found.waiting_jobs,
                frames=found.frames_to_do,
            )
        ),
    )
    return 0


def pools(session: Session) -> int:
    found = session.client.pools()
    session.show(
        found, lambda: session.table(("id", "name", "here"), ((one.id, one.name, one.here) for one in found))
    )
    return 0


def missing(session: Session) -> int:
    """Frames of an asset, a job (j7) or a folder that are missing; status 1 if there are some that are not sent."""
    options = session.options
    word = options.what
    if word[:1] == "j" and word[1:].isdigit():
        of_job = session.client.missing_of_job(word)
        session.show(of_job, lambda: _tell_job(session, of_job))
        return _send(session, None, word, of_job.frames)
    if "::" in word and not word.endswith(".blend"):
        in_folder = session.client.missing_in_folder(word, options.frames)
        session.show(in_folder, lambda: _tell(session, in_folder))
        return 1 if in_folder.count else 0
    asset = session.asset(word)
    found = session.client.missing_frames(asset.id)
    session.show(found, lambda: _tell(session, found))
    return _send(session, JobSubmit(asset.project, asset=asset.id, frames=found.frames), None, found.frames)


def _tell(session: Session, found: FolderFrames) -> None:
    if not found.count:
        session.say(session.texts("render.none_missing"))
        return
    session.say(session.texts.count("render.missing", found.count, frames=found.frames))
    _tell_faults(session, found.faults)


def _tell_job(session: Session, found: MissingFrames) -> None:
    if not found.count:
        session.say(session.texts("cli.job_complete"))
        return
    session.say(session.texts.count("cli.job_lacks", found.count, frames=found.frames))
    _tell_faults(session, found.faults or ())


def _tell_faults(session: Session, faults: tuple[Fault, ...]) -> None:
    for fault in faults[:FAULTS_SHOWN]:
        session.say(f"  {fault.frame}  {fault.why.message or fault.why.code}")


def _send(session: Session, order: JobSubmit | None, job: str | None, frames: str) -> int:
    if not frames:
        return 0
    if not session.options.submit:
        return 1
    if order is not None:
        made, message = session.client.submit(order)
    else:
        made, message = session.client.again(job or "", {"frames": frames})
    if not session.options.json:
        session.say(f"{made.id}  {message}")
    return 0


def storage(session: Session) -> int:
    """A folder of a named path; a folder of this computer is looked for there."""
    word = session.options.path
    named = session.named_path(word) if word else None
    if word and named is None:
        raise Unclear(session.texts("cli.no_path", path=word))
    found = session.client.storage(named)

    def row(one) -> tuple:
        return one.name, session.word("kind", one.kind), one.bytes if one.kind == "file" else "", one.modified

    session.show(found, lambda: session.table(("name", "kind", "bytes", "changed"), map(row, found)))
    return 0


def token(session: Session) -> int:
    """Where the caller is signed in; one of them is ended."""
    if session.options.revoke:
        return session.done(session.client.revoke_token(session.options.revoke))
    found = session.client.tokens()
    session.show(
        found,
        lambda: session.table(
            ("id", "where", "used", "expires", ""),
            ((one.id, one.device, one.used, one.expires, "*" if one.current else "") for one in found),
        ),
    )
    return 0
