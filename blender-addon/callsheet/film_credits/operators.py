"""The button that builds the credits."""

from __future__ import annotations

import bpy

from .. import current
from ..client.records import Credits
from ..texts import ENGLISH, SPOKEN
from . import build, core


class CALLSHEET_OT_build_credits(bpy.types.Operator):
    bl_idname = "callsheet.build_credits"
    bl_label = ENGLISH("credits.build")
    bl_description = ENGLISH("credits.roll_tip")
    bl_options = {"INTERNAL"}

    cards: bpy.props.BoolProperty(options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context) -> bool:
        desk = current.desk()
        why = desk.known.away or (None if desk.known.project else SPOKEN("render.signed_out"))
        if why:
            cls.poll_message_set(why)
        return why is None and core.BUSY not in desk.known.busy

    @classmethod
    def description(cls, context, properties) -> str:
        return SPOKEN("credits.cards_tip" if properties.cards else "credits.roll_tip")

    def execute(self, context) -> set[str]:
        name, make = context.scene.name, build.in_sequencer if self.cards else build.roll

        def show(credits: Credits) -> None:
            like = bpy.data.scenes.get(name)
            if like is None:  # another file was opened meanwhile
                return
            made = make(credits, SPOKEN, like)
            bpy.ops.ed.undo_push(message=SPOKEN("credits.build"))
            current.desk().tell(SPOKEN("credits.built", scene=made.name))

        return {"FINISHED"} if core.build(current.desk(), show) else {"CANCELLED"}


CLASSES = (CALLSHEET_OT_build_credits,)
