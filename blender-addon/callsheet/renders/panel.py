"""My renders in the sidebar: bars, and for one of them all there is to know."""

from __future__ import annotations

import bpy

from .. import current
from ..drawing import EDITORS, also_in, paragraph, picture, progress
from ..texts import ENGLISH, SPOKEN
from . import core

_MOVE_ICONS = {"stop": "PAUSE", "start": "PLAY", "enqueue": "PLAY", "retry": "FILE_REFRESH"}
_STATE_ICONS = {
    "finished": "CHECKMARK",
    "failed": "ERROR",
    "cancelled": "X",
    "stopped": "PAUSE",
    "waiting": "TIME",
}


class CALLSHEET_PT_renders(bpy.types.Panel):
    bl_idname = "CALLSHEET_PT_renders"
    bl_label = ENGLISH("renders.title")
    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = "Callsheet"

    @classmethod
    def poll(cls, context) -> bool:
        return current.desk().known.signed_in

    def draw(self, context) -> None:
        lines = core.lines(current.desk(), current.typed.unfolded_job)
        if not lines and current.desk().known.look is not None:
            paragraph(self.layout, context, SPOKEN("renders.none"), icon="INFO")
        for number, line in enumerate(lines):
            self._draw_job(context, number, line)

    def _draw_job(self, context, number: int, line: core.Line) -> None:
        box = self.layout.box()
        head = box.row(align=True)
        name = head.row(align=True)
        name.alignment = "LEFT"
        triangle = "DISCLOSURE_TRI_DOWN" if line.unfolded else "DISCLOSURE_TRI_RIGHT"
        fold = name.operator("callsheet.unfold_job", text="", icon=triangle, emboss=False)
        fold.job = "" if line.unfolded else line.job.id
        icon = "HIDE_OFF" if core.wants_look(line.job) else _STATE_ICONS.get(line.job.state, "RENDER_ANIMATION")
        head.label(text=line.title, icon=icon, translate=False)
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
        if line.unfolded:
            self._draw_more(context, box, line)

    def _draw_more(self, context, box, line: core.Line) -> None:
        desk, job = current.desk(), line.job
        first = core.first_frames(desk, job)
        if first:
            self._draw_first(context, box, line, first)
        else:
            shown = current.pictures().shown(core.picture_key(job.id))
            if shown is not None:
                picture(box, context, shown.icon or 0)
                if shown.frame is not None:
                    caption = box.row()
                    caption.alignment = "CENTER"
                    caption.label(text=SPOKEN("renders.frame", frame=shown.frame), translate=False)
        for fault in core.faults(desk, job):
            why = fault.why if fault.why != line.trouble else ""
            text = SPOKEN("renders.fault", frames=fault.frames, why=why).strip()
            paragraph(box, context, text, icon="ERROR", inset=4)
        if slow := core.slowest(desk, job):
            frames = ", ".join(
                SPOKEN("renders.slow_one", frame=one.frame, time=SPOKEN.time_taken(one.seconds)) for one in slow
            )
            paragraph(box, context, SPOKEN("renders.slow", frames=frames), icon="TIME", inset=4)
        self._draw_buttons(box, line)

    def _draw_first(self, context, box, line: core.Line, first: tuple[int, ...]) -> None:
        row = box.row(align=True)
        for number in first:
            shown = current.pictures().shown(core.first_key(line.job.id, number))
            column = row.column(align=True)
            if shown is not None:
                picture(column, context, shown.icon or 0, parts=len(first))
            column.label(text=SPOKEN("renders.frame", frame=number), translate=False)
        button = box.row()
        button.scale_y = 1.4
        button.enabled = not line.busy
        go = button.operator(
            "callsheet.move_job", text=SPOKEN("renders.approve"), icon="CHECKMARK", translate=False
        )
        go.job, go.move = line.job.id, "approve"

    def _draw_buttons(self, box, line: core.Line) -> None:
        desk, job = current.desk(), line.job
        row = box.row(align=True)
        part = row.row(align=True)
        part.enabled = core.why_no_folder(desk, job) is None and job.counts.done > 0
        part.operator(
            "callsheet.look_at_frames", text=SPOKEN("renders.look"), icon="SEQUENCE", translate=False
        ).job = job.id
        part.operator("callsheet.open_folder", text="", icon="FILE_FOLDER").job = job.id
        end = row.row(align=True)
        end.enabled = not line.busy
        if "cancel" in job.allowed and not job.over:
            button = end.operator("callsheet.move_job", text="", icon="X")
            button.job, button.move = job.id, "cancel"
        elif "delete" in job.allowed:
            end.operator("callsheet.forget_job", text="", icon="TRASH").job = job.id


def _progress_field(number: int):
    def get(_self) -> float:
        lines = core.lines(current.desk())
        return lines[number].factor * 100 if number < len(lines) else 0.0

    def keep(_self, _value: float) -> None:
        """A bar is no slider: what is dragged stays where it was."""

    return bpy.props.FloatProperty(
        subtype="PERCENTAGE", min=0, max=100, precision=0, get=get, set=keep,
        description=ENGLISH("render.bar_tip"),
    )  # fmt: skip


FIELDS = {f"callsheet_progress_{number}": _progress_field(number) for number in range(core.JOBS_SHOWN)}
CLASSES = also_in(CALLSHEET_PT_renders, *EDITORS)
