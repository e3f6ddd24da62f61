"""Installs the extension zip where Blender knows extensions, as a person would, and takes it away again."""

import sys

import bpy

MODULE = "bl_ext.user_default.callsheet"
PANEL = "CALLSHEET_PT_top"


def registered() -> bool:
    return MODULE in bpy.context.preferences.addons and hasattr(bpy.types, PANEL)


if bpy.app.version >= (4, 2, 0):
    bpy.ops.extensions.package_install_files(
        filepath=sys.argv[sys.argv.index("--") + 1], repo="user_default", enable_on_install=True
    )
    if not registered():
        raise RuntimeError("the extension did not enable")
    bpy.ops.preferences.addon_disable(module=MODULE)
    if registered() or hasattr(bpy.types, PANEL):
        raise RuntimeError("the extension leaves something behind")
