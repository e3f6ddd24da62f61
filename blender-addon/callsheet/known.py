"""What the panel shows: plain values, taken in by the desk and drawn by the panels. Free of bpy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .client import Client, named_paths
from .client.records import (
    Addon,
    Asset,
    AssetLinks,
    CallSheet,
    Checkpoint,
    CodeAsked,
    FolderFrames,
    Frame,
    Job,
    JobCheck,
    Me,
    Note,
    Offer,
    OpenFile,
    Pool,
    Project,
    RenderPreset,
    Team,
    Urgency,
)
from .client.settings import Settings

if TYPE_CHECKING:
    from .sign_in.faces import Faces
    from .render.outbox import Waiting


@dataclass(frozen=True)
class Notice:
    """A sentence about what just happened. One that is bad news stays until something else happens."""

    sentence: str
    bad: bool
    until: float


@dataclass(frozen=True)
class Met:
    """A server that nobody has vouched for, or not the one it was: the sentence has its words."""

    root: str
    fingerprint: str
    sentence: str
    again: Callable[[], object]


@dataclass(frozen=True)
class Asking:
    """A code that somebody is to confirm in a browser: asked about again from `again` on."""

    client: Client
    root: str
    asked: CodeAsked
    again: float


@dataclass(frozen=True)
class Here:
    """The open file: where it lies among the named paths, if it does, and what it was when it was loaded or saved."""

    file: str
    named: str | None = None
    root: named_paths.Root | None = None
    bytes: int | None = None
    modified: str | None = None


@dataclass(frozen=True)
class FileFacts:
    """What the server knows about the open file; `asset` is None for one that is no asset. Old at `until`."""

    named: str
    asset: str | None
    until: float
    links: AssetLinks | None = None
    checkpoints: tuple[Checkpoint, ...] = ()
    notes: tuple[Note, ...] = ()
    offers: tuple[Offer, ...] = ()


@dataclass(frozen=True)
class Shelf:
    """All assets of a film, for those who browse them. Old at `until`."""

    project: str
    until: float
    assets: tuple[Asset, ...] = ()


@dataclass(frozen=True)
class Presence:
    """That the file is open here, as the server was told: which version, and until when it need not be told again."""

    asset: str
    modified: str | None
    until: float
    lease: OpenFile | None = None


@dataclass(frozen=True)
class Checked:
    """What the server found in the open file when it was last asked."""

    named: str
    check: JobCheck
    asked_to_send: bool = False


@dataclass(frozen=True)
class Missing:
    """Which frames of a file should be rendered once more."""

    named: str
    frames: FolderFrames


@dataclass(frozen=True)
class Ways:
    """How the film's template lets its files be rendered, and on which sets of nodes."""

    template: str
    presets: tuple[RenderPreset, ...] = ()
    pools: tuple[Pool, ...] = ()


@dataclass(frozen=True)
class JobDetails:
    """Frames of one job. `mark` is what the job said of them when they were asked for; `done` are the first 200."""

    mark: tuple[int, int, str]
    done: tuple[Frame, ...] = ()
    failed: tuple[Frame, ...] = ()


@dataclass(frozen=True)
class Look:
    """Everything one look at the server brings."""

    projects: tuple[Project, ...]
    project: str | None
    call_sheet: CallSheet | None = None
    team: Team | None = None
    jobs: tuple[Job, ...] = ()
    here_asset: Asset | None = None
    me: Me | None = None

    def with_newer(self, asset: Asset) -> Look:
        """The same with one asset replaced wherever it stands."""

        def newer(assets: tuple[Asset, ...]) -> tuple[Asset, ...]:
            return tuple(asset if one.id == asset.id else one for one in assets)

        sheet = self.call_sheet and replace(
            self.call_sheet,
            tasks=newer(self.call_sheet.tasks),
            to_support=newer(self.call_sheet.to_support),
            finished=newer(self.call_sheet.finished),
        )
        here = asset if self.here_asset and self.here_asset.id == asset.id else self.here_asset
        return replace(self, call_sheet=sheet, here_asset=here)


@dataclass
class Known:
    """What the panel draws. `look` is the last good one and stays while the server is away."""

    started: bool = False
    settings: Settings = field(default_factory=Settings)
    asking: Asking | None = None
    faces: Faces | None = None
    faces_asked: str = ""
    theirs: Addon | None = None
    met: Met | None = None
    client: Client | None = None
    me: Me | None = None
    chosen_project: str | None = None
    look: Look | None = None
    here: Here | None = None
    checked: Checked | None = None
    missing: Missing | None = None
    ways: Ways | None = None
    waiting: tuple[Waiting, ...] = ()
    away: str | None = None
    notice: Notice | None = None
    news: Notice | None = None
    details: dict[str, JobDetails] = field(default_factory=dict)
    file: FileFacts | None = None
    presence: Presence | None = None
    shelf: Shelf | None = None
    urgency: tuple[tuple[str, int], Urgency | None] | None = None
    busy: frozenset[str] = frozenset()

    @property
    def signed_in(self) -> bool:
        return self.client is not None

    @property
    def project(self) -> Project | None:
        if self.look is None:
            return None
        return next((one for one in self.look.projects if one.id == self.look.project), None)

    @property
    def here_asset(self) -> Asset | None:
        """The asset of the open file; None until a look after the file was opened has found it."""
        asset = self.look.here_asset if self.look else None
        return asset if asset and self.here and asset.path == self.here.named else None

    @property
    def here_checked(self) -> Checked | None:
        """What was found in the open file; None if nobody asked."""
        checked = self.checked
        return checked if checked and self.here and checked.named == self.here.named else None

    @property
    def here_missing(self) -> FolderFrames | None:
        """Which frames of the open file should be rendered once more; None if nobody asked."""
        missing = self.missing
        return missing.frames if missing and self.here and missing.named == self.here.named else None

    def names(self) -> dict[str, str]:
        """Names of the team's people by user id."""
        team = self.look.team if self.look else None
        return {one.user.id: one.user.name for one in team.members} if team else {}
