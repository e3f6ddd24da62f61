"""Small pictures as icons of Blender, and the sentence in its status bar."""

from __future__ import annotations

from pathlib import Path

import bpy
import bpy.utils.previews

from . import current

STATUS_LETTERS_MAX = 120


class Icons:
    """Makes icons of files. Blender reads a file beside the main thread, when it is drawn for the first time."""

    def __init__(self) -> None:
        self._collections: dict[str, bpy.utils.previews.ImagePreviewCollection] = {}

    def show(self, key: str, file: Path) -> int:
        self.forget(key)
        collection = self._collections[key] = bpy.utils.previews.new()
        return collection.load(key, str(file), "IMAGE").icon_id

    def forget(self, key: str) -> None:
        old = self._collections.pop(key, None)
        if old is not None:
            bpy.utils.previews.remove(old)


def draw_news(header, context) -> None:
    """What just ended, in the status bar, for those who do not look at the panel."""
    news = current.desk().known.news
    if news is not None:
        icon = "ERROR" if news.bad else "CHECKMARK"
        header.layout.label(text=news.sentence[:STATUS_LETTERS_MAX], icon=icon, translate=False)


def redraw_status_bar() -> None:
    """It is in no screen's list of areas; but it is drawn again for whoever says that the view layer is another one."""
    bpy.msgbus.publish_rna(key=(bpy.types.Window, "view_layer"))
