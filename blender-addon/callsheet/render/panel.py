"""Sending the open file to the farm."""

from __future__ import annotations

import bpy

from .. import current
from ..drawing import paragraph
from ..texts import Texts
from . import core

_texts = Texts()
_LEVEL_ICONS = {"block": "CANCEL", "warn": "ERROR", "hint": "INFO"}


class CALLSHEET_PT_render(bpy.types.Panel):
    bl_idname = "CALLSHEET_PT_render"
    bl_label = _texts("render.title")
    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = "Callsheet"

    @classmethod
    def poll(cls, context) -> bool:
        return current.desk().known.signed_in

    def draw(self, context) -> None:
        desk, layout = current.desk(), self.layout
        if why := core.why_not_send(desk):
            if "submit" not in desk.known.busy and why != desk.known.away:
                paragraph(layout, context, why, icon="INFO")
        else:
            asset, here = desk.known.here_asset, desk.known.here
            name = asset.name if asset else here.named.partition("::")[2]
            layout.label(text=name, icon="FILE_BLEND", translate=False)
        split = layout.split(factor=0.34)
        split.label(text=_texts("render.frames"), translate=False)
        split.prop(context.window_manager, "callsheet_frames", text="")
        if fault := core.frames_fault(current.typed.frames):
            paragraph(layout, context, _texts(fault), icon="ERROR")
        buttons = layout.row(align=True)
        buttons.scale_y = 1.5
        sending = "submit" in desk.known.busy
        text = _texts("render.sending") if sending else _texts("render.send")
        send = buttons.operator("callsheet.send", text=text, icon="RENDER_ANIMATION")
        send.this_frame = False
        buttons.operator("callsheet.send", text="", icon="RENDER_STILL").this_frame = True
        buttons.operator("callsheet.check", text="", icon="VIEWZOOM")
        self._draw_found(context)

    def _draw_found(self, context) -> None:
        checked = current.desk().known.here_checked
        if checked is None:
            return
        box = self.layout.box()
        if not checked.check.findings:
            paragraph(box, context, _texts("render.clean"), icon="CHECKMARK", inset=4)
        for found in checked.check.findings[: core.FINDINGS_SHOWN]:
            paragraph(box, context, found.message, icon=_LEVEL_ICONS.get(found.level, "INFO"), inset=4)
        more = len(checked.check.findings) - core.FINDINGS_SHOWN
        if more > 0:
            paragraph(box, context, _texts.count("render.found_more", more), inset=4)


def _get_frames(_self) -> str:
    return current.typed.frames or scene_range()


def _set_frames(_self, value: str) -> None:
    text = value.strip()
    current.typed.frames = "" if text == scene_range() else text


def scene_range() -> str:
    scene = bpy.context.scene
    return core.scene_frames(scene.frame_start, scene.frame_end, scene.frame_step)


FIELDS = {
    "callsheet_frames": bpy.props.StringProperty(
        name=_texts("render.frames"),
        description=_texts("render.frames_tip"),
        get=_get_frames,
        set=_set_frames,
    ),
}
CLASSES = (CALLSHEET_PT_render,)
