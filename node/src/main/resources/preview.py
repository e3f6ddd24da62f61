"""Makes a film of pictures, with the encoder that Blender has. Started as

    blender -b --factory-startup -noaudio --python-exit-code 3 -P preview.py -- {json}

with {"pictures": a folder of nothing but them, in the order of their names, "target": the film,
"rate": frames in a second, "width", "height": what it may measure at most}. No file of anybody is
opened but the pictures.
"""
import json
import os
import sys

import bpy

# Blender shows these as the scene's look makes of them; others are as they shall be seen.
SCENE_LINEAR = (".exr", ".hdr")
NO_ENCODER = 4


def fit(size, most):
    """Width and height that an encoder takes: even, in the given limits, never enlarged."""
    scale = min(1.0, most[0] / size[0], most[1] / size[1])
    return tuple(max(2, int(length * scale) // 2 * 2) for length in size)


def size_of(picture):
    image = bpy.data.images.load(picture)
    size = tuple(image.size)
    kind = image.type
    bpy.data.images.remove(image)
    return size, kind


def strip_of(scene, folder, names):
    editor = scene.sequence_editor_create()
    strips = editor.strips if hasattr(editor, "strips") else editor.sequences
    strip = strips.new_image("pictures", os.path.join(folder, names[0]), 1, 1, fit_method="FIT")
    for name in names[1:]:
        strip.elements.append(name)


def encode(render):
    settings = render.image_settings
    if hasattr(settings, "media_type"):
        settings.media_type = "VIDEO"
    settings.file_format = "FFMPEG"
    ffmpeg = render.ffmpeg
    ffmpeg.format = "MPEG4"
    ffmpeg.codec = "H264"
    ffmpeg.constant_rate_factor = "MEDIUM"
    ffmpeg.ffmpeg_preset = "GOOD"
    ffmpeg.gopsize = 12
    ffmpeg.audio_codec = "NONE"


def main():
    wanted = json.loads(sys.argv[sys.argv.index("--") + 1])
    if not bpy.app.build_options.codec_ffmpeg:
        print("This Blender was built without an encoder for films.")
        sys.exit(NO_ENCODER)
    folder = wanted["pictures"]
    names = sorted(os.listdir(folder))
    scene = bpy.context.scene
    render = scene.render
    size, _ = size_of(os.path.join(folder, names[0]))
    if min(size) < 1:
        print("Blender cannot read %s" % names[0])
        sys.exit(3)
    render.resolution_x, render.resolution_y = fit(size, (wanted["width"], wanted["height"]))
    render.resolution_percentage = 100
    render.fps = max(1, round(wanted["rate"]))
    render.fps_base = render.fps / wanted["rate"]
    scene.frame_start, scene.frame_end, scene.frame_step = 1, len(names), 1
    strip_of(scene, folder, names)
    if not names[0].lower().endswith(SCENE_LINEAR):
        scene.view_settings.view_transform = "Standard"
    render.use_sequencer = True
    render.use_compositing = False
    encode(render)
    render.use_file_extension = False
    render.filepath = wanted["target"]
    bpy.ops.render.render(animation=True)


main()
