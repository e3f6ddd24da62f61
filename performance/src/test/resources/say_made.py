"""Prints what Blender says about each of the files after `--`, one line of JSON each."""

import json
import sys

import bpy

for path in sys.argv[sys.argv.index("--") + 1 :]:
    bpy.ops.wm.open_mainfile(filepath=path)
    scene = bpy.context.scene
    render = scene.render
    said = {
        "file": path,
        "opened": bpy.data.filepath,
        "engine": render.engine,
        "size": [render.resolution_x, render.resolution_y, render.resolution_percentage],
        "fps": render.fps / render.fps_base,
        "frames": [scene.frame_start, scene.frame_end, scene.frame_current],
        "output": render.filepath,
        "collections": sorted(one.name for one in bpy.data.collections),
        "texts": len(bpy.data.texts),
        "libraries": len(bpy.data.libraries),
    }
    print("MADE " + json.dumps(said), flush=True)
