"""The box for a new asset: what it is called, of which type."""

from __future__ import annotations

import bpy

from .. import current
from ..texts import ENGLISH, SPOKEN
from . import core


class CALLSHEET_PT_making(bpy.types.Panel):
    bl_idname = "CALLSHEET_PT_making"
    bl_label = ENGLISH("making.title")
    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = "Callsheet"
    bl_options = {"DEFAULT_CLOSED"}

    @classmethod
    def poll(cls, context) -> bool:
        return current.desk().known.signed_in

    def draw(self, context) -> None:
        desk, layout = current.desk(), self.layout
        layout.prop(context.window_manager, "callsheet_new_name", text="", icon="FILE_NEW")
        chosen = core.chosen(desk, current.typed.new_type)
        row = layout.row(align=True)
        name = chosen.name or chosen.id if chosen else ""
        row.operator("callsheet.choose_type", text=name, translate=False).type = ""
        busy = core.BUSY in desk.known.busy
        text = SPOKEN("making.making") if busy else SPOKEN("making.make")
        row.operator("callsheet.make", text=text, icon="ADD", translate=False)


def _get_name(_self) -> str:
    return current.typed.new_name


def _set_name(_self, value: str) -> None:
    current.typed.new_name = value


FIELDS = {
    "callsheet_new_name": bpy.props.StringProperty(
        description=ENGLISH("making.name_tip"), get=_get_name, set=_set_name
    )
}
CLASSES = (CALLSHEET_PT_making,)
