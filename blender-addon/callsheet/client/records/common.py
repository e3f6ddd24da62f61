"""What every record may hold."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    code: str
    parameters: dict[str, str] = field(default_factory=dict)
    message: str = ""


@dataclass(frozen=True)
class Page:
    next: str | None = None
    total: int = 0
    total_is_exact: bool = True
