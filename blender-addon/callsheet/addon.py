"""Registers everything with Blender, and takes everything back."""

from __future__ import annotations

import bpy
from bpy.app.handlers import load_post, persistent, save_post

from . import current, icons, preferences, translating
from .background import Background, Pump
from .call_sheet import core as call_sheet
from .call_sheet import operators as call_sheet_operators
from .call_sheet import panel as call_sheet_panel
from .client import settings
from .desk import Desk
from .drawing import EDITORS
from .film_credits import operators as credits_operators
from .film_credits import panel as credits_panel
from .known import Look
from .linking import core as linking
from .linking import operators as linking_operators
from .linking import panel as linking_panel
from .making import operators as making_operators
from .making import panel as making_panel
from .pictures import Pictures
from .render import core as render
from .render import operators as render_operators
from .render import outbox
from .render import panel as render_panel
from .render.core import Wishes
from .renders import core as renders
from .renders import operators as renders_operators
from .renders import panel as renders_panel
from .sign_in import core as sign_in
from .sign_in import operators as sign_in_operators
from .sign_in import panel as sign_in_panel
from .sign_in import versions
from .texts import SPOKEN
from .this_file import core as this_file
from .this_file import operators as file_operators
from .this_file import panel as file_panel

CLASSES = (
    *preferences.CLASSES,
    *sign_in_operators.CLASSES,
    *call_sheet_operators.CLASSES,
    *file_operators.CLASSES,
    *making_operators.CLASSES,
    *linking_operators.CLASSES,
    *render_operators.CLASSES,
    *renders_operators.CLASSES,
    *credits_operators.CLASSES,
    *sign_in_panel.CLASSES,
    *call_sheet_panel.CLASSES,
    *file_panel.CLASSES,
    *making_panel.CLASSES,
    *linking_panel.CLASSES,
    *render_panel.CLASSES,
    *renders_panel.CLASSES,
    *credits_panel.CLASSES,
)
FIELDS = {
    **sign_in_panel.FIELDS,
    **call_sheet_panel.FIELDS,
    **file_panel.FIELDS,
    **making_panel.FIELDS,
    **linking_panel.FIELDS,
    **render_panel.FIELDS,
    **renders_panel.FIELDS,
}

_background: Background | None = None
_pump: Pump | None = None


def register() -> None:
    global _background, _pump
    translating.follow()
    for cls in CLASSES:
        cls.bl_translation_context = translating.CONTEXT
        bpy.utils.register_class(cls)
    for name, field in FIELDS.items():
        setattr(bpy.types.WindowManager, name, field)
    _background = Background()
    desk = Desk(
        _background,
        settings.default_file(),
        SPOKEN,
        changed=redraw,
        online=lambda: getattr(bpy.app, "online_access", True),
        extra_folders=preferences.folders,
        remembers=preferences.remembers,
    )
    pictures = Pictures(desk, desk.settings_file.parent / "pictures", icons.Icons())
    current.begin(desk, pictures)
    desk.after_look.append(looked)
    desk.after_leaving.append(pictures.clear)
    desk.on_tick.append(lambda: sign_in.collect(desk))
    desk.on_tick.append(sign_in_operators.follow)
    bpy.types.STATUSBAR_HT_header.append(icons.draw_news)
    _pump = Pump(_background, tick)
    _pump.register()
    load_post.append(opened)
    save_post.append(saved)
    desk.start()
    outbox.refresh(desk)


def unregister() -> None:
    global _background, _pump
    for handlers, ours in ((load_post, opened), (save_post, saved)):
        if ours in handlers:
            handlers.remove(ours)
    if _pump is not None:
        _pump.unregister()
    bpy.types.STATUSBAR_HT_header.remove(icons.draw_news)
    if _background is not None:
        current.desk().close()
        current.pictures().close()
        _background.stop()
    _pump = _background = None
    current.end()
    for name in FIELDS:
        delattr(bpy.types.WindowManager, name)
    for cls in reversed(CLASSES):
        bpy.utils.unregister_class(cls)
    translating.forget()


def tick() -> None:
    """Twice a second on the main thread: looks which file is open, and whether it is time to ask the server."""
    desk = current.desk()
    if translating.follow(desk.known.me.language if desk.known.me else ""):
        redraw()
    had_news = desk.known.news is not None
    # At registration Blender does not say which file is open; nor is load_post called for the first one.
    if desk.known.here is None or desk.known.here.file != bpy.data.filepath:
        opened()
    desk.tick()
    if had_news and desk.known.news is None:
        icons.redraw_status_bar()


def looked(before: Look | None, now: Look) -> None:
    """The server has said what is new."""
    desk = current.desk()
    versions.follow(desk)
    call_sheet.follow(desk, current.pictures())
    render.follow(desk)
    this_file.follow(desk)
    linking.follow(desk, current.pictures(), current.typed.search, current.typed.browsing)
    current.typed.browsing = False  # until the panel is drawn again
    renders.follow(desk, current.pictures(), current.typed.unfolded_job)
    said = renders.news(before.jobs, now.jobs, desk.texts) if before else None
    if said:
        desk.announce(*said)
        icons.redraw_status_bar()


@persistent
def opened(*_args) -> None:
    """A file was opened or saved, perhaps elsewhere."""
    desk = current.desk()
    if desk.known.here and desk.known.here.file != bpy.data.filepath:
        current.typed.wishes = Wishes()  # they were meant for the other file
    desk.opened(bpy.data.filepath)
    desk.look_soon()


@persistent
def saved(*_args) -> None:
    """What was found in the file may be put right now: it is looked at again."""
    opened()
    desk, checked = current.desk(), current.desk().known.here_checked
    if checked is not None and checked.check.findings and render.CHECK not in desk.known.busy:
        wishes = current.typed.wishes
        render.check(desk, wishes.frames or render_panel.scene_range(), wishes, always_tell=False)


def redraw() -> None:
    """Draws the sidebars again; there is no window in the background."""
    for window in getattr(bpy.context.window_manager, "windows", ()):
        for area in window.screen.areas:
            if area.type == "VIEW_3D" or area.type in EDITORS:
                for region in area.regions:
                    if region.type == "UI":
                        region.tag_redraw()
