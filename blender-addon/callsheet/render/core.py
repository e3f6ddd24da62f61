"""What is sent to the farm, and how a job looks in words. Free of bpy."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..client import calls
from ..client.problems import Refused
from ..client.records import Job, JobCheck, JobSubmit
from ..desk import Desk
from ..known import Checked
from ..texts import Texts

JOBS_SHOWN = 6
ENDED_SHOWN = 3
FINDINGS_SHOWN = 5
_RANGES = re.compile(r"-?\d+(--?\d+(x\d+)?)?(,-?\d+(--?\d+(x\d+)?)?)*")

STOPPABLE = "stop"
RESTARTABLE = ("start", "enqueue", "retry")


@dataclass(frozen=True)
class Line:
    """One job as the panel shows it."""

    job: Job
    title: str
    factor: float
    bar: str
    below: str
    trouble: str
    moves: tuple[str, ...]
    busy: bool


def scene_frames(start: int, end: int, step: int = 1) -> str:
    """The frames of a scene as the farm writes them: `1-24`, `1-24x2`, `7`."""
    if end <= start:
        return str(start)
    return f"{start}-{end}x{step}" if step > 1 else f"{start}-{end}"


def frames_fault(typed: str) -> str | None:
    """The key of the sentence that says what is wrong with typed frames, or None. Empty means the scene's."""
    text = typed.replace(" ", "")
    if text and not _RANGES.fullmatch(text):
        return "render.bad_frames"
    return None


def why_not_send(desk: Desk) -> str | None:
    """Why the open file cannot be sent now, or None."""
    known, texts = desk.known, desk.texts
    if not known.signed_in:
        return texts("render.signed_out")
    if known.here is None or not known.here.file:
        return texts("render.never_saved")
    if known.here.named is None:
        return texts("render.outside")
    if known.look is None:
        return known.away or texts("panel.asking")
    if known.look.project is None:
        return texts("panel.no_films")
    if not known.here.named.startswith(f"{known.project.directory.rstrip('/')}/"):
        return texts("render.other_film", film=known.project.title or known.project.name)
    if "submit" in known.busy:
        return texts("render.sending")
    return None


def _order(desk: Desk, frames: str) -> JobSubmit:
    known = desk.known
    asset = known.here_asset
    return JobSubmit(
        project=known.look.project,
        asset=asset.id if asset else None,
        file=None if asset else known.here.named,
        frames=frames.replace(" ", ""),
    )


def check(desk: Desk, frames: str, always_tell: bool = True) -> bool:
    """Asks what is wrong with the open file as it lies on the disk. Returns at once."""
    if why_not_send(desk) is not None:
        return False
    client, named = desk.known.client, desk.known.here.named
    order = _order(desk, frames)

    def done(result: tuple[JobCheck, str]) -> None:
        desk.known.checked = Checked(named, result[0])
        if always_tell:
            desk.tell(result[1], bad=result[0].blocked)

    return desk.ask("check", lambda: client.check(order), done)


def send(desk: Desk, frames: str) -> bool:
    """Submits the open file as it lies on the disk. Returns at once; one call is one job, however often the network fails."""
    if why_not_send(desk) is not None:
        return False
    client = desk.known.client
    order = _order(desk, frames)
    key = calls.new_key()

    def done(result: tuple[Job, str]) -> None:
        job, message = result
        desk.tell(message or desk.texts("render.sent", name=job.name or job.id))
        desk.look_soon()

    def failed(error: Exception) -> None:
        desk.went_wrong(error)
        if isinstance(error, Refused):  # all that is wrong, not only the first thing
            check(desk, frames, always_tell=False)

    desk.known.checked = None
    return desk.ask("submit", lambda: client.submit(order, key), done, failed)


def move(desk: Desk, job: str, step: str) -> bool:
    """Stops, starts again or retries a job."""
    client = desk.known.client
    if client is None:
        return False

    def done(result: tuple[Job, str]) -> None:
        desk.tell(result[1] or desk.texts("render.moved", name=result[0].name or job))
        desk.look_soon()

    return desk.ask(busy_key(job), lambda: client.move(job, step), done)


def busy_key(job: str) -> str:
    return f"job:{job}"


def lines(desk: Desk) -> tuple[Line, ...]:
    """My jobs: those under way first, then the newest that are over."""
    look = desk.known.look
    if look is None:
        return ()
    mine = sorted(look.jobs, key=lambda job: job.submitted, reverse=True)
    under_way = [job for job in mine if not job.over]
    over = [job for job in mine if job.over][:ENDED_SHOWN]
    return tuple(
        line(job, desk.texts, busy_key(job.id) in desk.known.busy)
        for job in [*under_way, *over][:JOBS_SHOWN]
    )


def line(job: Job, texts: Texts, busy: bool = False) -> Line:
    """A job in words."""
    return Line(
        job,
        job.name or job.file.rpartition("/")[2] or job.id,
        min(1.0, max(0.0, job.progress)),
        texts("render.bar", done=job.counts.done, total=job.counts.total),
        below_bar(job, texts),
        job.why.message if job.why else "",
        moves(job),
        busy,
    )


def progress_words(job: Job, texts: Texts) -> str:
    """`5 of 24 frames, about 3 minutes left`."""
    done, total = job.counts.done, job.counts.total
    if job.state == "finished":
        return texts.count("render.finished", total)
    if job.state in ("failed", "cancelled", "stopped"):
        return texts(f"render.{job.state}", done=done, total=total)
    if job.state == "waiting" and done == 0:
        return texts.count("render.waiting", total)
    if job.seconds_left is None:
        return texts("render.rendering", done=done, total=total)
    left = texts.time_left(job.seconds_left)
    return texts("render.rendering_left", done=done, total=total, left=left)


def has_bar(job: Job) -> bool:
    """Whether there is still something to wait for."""
    return job.state in ("rendering", "waiting", "stopped")


def below_bar(job: Job, texts: Texts) -> str:
    """What the bar itself does not say; empty when there is nothing more to say."""
    if job.state == "rendering":
        left = job.seconds_left
        return "" if left is None else texts("render.left", left=texts.time_left(left))
    if job.state in ("waiting", "stopped"):
        return texts(f"render.below_{job.state}")
    return progress_words(job, texts)


def moves(job: Job) -> tuple[str, ...]:
    """The buttons of a job: at most one to stop it and one to set it going, as the server allows."""
    going = next((one for one in reversed(RESTARTABLE) if one in job.allowed), None)
    chosen = [STOPPABLE] if STOPPABLE in job.allowed else []
    if going and (job.over or job.state == "stopped"):
        chosen.append(going)
    return tuple(chosen)
