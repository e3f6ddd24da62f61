# SPDX-License-Identifier: Apache-2.0
"""Make the files of ``bench blend`` into a folder.

    blender -b --factory-startup --python-exit-code 3 -P performance/scenes/make_big.py -- FOLDER

* ``big.blend``: one sheet of so many points that the file has 250 MB, not compressed.
* ``big zstd.blend``: the same, compressed as Blender does it.
* ``small.blend``: a cube, not compressed; the benchmark puts two million blocks into a copy of it.
"""

import os
import sys

import bpy

SIDE = 1740


def save(path, compress=False):
    bpy.ops.wm.save_as_mainfile(filepath=path, compress=compress, check_existing=False)


def main():
    folder = sys.argv[sys.argv.index("--") + 1]
    save(os.path.join(folder, "small.blend"))
    bpy.ops.mesh.primitive_grid_add(x_subdivisions=SIDE, y_subdivisions=SIDE, calc_uvs=False)
    path = os.path.join(folder, "big.blend")
    save(path)
    print("%d bytes" % os.path.getsize(path))
    if os.path.getsize(path) < 250_000_000:
        raise SystemExit("the file is too small for what it must show")
    save(os.path.join(folder, "big zstd.blend"), compress=True)


main()
