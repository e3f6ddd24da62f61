"""The one desk of this Blender, and what is being typed into the panel. Kept out of every .blend file."""

from __future__ import annotations

from dataclasses import dataclass, field

from .desk import Desk
from .pictures import Pictures
from .render.core import Wishes
from .sign_in.core import Form


@dataclass
class Typed:
    """Text in the panel's fields."""

    sign_in: Form = field(default_factory=Form)
    wishes: Wishes = field(default_factory=Wishes)
    show_options: bool = False
    show_notes: bool = False
    show_checkpoints: bool = False
    show_links: bool = False
    note: str = ""
    search: str = ""
    browsing: bool = False
    note_at_frame: bool = False
    show_finished: bool = False
    unfolded_job: str | None = None
    new_name: str = ""
    new_type: str = ""


_desk: Desk | None = None
_pictures: Pictures | None = None
typed = Typed()


def desk() -> Desk:
    """The desk; only there while the add-on is registered."""
    if _desk is None:
        raise RuntimeError("the add-on is not registered")
    return _desk


def pictures() -> Pictures:
    """The pictures of this Blender; only there while the add-on is registered."""
    if _pictures is None:
        raise RuntimeError("the add-on is not registered")
    return _pictures


def begin(fresh: Desk, shown: Pictures) -> None:
    global _desk, _pictures
    _desk, _pictures = fresh, shown


def end() -> None:
    global _desk, _pictures
    _desk = _pictures = None
    fresh = Typed()
    for name, value in vars(fresh).items():
        setattr(typed, name, value)
