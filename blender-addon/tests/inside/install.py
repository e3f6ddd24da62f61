"""Installs the legacy zip into the private folders of this Blender, as a person would from the preferences."""

import sys

import bpy

bpy.ops.preferences.addon_install(filepath=sys.argv[sys.argv.index("--") + 1], overwrite=True)
bpy.ops.preferences.addon_enable(module="callsheet")
bpy.ops.wm.save_userpref()
if "callsheet" not in bpy.context.preferences.addons:
    raise RuntimeError("the add-on did not enable")
