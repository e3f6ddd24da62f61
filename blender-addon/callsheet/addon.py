"""Registers everything with Blender, and takes everything back."""

from __future__ import annotations

import bpy
from bpy.app.handlers import load_post, persistent, save_post

from . import current, preferences
from .background import Background, Pump
from .call_sheet import operators as call_sheet_operators
from .call_sheet import panel as call_sheet_panel
from .client import settings
from .desk import Desk
from .making import operators as making_operators
from .making import panel as making_panel
from .render import operators as render_operators
from .render import panel as render_panel
from .sign_in import operators as sign_in_operators
from .sign_in import panel as sign_in_panel
from .texts import Texts

CLASSES = (
    *preferences.CLASSES,
    *sign_in_operators.CLASSES,
    *call_sheet_operators.CLASSES,
    *making_operators.CLASSES,
    *render_operators.CLASSES,
    *sign_in_panel.CLASSES,
    *call_sheet_panel.CLASSES,
    *making_panel.CLASSES,
    *render_panel.CLASSES,
)
FIELDS = {
    **sign_in_panel.FIELDS,
    **call_sheet_panel.FIELDS,
    **making_panel.FIELDS,
    **render_panel.FIELDS,
}

_background: Background | None = None
_pump: Pump | None = None


def register() -> None:
    global _background, _pump
    for cls in CLASSES:
        bpy.utils.register_class(cls)
    for name, field in FIELDS.items():
        setattr(bpy.types.WindowManager, name, field)
    _background = Background()
    desk = Desk(
        _background,
        settings.default_file(),
        Texts(),
        changed=redraw,
        online=lambda: getattr(bpy.app, "online_access", True),
        extra_folders=preferences.folders,
    )
    current.begin(desk)
    _pump = Pump(_background, tick)
    _pump.register()
    load_post.append(opened)
    save_post.append(opened)
    desk.start()


def unregister() -> None:
    global _background, _pump
    for handlers in (load_post, save_post):
        if opened in handlers:
            handlers.remove(opened)
    if _pump is not None:
        _pump.unregister()
    if _background is not None:
        current.desk().close()
        _background.stop()
    _pump = _background = None
    current.end()
    for name in FIELDS:
        delattr(bpy.types.WindowManager, name)
    for cls in reversed(CLASSES):
        bpy.utils.unregister_class(cls)


def tick() -> None:
    """Twice a second on the main thread: looks which file is open, and whether it is time to ask the server."""
    desk = current.desk()
    # At registration Blender does not say which file is open; nor is load_post called for the first one.
    if desk.known.here is None or desk.known.here.file != bpy.data.filepath:
        opened()
    desk.tick()


@persistent
def opened(*_args) -> None:
    """A file was opened or saved, perhaps elsewhere."""
    desk = current.desk()
    if desk.known.here and desk.known.here.file != bpy.data.filepath:
        current.typed.frames = ""  # they were meant for the other file
    desk.opened(bpy.data.filepath)
    desk.look_soon()


def redraw() -> None:
    """Draws the sidebars again; there is no window in the background."""
    for window in getattr(bpy.context.window_manager, "windows", ()):
        for area in window.screen.areas:
            if area.type == "VIEW_3D":
                for region in area.regions:
                    if region.type == "UI":
                        region.tag_redraw()
