"""The buttons that sign in and out and choose a film."""

from __future__ import annotations

import bpy

from .. import current
from ..texts import ENGLISH, SPOKEN
from . import core, faces, versions


class CALLSHEET_OT_sign_in(bpy.types.Operator):
    bl_idname = "callsheet.sign_in"
    bl_label = ENGLISH("sign_in.button")
    bl_description = ENGLISH("sign_in.tip")
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context) -> bool:
        desk = current.desk()
        why = core.missing(current.typed.sign_in)
        if "sign-in" in desk.known.busy:
            why = "sign_in.asking"
        if why:
            cls.poll_message_set(desk.texts(why))
        return why is None

    def execute(self, context) -> set[str]:
        desk, form = current.desk(), current.typed.sign_in
        started = core.sign_in(desk, _address(), form.user or "", form.passcode)
        form.passcode = ""
        return {"FINISHED"} if started else {"CANCELLED"}


def _address() -> str:
    typed = current.typed.sign_in.address
    return current.desk().known.settings.address if typed is None else typed


def follow() -> None:
    """Shows the faces of the class, where this is a computer of the class."""
    faces.follow(current.desk(), current.pictures(), _address())


class CALLSHEET_OT_enter_class(bpy.types.Operator):
    bl_idname = "callsheet.enter_class"
    bl_label = ENGLISH("sign_in.enter_class")
    bl_description = ENGLISH("sign_in.enter_class_tip")
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context) -> bool:
        typed = bool(current.typed.sign_in.class_word.strip())
        if not typed:
            cls.poll_message_set(current.desk().texts("sign_in.no_class_word"))
        return typed and faces.ENTERING not in current.desk().known.busy

    def execute(self, context) -> set[str]:
        form = current.typed.sign_in
        started = faces.enter(current.desk(), current.pictures(), _address(), form.class_word)
        form.class_word, form.by_name = "", False
        return {"FINISHED"} if started else {"CANCELLED"}


class CALLSHEET_OT_choose_face(bpy.types.Operator):
    bl_idname = "callsheet.choose_face"
    bl_label = ENGLISH("sign_in.who")
    bl_description = ENGLISH("sign_in.who_tip")
    bl_options = {"INTERNAL"}

    film: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    user: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    by_name: bpy.props.BoolProperty(options={"SKIP_SAVE", "HIDDEN"})

    def execute(self, context) -> set[str]:
        form = current.typed.sign_in
        form.by_name, form.passcode = self.by_name, ""
        if self.user:
            form.user = self.user
        faces.choose(current.desk(), current.pictures(), self.film, self.user)
        return {"FINISHED"}


class CALLSHEET_OT_come_in(bpy.types.Operator):
    bl_idname = "callsheet.come_in"
    bl_label = ENGLISH("sign_in.come_in")
    bl_description = ENGLISH("sign_in.come_in_tip")
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context) -> bool:
        return "sign-in" not in current.desk().known.busy

    def execute(self, context) -> set[str]:
        return {"FINISHED"} if faces.come_in(current.desk()) else {"CANCELLED"}


class CALLSHEET_OT_sign_in_by_code(bpy.types.Operator):
    bl_idname = "callsheet.sign_in_by_code"
    bl_label = ENGLISH("sign_in.by_code")
    bl_description = ENGLISH("sign_in.by_code_tip")
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context) -> bool:
        return "sign-in" not in current.desk().known.busy

    def execute(self, context) -> set[str]:
        return {"FINISHED"} if core.ask_by_code(current.desk(), _address(), _open) else {"CANCELLED"}


def _open(address: str) -> None:
    if not bpy.app.background:
        bpy.ops.wm.url_open(url=address)


class CALLSHEET_OT_stop_asking(bpy.types.Operator):
    bl_idname = "callsheet.stop_asking"
    bl_label = ENGLISH("sign_in.stop_asking")
    bl_description = ENGLISH("sign_in.stop_asking_tip")
    bl_options = {"INTERNAL"}

    def execute(self, context) -> set[str]:
        core.stop_asking(current.desk())
        return {"FINISHED"}


class CALLSHEET_OT_trust_server(bpy.types.Operator):
    bl_idname = "callsheet.trust_server"
    bl_label = ENGLISH("sign_in.trust")
    bl_description = ENGLISH("sign_in.trust_tip")
    bl_options = {"INTERNAL"}

    def execute(self, context) -> set[str]:
        current.desk().trust()
        return {"FINISHED"}


class CALLSHEET_OT_distrust_server(bpy.types.Operator):
    bl_idname = "callsheet.distrust_server"
    bl_label = ENGLISH("sign_in.distrust")
    bl_description = ENGLISH("sign_in.distrust_tip")
    bl_options = {"INTERNAL"}

    def execute(self, context) -> set[str]:
        current.desk().distrust()
        return {"FINISHED"}


class CALLSHEET_OT_find_server(bpy.types.Operator):
    bl_idname = "callsheet.find_server"
    bl_label = ENGLISH("sign_in.find")
    bl_description = ENGLISH("sign_in.find_tip")
    bl_options = {"INTERNAL"}

    address: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context) -> bool:
        return core.FINDING not in current.desk().known.busy

    def execute(self, context) -> set[str]:
        if self.address:
            _take(self.address)
            return {"FINISHED"}
        return {"FINISHED"} if core.find_server(current.desk(), _choose) else {"CANCELLED"}


def _take(address: str) -> None:
    current.typed.sign_in.address = address
    current.desk().tell(SPOKEN("sign_in.found", address=address))


def _choose(found: tuple[str, ...]) -> None:
    if len(found) == 1 or bpy.app.background:
        _take(found[0])
        return

    def draw(menu, _context) -> None:
        for address in found:
            menu.layout.operator("callsheet.find_server", text=address, translate=False).address = address

    bpy.context.window_manager.popup_menu(draw, title=SPOKEN("sign_in.which_server"))


class CALLSHEET_OT_sign_out(bpy.types.Operator):
    bl_idname = "callsheet.sign_out"
    bl_label = ENGLISH("sign_in.out_button")
    bl_description = ENGLISH("sign_in.out_tip")
    bl_options = {"INTERNAL"}

    @classmethod
    def poll(cls, context) -> bool:
        desk = current.desk()
        if not desk.known.signed_in:
            cls.poll_message_set(desk.texts("sign_in.already_out"))
        return desk.known.signed_in

    def execute(self, context) -> set[str]:
        core.sign_out(current.desk())
        return {"FINISHED"}


class CALLSHEET_OT_choose_film(bpy.types.Operator):
    bl_idname = "callsheet.choose_film"
    bl_label = ENGLISH("sign_in.film")
    bl_description = ENGLISH("sign_in.film_tip")
    bl_options = {"INTERNAL"}

    project: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context) -> bool:
        desk = current.desk()
        several = desk.known.look is not None and len(desk.known.look.projects) > 1
        if not several:
            cls.poll_message_set(desk.texts("sign_in.one_film"))
        return several

    def invoke(self, context, event) -> set[str]:
        projects = current.desk().known.look.projects

        def draw(menu, _context) -> None:
            for project in projects:
                item = menu.layout.operator(self.bl_idname, text=project.title or project.name, translate=False)
                item.project = project.id

        if self.project:
            return self.execute(context)
        context.window_manager.popup_menu(draw, title=self.bl_label)
        return {"FINISHED"}

    def execute(self, context) -> set[str]:
        desk = current.desk()
        if self.project not in {one.id for one in desk.known.look.projects}:
            return {"CANCELLED"}
        desk.choose_project(self.project)
        return {"FINISHED"}


class CALLSHEET_OT_get_newer(bpy.types.Operator):
    bl_idname = "callsheet.get_newer"
    bl_label = ENGLISH("sign_in.get_newer")
    bl_description = ENGLISH("sign_in.get_newer_tip")
    bl_options = {"INTERNAL"}

    def execute(self, context) -> set[str]:
        package = versions.newer_package(current.desk(), bpy.app.version)
        if not package:
            return {"CANCELLED"}
        _open(package)
        return {"FINISHED"}


class CALLSHEET_OT_dismiss(bpy.types.Operator):
    bl_idname = "callsheet.dismiss"
    bl_label = ENGLISH("panel.dismiss")
    bl_description = ENGLISH("panel.dismiss_tip")
    bl_options = {"INTERNAL"}

    def execute(self, context) -> set[str]:
        current.desk().known.notice = None
        return {"FINISHED"}


CLASSES = (
    CALLSHEET_OT_sign_in,
    CALLSHEET_OT_enter_class,
    CALLSHEET_OT_choose_face,
    CALLSHEET_OT_come_in,
    CALLSHEET_OT_sign_in_by_code,
    CALLSHEET_OT_stop_asking,
    CALLSHEET_OT_trust_server,
    CALLSHEET_OT_distrust_server,
    CALLSHEET_OT_find_server,
    CALLSHEET_OT_sign_out,
    CALLSHEET_OT_choose_film,
    CALLSHEET_OT_get_newer,
    CALLSHEET_OT_dismiss,
)
