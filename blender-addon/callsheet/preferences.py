"""The add-on's preferences: where named paths lie on this computer, for those who have no marker above their file."""

from __future__ import annotations

from pathlib import Path

import bpy

from .client import named_paths
from .texts import Texts

_texts = Texts()


class CallsheetPreferences(bpy.types.AddonPreferences):
    bl_idname = __package__

    paths: bpy.props.StringProperty(
        name=_texts("preferences.paths"), description=_texts("preferences.paths_tip")
    )

    def draw(self, context) -> None:
        self.layout.prop(self, "paths")


def folders() -> dict[str, Path]:
    """What is set in the preferences; nothing when the add-on runs without being installed."""
    installed = bpy.context.preferences.addons.get(__package__)
    if installed is None or installed.preferences is None:
        return {}
    return named_paths.parse_folders(installed.preferences.paths)


CLASSES = (CallsheetPreferences,)
