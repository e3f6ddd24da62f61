"""Small things all panels draw with."""

from __future__ import annotations

import textwrap

import bpy

EDITORS = {"IMAGE_EDITOR": "image", "NODE_EDITOR": "node", "SEQUENCE_EDITOR": "sequencer"}
PIXELS_PER_LETTER = 6.0
MARGIN_PIXELS = 44
LETTERS_MIN = 16
PIXELS_PER_UNIT = 20.0
PICTURE_UNITS_MIN, PICTURE_UNITS_MAX = 3.0, 12.0


def letters(context) -> int:
    """About how many letters go into one line of this region."""
    if context.region is None:
        return 40
    scale = context.preferences.system.ui_scale
    return max(LETTERS_MIN, int((context.region.width / scale - MARGIN_PIXELS) / PIXELS_PER_LETTER))


def paragraph(layout, context, text: str, icon: str = "NONE", inset: int = 0) -> None:
    """A text in as many lines as it needs; labels do not wrap by themselves."""
    column = layout.column(align=True)
    column.scale_y = 0.8
    width = max(LETTERS_MIN, letters(context) - inset - (4 if icon != "NONE" else 0))
    for number, part in enumerate(textwrap.wrap(text, width)):
        first = number == 0
        column.label(text=part, icon=icon if first or icon == "NONE" else "BLANK1", translate=False)


def fold(layout, context, field: str, title: str) -> None:
    """A heading with a triangle that folds what is below it; `field` is a switch of the window manager."""
    head = layout.row()
    head.alignment = "LEFT"
    shown = getattr(context.window_manager, field)
    icon = "DISCLOSURE_TRI_DOWN" if shown else "DISCLOSURE_TRI_RIGHT"
    head.prop(context.window_manager, field, text=title, icon=icon, emboss=False, translate=False)


def picture(layout, context, icon: int, parts: int = 1, units_max: float = PICTURE_UNITS_MAX) -> None:
    """A small picture as wide as the region, or one of several beside each other."""
    width = letters(context) * PIXELS_PER_LETTER / PIXELS_PER_UNIT / parts
    row = layout.row()
    row.alignment = "CENTER"
    row.template_icon(icon_value=icon, scale=max(PICTURE_UNITS_MIN, min(units_max, width)))


def progress(layout, text: str, factor: float, field: str) -> None:
    """A bar. Before Blender 4.0 there is none but the slider of a property; `field` is one that cannot be moved."""
    if hasattr(layout, "progress"):
        layout.progress(text=text, factor=factor, translate=False)
    else:
        layout.prop(bpy.context.window_manager, field, text=text, slider=True, translate=False)


def also_in(panel: type, *editors: str) -> tuple[type, ...]:
    """The panel, and its twins for the sidebars of other editors; Blender draws no class that another one inherits."""
    own = {name: value for name, value in vars(panel).items() if name not in ("__dict__", "__weakref__")}
    return (panel, *(_for(editor, panel.__name__, own) for editor in editors))


def _for(editor: str, name: str, members: dict) -> type:
    name = f"{name}_{EDITORS[editor]}"
    return type(name, (bpy.types.Panel,), {**members, "bl_idname": name, "bl_space_type": editor})
