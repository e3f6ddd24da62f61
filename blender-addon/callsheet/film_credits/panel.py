"""Where the credits are built."""

from __future__ import annotations

import bpy

from .. import current
from ..drawing import also_in, paragraph
from ..texts import ENGLISH, SPOKEN


class CALLSHEET_PT_credits(bpy.types.Panel):
    bl_idname = "CALLSHEET_PT_credits"
    bl_label = ENGLISH("credits.title")
    bl_space_type = "VIEW_3D"
    bl_region_type = "UI"
    bl_category = "Callsheet"
    bl_options = {"DEFAULT_CLOSED"}

    @classmethod
    def poll(cls, context) -> bool:
        return current.desk().known.signed_in

    def draw(self, context) -> None:
        paragraph(self.layout, context, SPOKEN("credits.about"))
        row = self.layout.row(align=True)
        for cards, key, icon in ((False, "credits.roll", "FONT_DATA"), (True, "credits.cards", "SEQUENCE")):
            button = row.operator("callsheet.build_credits", text=SPOKEN(key), icon=icon, translate=False)
            button.cards = cards


CLASSES = also_in(CALLSHEET_PT_credits, "SEQUENCE_EDITOR")
