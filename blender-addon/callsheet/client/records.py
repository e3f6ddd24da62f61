"""The records that travel, as far as this client reads them. Their truth is openapi's package `contract`.

A field with a default may be absent or null; the others make the answer useless when they are missing.
Times stay ISO texts.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    code: str
    parameters: dict[str, str] = field(default_factory=dict)
    message: str = ""


@dataclass(frozen=True)
class Page:
    next: str | None = None
    total: int = 0
    total_is_exact: bool = True


@dataclass(frozen=True)
class Addon:
    version: str
    legacy: str
    extension: str


@dataclass(frozen=True)
class Me:
    id: str
    name: str = ""
    role: str = "student"
    language: str = "en"
    projects: tuple[str, ...] = ()


@dataclass(frozen=True)
class Session:
    token: str
    me: Me
    expires: str = ""


@dataclass(frozen=True)
class CodeAsked:
    """A device that asks to be let in by a code: what it shows, and what it collects the answer with."""

    secret: str
    code: str
    address: str
    expires: str = ""
    seconds: int = 3


@dataclass(frozen=True)
class State:
    id: str
    name: str = ""
    finished: bool = False


@dataclass(frozen=True)
class Type:
    id: str
    name: str = ""
    render: bool = False
    states: tuple[State, ...] = ()


@dataclass(frozen=True)
class PriorityName:
    name: str
    value: int


@dataclass(frozen=True)
class Project:
    id: str
    name: str = ""
    title: str = ""
    description: str = ""
    license: str = ""
    directory: str = ""
    template: str = ""
    weight: float = 1.0
    revision: str = ""
    types: tuple[Type, ...] = ()
    priorities: tuple[PriorityName, ...] = ()


@dataclass(frozen=True)
class Opened:
    """Somebody has a file open."""

    user: str
    since: str = ""
    machine: str = ""


@dataclass(frozen=True)
class Hand:
    """Somebody is stuck."""

    user: str
    since: str = ""
    text: str = ""


@dataclass(frozen=True)
class RenderStatistics:
    frames: int = 0
    mean_seconds: float = 0.0
    fastest_frame: int = 0
    fastest_seconds: float = 0.0
    slowest_frame: int = 0
    slowest_seconds: float = 0.0
    total_seconds: float = 0.0


@dataclass(frozen=True)
class Asset:
    id: str
    version: str
    project: str
    path: str = ""
    name: str = ""
    description: str = ""
    type: str = ""
    type_name: str = ""
    creator: str | None = None
    owner: str | None = None
    support: tuple[str, ...] = ()
    state: str = ""
    state_name: str = ""
    finished: bool = False
    priority: int = 0
    effective_priority: int = 0
    render: bool = False
    final: bool = False
    time_budget: dict[str, float] = field(default_factory=dict)
    dependencies: tuple[str, ...] = ()
    rating: str | None = None
    pipeline: str | None = None
    start: int | None = None
    end: int | None = None
    output: str | None = None
    order: int | None = None
    deadline: str | None = None
    has_file: bool = False
    file_bytes: int = 0
    modified: str | None = None
    statistics: RenderStatistics | None = None
    warnings: int = 0
    open_by: tuple[Opened, ...] = ()
    hand: Hand | None = None
    open_notes: int = 0


@dataclass(frozen=True)
class Link:
    """A file that an asset's .blend asks for: `found`, `other-case`, `missing` or `outside`."""

    kind: str
    path: str
    state: str
    block: str = ""
    packed: bool = False
    target: str | None = None
    asset: End | None = None
    warning: Reason | None = None


@dataclass(frozen=True)
class End:
    """An asset at one end of a link."""

    id: str
    name: str = ""
    path: str = ""
    state: str = ""
    state_name: str = ""
    finished: bool = False


@dataclass(frozen=True)
class Urgency:
    by: str
    by_name: str = ""
    from_name: str = ""


@dataclass(frozen=True)
class AssetLinks:
    asset: str
    read: bool = False
    urgent_because: Urgency | None = None
    out: tuple[Link, ...] = ()
    in_: tuple[End, ...] = ()
    warnings: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Checkpoint:
    """An older state of a file."""

    id: str
    at: str
    bytes: int = 0
    by: str | None = None
    remark: str = ""
    why: str = ""


@dataclass(frozen=True)
class CheckpointCreate:
    remark: str | None = None


@dataclass(frozen=True)
class Restore:
    checkpoint: str | None = None


@dataclass(frozen=True)
class Note:
    id: str
    text: str
    author: str
    at: str = ""
    frame: int | None = None
    resolved: bool = False


@dataclass(frozen=True)
class NewNote:
    text: str
    frame: int | None = None


@dataclass(frozen=True)
class FileOpened:
    """What a Blender says of its open file: as it was loaded or last saved here."""

    machine: str
    bytes: int | None = None
    modified: str | None = None
    saved: bool | None = None


@dataclass(frozen=True)
class Newer:
    """Another version lies on the disk than the one that is open."""

    user: str | None = None
    bytes: int = 0
    modified: str = ""


@dataclass(frozen=True)
class OpenFile:
    """A lease on an open file, good for so many seconds."""

    asset: str
    seconds: int
    newer: Newer | None = None
    others: tuple[Opened, ...] = ()


@dataclass(frozen=True)
class Way:
    way: str
    text: str = ""


@dataclass(frozen=True)
class Offer:
    """Files that do not fit together, and the ways out."""

    id: str
    code: str
    text: str = ""
    files: tuple[str, ...] = ()
    asset: str | None = None
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True)
class CallSheet:
    project: str
    user: str
    tasks: tuple[Asset, ...] = ()
    to_support: tuple[Asset, ...] = ()
    finished: tuple[Asset, ...] = ()


@dataclass(frozen=True)
class User:
    id: str
    name: str = ""
    role: str = "student"
    language: str = "en"
    projects: tuple[str, ...] = ()
    portrait: bool = False


@dataclass(frozen=True)
class Member:
    user: User
    credits: tuple[str, ...] = ()
    now: Asset | None = None
    supported_by: tuple[str, ...] = ()
    open: int = 0
    done: int = 0


@dataclass(frozen=True)
class Team:
    project: str
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Heading:
    role: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExternalAsset:
    id: str = ""
    description: str = ""
    license: str = ""
    origin: str = ""
    author: str | None = None


@dataclass(frozen=True)
class Warning:
    """Something that should be put right before the film is shown."""

    code: str
    message: str = ""


@dataclass(frozen=True)
class Credits:
    title: str
    license: str = ""
    roles: tuple[Heading, ...] = ()
    others: tuple[str, ...] = ()
    external_assets: tuple[ExternalAsset, ...] = ()
    warnings: tuple[Warning, ...] = ()


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
class RenderPreset:
    """A named way to render, as draft or final."""

    id: str
    name: str = ""
    samples: int | None = None
    resolution_percent: int | None = None
    frame_step: int | None = None


@dataclass(frozen=True)
class Template:
    name: str
    render_presets: tuple[RenderPreset, ...] = ()


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
    """Frames of a job that are not finished."""

    frames: str = ""
    count: int = 0


@dataclass(frozen=True)
class StorageEntry:
    """Something in a folder of a named path: a `folder`, a `file`, `outside` or `unreadable`."""

    name: str
    kind: str
    path: str | None = None
    bytes: int = 0
    modified: str | None = None


@dataclass(frozen=True)
class Token:
    """Somewhere the caller is signed in."""

    id: str
    device: str = ""
    created: str = ""
    used: str = ""
    expires: str = ""
    current: bool = False


@dataclass(frozen=True)
class Fault:
    """What is wrong with one frame in a folder."""

    frame: int
    why: Reason
    file: str | None = None


@dataclass(frozen=True)
class NewAsset:
    name: str
    type: str
    folder: str | None = None
    description: str | None = None
    owner: str | None = None


@dataclass(frozen=True)
class NewAssets:
    type: str
    text: str | None = None
    names: tuple[str, ...] | None = None
    folder: str | None = None
    description: str | None = None
    owner: str | None = None


@dataclass(frozen=True)
class FilePreview:
    width: int
    height: int
    fps: float = 24.0
    engine: str = ""
    start: int = 1
    end: int = 1
    output: str = ""
    collection: str | None = None


@dataclass(frozen=True)
class AssetPreview:
    name: str
    type: str
    path: str | None = None
    mistake: str | None = None
    code: str | None = None
    file: FilePreview | None = None


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
class Farm:
    status: str
    nodes: int = 0
    slots: int = 0
    busy: int = 0
    waiting_jobs: int = 0
    rendering_jobs: int = 0
    frames_to_do: int = 0
    warnings: tuple[Reason, ...] = ()
