"""By what a server is known: the fingerprint of its certificate, as hex and as four words that people compare."""

from __future__ import annotations

import functools
import hashlib
import http.client
from pathlib import Path

from .problems import Trouble, Unreachable

_ROUNDS = 100_000
_WORDS = 4
_WORD_BITS = 11


class Stranger(Trouble):
    """A server that nobody vouches for (`server-unknown`), or not the one it was before (`server-changed`).

    Nothing was sent to it. Whoever trusts it tells `root` and `fingerprint` to the settings.
    """

    def __init__(self, root: str, fingerprint: str, before: str | None) -> None:
        shown = {"address": root, "words": words(fingerprint)}
        if before:
            super().__init__("server-changed", before=words(before), **shown)
        else:
            super().__init__("server-unknown", **shown)
        self.root = root
        self.fingerprint = fingerprint


@functools.lru_cache(maxsize=16)
def words(fingerprint: str) -> str:
    """Four words for 64 hex digits, the same that the server shows. A tenth of a second the first time."""
    key = hashlib.pbkdf2_hmac("sha256", fingerprint.encode("ascii"), b"callsheet", _ROUNDS, 8)
    rest = int.from_bytes(key, "big") >> (64 - _WORDS * _WORD_BITS)
    listed = _list()
    indices = [(rest >> (_WORD_BITS * at)) & (2**_WORD_BITS - 1) for at in reversed(range(_WORDS))]
    return " ".join(listed[index] for index in indices)


@functools.lru_cache(maxsize=1)
def _list() -> list[str]:
    return Path(__file__).with_name("words.txt").read_text(encoding="ascii").split()


def connected(root: str, host: str, port: int, known: str | None, seconds: float) -> http.client.HTTPSConnection:
    """An encrypted connection to the server of that fingerprint, or one that this computer trusts anyway.

    Raises a Stranger for anybody else, and what sockets raise.
    """
    try:
        import ssl  # not every Blender's Python brings one that loads, and this computer itself needs none
    except ImportError as error:
        raise Unreachable("cannot-encrypt", address=root) from error
    if known:
        connection, shown = _unchecked(host, port, seconds)
        if shown == known:
            return connection
        connection.close()
    usual = http.client.HTTPSConnection(host, port, timeout=seconds, context=ssl.create_default_context())
    try:
        usual.connect()
        return usual
    except ssl.SSLCertVerificationError:
        usual.close()
    other, shown = _unchecked(host, port, seconds)
    other.close()
    raise Stranger(root, shown, known)


def _unchecked(host: str, port: int, seconds: float) -> tuple[http.client.HTTPSConnection, str]:
    """A connection to whoever is there, to which nothing may be said before its fingerprint was looked at."""
    import ssl

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    connection = http.client.HTTPSConnection(host, port, timeout=seconds, context=context)
    try:
        connection.connect()
        certificate = connection.sock.getpeercert(binary_form=True) or b""
    except BaseException:
        connection.close()
        raise
    return connection, hashlib.sha256(certificate).hexdigest()
