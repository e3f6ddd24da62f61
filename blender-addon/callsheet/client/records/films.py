"""A film as a whole: its template, its credits."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class State:
    id: str
    name: str = ""
    finished: bool = False


@dataclass(frozen=True)
class Type:
    id: str
    name: str = ""
    render: bool = False
    states: tuple[State, ...] = ()


@dataclass(frozen=True)
class PriorityName:
    name: str
    value: int


@dataclass(frozen=True)
class Project:
    id: str
    name: str = ""
    title: str = ""
    description: str = ""
    license: str = ""
    directory: str = ""
    template: str = ""
    weight: float = 1.0
    revision: str = ""
    types: tuple[Type, ...] = ()
    priorities: tuple[PriorityName, ...] = ()


@dataclass(frozen=True)
class Heading:
    role: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExternalAsset:
    id: str = ""
    description: str = ""
    license: str = ""
    origin: str = ""
    author: str | None = None


@dataclass(frozen=True)
class Warning:
    """Something that should be put right before the film is shown."""

    code: str
    message: str = ""


@dataclass(frozen=True)
class Credits:
    title: str
    license: str = ""
    roles: tuple[Heading, ...] = ()
    others: tuple[str, ...] = ()
    external_assets: tuple[ExternalAsset, ...] = ()
    warnings: tuple[Warning, ...] = ()


@dataclass(frozen=True)
class RenderPreset:
    """A named way to render, as draft or final."""

    id: str
    name: str = ""
    samples: int | None = None
    resolution_percent: int | None = None
    frame_step: int | None = None


@dataclass(frozen=True)
class Template:
    name: str
    render_presets: tuple[RenderPreset, ...] = ()
