"""start, stop, enqueue, cancel, retry, approve and delete: what is done with renders, one or several."""

from __future__ import annotations

from collections.abc import Callable

from ..client import Refused
from ..client.records import Job
from ..renders.core import progress_words
from ..texts import Texts
from .desk import Session, Unclear
from .jobs import tight
from .words import Option, Words

MOVES = ("start", "enqueue", "cancel", "approve")
JOBS: Option = ("ids", {"nargs": "+"})


def add_commands(commands, texts: Texts) -> None:
    words = Words(commands, texts)
    for move in MOVES:
        words.add(move, _mover(move), JOBS)
    words.add("stop", stop, JOBS, ("--after-frames", {"action": "store_true"}))
    words.add("retry", retry, JOBS, ("--frames", {}), ("--older", {"action": "store_true"}))
    words.add("delete", delete, JOBS)


def stop(session: Session) -> int:
    query = {"when": "after-frames"} if session.options.after_frames else None
    return _move(session, "stop", query=query)


def retry(session: Session) -> int:
    options = session.options
    if options.frames and options.older:
        raise Unclear(session.texts("cli.frames_or_older"))
    body: dict | None = {"frames": tight(session, options.frames)} if options.frames else None
    if options.older:
        body = {"older": True}
    return _move(session, "retry", body=body)


def delete(session: Session) -> int:
    messages: list[str] = []
    status = _each(session, lambda job: messages.append(session.client.delete_job(job)))
    if messages:
        session.done("\n".join(messages))
    return status


def _mover(move: str):
    return lambda session: _move(session, move)


def _move(session: Session, move: str, query: dict | None = None, body: dict | None = None) -> int:
    changed: list[Job] = []

    def one(job: str) -> None:
        moved, message = session.client.move(job, move, query, body)
        changed.append(moved)
        if not session.options.json:
            session.say(message or f"{moved.name}: {progress_words(moved, session.texts)}")

    status = _each(session, one)
    if session.options.json and changed:
        session.show(tuple(changed) if len(session.options.ids) > 1 else changed[0], lambda: None)
    return status


def _each(session: Session, do: Callable[[str], None]) -> int:
    """What is refused for one of several keeps nobody from the others; the exit status."""
    jobs = session.options.ids
    status = 0
    for job in jobs:
        try:
            do(job)
        except Refused as refused:
            if refused.signed_out:
                raise
            name = f"{job}: " if len(jobs) > 1 and refused.status != 404 else ""
            print(f"{name}{session.no_job(job, refused)}", file=session.err)
            status = 1
    return status
