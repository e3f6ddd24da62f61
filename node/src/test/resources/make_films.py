"""Makes the .blend files of the node's tests in the current folder: blender -b -P make_films.py"""
import math
import os

import bpy

HERE = os.getcwd()


def fresh(name, width=64, height=48, samples=2):
    bpy.ops.wm.read_factory_settings(use_empty=False)
    scene = bpy.context.scene
    scene.render.engine = "CYCLES"
    scene.cycles.samples = samples
    scene.cycles.use_denoising = False
    scene.render.resolution_x, scene.render.resolution_y = width, height
    scene.frame_start, scene.frame_end = 1, 10
    scene.render.filepath = "//out/%s/pic_" % name
    cube = bpy.data.objects["Cube"]
    cube.keyframe_insert("location", frame=1)
    cube.location.x, cube.location.z = 3, 1
    cube.keyframe_insert("location", frame=10)
    return scene


def save(name):
    bpy.ops.wm.save_as_mainfile(filepath=os.path.join(HERE, name + ".blend"), compress=False)


def text(name, source):
    block = bpy.data.texts.new(name)
    block.from_string(source)
    block.use_module = True


fresh("plain")
save("plain")

fresh("slow", 240, 180, 500)
save("slow")

fresh("hungry")
hungry = bpy.data.objects["Cube"].modifiers.new("much", "SUBSURF")
hungry.levels, hungry.render_levels = 0, 10
save("hungry")

fresh("small", 640, 360, 1)
save("small")
scene = fresh("small exr", 640, 360, 1)
scene.render.image_settings.file_format = "OPEN_EXR"
save("small exr")

fresh("nocam").camera = None
save("nocam")

fresh("denoise").cycles.use_denoising = True
save("denoise")

fresh("bare").render.filepath = "//out/bare/pic_"
save("bare")

fresh("outside").render.filepath = "/tmp/callsheet-outside/pic_"
save("outside")

with open("afile", "w") as file:
    file.write("in the way")
fresh("blocked").render.filepath = "//afile/pic_"
save("blocked")

noise = fresh("full", 800, 600, 1)
noise.render.filepath = "//small/pic_"
noise.render.image_settings.color_depth = "16"
save("full")

movie = fresh("movie")
if hasattr(movie.render.image_settings, "media_type"):  # since Blender 5
    movie.render.image_settings.media_type = "VIDEO"
movie.render.image_settings.file_format = "FFMPEG"
movie.render.filepath = "//out/movie/film1.mp4"
save("movie")
movie.render.ffmpeg.format = "MKV"
movie.render.ffmpeg.codec = "H264"
movie.render.filepath = "//out/movie mkv/film"
movie.frame_end = 9
save("movie mkv")

tiff = fresh("tiff")
tiff.render.image_settings.file_format = "TIFF"
save("tiff")

fresh("card").cycles.device = "GPU"
save("card")

# One frame of it is two files.
stereo = fresh("stereo")
stereo.render.use_multiview = True
stereo.render.views_format = "STEREO_3D"
stereo.render.image_settings.views_format = "INDIVIDUAL"
save("stereo")

# What scripts in a file can do. Blender renders on after the first two and returns 0.
fresh("telling")
text("telling.py", "import os\ndef tell(*_):\n    raise KeyError('PATH' in os.environ, os.environ.get('CALLSHEET_TOKEN'))\nimport bpy\nbpy.app.handlers.render_pre.append(tell)\n")
save("telling")
fresh("raises")
text("broken.py", "raise ValueError('no such bone')\n")
save("raises")

fresh("handler")
text("handler.py", "import bpy\ndef bang(*_):\n    raise KeyError('rig')\nbpy.app.handlers.render_pre.append(bang)\n")
save("handler")

fresh("crash")
text("crash.py", "import ctypes\nctypes.string_at(0)\n")
save("crash")


class NowhereEngine(bpy.types.RenderEngine):
    bl_idname = "NOWHERE"
    bl_label = "Nowhere"


scene = fresh("engine")
bpy.utils.register_class(NowhereEngine)
scene.render.engine = "NOWHERE"
save("engine")
bpy.utils.unregister_class(NowhereEngine)

# A texture, and the same file once more for the test that takes the texture away.
for name, picture in (("texture", "tex.png"), ("missing texture", "gone.png")):
    fresh(name)
    image = bpy.data.images.new(picture, 8, 8)
    image.filepath_raw, image.file_format = os.path.join(HERE, picture), "PNG"
    image.save()
    image.source = "FILE"
    material = bpy.data.objects["Cube"].data.materials[0]
    node = material.node_tree.nodes.new("ShaderNodeTexImage")
    node.image = image
    material.node_tree.links.new(node.outputs["Color"], material.node_tree.nodes["Principled BSDF"].inputs["Base Color"])
    save(name)
    bpy.ops.file.make_paths_relative()
    save(name)

# A rig in a library: an armature bends a mesh.
fresh("rig")
bpy.ops.object.armature_add(location=(0, 0, 0))
armature = bpy.context.object
armature.name = "Rig"
bone = armature.pose.bones[0]
for frame, angle in ((1, 0.0), (10, 1.2)):
    bone.rotation_mode = "XYZ"
    bone.rotation_euler.x = angle
    bone.keyframe_insert("rotation_euler", frame=frame)
bpy.ops.mesh.primitive_cylinder_add(radius=0.3, depth=2, location=(0, 0, 1))
arm = bpy.context.object
arm.parent = armature
arm.vertex_groups.new(name=bone.name).add(range(len(arm.data.vertices)), 1.0, "REPLACE")
arm.modifiers.new("Bend", "ARMATURE").object = armature
rig = bpy.data.collections.new("RigCollection")
for each in (armature, arm):
    rig.objects.link(each)
    bpy.context.scene.collection.objects.unlink(each) if each.name in bpy.context.scene.collection.objects else None
bpy.context.scene.collection.children.link(rig)
save("rig library")
save("lost library")


def link(library, scene):
    path = os.path.join(HERE, library + ".blend")
    with bpy.data.libraries.load(path, link=True, relative=True) as (there, here):
        here.collections = ["RigCollection"]
    instance = bpy.data.objects.new("Instance", None)
    instance.instance_type = "COLLECTION"
    instance.instance_collection = bpy.data.collections["RigCollection"]
    scene.collection.objects.link(instance)


scene = fresh("lost")
save("lost")
link("lost library", scene)
save("lost")

# Everything that moves, under a name that needs care.
name = "Käse & \"Wurst\" 'n more"
scene = fresh("x", 96, 72)
scene.render.filepath = "//out/" + name + "/Bild ü_####_x"
save(name)
link("rig library", scene)
cube = bpy.data.objects["Cube"]
cube.modifiers.new("Round", "SUBSURF").render_levels = 3
wave = cube.modifiers.new("Wave", "WAVE")
wave.height, wave.width = 0.4, 0.7
bpy.ops.mesh.primitive_grid_add(x_subdivisions=40, y_subdivisions=40, size=8, location=(0, 0, -1))
grid = bpy.context.object
build = grid.modifiers.new("Wave", "WAVE")
build.height = 0.6


def compositor(scene):
    """Its tree, where the picture of the render goes to the output of the scene."""
    if bpy.app.version < (5, 0, 0):
        scene.use_nodes = True
        return scene.node_tree
    tree = scene.compositing_node_group = bpy.data.node_groups.new("Compositor", "CompositorNodeTree")
    tree.interface.new_socket(name="Image", in_out="OUTPUT", socket_type="NodeSocketColor")
    layers = tree.nodes.new("CompositorNodeRLayers")
    layers.name = "Render Layers"
    tree.links.new(layers.outputs["Image"], tree.nodes.new("NodeGroupOutput").inputs[0])
    return tree


tree = compositor(scene)
output = tree.nodes.new("CompositorNodeOutputFile")
if hasattr(output, "base_path"):
    output.base_path = "//out/" + name + "/nodes"
    output.file_slots[0].path = "sub/layer ü_"
else:
    output.directory, output.file_name = "//out/{blend_name}/nodes", "sub/layer ü_"
    output.format.media_type = "IMAGE"
    output.file_output_items.new("RGBA", "Image")
output.format.file_format = "PNG"
tree.links.new(tree.nodes["Render Layers"].outputs["Image"], output.inputs[0])
save(name)
