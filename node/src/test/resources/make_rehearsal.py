"""Makes rehearsal.blend in the current folder: blender -b --factory-startup -P make_rehearsal.py

It is what a node renders to see whether it can. Made with the oldest Blender that is tried, so that all of them open it.
"""
import os

import bpy

bpy.ops.wm.read_factory_settings(use_empty=False)
scene = bpy.context.scene
scene.render.engine = "CYCLES"
scene.cycles.samples = 4
scene.cycles.use_denoising = False
scene.render.resolution_x, scene.render.resolution_y = 64, 36
scene.frame_start = scene.frame_end = 1
scene.render.image_settings.file_format = "PNG"
scene.render.filepath = "//rehearsal_"
for blocks in (bpy.data.brushes, bpy.data.palettes, bpy.data.linestyles, bpy.data.workspaces, bpy.data.screens):
    for block in list(blocks):
        if hasattr(blocks, "remove"):
            blocks.remove(block)
bpy.context.preferences.filepaths.use_file_compression = True
bpy.context.preferences.filepaths.file_preview_type = "NONE"
bpy.ops.outliner.orphans_purge(do_recursive=True)
bpy.ops.wm.save_as_mainfile(filepath=os.path.abspath("rehearsal.blend"), compress=True)
