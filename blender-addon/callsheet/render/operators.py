"""The buttons that look at a file and send it to render."""

from __future__ import annotations

import bpy

from .. import current
from ..texts import Texts
from . import core

_texts = Texts()


class CALLSHEET_OT_send(bpy.types.Operator):
    bl_idname = "callsheet.send"
    bl_label = _texts("render.send")
    bl_description = _texts("render.send_tip")
    bl_options = {"INTERNAL"}

    unsaved: bpy.props.EnumProperty(
        name=_texts("call_sheet.unsaved"),
        items=(
            ("ASK", _texts("render.unsaved_ask"), _texts("render.unsaved_ask_tip")),
            ("SAVE", _texts("render.unsaved_save"), _texts("render.unsaved_save_tip")),
            ("AS_IS", _texts("render.unsaved_as_is"), _texts("render.unsaved_as_is_tip")),
        ),
        options={"SKIP_SAVE"},
    )
    this_frame: bpy.props.BoolProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context) -> bool:
        desk = current.desk()
        why = core.why_not_send(desk)
        fault = core.frames_fault(current.typed.frames)
        if why is None and fault:
            why = desk.texts(fault)
        if why is None and desk.known.away:
            why = desk.known.away
        if why:
            cls.poll_message_set(why)
        return why is None

    @classmethod
    def description(cls, context, properties) -> str:
        return _texts("render.this_frame_tip" if properties.this_frame else "render.send_tip")

    def invoke(self, context, event) -> set[str]:
        if bpy.data.is_dirty:
            return context.window_manager.invoke_props_dialog(self, width=380)
        return self.execute(context)

    def draw(self, context) -> None:
        name = bpy.path.basename(bpy.data.filepath)
        question = _texts("render.unsaved_question", name=name)
        self.layout.label(text=question, icon="QUESTION", translate=False)
        column = self.layout.column()
        for choice in ("SAVE", "AS_IS", "ASK"):
            column.prop_enum(self, "unsaved", choice)

    def execute(self, context) -> set[str]:
        desk = current.desk()
        if bpy.data.is_dirty and self.unsaved == "ASK":
            self.report({"WARNING"}, _texts("render.unsaved_kept"))
            return {"CANCELLED"}
        if bpy.data.is_dirty and self.unsaved == "SAVE":
            bpy.ops.wm.save_mainfile()
        frames = str(context.scene.frame_current) if self.this_frame else _frames(context)
        return {"FINISHED"} if core.send(desk, frames) else {"CANCELLED"}


class CALLSHEET_OT_check(bpy.types.Operator):
    bl_idname = "callsheet.check"
    bl_label = _texts("render.check")
    bl_description = _texts("render.check_tip")
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context) -> bool:
        desk = current.desk()
        fault = core.frames_fault(current.typed.frames)
        why = core.why_not_send(desk) or (desk.texts(fault) if fault else desk.known.away)
        if why:
            cls.poll_message_set(why)
        return not why

    def execute(self, context) -> set[str]:
        return {"FINISHED"} if core.check(current.desk(), _frames(context)) else {"CANCELLED"}


def _frames(context) -> str:
    scene = context.scene
    typed = current.typed.frames.strip()
    return typed or core.scene_frames(scene.frame_start, scene.frame_end, scene.frame_step)


CLASSES = (CALLSHEET_OT_check, CALLSHEET_OT_send)
