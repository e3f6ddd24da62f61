"""The buttons of my renders: stop, go on, approve, look at the frames."""

from __future__ import annotations

import subprocess
from pathlib import Path

import bpy

from .. import current
from ..client.records import Job
from ..texts import ENGLISH, SPOKEN
from . import core, strips

_players: list[subprocess.Popen] = []


class _OfJob:
    """An operator for one job of the list; grey, with the reason, while the server is away."""

    bl_options = {"INTERNAL"}

    job: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context) -> bool:
        desk = current.desk()
        why = desk.known.away or (None if desk.known.signed_in else SPOKEN("render.signed_out"))
        if why:
            cls.poll_message_set(why)
        return why is None

    def find(self) -> Job | None:
        return core.find(current.desk(), self.job)


class CALLSHEET_OT_move_job(_OfJob, bpy.types.Operator):
    bl_idname = "callsheet.move_job"
    bl_label = ENGLISH("render.move")
    bl_description = ENGLISH("render.move_tip")

    move: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def description(cls, context, properties) -> str:
        return SPOKEN(f"render.{properties.move}_tip")

    def invoke(self, context, event) -> set[str]:
        if self.move == "cancel":  # the only one that cannot be taken back
            return context.window_manager.invoke_confirm(self, event)
        return self.execute(context)

    def execute(self, context) -> set[str]:
        started = core.move(current.desk(), self.job, self.move)
        return {"FINISHED"} if started else {"CANCELLED"}


class CALLSHEET_OT_forget_job(_OfJob, bpy.types.Operator):
    bl_idname = "callsheet.forget_job"
    bl_label = ENGLISH("renders.forget")
    bl_description = ENGLISH("renders.forget_tip")

    def execute(self, context) -> set[str]:
        return {"FINISHED"} if core.forget(current.desk(), self.job) else {"CANCELLED"}


class CALLSHEET_OT_unfold_job(bpy.types.Operator):
    bl_idname = "callsheet.unfold_job"
    bl_label = ENGLISH("renders.unfold")
    bl_description = ENGLISH("renders.unfold_tip")
    bl_options = {"INTERNAL"}

    job: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context) -> set[str]:
        current.typed.unfolded_job = self.job
        core.follow(current.desk(), current.pictures(), self.job)
        return {"FINISHED"}


class CALLSHEET_OT_open_folder(_OfJob, bpy.types.Operator):
    bl_idname = "callsheet.open_folder"
    bl_label = ENGLISH("renders.folder")
    bl_description = ENGLISH("renders.folder_tip")

    @classmethod
    def poll(cls, context) -> bool:
        return current.desk().known.signed_in  # no server is needed to look into a folder

    def execute(self, context) -> set[str]:
        job = self.find()
        asked = job is not None and core.open_folder(current.desk(), job, _show_folder)
        return {"FINISHED"} if asked else {"CANCELLED"}


class CALLSHEET_OT_look_at_frames(_OfJob, bpy.types.Operator):
    bl_idname = "callsheet.look_at_frames"
    bl_label = ENGLISH("renders.look")
    bl_description = ENGLISH("renders.look_tip")

    where: bpy.props.EnumProperty(
        items=(
            ("ASK", ENGLISH("renders.look"), ""),
            ("PLAY", ENGLISH("renders.play"), ENGLISH("renders.play_tip")),
            ("SCENE", ENGLISH("renders.new_scene"), ENGLISH("renders.new_scene_tip")),
            ("HERE", ENGLISH("renders.this_scene"), ENGLISH("renders.this_scene_tip")),
            ("IMAGE", ENGLISH("renders.as_image"), ENGLISH("renders.as_image_tip")),
        ),
        options={"SKIP_SAVE", "HIDDEN"},
    )

    @classmethod
    def description(cls, context, properties) -> str:
        return SPOKEN(
            {
                "PLAY": "renders.play_tip",
                "SCENE": "renders.new_scene_tip",
                "HERE": "renders.this_scene_tip",
                "IMAGE": "renders.as_image_tip",
            }.get(properties.where, "renders.look_tip")
        )

    def invoke(self, context, event) -> set[str]:
        if self.where != "ASK":
            return self.execute(context)
        job = self.job

        def draw(menu, _context) -> None:
            for where, text, icon in (
                ("PLAY", "renders.play", "PLAY"),
                ("SCENE", "renders.new_scene", "SCENE_DATA"),
                ("HERE", "renders.this_scene", "SEQUENCE"),
                ("IMAGE", "renders.as_image", "IMAGE_DATA"),
            ):
                item = menu.layout.operator(self.bl_idname, text=SPOKEN(text), icon=icon, translate=False)
                item.job, item.where = job, where

        context.window_manager.popup_menu(draw, title=SPOKEN("renders.look"))
        return {"FINISHED"}

    def execute(self, context) -> set[str]:
        job, desk = self.find(), current.desk()
        if job is None or self.where == "ASK":
            return {"CANCELLED"}
        if why := core.why_no_folder(desk, job):
            self.report({"WARNING"}, why)
            return {"CANCELLED"}
        scene, where = context.scene.name, self.where

        def show(strip: core.Strip) -> None:
            if where == "PLAY":
                _play(strip, bpy.context.scene)
            elif where == "IMAGE":
                _put_image(strip)
            else:
                _put(strip, scene, new=where == "SCENE")

        return {"FINISHED"} if core.load_frames(desk, job, show) else {"CANCELLED"}


def _show_folder(folder: Path) -> None:
    bpy.ops.wm.path_open(filepath=str(folder))


def _play(strip: core.Strip, scene) -> None:
    """Blender's own player, in a window of its own."""
    command = strips.player(strip, strips.program(), scene.render.fps, scene.render.fps_base)
    desk = current.desk()
    _players[:] = [one for one in _players if one.poll() is None]
    desk.ask("play", lambda: _players.append(subprocess.Popen(command)), lambda nothing: None)


def _put(strip: core.Strip, scene_name: str, new: bool) -> None:
    scene = bpy.data.scenes.get(scene_name)
    if scene is None:  # another file was opened meanwhile
        return
    name = strips.new_scene(strip, scene).name if new else scene_name

    def done() -> None:
        bpy.ops.ed.undo_push(message=SPOKEN("renders.look"))
        said = [SPOKEN("renders.in_new_scene" if new else "renders.in_this_scene", scene=name)]
        if strip.held:
            said.append(SPOKEN.count("renders.held", strip.held))
        current.desk().tell(" ".join(said))

    current.desk().in_steps(strips.put(strip, name, done))


def _put_image(strip: core.Strip) -> None:
    """Into the image editors that show nothing else, if there are any."""
    made = strips.image(strip)
    for window in getattr(bpy.context.window_manager, "windows", ()):
        for area in window.screen.areas:
            if area.type == "IMAGE_EDITOR" and area.spaces.active.image is None:
                strips.show_image(strip, made, area.spaces.active)
    bpy.ops.ed.undo_push(message=SPOKEN("renders.look"))
    said = [SPOKEN("renders.in_image", image=made.name)]
    if strip.held:
        said.append(SPOKEN.count("renders.gaps", strip.held))
    current.desk().tell(" ".join(said))


CLASSES = (
    CALLSHEET_OT_move_job,
    CALLSHEET_OT_forget_job,
    CALLSHEET_OT_unfold_job,
    CALLSHEET_OT_open_folder,
    CALLSHEET_OT_look_at_frames,
)
