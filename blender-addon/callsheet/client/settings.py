"""What is remembered for this user of this computer: server, token, folders. One file, readable by nobody else."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import http, named_paths

DEFAULT_ADDRESS = "http://127.0.0.1:8080"


@dataclass(frozen=True)
class Settings:
    """Where the server is, who signed in there, and local folders of named paths.

    `asked` is the plain address that led to an encrypted one; `trusted` has fingerprints of servers by address, `marks`
    what shows them that the class word was typed here.
    """

    address: str = DEFAULT_ADDRESS
    user: str = ""
    token: str | None = None
    folders: dict[str, Path] = field(default_factory=dict)
    trusted: dict[str, str] = field(default_factory=dict)
    marks: dict[str, str] = field(default_factory=dict)
    asked: str = ""


def default_file(environment: Mapping[str, str] = os.environ, system: str = sys.platform) -> Path:
    """Where the settings lie by the customs of this system."""
    home = Path(environment.get("HOME") or Path.home())
    if system == "win32":
        base = Path(environment.get("APPDATA") or home / "AppData" / "Roaming")
    elif system == "darwin":
        base = home / "Library" / "Application Support"
    else:
        base = Path(environment.get("XDG_CONFIG_HOME") or home / ".config")
    return base / "callsheet" / "client.json"


def load(file: Path, environment: Mapping[str, str] = os.environ) -> Settings:
    """What the file says, with CALLSHEET_SERVER, CALLSHEET_TOKEN and CALLSHEET_PATHS before it."""
    settings = _stored(file)
    if server := environment.get("CALLSHEET_SERVER"):
        settings = at(settings, server)
    if token := environment.get("CALLSHEET_TOKEN"):
        settings = replace(settings, token=token, user="")
    if paths := environment.get("CALLSHEET_PATHS"):
        settings = replace(settings, folders={**settings.folders, **named_paths.parse_folders(paths)})
    return settings


def at(settings: Settings, server: str) -> Settings:
    """The same for a server that was named. A token is for one server: it is never shown to another one."""
    root = http.address(server)
    if root in (settings.address, settings.asked):
        return settings
    return replace(settings, address=root, asked="", token=None, user="")


def signed_in(settings: Settings, typed: str, root: str, user: str, token: str | None) -> Settings:
    """The same after somebody has signed in at `root`, to which the typed address led."""
    return replace(settings, address=root, asked=http.address(typed), user=user, token=token)


def trusting(settings: Settings, root: str, fingerprint: str) -> Settings:
    """The same after a person has compared the words of that server."""
    return replace(settings, trusted={**settings.trusted, root: fingerprint})


def with_mark(settings: Settings, root: str, mark: str) -> Settings:
    """The same on a computer of the class; without a mark it is none any more."""
    others = {at: known for at, known in settings.marks.items() if at != root}
    return replace(settings, marks={**others, root: mark} if mark else others)


def save(file: Path, settings: Settings) -> None:
    """Replaces the file as a whole; it is never readable by others, not even for an instant."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    members = {
        "address": settings.address,
        "asked": settings.asked,
        "user": settings.user,
        "token": settings.token,
        "paths": {name: str(folder) for name, folder in settings.folders.items()},
        "trusted": settings.trusted,
        "marks": settings.marks,
    }
    fresh = file.with_name(f".{file.name}.{os.getpid()}")
    fresh.unlink(missing_ok=True)
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as stream:
        json.dump(members, stream, indent=2, ensure_ascii=False)
        stream.write("\n")
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(fresh, file)


def update(file: Path, change: Callable[[Settings], Settings]) -> Settings:
    """Changes what is stored; what only the environment says is never written."""
    settings = change(_stored(file))
    save(file, settings)
    return settings


def without_token(settings: Settings) -> Settings:
    """The same with nobody signed in."""
    return replace(settings, token=None)


def _stored(file: Path) -> Settings:
    try:
        members = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Settings()
    if not isinstance(members, dict):
        return Settings()
    paths = members.get("paths")
    folders = paths if isinstance(paths, dict) else {}
    return Settings(
        address=_text(members, "address") or DEFAULT_ADDRESS,
        asked=_text(members, "asked"),
        user=_text(members, "user"),
        token=_text(members, "token") or None,
        folders={name: Path(folder) for name, folder in folders.items() if isinstance(folder, str)},
        trusted=_texts(members, "trusted"),
        marks=_texts(members, "marks"),
    )


def _texts(members: dict, name: str) -> dict[str, str]:
    value = members.get(name)
    return {key: text for key, text in value.items() if isinstance(text, str)} if isinstance(value, dict) else {}


def _text(members: dict, name: str) -> str:
    value = members.get(name)
    return value if isinstance(value, str) else ""
