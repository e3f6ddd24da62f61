"""The top of the tab: who I am, which film, what just happened; the form for those who are not signed in."""

from __future__ import annotations

import bpy

from .. import current
from ..drawing import EDITORS, also_in, letters, paragraph, picture
from ..texts import ENGLISH, SPOKEN
from . import faces as faces_core
from . import versions

LETTERS_PER_FACE = 12
FACE_UNITS, PERSON_UNITS = 3.5, 6.0


class CALLSHEET_PT_top(bpy.types.Panel):
    bl_idname = "CALLSHEET_PT_top"
    bl_label = "Callsheet"
    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = "Callsheet"

    def draw(self, context) -> None:
        known = current.desk().known
        if known.met:
            self._draw_met(context, known.met)
        if known.signed_in:
            self._draw_who(context, known)
        elif known.asking:
            self._draw_code(context, known.asking.asked)
        elif known.started:
            self._draw_door(context, known.faces)
        if known.signed_in and (older := versions.older(current.desk())):
            self._draw_older(context, older)
        if known.away and known.signed_in:
            paragraph(self.layout.box(), context, known.away, icon="UNLINKED", inset=4)
        if known.notice:
            self._draw_notice(context, known.notice)

    def _draw_who(self, context, known) -> None:
        column = self.layout.column(align=True)
        project = known.project
        film = (project.title or project.name) if project else SPOKEN("panel.asking")
        if known.look is not None and project is None:
            paragraph(column, context, SPOKEN("panel.no_films"), icon="SEQUENCE")
        elif known.look is not None and len(known.look.projects) > 1:
            column.operator("callsheet.choose_film", text=film, icon="DOWNARROW_HLT", translate=False).project = ""
        else:
            column.label(text=film, icon="SEQUENCE", translate=False)
        row = column.row(align=True)
        name = (known.me.name or known.me.id) if known.me else ""
        row.label(text=name, icon="USER", translate=False)
        row.operator("callsheet.sign_out", text="", icon="QUIT", emboss=False)

    def _draw_older(self, context, older: str) -> None:
        box = self.layout.box()
        paragraph(box, context, older, icon="FILE_REFRESH", inset=4)
        if versions.newer_package(current.desk(), bpy.app.version):
            box.operator(
                "callsheet.get_newer", text=SPOKEN("sign_in.get_newer"), icon="IMPORT", translate=False
            )

    def _draw_door(self, context, faces) -> None:
        """The faces of the class where they are known, else what is typed."""
        column = self.layout.column()
        row = self._draw_field(context, column, "callsheet_address", "sign_in.address")
        row.operator("callsheet.find_server", text="", icon="VIEWZOOM")
        if faces is None or current.typed.sign_in.by_name:
            self._draw_field(context, column, "callsheet_user", "sign_in.user")
            self._draw_passcode(context, column)
            if faces is None:
                column = self.layout.column()
                row = self._draw_field(context, column, "callsheet_class_word", "sign_in.class_word", factor=0.46)
                row.operator("callsheet.enter_class", text="", icon="FORWARD")
            else:
                self._draw_choice("sign_in.faces", "COMMUNITY")
        elif faces.person is not None:
            self._draw_person(context, faces, faces.person)
        elif faces.shown is not None:
            self._draw_faces(context, faces, faces.shown)
        else:
            self._draw_films(faces)

    def _draw_choice(self, key: str, icon: str, film: str = "", user: str = "", by_name: bool = False) -> None:
        step = self.layout.operator("callsheet.choose_face", text=SPOKEN(key), icon=icon, translate=False)
        step.film, step.user, step.by_name = film, user, by_name

    def _draw_films(self, faces) -> None:
        self.layout.label(text=faces.roster.school or SPOKEN("sign_in.which_film"), icon="SEQUENCE", translate=False)
        column = self.layout.column(align=True)
        column.scale_y = 1.4
        for film, title, _people in faces.films:
            text = title or SPOKEN("sign_in.others")
            column.operator("callsheet.choose_face", text=text, translate=False).film = film
        self._draw_choice("sign_in.by_name", "GREASEPENCIL", by_name=True)

    def _draw_faces(self, context, faces, people) -> None:
        self.layout.label(text=SPOKEN("sign_in.who"), icon="USER", translate=False)
        grid = self.layout.grid_flow(columns=max(2, letters(context) // LETTERS_PER_FACE), even_columns=True)
        for one in people:
            cell = grid.column(align=True)
            shown = current.pictures().shown(faces_core.picture_key(faces.root, one.id))
            if shown:
                cell.template_icon(icon_value=shown.icon or 0, scale=FACE_UNITS)
            step = cell.operator(
                "callsheet.choose_face", text=one.name or one.id, icon="NONE" if shown else "USER", translate=False
            )
            step.film, step.user = faces.film or "", one.id
        if len(faces.films) > 1:
            self._draw_choice("sign_in.other_film", "LOOP_BACK")
        self._draw_choice("sign_in.by_name", "GREASEPENCIL", by_name=True)

    def _draw_person(self, context, faces, person) -> None:
        shown = current.pictures().shown(faces_core.picture_key(faces.root, person.id))
        if shown:
            picture(self.layout, context, shown.icon or 0, units_max=PERSON_UNITS)
        name = self.layout.row()
        name.alignment = "CENTER"
        name.label(text=person.name or person.id, icon="NONE" if shown else "USER", translate=False)
        if not person.passcode:
            button = self.layout.row()
            button.scale_y = 1.4
            button.operator("callsheet.come_in", text=SPOKEN("sign_in.come_in"), icon="USER", translate=False)
        self._draw_passcode(context, self.layout.column())
        self._draw_choice("sign_in.not_me", "LOOP_BACK", film=faces.film or "")

    def _draw_field(self, context, column, field: str, label: str, factor: float = 0.34):
        column.use_property_split = False
        split = column.split(factor=factor)
        split.alignment = "RIGHT"
        split.label(text=SPOKEN(label), translate=False)
        row = split.row(align=True)
        row.prop(context.window_manager, field, text="")
        return row

    def _draw_passcode(self, context, column) -> None:
        self._draw_field(context, column, "callsheet_passcode", "sign_in.passcode")
        button = self.layout.row()
        button.scale_y = 1.4
        busy = "sign-in" in current.desk().known.busy
        text = SPOKEN("sign_in.asking") if busy else SPOKEN("sign_in.button")
        button.operator("callsheet.sign_in", text=text, icon="USER", translate=False)
        self.layout.operator("callsheet.sign_in_by_code", text=SPOKEN("sign_in.by_code"), icon="URL", translate=False)

    def _draw_code(self, context, asked) -> None:
        box = self.layout.box()
        paragraph(box, context, SPOKEN("sign_in.confirm", address=asked.address.rsplit("/", 1)[0]), inset=4)
        row = box.row()
        row.alignment = "CENTER"
        row.scale_y = 1.6
        row.label(text=asked.code, icon="KEYINGSET", translate=False)
        box.operator("wm.url_open", text=SPOKEN("sign_in.open_page"), icon="URL", translate=False).url = asked.address
        box.operator("callsheet.stop_asking", text=SPOKEN("sign_in.stop_asking"), icon="X", translate=False)

    def _draw_met(self, context, met) -> None:
        box = self.layout.box()
        paragraph(box, context, met.sentence, icon="ERROR", inset=8)
        box.operator("callsheet.trust_server", text=SPOKEN("sign_in.trust"), icon="CHECKMARK", translate=False)
        box.operator("callsheet.distrust_server", text=SPOKEN("sign_in.distrust"), icon="X", translate=False)

    def _draw_notice(self, context, notice) -> None:
        box = self.layout.box()
        row = box.row()
        icon = "ERROR" if notice.bad else "CHECKMARK"
        paragraph(row, context, notice.sentence, icon=icon, inset=8)
        if notice.bad:
            row.operator("callsheet.dismiss", text="", icon="X", emboss=False)


def _get_class_word(_self) -> str:
    return current.typed.sign_in.class_word


def _set_class_word(_self, value: str) -> None:
    current.typed.sign_in.class_word = value


def _get_address(_self) -> str:
    form, settings = current.typed.sign_in, current.desk().known.settings
    return settings.address if form.address is None else form.address


def _set_address(_self, value: str) -> None:
    current.typed.sign_in.address = value


def _get_user(_self) -> str:
    form, settings = current.typed.sign_in, current.desk().known.settings
    if form.user is None:
        form.user = settings.user or None
    return form.user or ""


def _set_user(_self, value: str) -> None:
    current.typed.sign_in.user = value


def _get_passcode(_self) -> str:
    return current.typed.sign_in.passcode


def _set_passcode(_self, value: str) -> None:
    current.typed.sign_in.passcode = value


# With get and set nothing is stored in the window manager, which is saved with every .blend file.
FIELDS = {
    "callsheet_address": bpy.props.StringProperty(
        name=ENGLISH("sign_in.address"),
        description=ENGLISH("sign_in.address_tip"),
        get=_get_address,
        set=_set_address,
    ),
    "callsheet_user": bpy.props.StringProperty(
        name=ENGLISH("sign_in.user"),
        description=ENGLISH("sign_in.user_tip"),
        get=_get_user,
        set=_set_user,
    ),
    "callsheet_class_word": bpy.props.StringProperty(
        name=ENGLISH("sign_in.class_word"),
        description=ENGLISH("sign_in.class_word_tip"),
        get=_get_class_word,
        set=_set_class_word,
    ),
    "callsheet_passcode": bpy.props.StringProperty(
        name=ENGLISH("sign_in.passcode"),
        description=ENGLISH("sign_in.passcode_tip"),
        subtype="PASSWORD",
        get=_get_passcode,
        set=_set_passcode,
    ),
}
CLASSES = also_in(CALLSHEET_PT_top, *EDITORS)
