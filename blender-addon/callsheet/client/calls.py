"""The operations of the server that this client uses, one method each."""

from __future__ import annotations

import re
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import quote

from . import http
from .http import Http
from .problems import Garbled, Refused, Trouble, Unreachable
from .reading import read, write
from .records import (
    Addon,
    Asset,
    AssetLinks,
    AssetPreview,
    CallSheet,
    Checkpoint,
    CheckpointCreate,
    ClassRoster,
    CodeAsked,
    Credits,
    Farm,
    FileOpened,
    FolderFrames,
    Frame,
    FrameLog,
    Job,
    JobCheck,
    JobSubmit,
    Me,
    MissingFrames,
    NewAsset,
    NewAssets,
    NewNote,
    Node,
    Note,
    Offer,
    OpenFile,
    Page,
    Picture,
    Pool,
    Project,
    Restore,
    ServerAddress,
    Session,
    StorageEntry,
    Team,
    Template,
    Token,
    User,
)

SUBMIT_TRIES = 3
PAGE_ENTRIES = 200
NEWEST_JOBS = 50
REMEMBERED_ANSWERS = 64


class Client:
    """Typed calls to one server, for one user. Safe to use from several threads."""

    def __init__(
        self,
        address: str,
        token: str | None = None,
        seconds_max: float = 10.0,
        pause: Callable[[float], None] = time.sleep,
        language: Callable[[], str] | None = None,
        trusted: Mapping[str, str] | None = None,
    ) -> None:
        """`language` says, at each call, in which language the server shall answer; `trusted` has fingerprints of
        servers by address."""
        self._http = Http(http.address(address), token, seconds_max, language, trusted)
        self._pause = pause
        self._answers: OrderedDict[str, tuple[str, dict]] = OrderedDict()

    @property
    def address(self) -> str:
        return self._http.root

    @property
    def token(self) -> str | None:
        return self._http.token

    def abort(self) -> None:
        """Ends calls under way in other threads."""
        self._http.abort()

    # --- who I am

    def server(self) -> ServerAddress:
        """By what the server is known."""
        return read(ServerAddress, self._get("/server"))

    def sign_in(self, user: str, passcode: str, device: str) -> Session:
        """A fresh token, which this client uses from now on."""
        body = {"user": user, "passcode": passcode, "device": device}
        session = read(Session, self._data(self._http.call("POST", "/session", body=body).body))
        self._http.token = session.token
        return session

    def ask_to_sign_in(self, device: str) -> CodeAsked:
        """A code to be confirmed by somebody who has signed in on a page."""
        return read(CodeAsked, self._data(self._http.call("POST", "/session/code", body={"device": device}).body))

    def collect_sign_in(self, secret: str) -> Session | None:
        """A fresh token once somebody has said yes, which this client uses from now on; None as long as nobody has."""
        reply = self._http.call("POST", "/session/code/collect", body={"secret": secret})
        if reply.status != 201:
            return None
        session = read(Session, self._data(reply.body))
        self._http.token = session.token
        return session

    def enter_class(self, word: str | None = None, mark: str | None = None) -> ClassRoster:
        """Films and faces for a computer of the class: with the word, later with the mark it was given for it."""
        body: dict[str, str | None] = {"word": word} if word is not None else {"mark": mark}
        return read(ClassRoster, self._data(self._http.call("POST", "/class", body=body).body))

    def class_portrait(self, user: str, mark: str, tag: str | None = None) -> Picture | None:
        """A face before anybody has signed in; None when it is still the one with that tag."""
        return self._picture(f"/class/portraits/{_part(user)}", tag, {"Callsheet-Class": mark})

    def sign_in_unproven(self, user: str, mark: str, device: str) -> Session:
        """A fresh token without a passcode, in the classroom mode; this client uses it from now on."""
        body = {"user": user, "mark": mark, "device": device}
        session = read(Session, self._data(self._http.call("POST", "/class/session", body=body).body))
        self._http.token = session.token
        return session

    def sign_out(self) -> None:
        """Makes the token worthless, here and on the server."""
        self._http.call("DELETE", "/session")
        self._http.token = None

    def addon(self) -> Addon:
        """The add-on that belongs to this server."""
        return read(Addon, self._get("/addon"))

    def me(self) -> Me:
        return read(Me, self._get("/me"))

    # --- films

    def projects(self) -> tuple[Project, ...]:
        return tuple(self._all(Project, "/projects"))

    def project(self, project: str) -> Project:
        return read(Project, self._get(f"/projects/{_part(project)}"))

    def team(self, project: str) -> Team:
        return read(Team, self._get(f"/projects/{_part(project)}/team"))

    def callsheet(self, project: str, user: str) -> CallSheet:
        return read(CallSheet, self._get(f"/projects/{_part(project)}/callsheet", {"user": user}))

    def credits(self, project: str) -> Credits:
        return read(Credits, self._get(f"/projects/{_part(project)}/credits"))

    def templates(self) -> tuple[Template, ...]:
        return tuple(self._all(Template, "/templates"))

    def user(self, user: str) -> User:
        return read(User, self._get(f"/users/{_part(user)}"))

    # --- assets

    def assets(self, project: str, **filters: str | None) -> tuple[Asset, ...]:
        """The assets of a film; filters are owner, type, state and path."""
        return tuple(self._all(Asset, f"/projects/{_part(project)}/assets", filters))

    def asset(self, asset: str) -> Asset:
        return read(Asset, self._get(f"/assets/{_part(asset)}"))

    def change_asset(self, asset: str, version: str, changes: dict) -> tuple[Asset, str]:
        """The asset as it is now, and the server's sentence. Refused as stale if `version` is not its version."""
        reply = self._http.call(
            "PATCH",
            f"/assets/{_part(asset)}",
            body=changes,
            headers={"If-Match": f'"{version}"', "Content-Type": "application/merge-patch+json"},
        )
        return read(Asset, self._data(reply.body)), self._message(reply.body)

    def links(self, asset: str) -> AssetLinks:
        """What the asset's file asks for, and what asks for it."""
        return read(AssetLinks, self._get(f"/assets/{_part(asset)}/links"))

    def checkpoints(self, asset: str, limit: int) -> tuple[Checkpoint, ...]:
        """The newest older states of its file."""
        path = f"/assets/{_part(asset)}/checkpoints"
        return read(tuple[Checkpoint, ...], self._get(path, {"limit": limit}))

    def make_checkpoint(self, asset: str, remark: str) -> str:
        """Keeps the file as it lies on the disk; the server's sentence."""
        wanted = CheckpointCreate(remark or None)
        reply = self._http.call("POST", f"/assets/{_part(asset)}/checkpoints", body=write(wanted))
        return self._message(reply.body)

    def restore(self, asset: str, version: str, checkpoint: str) -> tuple[Asset, str]:
        """Puts an older state in the place of the file, which is kept as another one first."""
        reply = self._http.call(
            "POST",
            f"/assets/{_part(asset)}/restore",
            body=write(Restore(checkpoint)),
            headers={"If-Match": f'"{version}"'},
        )
        return read(Asset, self._data(reply.body)), self._message(reply.body)

    def notes(self, asset: str) -> tuple[Note, ...]:
        """All notes on an asset, oldest first."""
        return tuple(self._all(Note, f"/assets/{_part(asset)}/notes"))

    def write_note(self, asset: str, note: NewNote) -> str:
        path = f"/assets/{_part(asset)}/notes"
        return self._message(self._http.call("POST", path, body=write(note)).body)

    def resolve_note(self, asset: str, note: str, resolved: bool) -> str:
        reply = self._http.call(
            "PATCH",
            f"/assets/{_part(asset)}/notes/{_part(note)}",
            body={"resolved": resolved},
            headers={"Content-Type": "application/merge-patch+json"},
        )
        return self._message(reply.body)

    def raise_hand(self, asset: str, text: str) -> str:
        body = {"text": text} if text else {}
        return self._message(self._http.call("PUT", f"/assets/{_part(asset)}/hand", body=body).body)

    def lower_hand(self, asset: str) -> str:
        return self._message(self._http.call("DELETE", f"/assets/{_part(asset)}/hand").body)

    def open_file(self, asset: str, opened: FileOpened) -> OpenFile:
        """Says that the file is open here, and hears who else has it open, and whether it was saved elsewhere."""
        reply = self._http.call("PUT", f"/assets/{_part(asset)}/open", body=write(opened))
        return read(OpenFile, self._data(reply.body))

    def close_file(self, asset: str, machine: str) -> None:
        self._http.call("DELETE", f"/assets/{_part(asset)}/open", query={"machine": machine})

    def offers(self, project: str) -> tuple[Offer, ...]:
        """What in the film does not fit together, and the ways out."""
        return tuple(self._all(Offer, f"/projects/{_part(project)}/offers"))

    def take_offer(self, project: str, offer: str, way: str) -> str:
        path = f"/projects/{_part(project)}/offers/{_part(offer)}"
        return self._message(self._http.call("POST", path, body={"way": way}).body)

    def make_asset(self, project: str, wanted: NewAsset) -> tuple[Asset, str]:
        """The new asset, and the server's sentence."""
        body = self._making(project, "", wanted)
        return read(Asset, self._data(body)), self._message(body)

    def make_assets(self, project: str, wanted: NewAssets) -> tuple[tuple[Asset, ...], str]:
        """All of them, or a refusal and none."""
        body = self._making(project, "/many", wanted)
        return read(tuple[Asset, ...], self._data(body)), self._message(body)

    def preview_assets(self, project: str, wanted: NewAssets) -> tuple[AssetPreview, ...]:
        """What they would become; nothing is made."""
        return read(tuple[AssetPreview, ...], self._data(self._making(project, "/preview", wanted)))

    def _making(self, project: str, what: str, wanted) -> dict:
        path = f"/projects/{_part(project)}/assets{what}"
        return self._http.call("POST", path, body=write(wanted)).body

    # --- jobs

    def jobs(self, project: str | None = None, user: str | None = None) -> tuple[Job, ...]:
        return tuple(self._all(Job, "/jobs", {"project": project, "user": user}))

    def newest_jobs(self, project: str, user: str) -> tuple[Job, ...]:
        """The newest jobs of one person in one film: as many as one answer holds."""
        query = {"project": project, "user": user, "limit": NEWEST_JOBS}
        return read(tuple[Job, ...], self._get("/jobs", query))

    def job(self, job: str) -> Job:
        return read(Job, self._get(f"/jobs/{_part(job)}"))

    def submit(self, order: JobSubmit, key: str | None = None) -> tuple[Job, str]:
        """A job, made once however often the network fails: the key tells the server that it is the same wish."""
        headers = {"Idempotency-Key": key or new_key()}
        body = write(order)
        for left in range(SUBMIT_TRIES - 1, -1, -1):
            try:
                reply = self._http.call("POST", "/jobs", body=body, headers=headers)
                return read(Job, self._data(reply.body)), self._message(reply.body)
            except (Unreachable, Refused) as trouble:
                if not left or not _passing(trouble):
                    raise
                self._pause(0.5 * (SUBMIT_TRIES - left))
        raise AssertionError("the last try returns or raises")

    def check(self, order: JobSubmit) -> tuple[JobCheck, str]:
        """What would come of sending this, and the server's sentence; nothing is sent."""
        reply = self._http.call("POST", "/jobs/check", body=write(order))
        return read(JobCheck, self._data(reply.body)), self._message(reply.body)

    def move(self, job: str, move: str, query: dict | None = None, body: dict | None = None) -> tuple[Job, str]:
        """`start`, `stop`, `enqueue`, `cancel`, `retry` or `approve` a job; query and body as in the interface."""
        reply = self._http.call("POST", f"/jobs/{_part(job)}/{move}", query=query, body=body)
        return read(Job, self._data(reply.body)), self._message(reply.body)

    def delete_job(self, job: str) -> str:
        """Forgets a job that is over; the server's sentence."""
        return self.order("DELETE", "jobs", job)

    def order(self, method: str, *steps: str, body: dict | None = None) -> str:
        """Has something done that is told by a sentence alone: that sentence."""
        path = "".join(f"/{_part(step)}" for step in steps)
        kind = {"Content-Type": "application/merge-patch+json"} if method == "PATCH" else None
        return self._message(self._http.call(method, path, body=body, headers=kind).body)

    def frames(self, job: str, state: str | None = None) -> tuple[Frame, ...]:
        """Its frames by number: all, or those that are `todo`, `leased`, `done` or `failed`."""
        return tuple(self._all(Frame, f"/jobs/{_part(job)}/frames", {"state": state}))

    def some_frames(self, job: str, state: str, limit: int) -> tuple[Frame, ...]:
        """The first frames in a state, at most 200."""
        query = {"state": state, "limit": limit}
        return read(tuple[Frame, ...], self._get(f"/jobs/{_part(job)}/frames", query))

    def preview(self, job: str, tag: str | None = None) -> Picture | None:
        """The newest frame of a job, small; None when it is still the one with that tag."""
        return self._picture(f"/jobs/{_part(job)}/preview", tag)

    def frame_picture(self, job: str, frame: int, tag: str | None = None) -> Picture | None:
        """One frame, small; None when it is still the one with that tag."""
        return self._picture(f"/jobs/{_part(job)}/frames/{frame}/thumbnail", tag)

    def asset_picture(self, asset: str, tag: str | None = None) -> Picture | None:
        """What an asset's file looks like, small; None when it is still the one with that tag."""
        return self._picture(f"/assets/{_part(asset)}/thumbnail", tag)

    def missing_frames(self, asset: str) -> FolderFrames:
        """Frames of a shot that are missing, broken or older than its file."""
        return read(FolderFrames, self._get(f"/assets/{_part(asset)}/missing-frames"))

    def missing_of_job(self, job: str) -> MissingFrames:
        """Frames of a job that are not finished, or whose pictures are gone or broken."""
        return read(MissingFrames, self._get(f"/jobs/{_part(job)}/missing-frames", {"pictures": "true"}))

    def log(self, job: str) -> str:
        """The ends of what the renderers said of failed tries."""
        return read(str, self._get(f"/jobs/{_part(job)}/log"))

    def frame_log(self, job: str, frame: int) -> FrameLog:
        """What the renderer of a frame prints while it renders it."""
        return read(FrameLog, self._get(f"/jobs/{_part(job)}/frames/{frame}/log"))

    def change_job(self, job: str, version: str, changes: dict) -> tuple[Job, str]:
        """The job as it is now. Refused as stale if `version` is not its version."""
        reply = self._http.call(
            "PATCH",
            f"/jobs/{_part(job)}",
            body=changes,
            headers={"If-Match": f'"{version}"', "Content-Type": "application/merge-patch+json"},
        )
        return read(Job, self._data(reply.body)), self._message(reply.body)

    def again(self, job: str, changes: dict) -> tuple[Job, str]:
        """The same once more, with the file as it is now; `changes` is what is to be different."""
        headers = {"Idempotency-Key": new_key()}
        reply = self._http.call("POST", f"/jobs/{_part(job)}/clone", body=changes, headers=headers)
        return read(Job, self._data(reply.body)), self._message(reply.body)

    # --- places

    def storage(self, path: str | None) -> tuple[StorageEntry, ...]:
        """What is in a folder; without one, the named paths."""
        return tuple(self._all(StorageEntry, "/storage", {"path": path}))

    def missing_in_folder(self, path: str, frames: str | None) -> FolderFrames:
        """Frames of any folder that are missing or broken."""
        query = {"path": path, **({"frames": frames} if frames else {})}
        return read(FolderFrames, self._get("/storage/missing-frames", query))

    def tokens(self) -> tuple[Token, ...]:
        return tuple(self._all(Token, "/tokens"))

    def revoke_token(self, token: str) -> str:
        return self._message(self._http.call("DELETE", f"/tokens/{_part(token)}").body)

    # --- the farm

    def pools(self) -> tuple[Pool, ...]:
        return tuple(self._all(Pool, "/pools"))

    def farm(self) -> Farm:
        return read(Farm, self._get("/farm"))

    def nodes(self) -> tuple[Node, ...]:
        return tuple(self._all(Node, "/nodes"))

    # --- how

    def _get(self, path: str, query: dict | None = None):
        return self._data(self._body(path, query))

    def _all(self, kind, path: str, query: dict | None = None) -> Iterator:
        given = {name: value for name, value in (query or {}).items() if value is not None}
        after: str | None = None
        while True:
            body = self._body(path, {**given, "limit": PAGE_ENTRIES, **({"after": after} if after else {})})
            yield from read(tuple[kind, ...], self._data(body))
            page = read(Page | None, body.get("page"), "page")
            if page is None or page.next is None:
                return
            if page.next == after:
                raise Garbled("a list that does not go on", self.address)
            after = page.next

    def _body(self, path: str, query: dict | None) -> dict:
        """A GET. What has not changed since the last time is not sent again."""
        wanted = f"{path}?{sorted((query or {}).items())}"
        known = self._answers.get(wanted)
        headers = {"If-None-Match": known[0]} if known else {}
        reply = self._http.call("GET", path, query=query, headers=headers)
        if reply.status == 304 and known:
            return known[1]
        if tag := reply.headers.get("etag"):
            self._answers[wanted] = (tag, reply.body)
            while len(self._answers) > REMEMBERED_ANSWERS:
                self._answers.popitem(last=False)
        return reply.body

    def _picture(self, path: str, tag: str | None, headers: Mapping[str, str] | None = None) -> Picture | None:
        reply = self._http.picture(path, tag, headers)
        if reply.status == 304:
            return None
        if not reply.picture:
            raise Garbled("the picture is none", self.address)
        frame = reply.headers.get("callsheet-frame", "")
        number = int(frame) if re.fullmatch(r"-?\d{1,9}", frame) else None
        return Picture(reply.picture, reply.headers.get("etag", ""), number)

    def _data(self, body: dict):
        if "data" not in body:
            raise Garbled("the answer has no data", self.address)
        return body["data"]

    def _message(self, body: dict) -> str:
        message = body.get("message")
        return message if isinstance(message, str) else ""


def new_key() -> str:
    """A fresh Idempotency-Key: one per click, not per try."""
    return uuid.uuid4().hex


def _passing(trouble: Trouble) -> bool:
    return isinstance(trouble, Unreachable) or (isinstance(trouble, Refused) and trouble.passing)


def _part(text: str) -> str:
    return quote(text, safe="")
