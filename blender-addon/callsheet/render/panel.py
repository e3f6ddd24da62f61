"""Sending the open file to the farm, and my jobs with their progress."""

from __future__ import annotations

import bpy

from .. import current
from ..drawing import paragraph, progress
from ..texts import Texts
from . import core

_texts = Texts()
_LEVEL_ICONS = {"block": "CANCEL", "warn": "ERROR", "hint": "INFO"}
_MOVE_ICONS = {"stop": "PAUSE", "start": "PLAY", "enqueue": "PLAY", "retry": "FILE_REFRESH"}


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
        self._draw_here(context)
        desk = current.desk()
        lines = core.lines(desk)
        for number, line in enumerate(lines):
            self._draw_job(context, number, line)

    def _draw_here(self, context) -> None:
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

    def _draw_job(self, context, number: int, line: core.Line) -> None:
        box = self.layout.box()
        head = box.row(align=True)
        head.label(text=line.title, icon=_job_icon(line), translate=False)
        for move in line.moves:
            part = head.row(align=True)
            part.enabled = not line.busy
            button = part.operator("callsheet.move_job", text="", icon=_MOVE_ICONS[move])
            button.job, button.move = line.job.id, move
        if core.has_bar(line.job):
            progress(box, line.bar, line.factor, f"callsheet_progress_{number}")
        if line.below:
            paragraph(box, context, line.below, inset=4)
        if line.trouble:
            paragraph(box, context, line.trouble, icon="INFO", inset=4)


def _job_icon(line: core.Line) -> str:
    return {
        "finished": "CHECKMARK",
        "failed": "ERROR",
        "cancelled": "X",
        "stopped": "PAUSE",
        "waiting": "TIME",
    }.get(line.job.state, "RENDER_ANIMATION")


def _get_frames(_self) -> str:
    return current.typed.frames or scene_range()


def _set_frames(_self, value: str) -> None:
    text = value.strip()
    current.typed.frames = "" if text == scene_range() else text


def scene_range() -> str:
    scene = bpy.context.scene
    return core.scene_frames(scene.frame_start, scene.frame_end, scene.frame_step)


def _progress_field(number: int):
    def get(_self) -> float:
        lines = core.lines(current.desk())
        return lines[number].factor * 100 if number < len(lines) else 0.0

    def keep(_self, _value: float) -> None:
        """A bar is no slider: what is dragged stays where it was."""

    return bpy.props.FloatProperty(
        subtype="PERCENTAGE", min=0, max=100, precision=0, get=get, set=keep,
        description=_texts("render.bar_tip"),
    )  # fmt: skip


FIELDS = {
    "callsheet_frames": bpy.props.StringProperty(
        name=_texts("render.frames"),
        description=_texts("render.frames_tip"),
        get=_get_frames,
        set=_set_frames,
    ),
    **{f"callsheet_progress_{number}": _progress_field(number) for number in range(core.JOBS_SHOWN)},
}
CLASSES = (CALLSHEET_PT_render,)
