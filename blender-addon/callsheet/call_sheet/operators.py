"""The buttons of the list: change a state, open a file."""

from __future__ import annotations

import bpy

from .. import current
from ..texts import ENGLISH, SPOKEN
from . import core


class CALLSHEET_OT_change_state(bpy.types.Operator):
    bl_idname = "callsheet.change_state"
    bl_label = ENGLISH("call_sheet.change_state")
    bl_description = ENGLISH("call_sheet.change_state_tip")
    bl_options = {"INTERNAL"}

    asset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    state: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context) -> bool:
        return _connected(cls)

    def invoke(self, context, event) -> set[str]:
        if self.state:
            return self.execute(context)
        desk = current.desk()
        asset, project = core.find(desk, self.asset), desk.known.project
        if asset is None or project is None:
            return {"CANCELLED"}

        def draw(menu, _context) -> None:
            for state in core.states_of(project, asset):
                icon = "RADIOBUT_ON" if state.id == asset.state else "RADIOBUT_OFF"
                item = menu.layout.operator(self.bl_idname, text=state.name or state.id, icon=icon, translate=False)
                item.asset, item.state = asset.id, state.id

        context.window_manager.popup_menu(draw, title=asset.name)
        return {"FINISHED"}

    def execute(self, context) -> set[str]:
        desk = current.desk()
        asset = core.find(desk, self.asset)
        if asset is None:
            return {"CANCELLED"}
        if asset.state == self.state:
            return {"FINISHED"}
        return {"FINISHED"} if core.change_state(desk, asset, self.state) else {"CANCELLED"}


class _OfAsset:
    """An operator that changes one asset of the list; grey, with the reason, while the server is away."""

    bl_options = {"INTERNAL"}

    asset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context) -> bool:
        return _connected(cls)


class CALLSHEET_OT_more_about(_OfAsset, bpy.types.Operator):
    """How urgent it is, who does it, who helps, all in one menu."""

    bl_idname = "callsheet.more_about"
    bl_label = ENGLISH("call_sheet.more_about")
    bl_description = ENGLISH("call_sheet.more_about_tip")

    def execute(self, context) -> set[str]:
        desk = current.desk()
        asset, project = core.find(desk, self.asset), desk.known.project
        if asset is None or project is None:
            return {"CANCELLED"}

        def draw(menu, _context) -> None:
            row = menu.layout.row()
            draw_priorities(row.column(), project, asset)
            draw_people(row.column(), desk, asset)
            draw_helpers(row.column(), desk, asset)

        context.window_manager.popup_menu(draw, title=asset.name)
        return {"FINISHED"}


def draw_priorities(column, project, asset) -> None:
    column.label(text=SPOKEN("call_sheet.how_urgent"), translate=False)
    for one in reversed(project.priorities):
        icon = "RADIOBUT_ON" if one.value == asset.priority else "RADIOBUT_OFF"
        item = column.operator("callsheet.change_priority", text=one.name, icon=icon, translate=False)
        item.asset, item.priority = asset.id, one.value


def draw_people(column, desk, asset) -> None:
    column.label(text=SPOKEN("call_sheet.who_does"), translate=False)
    for user, name in (*desk.known.names().items(), ("", SPOKEN("call_sheet.nobody"))):
        icon = "RADIOBUT_ON" if user == (asset.owner or "") else "RADIOBUT_OFF"
        item = column.operator("callsheet.change_owner", text=name or user, icon=icon, translate=False)
        item.asset, item.user = asset.id, user


def draw_helpers(column, desk, asset) -> None:
    column.label(text=SPOKEN("call_sheet.who_helps"), translate=False)
    for user, name in desk.known.names().items():
        icon = "CHECKBOX_HLT" if user in asset.support else "CHECKBOX_DEHLT"
        item = column.operator("callsheet.change_helper", text=name or user, icon=icon, translate=False)
        item.asset, item.user = asset.id, user


class CALLSHEET_OT_change_priority(_OfAsset, bpy.types.Operator):
    bl_idname = "callsheet.change_priority"
    bl_label = ENGLISH("call_sheet.how_urgent")
    bl_description = ENGLISH("call_sheet.how_urgent_tip")

    priority: bpy.props.IntProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context) -> set[str]:
        desk = current.desk()
        asset = core.find(desk, self.asset)
        asked = asset is not None and core.change_priority(desk, asset, self.priority)
        return {"FINISHED"} if asked else {"CANCELLED"}


class CALLSHEET_OT_change_owner(_OfAsset, bpy.types.Operator):
    bl_idname = "callsheet.change_owner"
    bl_label = ENGLISH("call_sheet.who_does")
    bl_description = ENGLISH("call_sheet.who_does_tip")

    user: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context) -> set[str]:
        desk = current.desk()
        asset = core.find(desk, self.asset)
        asked = asset is not None and core.change_owner(desk, asset, self.user or None)
        return {"FINISHED"} if asked else {"CANCELLED"}


class CALLSHEET_OT_change_helper(_OfAsset, bpy.types.Operator):
    bl_idname = "callsheet.change_helper"
    bl_label = ENGLISH("call_sheet.who_helps")
    bl_description = ENGLISH("call_sheet.who_helps_tip")

    user: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context) -> set[str]:
        desk = current.desk()
        asset = core.find(desk, self.asset)
        asked = asset is not None and core.change_helper(desk, asset, self.user)
        return {"FINISHED"} if asked else {"CANCELLED"}


class CALLSHEET_OT_open_file(bpy.types.Operator):
    bl_idname = "callsheet.open_file"
    bl_label = ENGLISH("call_sheet.open")
    bl_description = ENGLISH("call_sheet.open_tip")
    bl_options = {"INTERNAL"}

    asset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    unsaved: bpy.props.EnumProperty(
        name=ENGLISH("call_sheet.unsaved"),
        items=(
            ("ASK", ENGLISH("call_sheet.unsaved_ask"), ENGLISH("call_sheet.unsaved_ask_tip")),
            ("SAVE", ENGLISH("call_sheet.unsaved_save"), ENGLISH("call_sheet.unsaved_save_tip")),
            ("LOSE", ENGLISH("call_sheet.unsaved_lose"), ENGLISH("call_sheet.unsaved_lose_tip")),
        ),
        options={"SKIP_SAVE"},
    )

    @classmethod
    def poll(cls, context) -> bool:
        # Opening a file needs no server, so it works while the server is away.
        return _signed_in(cls)

    @classmethod
    def description(cls, context, properties) -> str:
        desk = current.desk()
        asset = core.find(desk, properties.asset)
        return (asset and core.why_not_open(desk, asset)) or SPOKEN("call_sheet.open_tip")

    def invoke(self, context, event) -> set[str]:
        if bpy.data.is_dirty:
            return context.window_manager.invoke_props_dialog(self, width=380)
        return self.execute(context)

    def draw(self, context) -> None:
        name = bpy.path.basename(bpy.data.filepath)
        key = "call_sheet.unsaved_question" if name else "call_sheet.unsaved_nameless"
        self.layout.label(text=SPOKEN(key, name=name), icon="QUESTION", translate=False)
        column = self.layout.column()
        if name:
            column.prop_enum(self, "unsaved", "SAVE")
        column.prop_enum(self, "unsaved", "LOSE")
        column.prop_enum(self, "unsaved", "ASK")

    def execute(self, context) -> set[str]:
        desk = current.desk()
        asset = core.find(desk, self.asset)
        if asset is None:
            return {"CANCELLED"}
        if why := core.why_not_open(desk, asset):
            return self._refuse(why)
        if bpy.data.is_dirty and self.unsaved == "ASK":
            return self._refuse(SPOKEN("call_sheet.unsaved_kept"))
        file = core.local_file(desk, asset)
        if not file.is_file():
            return self._refuse(SPOKEN("call_sheet.file_gone", file=str(file)))
        if bpy.data.is_dirty and self.unsaved == "SAVE":
            if not bpy.data.filepath:
                return self._refuse(SPOKEN("call_sheet.unsaved_kept"))
            bpy.ops.wm.save_mainfile()
        bpy.ops.wm.open_mainfile(filepath=str(file))
        return {"FINISHED"}

    def _refuse(self, why: str) -> set[str]:
        self.report({"WARNING"}, why)
        current.desk().tell(why, bad=True)
        return {"CANCELLED"}


def _signed_in(cls) -> bool:
    desk = current.desk()
    if not desk.known.signed_in:
        cls.poll_message_set(desk.texts("render.signed_out"))
    return desk.known.signed_in


def _connected(cls) -> bool:
    away = current.desk().known.away
    if away:
        cls.poll_message_set(away)
    return not away and _signed_in(cls)


CLASSES = (
    CALLSHEET_OT_change_state,
    CALLSHEET_OT_more_about,
    CALLSHEET_OT_change_priority,
    CALLSHEET_OT_change_owner,
    CALLSHEET_OT_change_helper,
    CALLSHEET_OT_open_file,
)
