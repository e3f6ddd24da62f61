"""What staff does with the farm: each is done at once, and told by the server's sentence."""

from __future__ import annotations

from .calls import Client


def pause(client: Client) -> str:
    """Nothing is given out any more; frames that are being rendered are finished."""
    return client.order("POST", "farm", "pause")


def resume(client: Client) -> str:
    return client.order("POST", "farm", "resume")


def autostart(client: Client, on: bool) -> str:
    """Whether jobs begin by themselves."""
    return client.order("PATCH", "farm", body={"autostart": on})


def drain(client: Client, node: str) -> str:
    """The node gets no new work and finishes what it has."""
    return client.order("POST", "nodes", node, "drain")


def approve(client: Client, node: str) -> str:
    """The node may work: a new one, or one that was drained."""
    return client.order("POST", "nodes", node, "approve")


def forget(client: Client, node: str) -> str:
    return client.order("DELETE", "nodes", node)


def allow(client: Client, job: str, node: str, may: bool | None) -> str:
    """Whether a node may render a job; None: as any other node."""
    if may is None:
        return client.order("DELETE", "jobs", job, "nodes", node)
    return client.order("PUT", "jobs", job, "nodes", node, body={"enabled": may})
