"""One HTTP exchange: limits on time and size, no redirects, no proxies, problem+json to an exception."""

from __future__ import annotations

import http.client
import ipaddress
import itertools
import json
import re
import socket
import threading
import time
import urllib.parse
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from . import trust
from .problems import BadAddress, Garbled, Refused, Trouble, Unreachable

API_VERSION = "1"
ANSWER_BYTES_MAX = 16 * 1024 * 1024
CONNECT_SECONDS_MAX = 4.0
DEFAULT_PORT = 8080


PICTURE_BYTES_MAX = 2 * 1024 * 1024
PICTURES = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}


@dataclass(frozen=True)
class Reply:
    """What came back: a 2xx or 304, its headers and its JSON object (empty for 204, 304 and pictures)."""

    status: int
    headers: dict[str, str]
    body: dict
    picture: bytes = b""


# With what the addresses of pages begin; PrefixTest of the server compares.
PAGES = frozenset(
    "account addon api assets class-word connect faces farm films live people pictures q server sign-in sign-out"
    " start".split()
)


def address(typed: str) -> str:
    """`classroom`, `10.0.0.5:9000` or a pasted page address as the root of a server, without a slash at its end.

    A proxy may show the server in a folder, `https://school.example/callsheet`: that stays, pages do not.
    """
    text = typed.strip()
    if not text or re.search(r"\s", text):
        raise BadAddress(typed)
    if "://" not in text:
        text = f"http://{text}"
    try:
        parts = urllib.parse.urlsplit(text)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise BadAddress(typed) from error
    if parts.scheme not in ("http", "https") or not host or parts.username:
        raise BadAddress(typed)
    if port is None:
        port = 443 if parts.scheme == "https" else DEFAULT_PORT
    name = f"[{host}]" if ":" in host else host
    steps = [step for step in parts.path.split("/") if step]
    folder = itertools.takewhile(lambda step: step not in PAGES, steps)
    return "".join([f"{parts.scheme}://{name}:{port}", *(f"/{step}" for step in folder)])


def loopback(root: str) -> bool:
    """Whether this address never leaves the computer."""
    host = urllib.parse.urlsplit(root).hostname or ""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


class Http:
    """Exchanges with one server. Safe to use from several threads; `abort` ends what is under way.

    http.client and not urllib.request: a redirect must never carry the token elsewhere, and whoever
    ends the program must be able to end a call that waits.
    """

    def __init__(
        self,
        root: str,
        token: str | None = None,
        seconds_max: float = 10.0,
        language: Callable[[], str] | None = None,
        trusted: Mapping[str, str] | None = None,
    ) -> None:
        self.root = root
        self._language = language
        self.token = token
        self._trusted = trusted or {}
        self._seconds_max = seconds_max
        self._sockets: set[socket.socket] = set()
        self._over = False
        self._lock = threading.Lock()

    def call(self, method: str, path: str, query=None, body=None, headers=None) -> Reply:
        """One exchange with `/api` + path. Raises a Trouble."""
        try:
            self._go_where_it_is_encrypted()
            return self._exchange(method, path, query, body, headers or {})
        except Trouble:
            raise
        except (TimeoutError, socket.timeout) as error:
            raise Unreachable("timed-out", address=self.root) from error
        except (socket.gaierror, UnicodeError) as error:
            raise Unreachable("no-such-host", address=self.root) from error
        except (http.client.IncompleteRead, http.client.RemoteDisconnected) as error:
            raise Unreachable("cut-off", address=self.root) from error
        except http.client.HTTPException as error:
            raise Garbled("it does not speak HTTP", self.root) from error
        except (ConnectionRefusedError, ConnectionResetError, BrokenPipeError) as error:
            refused = isinstance(error, ConnectionRefusedError)
            raise Unreachable("nobody-there" if refused else "cut-off", address=self.root) from error
        except OSError as error:
            raise Unreachable("no-way", address=self.root, why=error.strerror or str(error)) from error

    def picture(self, path: str, tag: str | None = None, more: Mapping[str, str] | None = None) -> Reply:
        """A PNG or JPEG, or a 304 when it still is the one with that entity tag. Raises a Trouble."""
        headers = {"Accept": f"{', '.join(PICTURES)}, application/problem+json", **(more or {})}
        if tag:
            headers["If-None-Match"] = tag
        return self.call("GET", path, headers=headers)

    def abort(self) -> None:
        """Ends every exchange under way, for good; their callers get an Unreachable."""
        with self._lock:
            self._over = True
            for sock in self._sockets:
                try:
                    sock.shutdown(socket.SHUT_RDWR)
                except OSError:
                    continue  # it ended by itself meanwhile

    def _go_where_it_is_encrypted(self) -> None:
        """A plain address is asked for the port of the encrypted one, and told nothing."""
        with self._lock:
            root = self.root
        if root.startswith("https://") or loopback(root):
            return
        asking = Http(root, None, self._seconds_max)
        port = asking._exchange("GET", "/server", None, None, {}).body.get("data", {}).get("securePort")
        if not isinstance(port, int) or not 0 < port < 65536:
            raise Unreachable("not-encrypted", address=root)
        with self._lock:
            self.root = f"{root.rsplit(':', 1)[0].replace('http://', 'https://', 1)}:{port}"

    def _exchange(self, method, path, query, body, headers) -> Reply:
        deadline = time.monotonic() + self._seconds_max
        target = f"{urllib.parse.urlsplit(self.root).path}/api{path}"
        if query:
            target += "?" + urllib.parse.urlencode(query)
        data = None if body is None else json.dumps(body, ensure_ascii=False).encode()
        connection = self._connected()
        try:
            sock = connection.sock
            sock.settimeout(self._seconds_max)
            with self._lock:
                if self._over:
                    raise Unreachable("cut-off", address=self.root)
                self._sockets.add(sock)
            try:
                connection.request(method, target, data, {**self._headers(data), **headers})
                answer = connection.getresponse()
                return self._reply(answer, self._read(answer, deadline))
            finally:
                with self._lock:
                    self._sockets.discard(sock)
        finally:
            connection.close()

    def _connected(self) -> http.client.HTTPConnection:
        parts = urllib.parse.urlsplit(self.root)
        host, port, seconds = parts.hostname or "", parts.port or 0, min(CONNECT_SECONDS_MAX, self._seconds_max)
        if parts.scheme == "https":
            return trust.connected(self.root, host, port, self._trusted.get(self.root), seconds)
        connection = http.client.HTTPConnection(host, port, timeout=seconds)
        connection.connect()
        return connection

    def _headers(self, data: bytes | None) -> dict[str, str]:
        headers = {
            "Accept": "application/json, application/problem+json",
            "Callsheet-Version": API_VERSION,
            "Connection": "close",
        }
        if data is not None:
            headers["Content-Type"] = "application/json"
        if self._language is not None:
            headers["Accept-Language"] = self._language()
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        return headers

    def _read(self, answer: http.client.HTTPResponse, deadline: float) -> bytes:
        # A server that sends a byte now and then would hold a single read() for ever.
        parts, size = [], 0
        while part := answer.read1(65536):
            parts.append(part)
            size += len(part)
            if size > ANSWER_BYTES_MAX:
                raise Garbled("the answer is too long", self.root)
            if time.monotonic() > deadline:
                raise Unreachable("timed-out", address=self.root)
        if answer.length:
            raise Unreachable("cut-off", address=self.root)
        return b"".join(parts)

    def _reply(self, answer: http.client.HTTPResponse, raw: bytes) -> Reply:
        status = answer.status
        headers = {name.lower(): value for name, value in answer.getheaders()}
        if status == 304 or (status == 204 and not raw):
            return Reply(status, headers, {})
        kind = headers.get("content-type", "").split(";")[0].strip().lower()
        if status >= 400 and kind == "application/problem+json":
            raise Refused(status, self._json(raw))
        if not 200 <= status < 300:
            raise Garbled(f"it answered {status} without saying why", self.root)
        if kind in PICTURES:
            return Reply(status, headers, {}, self._picture(raw, kind))
        return Reply(status, headers, self._json(raw))

    def _picture(self, raw: bytes, kind: str) -> bytes:
        if len(raw) > PICTURE_BYTES_MAX or not raw.startswith(PICTURES[kind]):
            raise Garbled("the picture is none", self.root)
        return raw

    def _json(self, raw: bytes) -> dict:
        try:
            value = json.loads(raw)
        except (ValueError, RecursionError) as error:
            raise Garbled("the answer is not JSON", self.root) from error
        if not isinstance(value, dict):
            raise Garbled("the answer is not a JSON object", self.root)
        return value
