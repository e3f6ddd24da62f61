"""The button that builds the credits."""

from __future__ import annotations

import bpy

from .. import current
from ..client.records import Credits
from ..texts import Texts
from . import build, core

_texts = Texts()


class CALLSHEET_OT_build_credits(bpy.types.Operator):
    bl_idname = "callsheet.build_credits"
    bl_label = _texts("credits.build")
    bl_description = _texts("credits.roll_tip")
    bl_options = {"INTERNAL"}

    cards: bpy.props.BoolProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context) -> bool:
        desk = current.desk()
        why = desk.known.away or (None if desk.known.project else _texts("render.signed_out"))
        if why:
            cls.poll_message_set(why)
        return why is None and core.BUSY not in desk.known.busy

    @classmethod
    def description(cls, context, properties) -> str:
        return _texts("credits.cards_tip" if properties.cards else "credits.roll_tip")

    def execute(self, context) -> set[str]:
        name, make = context.scene.name, build.in_sequencer if self.cards else build.roll

        def show(credits: Credits) -> None:
            like = bpy.data.scenes.get(name)
            if like is None:  # another file was opened meanwhile
                return
            made = make(credits, _texts, like)
            bpy.ops.ed.undo_push(message=_texts("credits.build"))
            current.desk().tell(_texts("credits.built", scene=made.name))

        return {"FINISHED"} if core.build(current.desk(), show) else {"CANCELLED"}


CLASSES = (CALLSHEET_OT_build_credits,)
