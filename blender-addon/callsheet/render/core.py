"""What is sent to the farm, and what is wrong with it. Free of bpy."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial

from ..client import Client, calls
from ..client.problems import Refused, Trouble, Unreachable
from ..client.records import FolderFrames, Job, JobCheck, JobSubmit, Pool, RenderPreset
from ..desk import Desk
from ..known import Checked, Missing, Ways
from . import outbox

FINDINGS_SHOWN = 6
SUBMIT, CHECK, MISSING = "submit", "check", "missing"
_RANGES = re.compile(r"-?\d+(--?\d+(x\d+)?)?(,-?\d+(--?\d+(x\d+)?)?)*")
_CHUNK = re.compile(r"auto|all|[1-9]\d{0,4}")


@dataclass
class Wishes:
    """What a person has chosen for the open file. Empty: as the file, the asset and the server say."""

    frames: str = ""
    preset: str = ""
    chunk: str = ""
    pool: str = ""
    show_first: bool = False


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


def chunk_fault(typed: str) -> str | None:
    """The same for a chunk: `auto`, `all` or a number; empty means auto."""
    return "render.bad_chunk" if typed and not _CHUNK.fullmatch(typed) else None


def why_not_send(desk: Desk) -> str | None:
    """Why the open file cannot be sent now, or None. The server need not be there: what is sent then waits."""
    known, texts = desk.known, desk.texts
    if not known.signed_in:
        return texts("render.signed_out")
    if known.here is None or not known.here.file:
        return texts("render.never_saved")
    if known.here.named is None:
        return texts("render.outside")
    if known.look is None or known.project is None:
        nothing = known.look is not None
        return texts("panel.no_films") if nothing else known.away or texts("panel.asking")
    if not known.here.named.startswith(f"{known.project.directory.rstrip('/')}/"):
        film = known.project.title or known.project.name
        return texts("render.other_film", film=film)
    if SUBMIT in known.busy:
        return texts("render.sending")
    return None


def why_not_check(desk: Desk, wishes: Wishes) -> str | None:
    """Why the file cannot be looked at now, or None; that needs the server."""
    return why_not_send(desk) or fault(desk, wishes) or desk.known.away


def fault(desk: Desk, wishes: Wishes) -> str | None:
    """What is wrong with what was typed, in words, or None."""
    key = frames_fault(wishes.frames) or chunk_fault(wishes.chunk)
    return desk.texts(key) if key else None


def summary(desk: Desk, wishes: Wishes) -> str:
    """What was chosen that is not usual: nobody shall send it unknowingly while the options are folded."""
    texts, parts = desk.texts, []
    if wishes.preset:
        parts.append(next((one.name or one.id for one in presets(desk) if one.id == wishes.preset), wishes.preset))
    if wishes.frames:
        parts.append(texts("render.with_frames", frames=wishes.frames))
    if wishes.chunk not in ("", "auto"):
        parts.append(texts("render.with_chunk", chunk=wishes.chunk))
    if wishes.pool:
        parts.append(texts("render.with_pool", pool=pool_name(desk, wishes.pool)))
    if wishes.show_first:
        parts.append(texts("render.with_first"))
    return ", ".join(parts)


def presets(desk: Desk) -> tuple[RenderPreset, ...]:
    return desk.known.ways.presets if desk.known.ways else ()


def pools(desk: Desk) -> tuple[Pool, ...]:
    return desk.known.ways.pools if desk.known.ways else ()


def pool_name(desk: Desk, pool: str) -> str:
    return next((one.name or one.id for one in pools(desk) if one.id == pool), pool)


def _order(desk: Desk, frames: str, wishes: Wishes) -> JobSubmit:
    known = desk.known
    asset = known.here_asset
    here, look = known.here, known.look
    return JobSubmit(
        project=look.project if look and look.project else "",
        asset=asset.id if asset else None,
        file=None if asset or here is None else here.named,
        frames=frames.replace(" ", ""),
        chunk=wishes.chunk or None,
        pool=wishes.pool or None,
        preset=wishes.preset or None,
        show_first=wishes.show_first or None,
    )


def check(desk: Desk, frames: str, wishes: Wishes | None = None, always_tell: bool = True) -> bool:
    """Asks what is wrong with the open file as it lies on the disk. Returns at once."""
    client, here = desk.known.client, desk.known.here
    if why_not_send(desk) is not None or client is None or here is None:
        return False
    order, named = _order(desk, frames, wishes or Wishes()), here.named or ""

    def done(result: tuple[JobCheck, str]) -> None:
        desk.known.checked = Checked(named, result[0])
        if always_tell:
            desk.tell(result[1], bad=result[0].blocked)

    return desk.ask(CHECK, lambda: client.check(order), done)


def send(desk: Desk, frames: str, wishes: Wishes | None = None, anyway: bool = False) -> bool:
    """Looks at the file as it lies on the disk and, when nothing speaks against it, submits it. Returns at once.

    What is blocked or doubtful is shown instead; `anyway` sends what is doubtful. One call is one job, however
    often the network fails; without a server the wish waits on the disk.
    """
    client, here = desk.known.client, desk.known.here
    if why_not_send(desk) is not None or client is None or here is None:
        return False
    order, named, key = _order(desk, frames, wishes or Wishes()), here.named or "", calls.new_key()

    def done(result: tuple[JobCheck | None, Job | None, str]) -> None:
        doubts, job, message = result
        if job is None and doubts is not None:
            desk.known.checked = Checked(named, doubts, asked_to_send=True)
            desk.tell(desk.texts("render.look_at_this"), bad=True)
            return
        desk.known.checked = None
        desk.tell(message or desk.texts("render.sent", name=job.name or job.id if job else ""))
        desk.look_soon()

    def failed(error: Exception) -> None:
        if isinstance(error, Unreachable):
            title = named.rpartition("/")[2]
            outbox.put(desk, outbox.Waiting(key, client.address, outbox.who(desk), title, order))
            return
        desk.went_wrong(error)
        if isinstance(error, Refused) and not error.signed_out:  # all that is wrong, not only the first thing
            check(desk, frames, wishes, always_tell=False)

    desk.known.checked = None
    return desk.ask(SUBMIT, partial(_send, client, order, key, anyway), done, failed)


def _send(
    client: Client, order: JobSubmit, key: str, anyway: bool
) -> tuple[JobCheck | None, Job | None, str]:
    """Runs in a thread."""
    if not anyway:
        found, _ = client.check(order)
        if found.blocked or any(one.level == "warn" for one in found.findings):
            return found, None, ""
    job, message = client.submit(order, key)
    return None, job, message


def find_missing(desk: Desk) -> bool:
    """Looks which frames of the open shot are missing, broken or older than its file."""
    client, asset = desk.known.client, desk.known.here_asset
    if client is None or asset is None:
        return False

    def done(found: FolderFrames) -> None:
        desk.known.missing = Missing(asset.path, found)

    return desk.ask(MISSING, lambda: client.missing_frames(asset.id), done)


def follow(desk: Desk) -> None:
    """After a look: asks for the film's ways to render, once; and sends what waited for the server."""
    client, project = desk.known.client, desk.known.project
    if client is None or project is None:
        return
    outbox.send_waiting(desk)
    known = desk.known.ways
    if known is None or known.template != project.template:

        def keep(ways: Ways) -> None:
            desk.known.ways = ways

        desk.ask("ways", partial(_ways, client, project.template), keep, lambda error: None)


def _ways(client: Client, template: str) -> Ways:
    """Runs in a thread."""
    templates = {one.name: one for one in client.templates()}
    found = templates.get(template)
    try:
        pools = client.pools()
    except Trouble:
        pools = ()  # not everybody may see them
    return Ways(template, found.render_presets if found else (), pools)
