"""The film's assets in the sidebar, to be linked or appended."""

from __future__ import annotations

import bpy

from .. import current
from ..call_sheet.core import picture_key
from ..drawing import paragraph
from ..texts import ENGLISH, SPOKEN
from . import core

PICTURE_UNITS = 2.6


class CALLSHEET_PT_linking(bpy.types.Panel):
    bl_idname = "CALLSHEET_PT_linking"
    bl_label = ENGLISH("linking.title")
    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = "Callsheet"
    bl_options = {"DEFAULT_CLOSED"}

    @classmethod
    def poll(cls, context) -> bool:
        return current.desk().known.signed_in

    def draw(self, context) -> None:
        desk, layout = current.desk(), self.layout
        current.typed.browsing = True  # the next look asks for the assets
        layout.prop(context.window_manager, "callsheet_search", text="", icon="VIEWZOOM")
        if desk.known.shelf is None:
            layout.label(text=SPOKEN("panel.asking"), translate=False)
            return
        choices = core.choices(desk, current.typed.search)
        if not choices:
            paragraph(layout, context, SPOKEN("linking.none"), icon="INFO")
        elif choices[0].why_not:
            paragraph(layout, context, choices[0].why_not, icon="INFO")
        for one in choices:
            self._draw_choice(layout, one)

    def _draw_choice(self, layout, one: core.Choice) -> None:
        row = layout.box().row()
        shown = current.pictures().shown(picture_key(one.asset))
        if shown is not None:
            row.template_icon(icon_value=shown.icon or 0, scale=PICTURE_UNITS)
        column = row.column(align=True)
        column.label(text=one.title, translate=False)
        buttons = column.row(align=True)
        state = buttons.row()
        state.label(text=one.state, translate=False)
        use = buttons.row(align=True)
        use.alignment = "RIGHT"
        use.enabled = not one.why_not
        for link, icon in ((True, "LINKED"), (False, "APPEND_BLEND")):
            button = use.operator("callsheet.use_asset", text="", icon=icon)
            button.asset, button.link = one.asset.id, link


def _get_search(_self) -> str:
    return current.typed.search


def _set_search(_self, value: str) -> None:
    current.typed.search = value
    core.want_pictures(current.desk(), current.pictures(), value)


FIELDS = {
    "callsheet_search": bpy.props.StringProperty(
        description=ENGLISH("linking.search_tip"), get=_get_search, set=_set_search, options={"TEXTEDIT_UPDATE"}
    )
}
CLASSES = (CALLSHEET_PT_linking,)
