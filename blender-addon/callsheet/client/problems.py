"""What can go wrong between here and the server, as one family. A code with parameters; `texts` has the words."""

from __future__ import annotations


class Trouble(Exception):
    """A call that had no good answer. `code` is stable, `parameters` are what its sentence names."""

    def __init__(self, code: str, **parameters: str) -> None:
        super().__init__(code)
        self.code = code
        self.parameters = parameters

    def __str__(self) -> str:
        known = ", ".join(f"{name}={value}" for name, value in self.parameters.items())
        return f"{self.code} ({known})" if known else self.code


class BadAddress(Trouble):
    """What was typed cannot be the address of a server."""

    def __init__(self, address: str) -> None:
        super().__init__("bad-address", address=address)


class Unreachable(Trouble):
    """Nobody answered: `code` is no-such-host, nobody-there, timed-out or cut-off."""


class Garbled(Trouble):
    """Somebody answered, but not a Callsheet server, or one far too different from this client."""

    def __init__(self, why: str, address: str = "") -> None:
        super().__init__("garbled", why=why, address=address)


class Refused(Trouble):
    """The server said no, with a problem+json. `detail` is what is wrong, `message` what to do next."""

    def __init__(self, status: int, problem: dict) -> None:
        super().__init__(_text(problem, "code") or "internal")
        self.status = status
        self.title = _text(problem, "title")
        self.detail = _text(problem, "detail")
        self.message = _text(problem, "message")
        self.request_id = _text(problem, "requestId")
        self.problem = problem

    @property
    def signed_out(self) -> bool:
        """Whether the token is not, or no longer, good."""
        return self.status == 401 and self.code == "not-signed-in"

    @property
    def stale(self) -> bool:
        """Whether somebody else was faster."""
        return self.status == 412

    @property
    def passing(self) -> bool:
        """Whether the same call may well succeed in a moment."""
        return self.status in (429, 502, 503, 504)


def _text(problem: dict, name: str) -> str:
    value = problem.get(name)
    return value if isinstance(value, str) else ""
