"""A little server with the interface's envelope, versions and keys, for tests of the client. It can also misbehave."""

from __future__ import annotations

import hashlib
import json
import struct
import threading
import zlib
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from callsheet.background import survive_broken_connections

CERTIFICATES = Path(__file__).with_name("certificates")
PASSCODES = {"amina": "123456", "jun": "654321", "ruth": "111111"}
STATES = [
    {"id": "ns", "name": "Not started", "finished": False},
    {"id": "us", "name": "Usable", "finished": False},
    {"id": "po", "name": "Polished", "finished": True},
]


def asset(ident: str, name: str, path: str, **more) -> dict:
    fields = {
        "id": ident,
        "project": "lighthouse",
        "path": f"films::lighthouse/{path}",
        "name": name,
        "description": f"About {name}.",
        "type": "shot",
        "typeName": "Shot",
        "creator": "amina",
        "owner": "amina",
        "support": [],
        "state": "ns",
        "priority": 50,
        "effectivePriority": 50,
        "render": True,
        "final": False,
        "timeBudget": {"us": 30.0},
        "dependencies": [],
        "hasFile": path.endswith(".blend"),
        "fileBytes": 100,
        "fromTheFuture": {"ignored": True},
    }
    return {**fields, **more}


class FakeServer:
    """Answers on a random port of this computer until `close`. What it was asked is in `asked`.

    `secure` names its certificate in `tests/certificates`; who asks where it is encrypted is told `secure_port`.
    """

    def __init__(self, secure: str | None = None, port: int = 0) -> None:
        self.films = [PROJECT]
        self.autostart = True
        self.orders: list[tuple[str, str, dict | None]] = []
        self.moved: list[tuple[str, str, dict, dict | None]] = []
        self.printing: list[dict] = []  # what frames' renderers say, one answer after the other
        self.speaks: dict[str, str] = {}
        self.addon_version = "0.1.0"
        self.refuses_addon = False
        self.elsewhere = ""
        self.languages: list[str | None] = []
        self.secure = secure
        self.secure_port: int | None = None
        self.codes: dict[str, str | None] = {}
        self.class_word = "lumabo-tirena"
        self.classroom = False
        self.school = "Harbour School"
        self.more_films: list[dict] = []
        self.code_seconds = 3
        self.confirm_codes_as: str | None = None  # at the second look
        self.assets = {
            one["id"]: one
            for one in (
                asset("a" * 16, "010 Straße 'é'", "shots/010.blend", effectivePriority=100, support=["jun"]),
                asset("b" * 16, "020 The crossing", "shots/020.blend"),
                asset("c" * 16, "Ferry", "props/ferry.blend", owner="jun", support=["amina"]),
                asset("d" * 16, "Poster text", "other/poster.json", state="po", render=False),
            )
        }
        self.jobs: dict[str, dict] = {}
        self.frames: dict[str, list[dict]] = {}
        self.newest: dict[str, int] = {}
        self.pictures: dict[str, bytes] = {}
        self.findings: list[dict] = []
        self.missing = {"frames": "3,7-9", "count": 4}
        self.submitted: list[dict] = []
        self.links: dict = {}
        self.checkpoints: list[dict] = []
        self.restored: list[str] = []
        self.notes: list[dict] = []
        self.opened: list[dict] = []
        self.closed: list[str] = []
        self.lease: dict = {}
        self.offers: list[dict] = []
        self.taken: list[tuple[str, str]] = []
        self.keys: dict[tuple[str, str], tuple[str, str]] = {}
        self.tokens: dict[str, str] = {}
        self.asked: list[tuple[str, str]] = []
        self.not_modified = 0
        self.fail_next: list[str] = []
        self.gate: threading.Event | None = None
        self.held: list[str] = []
        self._http = _Quiet(("127.0.0.1", port), _handler(self))
        if secure:
            import ssl  # inside a Blender it need not be there

            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATES / f"{secure}.pem")
            self._http.socket = context.wrap_socket(self._http.socket, server_side=True, do_handshake_on_connect=False)
        self._http.daemon_threads = True
        self._thread = threading.Thread(target=self._serve, name="fake-server")
        self._thread.start()

    def _serve(self) -> None:
        survive_broken_connections()  # of clients; threads of this one do as it does
        self._http.serve_forever(poll_interval=0.02)

    @property
    def address(self) -> str:
        return f"{'https' if self.secure else 'http'}://127.0.0.1:{self.port}"

    @property
    def port(self) -> int:
        return self._http.server_port

    def token(self, user: str) -> str:
        token = f"token-{user}-{len(self.tokens)}"
        self.tokens[token] = user
        return token

    def hold(self) -> None:
        """From now on no answer is given until `release`."""
        self.gate = threading.Event()

    def release(self) -> None:
        gate, self.gate = self.gate, None
        if gate:
            gate.set()

    def close(self) -> None:
        self.release()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    # --- what it answers

    @property
    def packages(self) -> dict:
        folder = self.elsewhere or f"{self.address}/addon"
        return {"legacy": f"{folder}/callsheet-legacy.zip", "extension": f"{folder}/callsheet-extension.zip"}

    def me(self, user: str) -> dict:
        return {**me(user), "language": self.speaks.get(user, "en")}

    def answer(self, method: str, target: str, headers, body: dict | None):
        """Status, body and extra headers of one request."""
        self.languages = [*self.languages[-9:], headers.get("Accept-Language")]
        parts = urlsplit(target)
        steps = [unquote(step) for step in parts.path.split("/")[2:]]
        query = dict(parse_qsl(parts.query))
        self.asked.append((method, target))
        if method == "GET" and steps == ["server"]:
            return 200, {"data": {"securePort": self.secure_port}, "message": "Here."}, {}
        if method == "POST" and steps == ["session"]:
            return self._sign_in(body)
        if method == "POST" and steps == ["class"]:
            return self._roster(body)
        if steps[:2] == ["class", "portraits"]:
            good = headers.get("Callsheet-Class") == f"mark of {self.class_word}"
            return self._picture(f"face of {steps[2]}") if good else NOT_FOUND
        if method == "POST" and steps == ["class", "session"]:
            if not self.classroom or body["mark"] != f"mark of {self.class_word}":
                return problem(403, "forbidden", "A passcode is needed.", "Type yours.")
            return self._collect(body["user"])
        if method == "POST" and steps == ["session", "code"]:
            self.codes[body["device"]] = None
            asked = {"secret": body["device"], "code": "BKTR-MXPL", "address": f"{self.address}/connect/BKTR-MXPL",
                     "expires": "2027-01-01T00:00:00Z", "seconds": self.code_seconds}
            return 201, {"data": asked, "message": "Shown."}, {}
        if method == "POST" and steps == ["session", "code", "collect"]:
            answer = self._collect(self.codes.get(body["secret"], "gone"))
            self.codes[body["secret"]] = self.codes.get(body["secret"]) or self.confirm_codes_as
            return answer
        user = self.tokens.get(headers.get("Authorization", "").removeprefix("Bearer "))
        if user is None:
            return problem(401, "not-signed-in", "There is no valid token.", "Sign in.")
        if steps[0] == "session":
            del self.tokens[headers["Authorization"].removeprefix("Bearer ")]
            return ok(None, "Signed out.")
        return self._signed_in(method, steps, query, headers, body, user)

    def _sign_in(self, body):
        if PASSCODES.get(body["user"]) != body["passcode"]:
            return problem(401, "wrong-passcode", "That is not your passcode.", "Look at your card.")
        session = {"token": self.token(body["user"]), "expires": "2027-01-01T00:00:00Z", "me": self.me(body["user"])}
        return ok(session, "Welcome.")

    def _roster(self, body):
        mark = f"mark of {self.class_word}"
        if body.get("word") != self.class_word and body.get("mark") != mark:
            return problem(403, "wrong-class-word", "That is not the class word.", "Look at the wall.")
        people = [
            {"id": user, "name": user.title(), "portrait": f"face of {user}" in self.pictures,
             "passcode": not self.classroom or user == "ruth"}
            for user in PASSCODES
        ]
        films = [{"id": "lighthouse", "title": "The Last Ferry", "people": ["amina", "jun"]}, *self.more_films]
        roster = {"school": self.school, "mark": mark, "classroom": self.classroom, "films": films}
        return ok({**roster, "people": people}, "Harbour School")

    def _collect(self, user):
        if user is None:
            return 202, {"data": None, "message": "Nobody has answered."}, {}
        if user == "no":
            return problem(403, "forbidden", "Somebody said no.", "Ask again.")
        session = {"token": self.token(user), "expires": "2027-01-01T00:00:00Z", "me": self.me(user)}
        return 201, {"data": session, "message": "Welcome."}, {}

    def _signed_in(self, method, steps, query, headers, body, user):
        match (method, *steps):
            case ("GET", "addon"):
                if self.refuses_addon:
                    return problem(404, "not-found", "There is nothing at this address.", "Check the address.")
                return ok({"version": self.addon_version, **self.packages})
            case ("GET", "me"):
                return ok(self.me(user))
            case ("GET", "projects"):
                return page(self.films, query)
            case ("GET", "projects", "lighthouse", "team"):
                return ok(self._team())
            case ("GET", "projects", "lighthouse", "callsheet"):
                return ok(self._callsheet(query["user"]))
            case ("GET", "projects", "lighthouse", "credits"):
                return ok(CREDITS)
            case ("GET", "projects", "lighthouse", "assets"):
                return page([a for a in map(self.seen, self.assets.values()) if _fits(a, query)], query)
            case ("POST", "projects", "lighthouse", "assets", *which):
                return self._make(which, body)
            case ("GET", "assets", ident):
                return ok(self.seen(self.assets[ident])) if ident in self.assets else NOT_FOUND
            case ("PATCH", "assets", ident):
                return self._change(ident, headers, body)
            case ("GET", "jobs"):
                return page([j for j in self.jobs.values() if query.get("user") in (None, j["submittedBy"])], query)
            case ("POST", "jobs"):
                return self._submit(headers["Idempotency-Key"], body, user)
            case ("POST", "jobs", "check"):
                blocked = any(one["level"] == "block" for one in self.findings)
                return ok({"blocked": blocked, "findings": self.findings}, f"{len(self.findings)} things to look at.")
            case ("GET", "jobs", ident):
                return ok(self.jobs[ident]) if ident in self.jobs else NOT_FOUND
            case ("GET", "jobs", ident, "frames"):
                known = self.frames.get(ident) or [{"frame": n, "state": "todo"} for n in range(1, 451)]
                return page([one for one in known if query.get("state") in (None, one["state"])], query)
            case ("GET", "jobs", ident, "missing-frames"):
                fault = {"frame": 9, "file": None, "why": {"code": "frame-missing", "message": "It is gone."}}
                looked = {"faults": [fault]} if query.get("pictures") == "true" else {}
                return ok({"frames": "7-9", "count": 3, **looked})
            case ("GET", "jobs", ident, "frames", number, "log"):
                return ok(self.printing.pop(0) if self.printing else {"isLive": False, "text": ""})
            case ("GET", "jobs", ident, "log"):
                return ok("Error: no camera\n")
            case ("PATCH", "jobs", ident):
                if headers["If-Match"] != f'"{self.jobs[ident].get("version", "")}"':
                    return problem(412, "stale", "Somebody changed it meanwhile.", "Look at it again.")
                self.jobs[ident].update(body)
                return ok(self.jobs[ident], "Changed.")
            case ("POST", "jobs", ident, "clone"):
                body = {"project": "lighthouse", "asset": self.jobs[ident]["asset"], **body}
                return self._submit(headers["Idempotency-Key"], body, user)
            case ("GET", "storage"):
                return page([{"name": "shots", "kind": "folder", "path": query.get("path")}], query)
            case ("GET", "storage", "missing-frames"):
                why = {"code": "frame-missing", "message": "There is no picture of this frame."}
                faults = [{"frame": 3, "why": why}]
                return ok({"pattern": query["path"], "frames": "3", "count": 1, "faults": faults})
            case ("GET", "tokens"):
                return page([{"id": f"t{n}", "device": one} for n, one in enumerate(self.tokens)], query)
            case ("DELETE", "tokens", ident):
                return ok(None, f"{ident} is signed out.")
            case ("GET", "jobs", ident, "preview"):
                return self._picture(ident, {"Callsheet-Frame": str(self.newest.get(ident, 0))})
            case ("GET", "jobs", ident, "frames", number, "thumbnail"):
                return self._picture(f"{ident}/{number}")
            case ("GET", "assets", ident, "thumbnail"):
                return self._picture(ident)
            case ("DELETE", "jobs", ident):
                job = self.jobs.pop(ident, None)
                return ok(None, f"{job['name']} is forgotten.") if job else NOT_FOUND
            case ("POST", "jobs", ident, move):
                self.moved.append((ident, move, query, body))
                return self._move(ident, move)
            case (_, "assets", ident, "links" | "checkpoints" | "notes" | "hand" | "open" | "restore", *rest):
                return self._about(method, ident, steps[2], rest, headers, body or {}, user)
            case (_, "projects", _, "offers", *rest):
                return self._offer(rest, body)
            case ("GET", "assets", ident, "missing-frames"):
                return ok({"pattern": "####.png", "looked": 20, **self.missing, "faults": []})
            case ("GET", "templates"):
                return page([{"name": "2K Scope", "renderPresets": PRESETS}, {"name": "Other"}], query)
            case ("GET", "pools"):
                return page([{"id": "fast", "name": "Fast ones", "here": 3}], query)
            case ("GET", "nodes"):
                return page([NODE], query)
            case ("POST" | "PATCH", "farm", *_) | (_, "nodes", *_) | ("PUT" | "DELETE", "jobs", _, "nodes", _):
                self.orders.append((method, "/".join(steps), body))
                return ok(None, "As you say.")
            case ("GET", "farm"):
                return ok({"status": "idle", "nodes": 1, "slots": 1, "busy": 0, "autostart": self.autostart})
        return NOT_FOUND

    def _about(self, method, ident, what, rest, headers, body, user):
        """Links, checkpoints, notes, raised hands and leases of one asset."""
        one = self.assets[ident]
        match (method, what, *rest):
            case ("GET", "links"):
                return ok({"asset": ident, "read": True, "out": [], "in": [], "warnings": [], **self.links})
            case ("GET", "checkpoints"):
                return page(self.checkpoints, {"limit": 200})
            case ("POST", "checkpoints"):
                made = {"id": f"2026112{len(self.checkpoints)}T224400Z", "at": "2026-11-21T22:44:00Z", "bytes": 1}
                self.checkpoints.insert(0, {**made, "by": user, "remark": body.get("remark") or "", "why": "asked"})
                return ok(made, "Kept.")
            case ("POST", "restore"):
                if headers["If-Match"].strip('"') != self.seen(one)["version"]:
                    return problem(412, "stale", "Somebody changed it meanwhile.", "Look at it again.")
                self.restored.append(body["checkpoint"])
                return ok(self.seen(one), "It is as it was.")
            case ("GET", "notes"):
                return page(self.notes, {"limit": 200})
            case ("POST", "notes"):
                self.notes.append({"id": f"here-{len(self.notes)}", "author": user, "resolved": False, **body})
            case ("PATCH", "notes", note):
                next(each for each in self.notes if each["id"] == note).update(body)
            case ("PUT", "hand"):
                one["hand"] = {"user": user, "since": "2026-11-21T22:40:00Z", "text": body.get("text", "")}
            case ("DELETE", "hand"):
                one["hand"] = None
            case ("PUT", "open"):
                self.opened.append({"asset": ident, **body})
                return ok({"asset": ident, "seconds": 90, "newer": None, "others": [], **self.lease})
            case ("DELETE", "open"):
                self.closed.append(ident)
        one["openNotes"] = sum(not each["resolved"] for each in self.notes)
        return ok(None, f"{what}: done.")

    def _offer(self, rest, body):
        if not rest:
            return page(self.offers, {"limit": 200})
        self.taken.append((rest[0], body["way"]))
        return ok(None, "It is an asset now.")

    def _picture(self, key: str, more: dict | None = None):
        content = self.pictures.get(key)
        return (200, content, more or {}) if content else NOT_FOUND

    def rendered(self, ident: str, done: int, failed: tuple[int, ...] = (), folder: str = "renders/010") -> None:
        """So many frames of a job are there, seen from the first one on; some more have failed."""
        job = self.jobs[ident]
        total = job["counts"]["total"]
        numbers = range(1, total + 1)
        state = {n: "failed" if n in failed else "done" if n <= done else "todo" for n in numbers}
        self.frames[ident] = [
            {
                "frame": n,
                "state": state[n],
                "seconds": 1.0 + n / 10 if state[n] == "done" else None,
                "files": [f"films::lighthouse/{folder}/{n:04}.png"] if state[n] == "done" else [],
            }
            for n in numbers
        ]
        there = sum(one == "done" for one in state.values())
        todo = total - there - len(failed)
        job["counts"] = {"total": total, "todo": todo, "leased": 0, "done": there, "failed": len(failed)}
        job["progress"] = there / total
        job["output"] = f"films::lighthouse/{folder}"
        self.newest[ident] = done
        self.pictures[ident] = picture(done * 9 % 256)

    def seen(self, one: dict) -> dict:
        """An asset as it travels: with its version, and its state's name."""
        edited = {key: one[key] for key in ("name", "description", "state", "owner", "priority", "support")}
        version = hashlib.sha256(json.dumps(edited, sort_keys=True).encode()).hexdigest()[:16]
        known = next(state for state in STATES if state["id"] == one["state"])
        return {**one, "version": version, "stateName": known["name"], "finished": known["finished"]}

    def _make(self, which, body):
        names = body.get("names") or body.get("text", "").split(",") if which else [body["name"]]
        names = [name.strip() for name in names]
        taken = {one["name"].casefold() for one in self.assets.values()}
        if which == ["preview"]:
            return ok([proposal(name, body["type"], name.casefold() in taken) for name in names])
        if any(name.casefold() in taken for name in names):
            return problem(409, "conflict", "It is already there.", "Choose another name.")
        made = [asset(f"{len(self.assets) + i:016x}", name, f"props/{name}.blend") for i, name in enumerate(names)]
        for one, more in zip(made, [body] * len(made)):
            one.update(type=more["type"], owner=more.get("owner"))
            self.assets[one["id"]] = one
        seen = [self.seen(one) for one in made]
        return ok(seen if which else seen[0], f"{len(made)} made.")

    def _team(self):
        return {
            "project": "lighthouse",
            "members": [
                {"user": {"id": ident, "name": ident.title(), "role": "student"}, "open": 1, "done": 0, "now": None}
                for ident in ("amina", "jun")
            ],
        }

    def _callsheet(self, user):
        mine = sorted(map(self.seen, self.assets.values()), key=lambda one: -one["effectivePriority"])
        return {
            "project": "lighthouse",
            "user": user,
            "tasks": [a for a in mine if a["owner"] == user and not a["finished"]],
            "toSupport": [a for a in mine if user in a["support"] and not a["finished"]],
            "finished": [a for a in mine if a["owner"] == user and a["finished"]],
        }

    def _change(self, ident, headers, body):
        if headers.get("Content-Type") != "application/merge-patch+json":
            return problem(415, "unsupported-media-type", "Not a merge patch.", "")
        if "If-Match" not in headers:
            return problem(428, "precondition-required", "If-Match is missing.", "")
        if headers["If-Match"].strip('"').split(".")[0] != self.seen(self.assets[ident])["version"]:
            return problem(412, "stale", "Somebody changed it meanwhile.", "Look at it again.")
        self.assets[ident].update(body)
        return ok(self.seen(self.assets[ident]), "Changed on the server.")

    def _submit(self, key, body, user):
        wanted = json.dumps(body, sort_keys=True)
        if (user, key) in self.keys:
            known, ident = self.keys[user, key]
            if known != wanted:
                return problem(422, "idempotency-mismatch", "The key was used for something else.", "")
            return ok(self.jobs[ident], "Already submitted.")
        for found in self.findings:
            if found["level"] == "block":
                return problem(400, "invalid-value", "A value is wrong.", found["message"])
        self.submitted.append(body)
        ident = f"j{len(self.jobs) + 1}"
        path = body.get("file") or self.assets[body["asset"]]["path"]
        self.jobs[ident] = {
            "id": ident,
            "state": "waiting",
            "project": body["project"],
            "asset": body.get("asset"),
            "file": path,
            "name": body.get("name") or path.rpartition("/")[2],
            "frames": body.get("frames") or "1-24",
            "submittedBy": user,
            "submitted": f"2026-11-22T00:00:{len(self.jobs):02}Z",
            "counts": {"total": 24, "todo": 24, "leased": 0, "done": 0, "failed": 0},
            "progress": 0.0,
            "secondsLeft": None,
            "why": None,
            "allowed": ["stop", "cancel"],
        }
        self.keys[user, key] = (wanted, ident)
        return ok(self.jobs[ident], f"{self.jobs[ident]['name']} waits for a node.")

    def _move(self, ident, move):
        job = self.jobs.get(ident)
        if job is None:
            return NOT_FOUND
        if move not in job["allowed"]:
            return problem(409, "illegal-move", f"A {job['state']} job cannot {move}.", "Wait for it.")
        states = {"stop": "stopped", "cancel": "cancelled", "approve": "rendering"}
        job["state"] = states.get(move, "waiting")
        allowed = {"stopped": ["start", "enqueue", "cancel"], "cancelled": ["delete"]}
        job["allowed"] = allowed.get(job["state"], ["stop", "cancel"])
        return ok(job, f"{move} done.")


class _Quiet(ThreadingHTTPServer):
    def handle_error(self, request, client_address) -> None:
        """A client that went away is what some tests are about."""


PRESETS = [
    {"id": "draft", "name": "Draft", "samples": 16, "resolutionPercent": 50, "frameStep": 2},
    {"id": "final", "name": "Final", "samples": 128, "resolutionPercent": 100, "frameStep": 1},
]
PROJECT = {
    "id": "lighthouse",
    "name": "Lighthouse",
    "title": "The Last Ferry",
    "directory": "films::lighthouse",
    "template": "2K Scope",
    "weight": 1,
    "types": [{"id": "shot", "name": "Shot", "render": True, "states": STATES}],
    "priorities": [
        {"name": name, "value": value}
        for name, value in (("Meh", 0), ("Low", 25), ("Normal", 50), ("High", 75), ("Urgent", 100))
    ],
}


def proposal(name: str, kind: str, taken: bool) -> dict:
    file = {"width": 2048, "height": 858, "fps": 24.0, "engine": "CYCLES", "start": 1, "end": 96}
    return {
        "name": name,
        "type": kind,
        "path": f"films::lighthouse/props/{name}.blend",
        "mistake": "It is already there." if taken else None,
        "code": "asset-exists" if taken else None,
        "file": {**file, "output": "//x", "collection": name},
    }


CREDITS = {
    "title": "The Last Ferry",
    "license": "CC BY 4.0",
    "roles": [{"role": "Director", "names": ["Amina"]}],
    "others": ["Jun"],
    "externalAssets": [{"id": "x", "description": "Rope", "license": "CC0", "origin": "made here"}],
}
NODE = {"id": "n1", "name": "PC 7", "state": "idle", "slots": 1, "busy": 0, "blenders": ["3.4.1"], "work": []}


def picture(red: int, width: int = 64, height: int = 27) -> bytes:
    """A PNG of one colour."""

    def part(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    row = b"\0" + bytes((red, 90, 200)) * width
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    pixels = zlib.compress(row * height)
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", pixels) + part(b"IEND", b"")


def me(user: str) -> dict:
    return {"id": user, "name": user.title(), "role": "student", "language": "en", "projects": ["lighthouse"]}


def ok(data, message: str = "Here it is."):
    return 200, {"data": data, "message": message}, {}


def page(entries: list, query: dict):
    start, limit = int(query.get("after", 0)), int(query.get("limit", 50))
    if limit > 200:
        return problem(400, "invalid-value", "limit is at most 200.", "")
    end = start + limit
    following = str(end) if end < len(entries) else None
    body = {
        "data": entries[start:end],
        "message": "Here they are.",
        "page": {"next": following, "total": len(entries), "totalIsExact": True},
    }
    return 200, body, {}


def problem(status: int, code: str, detail: str, message: str):
    body = {
        "type": f"/problems/{code}",
        "title": code,
        "status": status,
        "detail": detail,
        "code": code,
        "requestId": "r1",
        "data": None,
        "message": message,
    }
    return status, body, {}


NOT_FOUND = problem(404, "not-found", "There is nothing here.", "Check the address.")


def _fits(one: dict, query: dict) -> bool:
    return all(one.get(name) == query[name] for name in ("owner", "type", "state", "path") if name in query)


def _handler(fake: FakeServer):
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            body = json.loads(self.rfile.read(length)) if length else None
            if gate := fake.gate:
                fake.held.append(self.path)
                gate.wait()
            failure = fake.fail_next.pop(0) if fake.fail_next else None
            if failure == "cut before":
                self.close_connection = True
                return
            status, answer, more = fake.answer(self.command, self.path, self.headers, body)
            if failure == "cut after":
                self.close_connection = True
                return
            drawn = isinstance(answer, bytes)
            raw = answer if drawn else json.dumps(answer).encode()
            if failure == "garbage":
                raw = b"<html>\xff\0 This is not the page you are looking for."
            tag = f'W/"{hashlib.sha256(raw).hexdigest()[:16]}"'
            if self.command == "GET" and self.headers.get("If-None-Match") == tag:
                fake.not_modified += 1
                status, raw = 304, b""
            self.send_response(status)
            kind = "application/problem+json" if status >= 400 else "application/json"
            self.send_header("Content-Type", "image/png" if drawn else f"{kind};charset=UTF-8")
            self.send_header("Content-Length", str(len(raw)))
            self.send_header("ETag", tag)
            for name, value in more.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(raw)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _answer

        def log_message(self, *_args) -> None:
            """Tests are quiet."""

    return Handler
