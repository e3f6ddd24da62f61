"""The one desk of this Blender, and what is being typed into the panel. Kept out of every .blend file."""

from __future__ import annotations

from dataclasses import dataclass, field

from .desk import Desk
from .sign_in.core import Form


@dataclass
class Typed:
    """Text in the panel's fields."""

    sign_in: Form = field(default_factory=Form)
    frames: str = ""
    show_finished: bool = False
    new_name: str = ""
    new_type: str = ""


_desk: Desk | None = None
typed = Typed()


def desk() -> Desk:
    """The desk; only there while the add-on is registered."""
    if _desk is None:
        raise RuntimeError("the add-on is not registered")
    return _desk


def begin(fresh: Desk) -> None:
    global _desk
    _desk = fresh


def end() -> None:
    global _desk
    _desk = None
    typed.sign_in = Form()
    typed.frames = ""
    typed.show_finished = False
    typed.new_name = typed.new_type = ""
