"""Asks the local network where the server is. What answers fills in an address, and is told nothing."""

from __future__ import annotations

import re
import secrets
import socket
import time

PORT = 46717
GROUP = "239.255.67.83"
BYTES_MAX = 512
SERVERS_MAX = 20
LOOPBACK = "127.0.0.1"
_ANSWER = re.compile(r"callsheet! 1 ([0-9a-f]{32}) (https?) (\d{1,5}) ([0-9a-f]{16}) [0-9a-f]{64}\s*")


def find(seconds: float = 1.0, port: int = PORT, network: bool = True) -> tuple[str, ...]:
    """Addresses of the servers that answer; without `network` only this computer is asked. Waits; runs in a thread."""
    nonce = secrets.token_hex(16)
    found: dict[str, str] = {}
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
        for host in (LOOPBACK, "255.255.255.255", GROUP) if network else (LOOPBACK,):
            try:
                asking.sendto(f"callsheet? 1 {nonce}".encode("ascii"), (host, port))
            except OSError:
                continue  # one of the other ways may be open
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0 and len(found) < SERVERS_MAX:
            asking.settimeout(left)
            try:
                answer, sender = asking.recvfrom(BYTES_MAX)
            except TimeoutError:
                break
            except OSError:
                continue  # this computer says that nobody listens on it
            said = _ANSWER.fullmatch(answer.decode("latin-1"))
            if said and said[1] == nonce and 0 < int(said[3]) < 65536:
                found.setdefault(said[4], f"{said[2]}://{sender[0]}:{said[3]}")
    return tuple(found.values())
