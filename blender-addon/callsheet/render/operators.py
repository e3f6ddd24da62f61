"""The buttons that look at a file and send it to render."""

from __future__ import annotations

from dataclasses import replace

import bpy

from .. import current
from ..texts import ENGLISH, SPOKEN
from ..this_file import core as this_file
from . import core, fixes, outbox, relinking


class CALLSHEET_OT_send(bpy.types.Operator):
    bl_idname = "callsheet.send"
    bl_label = ENGLISH("render.send")
    bl_description = ENGLISH("render.send_tip")
    bl_options = {"INTERNAL"}

    unsaved: bpy.props.EnumProperty(
        name=ENGLISH("call_sheet.unsaved"),
        items=(
            ("ASK", ENGLISH("render.unsaved_ask"), ENGLISH("render.unsaved_ask_tip")),
            ("SAVE", ENGLISH("render.unsaved_save"), ENGLISH("render.unsaved_save_tip")),
            ("AS_IS", ENGLISH("render.unsaved_as_is"), ENGLISH("render.unsaved_as_is_tip")),
        ),
        options={"SKIP_SAVE"},
    )
    this_frame: bpy.props.BoolProperty(options={"SKIP_SAVE", "HIDDEN"})
    missing: bpy.props.BoolProperty(options={"SKIP_SAVE", "HIDDEN"})
    anyway: bpy.props.BoolProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context) -> bool:
        desk = current.desk()
        why = core.why_not_send(desk) or core.fault(desk, current.typed.wishes)
        if why:
            cls.poll_message_set(why)
        return why is None

    @classmethod
    def description(cls, context, properties) -> str:
        if properties.this_frame:
            return SPOKEN("render.this_frame_tip")
        if properties.anyway:
            return SPOKEN("render.anyway_tip")
        return SPOKEN("render.missing_tip" if properties.missing else "render.send_tip")

    def invoke(self, context, event) -> set[str]:
        if bpy.data.is_dirty:
            return context.window_manager.invoke_props_dialog(self, width=380)
        return self.execute(context)

    def draw(self, context) -> None:
        name = bpy.path.basename(bpy.data.filepath)
        question = SPOKEN("render.unsaved_question", name=name)
        self.layout.label(text=question, icon="QUESTION", translate=False)
        column = self.layout.column()
        for choice in ("SAVE", "AS_IS", "ASK"):
            column.prop_enum(self, "unsaved", choice)

    def execute(self, context) -> set[str]:
        desk = current.desk()
        if bpy.data.is_dirty and self.unsaved == "ASK":
            self.report({"WARNING"}, SPOKEN("render.unsaved_kept"))
            return {"CANCELLED"}
        if bpy.data.is_dirty and self.unsaved == "SAVE":
            bpy.ops.wm.save_mainfile()
        frames, wishes = _frames(context), current.typed.wishes
        found = desk.known.here_missing
        if self.this_frame:  # one frame is one piece, whatever was typed for the others
            frames, wishes = str(context.scene.frame_current), replace(wishes, chunk="", show_first=False)
        elif self.missing and found is not None:
            frames = found.frames
        return {"FINISHED"} if core.send(desk, frames, wishes, self.anyway) else {"CANCELLED"}


class CALLSHEET_OT_check(bpy.types.Operator):
    bl_idname = "callsheet.check"
    bl_label = ENGLISH("render.check")
    bl_description = ENGLISH("render.check_tip")
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context) -> bool:
        why = core.why_not_check(current.desk(), current.typed.wishes)
        if why:
            cls.poll_message_set(why)
        return not why

    def execute(self, context) -> set[str]:
        asked = core.check(current.desk(), _frames(context), current.typed.wishes)
        return {"FINISHED"} if asked else {"CANCELLED"}


class CALLSHEET_OT_find_missing(bpy.types.Operator):
    bl_idname = "callsheet.find_missing"
    bl_label = ENGLISH("render.find_missing")
    bl_description = ENGLISH("render.find_missing_tip")
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context) -> bool:
        desk = current.desk()
        why = core.why_not_check(desk, current.typed.wishes)
        if why is None and desk.known.here_asset is None:
            why = SPOKEN("render.no_asset")
        if why:
            cls.poll_message_set(why)
        return why is None

    def execute(self, context) -> set[str]:
        return {"FINISHED"} if core.find_missing(current.desk()) else {"CANCELLED"}


class CALLSHEET_OT_fix(bpy.types.Operator):
    bl_idname = "callsheet.fix"
    bl_label = ENGLISH("render.fix")
    bl_description = ENGLISH("render.fix_tip")
    bl_options = {"INTERNAL", "UNDO"}

    number: bpy.props.IntProperty(options={"SKIP_SAVE", "HIDDEN"})
    which: bpy.props.IntProperty(options={"SKIP_SAVE", "HIDDEN"})
    of_links: bpy.props.BoolProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context) -> set[str]:
        desk = current.desk()
        checked = desk.known.here_checked
        found: list[tuple[str, dict[str, str]]] = []
        if self.of_links:
            warnings = [one.warning for one in this_file.links_out(desk)]
            found = [(one.code, one.parameters) if one else ("", {}) for one in warnings]
        elif checked is not None:
            found = [(one.code, one.parameters) for one in checked.check.findings]
        if not 0 <= self.number < len(found):
            return {"CANCELLED"}
        code, parameters = found[self.number]
        fix = next(iter(fixes.of(code)[self.which :]), None)
        if fix is None or not fix.do(parameters):
            self.report({"WARNING"}, SPOKEN("render.fix_nothing"))
            return {"CANCELLED"}
        if fix.asks:
            return {"FINISHED"}
        if fix.of_file:
            desk.tell(SPOKEN("render.fixed"))
        else:
            core.check(desk, _frames(context), current.typed.wishes, always_tell=False)
        return {"FINISHED"}


class CALLSHEET_OT_relink(bpy.types.Operator):
    bl_idname = "callsheet.relink"
    bl_label = ENGLISH("render.relink")
    bl_description = ENGLISH("render.relink_tip")
    bl_options = {"INTERNAL", "UNDO"}

    filepath: bpy.props.StringProperty(subtype="FILE_PATH", options={"SKIP_SAVE"})
    path: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def invoke(self, context, event) -> set[str]:
        self.filepath = bpy.path.abspath("//")
        context.window_manager.fileselect_add(self)
        return {"RUNNING_MODAL"}

    def execute(self, context) -> set[str]:
        if not self.filepath or not relinking.put(self.path, relinking.seen_from_here(self.filepath)):
            self.report({"WARNING"}, SPOKEN("render.fix_nothing"))
            return {"CANCELLED"}
        current.desk().tell(SPOKEN("render.fixed"))
        return {"FINISHED"}


class CALLSHEET_OT_take_frames(bpy.types.Operator):
    bl_idname = "callsheet.take_frames"
    bl_label = ENGLISH("render.take_frames")
    bl_description = ENGLISH("render.take_frames_tip")
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context) -> bool:
        if not _selected(context.scene):
            cls.poll_message_set(SPOKEN("render.nothing_selected"))
            return False
        return True

    def execute(self, context) -> set[str]:
        current.typed.wishes.frames = _selected(context.scene)
        return {"FINISHED"}


def _selected(scene) -> str:
    """The preview range of the timeline, else the frames of selected markers."""
    if scene.use_preview_range:
        return core.scene_frames(scene.frame_preview_start, scene.frame_preview_end)
    return ",".join(map(str, sorted({one.frame for one in scene.timeline_markers if one.select})))


class CALLSHEET_OT_choose_preset(bpy.types.Operator):
    bl_idname = "callsheet.choose_preset"
    bl_label = ENGLISH("render.preset")
    bl_description = ENGLISH("render.preset_tip")
    bl_options = {"INTERNAL"}

    preset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def description(cls, context, properties) -> str:
        for one in core.presets(current.desk()):
            if one.id == properties.preset:
                parts = (
                    one.samples and SPOKEN("render.preset_samples", number=one.samples),
                    one.resolution_percent and SPOKEN("render.preset_size", percent=one.resolution_percent),
                    (one.frame_step or 1) > 1 and SPOKEN("render.preset_step", step=one.frame_step),
                )
                return ", ".join(part for part in parts if part)
        return SPOKEN("render.preset_none_tip")

    def execute(self, context) -> set[str]:
        current.typed.wishes.preset = self.preset
        return {"FINISHED"}


class CALLSHEET_OT_choose_pool(bpy.types.Operator):
    bl_idname = "callsheet.choose_pool"
    bl_label = ENGLISH("render.pool")
    bl_description = ENGLISH("render.pool_tip")
    bl_options = {"INTERNAL"}

    pool: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def invoke(self, context, event) -> set[str]:
        desk = current.desk()

        def draw(menu, _context) -> None:
            menu.layout.operator(self.bl_idname, text=SPOKEN("render.any_pool"), translate=False).pool = ""
            for one in core.pools(desk):
                text = SPOKEN("render.pool_here", name=one.name or one.id, here=one.here)
                menu.layout.operator(self.bl_idname, text=text, translate=False).pool = one.id

        if self.properties.is_property_set("pool"):
            return self.execute(context)
        context.window_manager.popup_menu(draw, title=SPOKEN("render.pool"))
        return {"FINISHED"}

    def execute(self, context) -> set[str]:
        current.typed.wishes.pool = self.pool
        return {"FINISHED"}


class CALLSHEET_OT_give_up(bpy.types.Operator):
    bl_idname = "callsheet.give_up"
    bl_label = ENGLISH("render.give_up")
    bl_description = ENGLISH("render.give_up_tip")
    bl_options = {"INTERNAL"}

    key: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context) -> set[str]:
        outbox.drop(current.desk(), self.key)
        return {"FINISHED"}


def _frames(context) -> str:
    scene = context.scene
    typed = current.typed.wishes.frames.strip()
    return typed or core.scene_frames(scene.frame_start, scene.frame_end, scene.frame_step)


CLASSES = (
    CALLSHEET_OT_check,
    CALLSHEET_OT_send,
    CALLSHEET_OT_find_missing,
    CALLSHEET_OT_fix,
    CALLSHEET_OT_relink,
    CALLSHEET_OT_take_frames,
    CALLSHEET_OT_choose_preset,
    CALLSHEET_OT_choose_pool,
    CALLSHEET_OT_give_up,
)
