"""Assets, and all that is said of one; lists of them."""

from __future__ import annotations

from dataclasses import dataclass, field

from .common import Reason
from .people import User


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
