"""The buttons of the box for new assets: choose a type, make it and open it."""

from __future__ import annotations

import bpy

from .. import current
from ..call_sheet.core import local_file
from ..client.records import Asset
from ..texts import ENGLISH, SPOKEN
from . import core


class CALLSHEET_OT_choose_type(bpy.types.Operator):
    bl_idname = "callsheet.choose_type"
    bl_label = ENGLISH("making.type")
    bl_description = ENGLISH("making.type_tip")
    bl_options = {"INTERNAL"}

    type: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def invoke(self, context, event) -> set[str]:
        if self.type:
            return self.execute(context)

        def draw(menu, _context) -> None:
            for one in core.types(current.desk()):
                menu.layout.operator(self.bl_idname, text=one.name or one.id, translate=False).type = one.id

        context.window_manager.popup_menu(draw, title=SPOKEN("making.type"))
        return {"FINISHED"}

    def execute(self, context) -> set[str]:
        current.typed.new_type = self.type
        return {"FINISHED"}


class CALLSHEET_OT_make(bpy.types.Operator):
    bl_idname = "callsheet.make"
    bl_label = ENGLISH("making.make")
    bl_description = ENGLISH("making.make_tip")
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context) -> bool:
        desk = current.desk()
        if why := core.why_not_make(desk, current.typed.new_name):
            cls.poll_message_set(why)
            return False
        return core.BUSY not in desk.known.busy

    def execute(self, context) -> set[str]:
        typed = current.typed
        asked = core.make(current.desk(), typed.new_name, typed.new_type, _made)
        return {"FINISHED"} if asked else {"CANCELLED"}


def _made(asset: Asset) -> None:
    """Opens the new file at once, unless that would lose work."""
    desk = current.desk()
    current.typed.new_name = ""
    file = local_file(desk, asset)
    if not asset.has_file or file is None or not file.is_file():
        return
    if bpy.data.is_dirty:
        desk.tell(SPOKEN("making.not_opened", name=asset.name))
        return
    bpy.ops.wm.open_mainfile(filepath=str(file))


CLASSES = (CALLSHEET_OT_choose_type, CALLSHEET_OT_make)
