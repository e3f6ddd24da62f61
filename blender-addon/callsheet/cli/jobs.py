"""jobs, job, submit, watch, the moves of a job, nodes and farm."""

from __future__ import annotations

import time

from ..client import Refused, Trouble, Unreachable
from ..client.records import Asset, Job, JobSubmit, Overrides, Project
from ..render.core import frames_fault
from ..renders.core import progress_words
from ..texts import Texts
from .desk import Session, Unclear
from .words import OF_FILM, Words

MOVES = ("start", "stop", "enqueue", "cancel", "retry", "approve")
WATCH_SECONDS = 1.0
AWAY_SECONDS_MAX = 60.0


def add_commands(commands, texts: Texts) -> None:
    words = Words(commands, texts)
    words.add("jobs", jobs, OF_FILM, ("--mine", {"action": "store_true"}))
    words.add("job", job, ("job", {}))
    words.add(
        "submit",
        submit,
        ("what", {"nargs": "?"}),
        ("--all-shots", {"action": "store_true"}),
        ("--frames", {"metavar": "FRAMES"}),
        ("--samples", {"metavar": "N", "type": int}),
        ("--percent", {"metavar": "N", "type": int}),
        ("--preset", {"metavar": "ID"}),
        ("--name", {"metavar": "NAME"}),
        ("--stopped", {"action": "store_true"}),
        OF_FILM,
    )
    words.add("watch", watch, ("jobs", {"nargs": "*"}), ("--until-done", {"action": "store_true"}))
    for move in MOVES:
        words.add(move, _mover(move), ("job", {}))
    words.add("delete", delete, ("job", {}))
    words.add("nodes", nodes)
    words.add("farm", farm)


def jobs(session: Session) -> int:
    project = session.film().id if session.options.film else None
    found = session.client.jobs(project, session.me.id if session.options.mine else None)
    session.show(found, lambda: _job_table(session, found))
    return 0


def job(session: Session) -> int:
    found = session.client.job(session.options.job)

    def table() -> None:
        session.say(f"{found.id}  {found.name}: {progress_words(found, session.texts)}")
        if found.why:
            session.say(found.why.message or found.why.code)
        rows = (
            ("file", found.file),
            ("frames", found.frames),
            ("output", found.output or ""),
            ("by", found.submitted_by),
            ("submitted", found.submitted),
            ("allowed", ", ".join(found.allowed)),
        )
        for name, value in rows:
            session.say(f"  {name:<10} {value}")
        for frame in session.client.frames(found.id):
            if frame.state == "failed":
                why = frame.why.message or frame.why.code if frame.why else ""
                session.say(f"  {session.texts('cli.frame_failed', frame=frame.frame, why=why)}")

    session.show(found, table)
    return 0


def submit(session: Session) -> int:
    options = session.options
    if bool(options.what) == options.all_shots:
        raise Unclear(session.texts("cli.submit_what"))
    if options.frames and frames_fault(options.frames):
        raise Unclear(session.texts("render.bad_frames"))
    project = session.film()
    made: list[Job] = []
    result = 0
    for order in _orders(session, project):
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


def delete(session: Session) -> int:
    message = session.client.delete_job(session.options.job)
    session.say(message)
    return 0


def nodes(session: Session) -> int:
    found = session.client.nodes()
    session.show(
        found,
        lambda: session.table(
            ("ID", "NAME", "STATE", "BUSY", "BLENDER", "SYSTEM", "DOES"),
            (
                (
                    one.id,
                    one.name,
                    one.state,
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
                status=found.status,
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


def _mover(move: str):
    def run(session: Session) -> int:
        changed, message = session.client.move(session.options.job, move)
        said = f"{changed.name}: {progress_words(changed, session.texts)}"
        session.show(changed, lambda: session.say(message or said))
        return 0

    return run


def _orders(session: Session, project: Project) -> list[JobSubmit]:
    options = session.options
    if options.all_shots:
        shots = [one for one in session.client.assets(project.id) if one.render and one.has_file]
        if not shots:
            raise Unclear(session.texts("cli.no_shots", film=project.title or project.id))
        return [_order(session, project, shot, None) for shot in shots]
    named = session.named_path(options.what)
    if named is not None:  # the server knows whose file it is
        return [_order(session, project, None, named)]
    return [_order(session, project, session.asset(options.what), None)]


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
        frames=options.frames.replace(" ", "") if options.frames else None,
        preset=options.preset,
        overrides=overrides,
        start=False if options.stopped else None,
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
        ("ID", "NAME", "STATE", "FRAMES", "DONE", "BY", "WHY"),
        (
            (
                one.id,
                one.name,
                one.state,
                one.frames,
                f"{one.counts.done}/{one.counts.total}",
                one.submitted_by,
                one.why.message if one.why else "",
            )
            for one in found
        ),
    )
