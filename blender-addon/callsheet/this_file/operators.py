"""The buttons of this file: notes, a raised hand, checkpoints, and what makes an asset of it."""

from __future__ import annotations

import bpy

from .. import current
from ..client.records import Asset
from ..texts import ENGLISH, SPOKEN
from . import core


class _OfFile:
    """An operator for the asset of the open file; grey, with the reason, while nothing can be done with it."""

    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context) -> bool:
        why = core.why_not(current.desk())
        if why:
            cls.poll_message_set(why)
        return why is None

    def asset(self) -> Asset:
        found = current.desk().known.here_asset
        if found is None:
            raise RuntimeError("poll() has said that there is one")
        return found


class CALLSHEET_OT_raise_hand(_OfFile, bpy.types.Operator):
    bl_idname = "callsheet.raise_hand"
    bl_label = ENGLISH("file.raise_hand")
    bl_description = ENGLISH("file.raise_hand_tip")

    about: bpy.props.StringProperty(
        name=ENGLISH("file.about"), description=ENGLISH("file.about_tip"), options={"SKIP_SAVE"}
    )

    def invoke(self, context, event) -> set[str]:
        return context.window_manager.invoke_props_dialog(self, width=380)

    def execute(self, context) -> set[str]:
        asked = core.raise_hand(current.desk(), self.asset(), self.about)
        return {"FINISHED"} if asked else {"CANCELLED"}


class CALLSHEET_OT_lower_hand(_OfFile, bpy.types.Operator):
    bl_idname = "callsheet.lower_hand"
    bl_label = ENGLISH("file.lower_hand")
    bl_description = ENGLISH("file.lower_hand_tip")

    def execute(self, context) -> set[str]:
        return {"FINISHED"} if core.lower_hand(current.desk(), self.asset()) else {"CANCELLED"}


class CALLSHEET_OT_write_note(_OfFile, bpy.types.Operator):
    bl_idname = "callsheet.write_note"
    bl_label = ENGLISH("file.write")
    bl_description = ENGLISH("file.note_tip")

    @classmethod
    def poll(cls, context) -> bool:
        if not super().poll(context):
            return False
        if not current.typed.note.strip():
            cls.poll_message_set(SPOKEN("file.no_text"))
            return False
        return True

    def execute(self, context) -> set[str]:
        typed = current.typed
        frame = context.scene.frame_current if typed.note_at_frame else None
        asked = core.write_note(current.desk(), self.asset(), typed.note, frame, _note_is_written)
        return {"FINISHED"} if asked else {"CANCELLED"}


def _note_is_written() -> None:
    current.typed.note = ""


class CALLSHEET_OT_resolve_note(_OfFile, bpy.types.Operator):
    bl_idname = "callsheet.resolve_note"
    bl_label = ENGLISH("file.resolve")
    bl_description = ENGLISH("file.resolve_tip")

    note: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context) -> set[str]:
        asked = core.resolve_note(current.desk(), self.asset(), self.note)
        return {"FINISHED"} if asked else {"CANCELLED"}


class CALLSHEET_OT_go_to_frame(bpy.types.Operator):
    bl_idname = "callsheet.go_to_frame"
    bl_label = ENGLISH("file.go_tip")
    bl_description = ENGLISH("file.go_tip")
    bl_options = {"INTERNAL"}

    frame: bpy.props.IntProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context) -> set[str]:
        context.scene.frame_set(self.frame)
        return {"FINISHED"}


class CALLSHEET_OT_keep_version(_OfFile, bpy.types.Operator):
    bl_idname = "callsheet.keep_version"
    bl_label = ENGLISH("file.keep")
    bl_description = ENGLISH("file.keep_tip")

    remark: bpy.props.StringProperty(name=ENGLISH("file.remark"), options={"SKIP_SAVE"})
    save_first: bpy.props.BoolProperty(
        name=ENGLISH("file.save_first"),
        description=ENGLISH("file.save_first_tip"),
        options={"SKIP_SAVE"},
    )

    def invoke(self, context, event) -> set[str]:
        self.save_first = bpy.data.is_dirty
        return context.window_manager.invoke_props_dialog(self, width=380)

    def draw(self, context) -> None:
        self.layout.prop(self, "remark")
        if bpy.data.is_dirty:
            self.layout.prop(self, "save_first")

    def execute(self, context) -> set[str]:
        if self.save_first and bpy.data.is_dirty:
            bpy.ops.wm.save_mainfile()
        asked = core.keep_checkpoint(current.desk(), self.asset(), self.remark)
        return {"FINISHED"} if asked else {"CANCELLED"}


class CALLSHEET_OT_restore_version(_OfFile, bpy.types.Operator):
    bl_idname = "callsheet.restore_version"
    bl_label = ENGLISH("file.restore")
    bl_description = ENGLISH("file.restore_tip")

    checkpoint: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    lose: bpy.props.BoolProperty(options={"SKIP_SAVE", "HIDDEN"})

    def invoke(self, context, event) -> set[str]:
        return context.window_manager.invoke_confirm(self, event)

    def execute(self, context) -> set[str]:
        desk = current.desk()
        if bpy.data.is_dirty and not self.lose:
            self.report({"WARNING"}, SPOKEN("file.restore_dirty"))
            desk.tell(SPOKEN("file.restore_dirty"), bad=True)
            return {"CANCELLED"}
        file = bpy.data.filepath

        def show() -> None:
            if bpy.data.filepath == file:  # else another one was opened meanwhile
                bpy.ops.wm.open_mainfile(filepath=file)

        asked = core.restore(desk, self.asset(), self.checkpoint, show)
        return {"FINISHED"} if asked else {"CANCELLED"}


class CALLSHEET_OT_reload(bpy.types.Operator):
    bl_idname = "callsheet.reload"
    bl_label = ENGLISH("file.reload")
    bl_description = ENGLISH("file.reload_tip")
    bl_options = {"INTERNAL"}

    def invoke(self, context, event) -> set[str]:
        return context.window_manager.invoke_confirm(self, event)

    def execute(self, context) -> set[str]:
        bpy.ops.wm.open_mainfile(filepath=bpy.data.filepath)
        return {"FINISHED"}


class CALLSHEET_OT_take_offer(bpy.types.Operator):
    bl_idname = "callsheet.take_offer"
    bl_label = ENGLISH("file.not_asset")
    bl_options = {"INTERNAL"}

    offer: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    way: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context) -> bool:
        away = current.desk().known.away
        if away:
            cls.poll_message_set(away)
        return not away and current.desk().known.signed_in

    def execute(self, context) -> set[str]:
        asked = core.take_offer(current.desk(), self.offer, self.way)
        return {"FINISHED"} if asked else {"CANCELLED"}


CLASSES = (
    CALLSHEET_OT_raise_hand,
    CALLSHEET_OT_lower_hand,
    CALLSHEET_OT_write_note,
    CALLSHEET_OT_resolve_note,
    CALLSHEET_OT_go_to_frame,
    CALLSHEET_OT_keep_version,
    CALLSHEET_OT_restore_version,
    CALLSHEET_OT_reload,
    CALLSHEET_OT_take_offer,
)
