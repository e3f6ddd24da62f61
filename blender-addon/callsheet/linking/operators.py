"""Links or appends what an asset is into the open scene."""

from __future__ import annotations

from pathlib import Path

import bpy

from .. import current
from ..call_sheet.core import local_file
from ..texts import ENGLISH, SPOKEN
from . import core


class CALLSHEET_OT_use_asset(bpy.types.Operator):
    bl_idname = "callsheet.use_asset"
    bl_label = ENGLISH("linking.link")
    bl_description = ENGLISH("linking.link_tip")
    bl_options = {"INTERNAL"}

    asset: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    collection: bpy.props.StringProperty(options={"SKIP_SAVE", "HIDDEN"})
    link: bpy.props.BoolProperty(default=True, options={"SKIP_SAVE", "HIDDEN"})

    @classmethod
    def poll(cls, context) -> bool:
        if context.mode != "OBJECT":
            cls.poll_message_set(SPOKEN("linking.object_mode"))
            return False
        return current.desk().known.signed_in

    @classmethod
    def description(cls, context, properties) -> str:
        return SPOKEN("linking.link_tip" if properties.link else "linking.append_tip")

    def execute(self, context) -> set[str]:
        desk = current.desk()
        asset = core.find(desk, self.asset)
        if asset is None:
            return {"CANCELLED"}
        file = local_file(desk, asset)
        if (why := core.why_not(desk, asset)) or file is None:
            return self._refuse(why)
        wanted, link = self.collection, self.link

        def use(there: bool) -> None:
            if not there:
                desk.tell(SPOKEN("call_sheet.file_gone", file=str(file)), bad=True)
            elif (name := wanted or _choose(asset, file, link)) is not None:
                _use(file, name, link)

        return {"FINISHED"} if desk.ask(f"use:{asset.id}", file.is_file, use) else {"CANCELLED"}

    def _refuse(self, why: str) -> set[str]:
        self.report({"WARNING"}, why)
        current.desk().tell(why, bad=True)
        return {"CANCELLED"}


def _choose(asset, file: Path, link: bool) -> str | None:
    """The collection to use; None when a menu asks for it, or there is none."""
    try:
        with bpy.data.libraries.load(str(file)) as (there, _):
            names = list(there.collections)
    except OSError as error:
        current.desk().tell(SPOKEN("linking.unreadable", name=asset.name, why=str(error).strip()), bad=True)
        return None
    if not names:
        current.desk().tell(SPOKEN("linking.no_collection", name=asset.name), bad=True)
        return None
    chosen = core.chosen_collection(asset, names)
    if chosen is None and not bpy.app.background:

        def draw(menu, _context) -> None:
            for name in names:
                item = menu.layout.operator(
                    "callsheet.use_asset", text=name, icon="OUTLINER_COLLECTION", translate=False
                )
                item.asset, item.collection, item.link = asset.id, name, link

        bpy.context.window_manager.popup_menu(draw, title=SPOKEN("linking.which"))
    return chosen


def _use(file: Path, name: str, link: bool) -> None:
    """Links with a path that is relative to the open file, so that it is right on every computer."""
    scene = bpy.context.scene
    with bpy.data.libraries.load(str(file), link=link, relative=True) as (there, here):
        here.collections = [one for one in there.collections if one == name]
    collection = here.collections[0] if here.collections else None
    if collection is None:
        current.desk().tell(SPOKEN("linking.no_collection", name=name), bad=True)
        return
    if link:
        made = bpy.data.objects.new(collection.name, None)
        made.instance_type, made.instance_collection = "COLLECTION", collection
        made.location = scene.cursor.location
        scene.collection.objects.link(made)
    else:
        scene.collection.children.link(collection)
    key = "linking.linked" if link else "linking.appended"
    bpy.ops.ed.undo_push(message=SPOKEN("linking.link" if link else "linking.append"))
    current.desk().tell(SPOKEN(key, name=collection.name))


CLASSES = (CALLSHEET_OT_use_asset,)
