"""My jobs as the panel shows them. Free of bpy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ..client import Client, named_paths
from ..client.records import Frame, Job
from ..desk import Desk
from ..known import JobDetails
from ..pictures import Pictures
from ..texts import Texts

JOBS_SHOWN = 8
ENDED_SHOWN = 4
FAILED_SHOWN_MAX = 50
SLOW_SHOWN = 3
SLOW_FROM = 4
SLOW_TIMES = 1.5
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
    unfolded: bool


@dataclass(frozen=True)
class Fault:
    """Why some frames failed."""

    frames: str
    why: str


def lines(desk: Desk, chosen: str | None = None) -> tuple[Line, ...]:
    """My jobs: those under way first, then the newest that are over. `chosen` is unfolded; "" folds all of them."""
    shown = shown_jobs(desk)
    unfolded = chosen if chosen is not None else _interesting(shown)
    return tuple(
        line(job, desk.texts, busy_key(job.id) in desk.known.busy, job.id == unfolded) for job in shown
    )


def shown_jobs(desk: Desk) -> tuple[Job, ...]:
    """My jobs that have a place in the panel, in its order."""
    look = desk.known.look
    if look is None:
        return ()
    mine = sorted(look.jobs, key=lambda job: job.submitted, reverse=True)
    under_way = [job for job in mine if not job.over]
    over = [job for job in mine if job.over][:ENDED_SHOWN]
    return tuple([*under_way, *over][:JOBS_SHOWN])


def _interesting(jobs: tuple[Job, ...]) -> str:
    """The job to unfold as long as nobody has chosen one: what asks something, what moves, what is newest."""
    for wanted in (
        wants_look,
        lambda job: job.state == "rendering",
        lambda job: True,
    ):
        for job in jobs:
            if wanted(job):
                return job.id
    return ""


def line(job: Job, texts: Texts, busy: bool = False, unfolded: bool = False) -> Line:
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
        unfolded,
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
    if wants_look(job):
        return texts("renders.look_first")
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


def wants_look(job: Job) -> bool:
    """Whether its first frames are there and it waits until somebody has looked at them."""
    return "approve" in job.allowed and job.counts.done > 0 and job.counts.leased == 0


def busy_key(job: str) -> str:
    return f"job:{job}"


# --- more about a job


def picture_key(job: str) -> str:
    return f"job-{job}"


def first_key(job: str, frame: int) -> str:
    return f"job-{job}-f{frame}" if frame >= 0 else f"job-{job}-fm{-frame}"


def first_frames(desk: Desk, job: Job) -> tuple[int, ...]:
    """The frames somebody has to look at before the others are rendered; none if nobody has to."""
    details = desk.known.details.get(job.id)
    if details is None or not wants_look(job):
        return ()
    return tuple(one.frame for one in details.done[:SLOW_SHOWN])


def details(desk: Desk, job: Job) -> JobDetails | None:
    """What is known about its frames, or None as long as nothing is."""
    return desk.known.details.get(job.id)


def faults(desk: Desk, job: Job) -> tuple[Fault, ...]:
    """The failed frames, with why; those that say the same together."""
    known = details(desk, job)
    if known is None:
        return ()
    together: dict[str, list[int]] = {}
    for frame in known.failed:
        why = (frame.why.message if frame.why else "") or (job.why.message if job.why else "")
        together.setdefault(why, []).append(frame.frame)
    return tuple(Fault(ranges(numbers), why) for why, numbers in together.items())


def slowest(desk: Desk, job: Job) -> tuple[Frame, ...]:
    """The frames that took much longer than the others."""
    known = details(desk, job)
    timed = [one for one in known.done if one.seconds is not None] if known else []
    mean = sum(one.seconds or 0.0 for one in timed) / len(timed) if len(timed) >= SLOW_FROM else 0.0
    slow = [one for one in timed if mean and (one.seconds or 0.0) > SLOW_TIMES * mean]
    return tuple(sorted(slow, key=lambda one: -(one.seconds or 0.0))[:SLOW_SHOWN])


def ranges(numbers: list[int]) -> str:
    """`3, 7-9`."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and runs[-1][-1] == number - 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    return ", ".join("-".join(map(str, run)) for run in runs)


def follow(desk: Desk, pictures: Pictures, chosen: str | None) -> None:
    """After a look: asks for frames and pictures of the job that is unfolded, where there is news of them."""
    client = desk.known.client
    if client is None:
        return
    for one in lines(desk, chosen):
        job, known = one.job, details(desk, one.job)
        if not one.unfolded:
            continue
        if job.counts.done:
            news = (job.counts.done, job.ended)
            pictures.want(picture_key(job.id), news, lambda tag, job=job: client.preview(job.id, tag))
        for number in first_frames(desk, job):
            pictures.want(
                first_key(job.id, number),
                job.id,
                lambda tag, job=job, number=number: client.frame_picture(job.id, number, tag),
            )
        if known is None or known.mark != mark_of(job):
            desk.ask(
                f"frames:{job.id}",
                lambda job=job: _details(client, job),
                lambda found, job=job: desk.known.details.update({job.id: found}),
                lambda error: None,  # the look says what is wrong, and the next one asks again
            )
    kept = {job.id for job in shown_jobs(desk)}
    desk.known.details = {job: known for job, known in desk.known.details.items() if job in kept}


def mark_of(job: Job) -> tuple[int, int, str]:
    """Differs when there is news of the job's frames."""
    return job.counts.done, job.counts.failed, job.state


def _details(client: Client, job: Job) -> JobDetails:
    """Runs in a thread."""
    failed = client.some_frames(job.id, "failed", FAILED_SHOWN_MAX) if job.counts.failed else ()
    done = client.some_frames(job.id, "done", 200) if job.counts.done else ()
    return JobDetails(mark_of(job), done, failed)


# --- what a person wants


def move(desk: Desk, job: str, step: str) -> bool:
    """Stops, starts, approves, cancels or retries a job."""
    client = desk.known.client
    if client is None:
        return False

    def done(result: tuple[Job, str]) -> None:
        desk.tell(result[1] or desk.texts("render.moved", name=result[0].name or job))
        desk.look_soon()

    return desk.ask(busy_key(job), lambda: client.move(job, step), done)


def forget(desk: Desk, job: str) -> bool:
    """Takes a job that is over out of the list; its frames stay."""
    client = desk.known.client
    if client is None:
        return False

    def done(message: str) -> None:
        desk.tell(message)
        desk.look_soon()

    return desk.ask(busy_key(job), lambda: client.delete_job(job), done)


def find(desk: Desk, job_id: str) -> Job | None:
    look = desk.known.look
    return next((one for one in look.jobs if one.id == job_id), None) if look else None


def why_no_folder(desk: Desk, job: Job) -> str | None:
    """Why its frames cannot be reached from here, or None. Asks no disk."""
    if not job.output:
        return desk.texts("renders.no_frames_yet")
    if folder_of(desk, job) is None:
        return desk.texts("call_sheet.no_folder", name=job.output.partition("::")[0])
    return None


def folder_of(desk: Desk, job: Job) -> Path | None:
    return named_paths.to_local(job.output, desk.folders()) if job.output else None


def open_folder(desk: Desk, job: Job, show: Callable[[Path], None]) -> bool:
    """Looks in the background whether the folder is there, then shows it."""
    folder = folder_of(desk, job)
    if folder is None:
        return False

    place: Path = folder

    def done(there: bool) -> None:
        if there:
            show(place)
        else:
            desk.tell(desk.texts("renders.folder_gone", folder=str(place)), bad=True)

    return desk.ask(f"folder:{job.id}", place.is_dir, done)


@dataclass(frozen=True)
class Strip:
    """Finished frames as they lie here: a picture for each number; one that is missing shows the one before."""

    name: str
    folder: Path
    start: int
    files: tuple[str, ...]
    held: int


def load_frames(desk: Desk, job: Job, show: Callable[[Strip], None]) -> bool:
    """Asks which frames are finished and looks whether they are here, then shows them."""
    client, folders = desk.known.client, desk.folders()
    if client is None or why_no_folder(desk, job):
        return False

    def work() -> Strip | None:
        return strip_of(job, client.frames(job.id, "done"), folders)

    def done(strip: Strip | None) -> None:
        if strip is None:
            desk.tell(desk.texts("renders.frames_gone", folder=job.output or ""), bad=True)
        else:
            show(strip)

    return desk.ask(f"load:{job.id}", work, done)


def strip_of(job: Job, done: tuple[Frame, ...], folders: dict[str, Path]) -> Strip | None:
    """Runs in a thread: it reads the disk. None when nothing of it is here."""
    here: dict[int, Path] = {}
    for one in sorted(done, key=lambda frame: frame.frame):
        file = named_paths.to_local(one.files[0], folders) if one.files else None
        if file is not None and file.is_file():
            here[one.frame] = file
    if not here:
        return None
    start, folder = min(here), here[min(here)].parent
    files: list[str] = []
    held = 0
    for number in range(start, max(here) + 1):
        file = here.get(number)
        if file is None or file.parent != folder:
            held += 1
            files.append(files[-1])
        else:
            files.append(file.name)
    return Strip(job.name or job.id, folder, start, tuple(files), held)


def news(before: tuple[Job, ...], now: tuple[Job, ...], texts: Texts) -> tuple[str, bool] | None:
    """What ended, or asks for a look, between two looks: a sentence, and whether it is bad news."""
    known = {job.id: job for job in before}
    said: list[tuple[str, bool]] = []
    for job in now:
        old, name = known.get(job.id), job.name or job.id
        if old is None:
            continue
        if job.state == "finished" and not old.over:
            said.append((texts.count("renders.done", job.counts.total, name=name), False))
        elif job.state == "failed" and not old.over:
            why = job.why.message if job.why else ""
            said.append((texts("renders.failed", name=name, why=why).strip(), True))
        elif wants_look(job) and not wants_look(old):
            said.append((texts("renders.shows_first", name=name), False))
    return max(said, key=lambda one: one[1]) if said else None
