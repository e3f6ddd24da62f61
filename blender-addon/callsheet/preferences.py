"""The add-on's preferences: where named paths lie on this computer, and whether people share it."""

from __future__ import annotations

from pathlib import Path

import bpy

from .client import named_paths
from .texts import ENGLISH


class CallsheetPreferences(bpy.types.AddonPreferences):
    bl_idname = __package__

    paths: bpy.props.StringProperty(
        name=ENGLISH("preferences.paths"), description=ENGLISH("preferences.paths_tip")
    )

    forget: bpy.props.BoolProperty(
        name=ENGLISH("preferences.forget"), description=ENGLISH("preferences.forget_tip")
    )

    def draw(self, context) -> None:
        self.layout.prop(self, "paths")
        self.layout.prop(self, "forget")


def remembers() -> bool:
    """Whether somebody stays signed in on this computer after Blender has ended."""
    installed = bpy.context.preferences.addons.get(__package__)
    return installed is None or installed.preferences is None or not installed.preferences.forget


def folders() -> dict[str, Path]:
    """What is set in the preferences; nothing when the add-on runs without being installed."""
    installed = bpy.context.preferences.addons.get(__package__)
    if installed is None or installed.preferences is None:
        return {}
    return named_paths.parse_folders(installed.preferences.paths)


CLASSES = (CallsheetPreferences,)
