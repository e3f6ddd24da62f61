"""Jobs, their frames, and the computers that render them."""

from __future__ import annotations

from dataclasses import dataclass, field

from .common import Reason


@dataclass(frozen=True)
class Counts:
    total: int = 0
    todo: int = 0
    leased: int = 0
    done: int = 0
    failed: int = 0


@dataclass(frozen=True)
class Overrides:
    scene: str | None = None
    view_layer: str | None = None
    camera: str | None = None
    engine: str | None = None
    samples: int | None = None
    resolution_percent: int | None = None


@dataclass(frozen=True)
class Job:
    id: str
    state: str
    version: str = ""
    project: str = ""
    asset: str | None = None
    file: str = ""
    name: str = ""
    frames: str = ""
    chunk: str = "auto"
    kind: str = "frames"
    pool: str | None = None
    prefers_pool: bool = False
    priority: int = 0
    requires: tuple[str, ...] = ()
    show_first: bool = False
    overrides: Overrides | None = None
    submitted_by: str = ""
    submitted: str = ""
    started: str | None = None
    ended: str | None = None
    counts: Counts = Counts()
    progress: float = 0.0
    seconds_per_frame: float | None = None
    seconds_left: float | None = None
    why: Reason | None = None
    output: str | None = None
    allowed: tuple[str, ...] = ()

    @property
    def over(self) -> bool:
        """Whether nothing more will happen to it by itself."""
        return self.state in ("finished", "failed", "cancelled")


@dataclass(frozen=True)
class JobSubmit:
    project: str
    asset: str | None = None
    file: str | None = None
    name: str | None = None
    frames: str | None = None
    chunk: str | None = None
    kind: str | None = None
    pool: str | None = None
    prefers_pool: bool | None = None
    priority: int | None = None
    requires: tuple[str, ...] | None = None
    engine: str | None = None
    preset: str | None = None
    overrides: Overrides | None = None
    after: tuple[str, ...] | None = None
    start: bool | None = None
    show_first: bool | None = None
    for_film: bool | None = None
    force: bool | None = None


@dataclass(frozen=True)
class Finding:
    """Something that was found in a file before rendering; `block`, `warn` or `hint`."""

    level: str
    check: str
    message: str
    code: str = ""
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class JobCheck:
    blocked: bool
    frames: str = ""
    count: int = 0
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Pool:
    id: str
    name: str = ""
    here: int = 0


@dataclass(frozen=True)
class FolderFrames:
    """Frames of a folder that should be rendered once more."""

    pattern: str = ""
    frames: str = ""
    count: int = 0
    looked: int = 0
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class MissingFrames:
    """Frames of a job that are not finished, or whose pictures are gone or broken."""

    frames: str = ""
    count: int = 0
    faults: tuple[Fault, ...] | None = None


@dataclass(frozen=True)
class StorageEntry:
    """Something in a folder of a named path: a `folder`, a `file`, `outside` or `unreadable`."""

    name: str
    kind: str
    path: str | None = None
    bytes: int = 0
    modified: str | None = None


@dataclass(frozen=True)
class Fault:
    """What is wrong with one frame in a folder."""

    frame: int
    why: Reason
    file: str | None = None


@dataclass(frozen=True)
class Frame:
    frame: int
    state: str
    seconds: float | None = None
    peak_memory_bytes: int | None = None
    node: str | None = None
    files: tuple[str, ...] = ()
    charges: int = 0
    why: Reason | None = None


@dataclass(frozen=True)
class Picture:
    """A small picture as it came: a PNG or JPEG, its entity tag, and which frame it shows if that was said."""

    content: bytes
    tag: str = ""
    frame: int | None = None


@dataclass(frozen=True)
class Work:
    attempt: str = ""
    job: str = ""
    job_name: str = ""
    frames: str = ""
    frame: int | None = None


@dataclass(frozen=True)
class Node:
    id: str
    name: str = ""
    version: str = ""
    state: str = ""
    slots: int = 0
    busy: int = 0
    blenders: tuple[str, ...] = ()
    system: str = ""
    cores: int = 0
    memory_bytes: int = 0
    seen: str = ""
    work: tuple[Work, ...] = ()


@dataclass(frozen=True)
class FrameLog:
    """The end of what a frame's renderer has printed so far; not live: nobody renders it now."""

    is_live: bool
    text: str
    node: str | None = None


@dataclass(frozen=True)
class Farm:
    status: str
    nodes: int = 0
    slots: int = 0
    busy: int = 0
    waiting_jobs: int = 0
    rendering_jobs: int = 0
    frames_to_do: int = 0
    autostart: bool = True
    warnings: tuple[Reason, ...] = ()
