"""jobs, job, submit, check, again, change, frames, log and watch."""

from __future__ import annotations

import dataclasses
import json
import sys
import time
from pathlib import Path

from ..client import Garbled, Refused, Trouble, Unreachable
from ..client.reading import read, wire_name
from ..client.records import Asset, Job, JobSubmit, Overrides, Project
from ..render.core import frames_fault
from ..renders.core import progress_words
from ..texts import Texts
from .desk import Session, Unclear
from .words import OF_FILM, Option, Words

ORDER: tuple[Option, ...] = (
    ("--frames", {}),
    ("--samples", {"type": int}),
    ("--percent", {"type": int}),
    ("--preset", {}),
    ("--chunk", {}),
    ("--pool", {}),
    ("--prefer", {"action": "store_true"}),
    ("--priority", {"type": int}),
    ("--requires", {"action": "append"}),
    ("--after", {"action": "append"}),
    ("--engine", {}),
    ("--video", {"action": "store_true"}),
    ("--show-first", {"action": "store_true"}),
    ("--for-film", {"action": "store_true"}),
    ("--force", {"action": "store_true"}),
    ("--name", {}),
    ("--stopped", {"action": "store_true"}),
    OF_FILM,
)
FRAME_STATES = ("todo", "leased", "done", "failed")
WATCH_SECONDS = 1.0
LIVE_SECONDS, LIVE_TRIES = 3.0, 5
AWAY_SECONDS_MAX = 60.0


def add_commands(commands, texts: Texts) -> None:
    words = Words(commands, texts)
    words.add("jobs", jobs, OF_FILM, ("--mine", {"action": "store_true"}), ("--by", {}))
    words.add("job", job, ("job", {}))
    words.add(
        "submit",
        submit,
        ("what", {"nargs": "?"}),
        ("--all-shots", {"action": "store_true"}),
        ("--body", {}),
        *ORDER,
    )
    words.add("check", check, ("what", {"nargs": "?"}), ("--body", {}), *ORDER)
    words.add(
        "again", again, ("job", {}), ("--frames", {}), ("--stopped", {"action": "store_true"})
    )
    words.add(
        "change",
        change,
        ("job", {}),
        ("--priority", {"type": int}),
        ("--pool", {}),
        ("--frames", {}),
        ("--name", {}),
    )
    words.add("frames", frames, ("job", {}), ("--state", {"choices": FRAME_STATES}))
    words.add("log", log, ("job", {}), ("--frame", {"type": int}))
    words.add("watch", watch, ("jobs", {"nargs": "*"}), ("--until-done", {"action": "store_true"}))


def jobs(session: Session) -> int:
    project = session.film().id if session.options.film else None
    found = session.client.jobs(project, session.me.id if session.options.mine else session.options.by)
    session.show(found, lambda: _job_table(session, found))
    return 0


def job(session: Session) -> int:
    try:
        found = session.client.job(session.options.job)
    except Refused as refused:
        if refused.status == 404:
            raise Unclear(session.no_job(session.options.job, refused)) from None
        raise

    def table() -> None:
        session.say(f"{found.id}  {found.name}: {progress_words(found, session.texts)}")
        if found.why:
            session.say(found.why.message or found.why.code)
        rows = (
            ("cli.job_file", found.file),
            ("cli.job_frames", found.frames),
            ("cli.job_output", found.output or ""),
            ("cli.job_by", found.submitted_by),
            ("cli.job_submitted", found.submitted),
            ("cli.job_allowed", ", ".join(found.allowed)),
        )
        for key, value in rows:
            session.say(f"  {session.texts(key):<10} {value}")
        for frame in session.client.frames(found.id):
            if frame.state == "failed":
                why = frame.why.message or frame.why.code if frame.why else ""
                session.say(f"  {session.texts('cli.frame_failed', frame=frame.frame, why=why)}")

    session.show(found, table)
    return 0


def submit(session: Session) -> int:
    options = session.options
    _clear(session, bool(options.what) + options.all_shots + bool(options.body))
    made: list[Job] = []
    result = 0
    for order in _orders(session):
        try:
            fresh, message = session.client.submit(order)
        except Refused as refused:
            if not options.all_shots:
                raise
            print(f"{order.name}: {session.texts.trouble(refused)}", file=session.err)
            result = 1
            continue
        made.append(fresh)
        if not options.json:
            session.say(f"{fresh.id}  {message or session.texts('render.sent', name=fresh.name)}")
    if options.json:
        session.show(tuple(made) if options.all_shots else made[0], lambda: None)
    return result


def check(session: Session) -> int:
    """Shows what would come of sending it, and sends nothing; status 1 if it would be refused."""
    _clear(session, bool(session.options.what) + bool(session.options.body))
    order = _orders(session)[0]
    found, message = session.client.check(order)

    def table() -> None:
        session.say(message)
        rows = [(session.word("level", one.level), one.check, one.message) for one in found.findings]
        if rows:
            session.table(("level", "check", "what"), rows)

    session.show(found, table)
    return 1 if found.blocked else 0


def again(session: Session) -> int:
    options = session.options
    changes: dict = {"frames": tight(session, options.frames)} if options.frames else {}
    if options.stopped:
        changes["start"] = False
    made, message = session.client.again(options.job, changes)
    session.show(made, lambda: session.say(f"{made.id}  {message}"))
    return 0


def change(session: Session) -> int:
    options = session.options
    given = {name: getattr(options, name) for name in ("priority", "pool", "frames", "name")}
    changes = {name: value for name, value in given.items() if value is not None}
    if not changes:
        raise Unclear(session.texts("cli.change_what"))
    if "frames" in changes:
        changes["frames"] = tight(session, changes["frames"])
    if changes.get("pool") == "":
        changes["pool"] = None  # any
    known = session.client.job(options.job)
    changed, message = session.client.change_job(known.id, known.version, changes)
    session.show(changed, lambda: session.say(message))
    return 0


def frames(session: Session) -> int:
    found = session.client.frames(session.options.job, session.options.state)

    def row(one) -> tuple:
        seconds = f"{one.seconds:.1f}" if one.seconds is not None else ""
        why = (one.why.message or one.why.code) if one.why else ""
        return one.frame, session.word("frame_state", one.state), seconds, one.node, ", ".join(one.files), why

    headings = ("frame", "state", "seconds", "node", "files", "why")
    session.show(found, lambda: session.table(headings, map(row, found)))
    return 0


def log(session: Session) -> int:
    """What failed tries said, or what the renderer of a frame prints now."""
    options = session.options
    said = session.client.log(options.job) if options.frame is None else _live(session, options.job, options.frame)
    session.say(json.dumps(said, ensure_ascii=False) if options.json else said.rstrip())
    return 0


def _live(session: Session, job: str, frame: int) -> str:
    """The node begins to send it when somebody asks, so the first answers may be empty."""
    for _ in range(LIVE_TRIES):
        found = session.client.frame_log(job, frame)
        if found.text or not found.is_live:
            break
        time.sleep(LIVE_SECONDS)
    if not found.text:
        raise Unclear(session.texts("cli.nothing_printed", frame=frame))
    return found.text


def watch(session: Session) -> int:
    """Prints how far the jobs are, each change on a line, until all are over (and then says how they ended)."""
    wanted = set(session.options.jobs)
    told: dict[str, str] = {}
    away_since: float | None = None
    while True:
        try:
            found = [one for one in session.client.jobs() if not wanted or one.id in wanted]
            away_since = None
        except (Unreachable, Refused) as trouble:
            if isinstance(trouble, Refused) and not trouble.passing:
                raise
            away_since = _patience(away_since, trouble)
            found = None
        if found is not None:
            if missing := wanted - {one.id for one in found}:
                raise Unclear(session.texts("cli.no_job", job=", ".join(sorted(missing))))
            _tell_changes(session, found, told)
            if all(one.over or one.state == "stopped" for one in found):
                return 0 if all(one.state == "finished" for one in found) else 1
        time.sleep(WATCH_SECONDS)


def _clear(session: Session, named: int) -> None:
    """Exactly one thing has to be named, and its frames written as the farm reads them."""
    if named != 1:
        raise Unclear(session.texts("cli.submit_what"))
    if session.options.frames:
        tight(session, session.options.frames)


def tight(session: Session, typed: str) -> str:
    """Typed frames as the farm reads them."""
    if frames_fault(typed):
        raise Unclear(session.texts("render.bad_frames"))
    return typed.replace(" ", "")


def _orders(session: Session) -> list[JobSubmit]:
    options = session.options
    if options.body:
        return [_from_body(session, options.body)]
    project = session.film()
    if getattr(options, "all_shots", False):
        shots = [one for one in session.client.assets(project.id) if one.render and one.has_file]
        if not shots:
            raise Unclear(session.texts("cli.no_shots", film=project.title or project.id))
        return [_order(session, project, shot, None) for shot in shots]
    named = session.named_path(options.what)
    if named is not None:  # the server knows whose file it is
        return [_order(session, project, None, named)]
    return [_order(session, project, session.asset(options.what), None)]


def _from_body(session: Session, file: str) -> JobSubmit:
    """What another program wants to have rendered: the body of POST /jobs; `-` reads it from the input."""
    try:
        text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
        members = json.loads(text)
        unknown = sorted(set(members) - {wire_name(one.name) for one in dataclasses.fields(JobSubmit)})
        if unknown:
            raise Unclear(session.texts("cli.body_unknown", file=file, fields=", ".join(unknown)))
        return read(JobSubmit, members, "body")
    except (OSError, ValueError, TypeError) as error:
        raise Unclear(session.texts("cli.no_body", file=file, why=str(error))) from None
    except Garbled as error:
        raise Unclear(session.texts("cli.no_body", file=file, why=error.parameters["why"])) from None


def _order(session: Session, project: Project, asset: Asset | None, file: str | None) -> JobSubmit:
    options = session.options
    overrides = None
    if options.samples or options.percent:
        overrides = Overrides(samples=options.samples, resolution_percent=options.percent)
    return JobSubmit(
        project=project.id,
        asset=asset.id if asset else None,
        file=file,
        name=options.name or (asset.name if asset else None),
        frames=tight(session, options.frames) if options.frames else None,
        chunk=options.chunk,
        kind="video" if options.video else None,
        pool=options.pool,
        prefers_pool=True if options.prefer else None,
        priority=options.priority,
        requires=tuple(options.requires) if options.requires else None,
        engine=options.engine,
        preset=options.preset,
        overrides=overrides,
        after=tuple(options.after) if options.after else None,
        start=False if options.stopped else None,
        show_first=True if options.show_first else None,
        for_film=True if options.for_film else None,
        force=True if options.force else None,
    )


def _patience(since: float | None, trouble: Trouble) -> float:
    now = time.monotonic()
    if since is not None and now - since > AWAY_SECONDS_MAX:
        raise trouble
    return now if since is None else since


def _tell_changes(session: Session, found: list[Job], told: dict[str, str]) -> None:
    if session.options.json:
        changed = [one for one in found if told.get(one.id) != repr(one)]
        told.update({one.id: repr(one) for one in found})
        if changed:
            session.show(tuple(changed), lambda: None)
        return
    for one in found:
        why = f" ({one.why.message or one.why.code})" if one.why else ""
        line = f"{one.id}  {one.name}: {progress_words(one, session.texts)}{why}"
        if told.get(one.id) != line:
            told[one.id] = line
            session.say(line)


def _job_table(session: Session, found: tuple[Job, ...]) -> None:
    session.table(
        ("id", "name", "state", "frames", "done", "by", "why"),
        (
            (
                one.id,
                one.name,
                session.word("job_state", one.state),
                one.frames,
                f"{one.counts.done}/{one.counts.total}",
                one.submitted_by,
                one.why.message if one.why else "",
            )
            for one in found
        ),
    )
