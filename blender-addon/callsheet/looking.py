"""How the desk looks at the server and at the disk. What is here runs in a thread and shares nothing."""

from __future__ import annotations

import os
from datetime import datetime, timezone

from .client import Client, named_paths
from .client.records import Me, Project
from .known import Here, Look


def look_at(client: Client, me: Me | None, chosen: str | None, here: str | None) -> Look:
    """One look at the server. Runs in a thread."""
    me = me or client.me()
    projects = client.projects()
    wanted = chosen or film_of(projects, here) or next(iter(me.projects), None)
    if wanted not in {one.id for one in projects}:
        wanted = projects[0].id if projects else None
    if wanted is None:
        return Look(projects, None, me=me)
    here_asset = None
    if here is not None and film_of(projects, here) == wanted:
        here_asset = next(iter(client.assets(wanted, path=here)), None)
    return Look(
        projects,
        wanted,
        client.callsheet(wanted, me.id),
        client.team(wanted),
        client.newest_jobs(wanted, me.id),
        here_asset,
        me,
    )


def film_of(projects: tuple[Project, ...], named: str | None) -> str | None:
    """The film whose folder a named path lies in; the innermost one if folders lie in each other."""
    inside = [
        one
        for one in projects
        if named and one.directory and named.startswith(one.directory.rstrip("/") + "/")
    ]
    return max(inside, key=lambda one: len(one.directory)).id if inside else None


def locate(file: str) -> Here:
    """Where a file lies among the named paths, and what it is now. Reads the disk; runs in a thread."""
    root = named_paths.find_root(file)
    named = named_paths.to_named(file, root) if root else None
    try:
        stat = os.stat(file)
    except OSError:
        return Here(file, named, root)
    at = datetime.fromtimestamp(stat.st_mtime, timezone.utc)
    return Here(file, named, root, stat.st_size, at.isoformat().replace("+00:00", "Z"))
