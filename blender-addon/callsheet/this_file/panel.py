"""The open file in the sidebar."""

from __future__ import annotations

import bpy

from .. import current
from ..call_sheet import core as call_sheet
from ..client.records import Asset, Link, Note
from ..drawing import fold, paragraph
from ..render.panel import draw_fixes
from ..texts import ENGLISH, SPOKEN
from . import core

_LINK_ICONS = {"found": "LINKED", "other-case": "ERROR", "missing": "CANCEL", "outside": "ERROR"}


class CALLSHEET_PT_file(bpy.types.Panel):
    bl_idname = "CALLSHEET_PT_file"
    bl_label = ENGLISH("file.title")
    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = "Callsheet"

    @classmethod
    def poll(cls, context) -> bool:
        return current.desk().known.signed_in

    def draw(self, context) -> None:
        desk, layout = current.desk(), self.layout
        asset, here = desk.known.here_asset, desk.known.here
        if asset is not None:
            self._draw_card(context, layout, asset)
            self._draw_notes(context, layout)
            self._draw_checkpoints(context, layout)
            self._draw_links(context, layout)
        elif here is None or not here.file:
            paragraph(layout, context, SPOKEN("file.none"), icon="INFO")
        elif here.named is None:
            paragraph(layout, context, SPOKEN("file.outside"), icon="INFO")
        elif core.not_an_asset(desk):
            self._draw_offers(context, layout)
        else:
            layout.label(text=SPOKEN("panel.asking"), translate=False)

    def _draw_card(self, context, layout, asset: Asset) -> None:
        desk = current.desk()
        box = layout.box()
        head = box.row()
        head.label(text=asset.name or asset.id, icon="FILE_BLEND", translate=False)
        kind = head.row()
        kind.alignment = "RIGHT"
        kind.label(text=asset.type_name or asset.type, translate=False)
        if words := core.newer_words(desk):
            paragraph(box, context, words, icon="ERROR", inset=4)
            box.operator("callsheet.reload", text=SPOKEN("file.reload"), icon="FILE_REFRESH", translate=False)
        if words := core.others_words(desk):
            paragraph(box, context, words, icon="COMMUNITY", inset=4)
        owner = SPOKEN("file.owner", name=core.name_of(desk, asset.owner)) if asset.owner else SPOKEN("file.nobody")
        box.label(text=owner, icon="USER", translate=False)
        row = box.row(align=True)
        row.enabled = call_sheet.busy_key(asset) not in desk.known.busy
        state = row.operator("callsheet.change_state", text=asset.state_name or asset.state, translate=False)
        state.asset, state.state = asset.id, ""
        row.operator("callsheet.more_about", text="", icon="DOWNARROW_HLT").asset = asset.id
        if words := call_sheet.stuck(desk, asset):
            paragraph(box, context, words, icon="QUESTION", inset=4)
            box.operator("callsheet.lower_hand", icon="CHECKMARK", text=SPOKEN("file.lower_hand"), translate=False)
        else:
            box.operator("callsheet.raise_hand", icon="QUESTION", text=SPOKEN("file.raise_hand"), translate=False)

    def _draw_notes(self, context, layout) -> None:
        notes = core.open_notes(current.desk())
        fold(layout, context, "callsheet_show_notes", SPOKEN("file.notes", number=len(notes)))
        for note in notes:  # what is not done with is never folded away
            self._draw_note(context, layout.box(), note)
        if not current.typed.show_notes:
            return
        row = layout.row(align=True)
        row.prop(context.window_manager, "callsheet_note", text="", icon="TEXT")
        row.operator("callsheet.write_note", text="", icon="ADD")
        label = SPOKEN("file.note_at_frame", frame=context.scene.frame_current)
        layout.prop(context.window_manager, "callsheet_note_at_frame", text=label, translate=False)

    def _draw_note(self, context, box, note: Note) -> None:
        head = box.row(align=True)
        who = core.name_of(current.desk(), note.author)
        by = SPOKEN("file.note_by", name=who, at=SPOKEN.moment(note.at)) if note.at else who
        head.label(text=by, icon="OUTLINER_OB_FONT", translate=False)
        if note.frame is not None:
            text = SPOKEN("file.go", frame=note.frame)
            head.operator("callsheet.go_to_frame", text=text, translate=False).frame = note.frame
        head.operator("callsheet.resolve_note", text="", icon="CHECKMARK").note = note.id
        paragraph(box, context, note.text, inset=4)

    def _draw_checkpoints(self, context, layout) -> None:
        known = core.facts(current.desk())
        kept = known.checkpoints if known else ()
        fold(layout, context, "callsheet_show_checkpoints", SPOKEN("file.checkpoints", number=len(kept)))
        if not current.typed.show_checkpoints:
            return
        layout.operator("callsheet.keep_version", text=SPOKEN("file.keep"), icon="FILE_TICK", translate=False)
        column = layout.column(align=True)
        for one in kept:
            row = column.row(align=True)
            row.label(text=SPOKEN.moment(one.at), icon="TIME", translate=False)
            row.operator("callsheet.restore_version", text="", icon="LOOP_BACK").checkpoint = one.id
            if one.remark:
                paragraph(column, context, one.remark, icon="BLANK1", inset=4)

    def _draw_links(self, context, layout) -> None:
        desk = current.desk()
        links, known = core.links_out(desk), core.facts(desk)
        fold(layout, context, "callsheet_show_links", SPOKEN("file.links", number=len(links)))
        wrong = [one for one in links if one.warning is not None]
        shown = links if current.typed.show_links else tuple(wrong)  # what is wrong is never folded away
        for number, one in enumerate(shown[: core.LINKS_SHOWN]):
            self._draw_link(context, layout, number, one)
        if not current.typed.show_links or known is None or known.links is None:
            return
        if not known.links.read:
            paragraph(layout, context, SPOKEN("file.links_reading"), icon="TIME")
        if known.links.in_:
            names = ", ".join(core.end_words(desk, one) for one in known.links.in_)
            paragraph(layout, context, SPOKEN("file.needed_by", names=names), icon="FILE_PARENT")

    def _draw_link(self, context, layout, number: int, link: Link) -> None:
        name = link.asset.name if link.asset else link.path.replace("\\", "/").rpartition("/")[2] or link.path
        key = "file.link_state" if link.asset else "file.link"
        state = (link.asset.state_name or link.asset.state) if link.asset else ""
        icon = "PACKAGE" if link.packed else _LINK_ICONS.get(link.state, "LINKED")
        layout.label(text=SPOKEN(key, name=name, state=state), icon=icon, translate=False)
        if link.warning is None:
            return
        paragraph(layout, context, link.warning.message or link.warning.code, icon="BLANK1", inset=4)
        draw_fixes(layout, link.warning.code, number, of_links=True)

    def _draw_offers(self, context, layout) -> None:
        offers = core.offers(current.desk())
        if not offers:
            paragraph(layout, context, SPOKEN("file.not_asset"), icon="INFO")
        for offer in offers:
            paragraph(layout, context, offer.text, icon="INFO")
            for way in offer.ways:
                button = layout.operator(
                    "callsheet.take_offer", text=way.text or way.way, icon="FILE_NEW", translate=False
                )
                button.offer, button.way = offer.id, way.way


def _switch(name: str, key: str):
    def get(_self) -> bool:
        return getattr(current.typed, name)

    def keep(_self, value: bool) -> None:
        setattr(current.typed, name, value)

    return bpy.props.BoolProperty(description=ENGLISH(key), get=get, set=keep)


def _get_note(_self) -> str:
    return current.typed.note


def _set_note(_self, value: str) -> None:
    current.typed.note = value


FIELDS = {
    "callsheet_show_notes": _switch("show_notes", "file.notes_tip"),
    "callsheet_show_checkpoints": _switch("show_checkpoints", "file.checkpoints_tip"),
    "callsheet_show_links": _switch("show_links", "file.links_tip"),
    "callsheet_note_at_frame": _switch("note_at_frame", "file.note_at_frame_tip"),
    "callsheet_note": bpy.props.StringProperty(description=ENGLISH("file.note_tip"), get=_get_note, set=_set_note),
}
CLASSES = (CALLSHEET_PT_file,)
