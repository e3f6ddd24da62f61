"""Sending the open file to the farm."""

from __future__ import annotations

import bpy

from .. import current
from ..drawing import also_in, fold, paragraph
from ..texts import ENGLISH, SPOKEN
from . import core, fixes, outbox

_LEVEL_ICONS = {"block": "CANCEL", "warn": "ERROR", "hint": "INFO"}


class CALLSHEET_PT_render(bpy.types.Panel):
    bl_idname = "CALLSHEET_PT_render"
    bl_label = ENGLISH("render.title")
    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = "Callsheet"

    @classmethod
    def poll(cls, context) -> bool:
        return current.desk().known.signed_in

    def draw(self, context) -> None:
        desk, layout = current.desk(), self.layout
        if why := core.why_not_send(desk):
            if core.SUBMIT not in desk.known.busy and why != desk.known.away:
                paragraph(layout, context, why, icon="INFO")
        else:
            asset, here = desk.known.here_asset, desk.known.here
            name = asset.name if asset else here.named.partition("::")[2]
            layout.label(text=name, icon="FILE_BLEND", translate=False)
        self._draw_buttons(layout)
        if desk.known.away:
            paragraph(layout, context, SPOKEN("render.will_wait"), icon="TIME")
        self._draw_options(context, layout)
        self._draw_found(context, layout)
        self._draw_waiting(context, layout)

    def _draw_presets(self, layout) -> None:
        presets = core.presets(current.desk())
        if not presets:
            return
        row = layout.row(align=True)
        for ident, name in (("", SPOKEN("render.preset_none")), *((one.id, one.name or one.id) for one in presets)):
            row.operator(
                "callsheet.choose_preset",
                text=name,
                depress=current.typed.wishes.preset == ident,
                translate=False,
            ).preset = ident

    def _draw_buttons(self, layout) -> None:
        buttons = layout.row(align=True)
        buttons.scale_y = 1.5
        sending = core.SUBMIT in current.desk().known.busy
        text = SPOKEN("render.sending") if sending else SPOKEN("render.send")
        send = buttons.operator("callsheet.send", text=text, icon="RENDER_ANIMATION", translate=False)
        send.this_frame = False
        buttons.operator("callsheet.send", text="", icon="RENDER_STILL").this_frame = True
        buttons.operator("callsheet.check", text="", icon="VIEWZOOM")

    def _draw_options(self, context, layout) -> None:
        desk, wishes = current.desk(), current.typed.wishes
        fold(layout, context, "callsheet_show_options", SPOKEN("render.options"))
        if not current.typed.show_options:
            if said := core.summary(desk, wishes):
                paragraph(layout, context, said, icon="DOT", inset=4)
            if fault := core.fault(desk, wishes):
                paragraph(layout, context, fault, icon="ERROR")
            return
        column = layout.column()
        self._draw_presets(column)
        for field, label in (("callsheet_frames", "render.frames"), ("callsheet_chunk", "render.chunk")):
            split = column.split(factor=0.34)
            split.label(text=SPOKEN(label), translate=False)
            row = split.row(align=True)
            row.prop(context.window_manager, field, text="")
            if field == "callsheet_frames":
                row.operator("callsheet.take_frames", text="", icon="PREVIEW_RANGE")
        if core.pools(desk):
            split = column.split(factor=0.34)
            split.label(text=SPOKEN("render.pool"), translate=False)
            chosen = core.pool_name(desk, wishes.pool) if wishes.pool else SPOKEN("render.any_pool")
            split.operator("callsheet.choose_pool", text=chosen, icon="DOWNARROW_HLT", translate=False)
        column.prop(context.window_manager, "callsheet_show_first", text=SPOKEN("render.show_first"), translate=False)
        if fault := core.fault(desk, wishes):
            paragraph(column, context, fault, icon="ERROR")
        self._draw_missing(context, column)

    def _draw_missing(self, context, layout) -> None:
        known = current.desk().known
        busy = core.MISSING in known.busy
        text = SPOKEN("render.finding_missing") if busy else SPOKEN("render.find_missing")
        layout.operator("callsheet.find_missing", text=text, icon="VIEWZOOM", translate=False)
        found = known.here_missing
        if found is None:
            return
        if not found.count:
            paragraph(layout, context, SPOKEN("render.none_missing"), icon="CHECKMARK")
            return
        said = SPOKEN.count("render.missing", found.count, frames=found.frames)
        paragraph(layout, context, said, icon="INFO")
        button = layout.operator(
            "callsheet.send", text=SPOKEN("render.send_missing"), icon="RENDER_ANIMATION", translate=False
        )
        button.missing = True

    def _draw_found(self, context, layout) -> None:
        checked = current.desk().known.here_checked
        if checked is None:
            return
        box = layout.box()
        if not checked.check.findings:
            paragraph(box, context, SPOKEN("render.clean"), icon="CHECKMARK", inset=4)
        for number, found in enumerate(checked.check.findings[: core.FINDINGS_SHOWN]):
            paragraph(box, context, found.message, icon=_LEVEL_ICONS.get(found.level, "INFO"), inset=4)
            draw_fixes(box, found.code, number)
        more = len(checked.check.findings) - core.FINDINGS_SHOWN
        if more > 0:
            paragraph(box, context, SPOKEN.count("render.found_more", more), inset=4)
        if checked.asked_to_send and not checked.check.blocked:
            button = box.row()
            button.scale_y = 1.2
            button.operator(
                "callsheet.send", text=SPOKEN("render.anyway"), icon="RENDER_ANIMATION", translate=False
            ).anyway = True

    def _draw_waiting(self, context, layout) -> None:
        for one in outbox.mine(current.desk()):
            row = layout.box().row()
            key = "render.waits_too_long" if outbox.too_old(one) else "render.waits_here"
            paragraph(row, context, SPOKEN(key, name=one.title), icon="TIME", inset=8)
            row.operator("callsheet.give_up", text="", icon="X", emboss=False).key = one.key


def draw_fixes(layout, code: str, number: int, of_links: bool = False) -> None:
    """The buttons that put right what was found; `number` is its place among the findings, or among the links."""
    for which, fix in enumerate(fixes.of(code)):
        row = layout.row()
        row.alignment = "RIGHT"
        button = row.operator("callsheet.fix", text=SPOKEN(fix.label), icon="TOOL_SETTINGS", translate=False)
        button.number, button.which, button.of_links = number, which, of_links


def _get_frames(_self) -> str:
    return current.typed.wishes.frames or scene_range()


def _set_frames(_self, value: str) -> None:
    text = value.strip()
    current.typed.wishes.frames = "" if text == scene_range() else text


def scene_range() -> str:
    scene = bpy.context.scene
    return core.scene_frames(scene.frame_start, scene.frame_end, scene.frame_step)


def _get_chunk(_self) -> str:
    return current.typed.wishes.chunk or "auto"


def _set_chunk(_self, value: str) -> None:
    text = value.strip().lower()
    current.typed.wishes.chunk = "" if text == "auto" else text


def _get_first(_self) -> bool:
    return current.typed.wishes.show_first


def _set_first(_self, value: bool) -> None:
    current.typed.wishes.show_first = value


def _get_options(_self) -> bool:
    return current.typed.show_options


def _set_options(_self, value: bool) -> None:
    current.typed.show_options = value


FIELDS = {
    "callsheet_frames": bpy.props.StringProperty(
        name=ENGLISH("render.frames"),
        description=ENGLISH("render.frames_tip"),
        get=_get_frames,
        set=_set_frames,
    ),
    "callsheet_chunk": bpy.props.StringProperty(
        name=ENGLISH("render.chunk"),
        description=ENGLISH("render.chunk_tip"),
        get=_get_chunk,
        set=_set_chunk,
    ),
    "callsheet_show_first": bpy.props.BoolProperty(
        description=ENGLISH("render.show_first_tip"), get=_get_first, set=_set_first
    ),
    "callsheet_show_options": bpy.props.BoolProperty(
        description=ENGLISH("render.options_tip"), get=_get_options, set=_set_options
    ),
}
CLASSES = also_in(CALLSHEET_PT_render, "NODE_EDITOR", "SEQUENCE_EDITOR")
