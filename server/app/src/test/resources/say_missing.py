"""Opens every .blend below a folder and says how many files it asks for, and which are not there."""

import os
import sys

import bpy

asked = 0
for folder, folders, names in os.walk(sys.argv[-1]):
    folders[:] = [each for each in folders if each != "old" and not each.startswith(".")]
    for name in sorted(names):
        if not name.endswith(".blend"):
            continue
        bpy.ops.wm.open_mainfile(filepath=os.path.join(folder, name))
        for each in [*bpy.data.libraries, *bpy.data.images]:
            if each.filepath and not getattr(each, "packed_file", None):
                asked += 1
                if not os.path.exists(bpy.path.abspath(each.filepath, library=each.library)):
                    print("MISSING", name, each.filepath)
print("ASKED", asked)
