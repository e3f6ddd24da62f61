"""My list in the sidebar: what to do now, large; the rest below; what is finished, folded."""

from __future__ import annotations

import bpy

from .. import current
from ..drawing import fold, letters, paragraph, picture
from ..texts import ENGLISH, SPOKEN
from . import core

ROWS_MAX = 30
NARROW_LETTERS = 42
STATE_UNITS = 7
FIRST_UNITS = 6.0


class CALLSHEET_PT_list(bpy.types.Panel):
    bl_idname = "CALLSHEET_PT_list"
    bl_label = ENGLISH("call_sheet.title")
    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = "Callsheet"

    @classmethod
    def poll(cls, context) -> bool:
        return current.desk().known.signed_in

    def draw(self, context) -> None:
        desk, layout = current.desk(), self.layout
        sheet = core.sheet(desk)
        if sheet is None:
            if not desk.known.away and desk.known.look is None:
                layout.label(text=SPOKEN("panel.asking"), translate=False)
            return
        if sheet.now is None:
            key = "call_sheet.all_done" if sheet.finished else "call_sheet.nothing"
            paragraph(layout, context, SPOKEN(key), icon="FUND")
        else:
            self._draw_now(context, sheet.now)
        self._draw_rows(context, sheet.later, SPOKEN("call_sheet.later"))
        self._draw_rows(context, sheet.helping, SPOKEN("call_sheet.helping"), people=True)
        self._draw_finished(context, sheet.finished)

    def _draw_now(self, context, row: core.Row) -> None:
        box = self.layout.box()
        head = box.row()
        head.scale_y = 1.2
        head.label(text=row.title, icon=_icon(row), translate=False)
        _priority(head, row)
        shown = current.pictures().shown(core.picture_key(row.asset))
        if shown is not None:
            picture(box, context, shown.icon or 0, units_max=FIRST_UNITS)
        if row.asset.description:
            paragraph(box, context, row.asset.description, inset=4)
        if why := core.why_urgent(current.desk(), row.asset):
            paragraph(box, context, why, icon="SORTTIME", inset=4)
        if row.people:
            paragraph(box, context, row.people, icon="COMMUNITY", inset=4)
        _draw_stuck(box, context, row)
        buttons = box.row(align=True)
        buttons.scale_y = 1.4
        _state_button(buttons, row)
        _more_button(buttons, row)
        if letters(context) < NARROW_LETTERS:
            buttons = box.row(align=True)
            buttons.scale_y = 1.4
        _open_button(buttons, row, SPOKEN("call_sheet.open"))

    def _draw_rows(
        self, context, rows: tuple[core.Row, ...], title: str, people: bool = False
    ) -> None:
        if not rows:
            return
        narrow = letters(context) < NARROW_LETTERS
        self.layout.separator(factor=0.4)
        column = self.layout.column()
        if title:
            column.label(text=title, translate=False)
        for row in rows[:ROWS_MAX]:
            name = f"{row.title} · {row.people}" if people and row.people else row.title
            line = column.row(align=True)
            shown = current.pictures().shown(core.picture_key(row.asset))
            if shown is not None and not row.open_here:
                line.label(text=name, icon_value=shown.icon or 0, translate=False)
            else:
                line.label(text=name, icon=_icon(row), translate=False)
            if narrow:  # the name keeps its line, the buttons get their own
                line = column.row(align=True)
                line.label(text="", icon="BLANK1")
            right = line.row(align=True)
            if not narrow:
                right.ui_units_x = STATE_UNITS
            _state_button(right, row)
            _more_button(right, row)
            _open_button(right, row, "")
            _draw_stuck(column, context, row)
        if len(rows) > ROWS_MAX:
            more = SPOKEN("call_sheet.more", number=len(rows) - ROWS_MAX)
            column.label(text=more, icon="BLANK1", translate=False)

    def _draw_finished(self, context, rows: tuple[core.Row, ...]) -> None:
        if not rows:
            return
        self.layout.separator(factor=0.4)
        title = SPOKEN("call_sheet.finished", number=len(rows))
        fold(self.layout, context, "callsheet_show_finished", title)
        if current.typed.show_finished:
            self._draw_rows(context, rows, "")


def _icon(row: core.Row) -> str:
    if row.open_here:
        return "GREASEPENCIL"
    if row.asset.finished:
        return "CHECKMARK"
    return "RENDER_ANIMATION" if row.asset.render else "DOT"


def _priority(layout, row: core.Row) -> None:
    right = layout.row()
    right.alignment = "RIGHT"
    right.label(text=row.priority, translate=False)


def _state_button(layout, row: core.Row) -> None:
    part = layout.row(align=True)
    part.enabled = not row.busy
    text = SPOKEN("call_sheet.changing") if row.busy else row.state
    button = part.operator("callsheet.change_state", text=text, translate=False)
    button.asset, button.state = row.asset.id, ""


def _more_button(layout, row: core.Row) -> None:
    part = layout.row(align=True)
    part.enabled = not row.busy
    part.operator("callsheet.more_about", text="", icon="DOWNARROW_HLT").asset = row.asset.id


def _draw_stuck(layout, context, row: core.Row) -> None:
    if row.stuck:
        paragraph(layout, context, row.stuck, icon="QUESTION", inset=4)


def _open_button(layout, row: core.Row, text: str) -> None:
    if not row.asset.has_file:
        return
    part = layout.row(align=True)
    part.enabled = core.why_not_open(current.desk(), row.asset) is None and not row.open_here
    if row.open_here and text:
        text = SPOKEN("call_sheet.is_open")
    part.operator(
        "callsheet.open_file", text=text, icon="FILE_FOLDER", translate=False
    ).asset = row.asset.id


def _get_show(_self) -> bool:
    return current.typed.show_finished


def _set_show(_self, value: bool) -> None:
    current.typed.show_finished = value


FIELDS = {
    "callsheet_show_finished": bpy.props.BoolProperty(
        description=ENGLISH("call_sheet.finished_tip"), get=_get_show, set=_set_show
    )
}
CLASSES = (CALLSHEET_PT_list,)
