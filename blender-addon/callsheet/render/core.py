"""What is sent to the farm. Free of bpy."""

from __future__ import annotations

import re

from ..client import calls
from ..client.problems import Refused
from ..client.records import Job, JobCheck, JobSubmit
from ..desk import Desk
from ..known import Checked

FINDINGS_SHOWN = 5
_RANGES = re.compile(r"-?\d+(--?\d+(x\d+)?)?(,-?\d+(--?\d+(x\d+)?)?)*")


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
