"""The part of a Callsheet node that runs inside Blender.

Started as

    blender -b --factory-startup -noaudio --python-exit-code 3 -P worker.py

it reads one JSON command per line from standard input and writes one event per line, "@@ {json}",
to standard output, between whatever Blender prints there. Commands:

    {"do": "open", "file", "scripts", "missing": "fail" | "render", "video", "private",
     "outputFolder", "device": "file" | "always" | "never", "overrides": {"scene", "viewLayer", "camera", "engine", "samples",
     "resolutionPercent"}}                       -> opened | failed
    {"do": "render", "frames": [1, 2, 3]}        -> begin, frame (for each), rendered | failed
    {"do": "cards"}                              -> cards
    {"do": "quit"}

One process serves one job: handlers of a file outlive it. The end of standard input ends the
process at once, also in the middle of a render, so that no Blender outlives its node.
"""
import json
import os
import queue
import re
import sys
import threading
import time
import traceback

import bpy
from bpy.app.handlers import persistent

EVENTS = os.dup(1)
COMMANDS = queue.Queue()

# What the node checks by itself, byte by byte. All other formats are opened once more in here.
CHECKED_BY_NODE = {"PNG", "JPEG", "OPEN_EXR", "OPEN_EXR_MULTILAYER"}
MOVIE_ENDINGS = {".avi", ".mp4", ".mkv", ".mov", ".mpg", ".mpeg", ".ogv", ".ogg", ".webm", ".flv", ".dv", ".m4v"}
# What Cycles computes on, the fastest first.
CARD_KINDS = ("OPTIX", "CUDA", "HIP", "METAL", "ONEAPI")
DEVICE_NAME_MAX = 100
EEVEE = ("BLENDER_EEVEE", "BLENDER_EEVEE_NEXT")
# How far this steps back behind what people do on the machine.
NICENESS = 10
# The longer side of a small picture.
THUMBNAIL_PIXELS = 320
# A frame that takes so many times what its small picture does is not held up by it.
THUMBNAIL_SHARE = 50
THUMBNAILS_WAITING_MAX = 100
# Frames below this cannot be the start of an animation, they are rendered one by one.
FIRST_ANIMATION_FRAME = 0


class Failure(Exception):
    """A reason the node knows by its code."""

    def __init__(self, code, detail, **parameters):
        super().__init__(detail)
        self.code = code
        self.parameters = parameters


def emit(event, **fields):
    """One event. The leading line end keeps it apart from a line that Blender has not finished."""
    line = "\n@@ " + json.dumps({"event": event, **fields}) + "\n"
    left = line.encode("utf-8")
    while left:
        left = left[os.write(EVENTS, left):]


def read_commands():
    """Runs in a thread of its own, also while the main thread renders."""
    for line in sys.stdin.buffer:
        if line.strip():
            COMMANDS.put(json.loads(line))
    os._exit(0)


# ---------------------------------------------------------------------------------- errors of the file's Python

ERRORS = []
TELL = sys.excepthook


def remember_error(kind, error, trace):
    """Blender prints what a handler of the file raises, renders on and returns 0. A driver's error is no reason."""
    TELL(kind, error, trace)
    files = {frame.filename for frame in traceback.extract_tb(trace)} | {getattr(error, "filename", None)}
    if "<bpy driver>" not in files:
        ERRORS.append("%s: %s" % (kind.__name__, error))


def refuse_errors():
    if ERRORS:
        detail = ERRORS[0]
        ERRORS.clear()
        raise Failure("python-error", detail)


# ---------------------------------------------------------------------------------- memory


def forget_peak_memory():
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass  # not Linux: the peak is then that of the whole process


def peak_memory():
    try:
        with open("/proc/self/status") as file:
            for line in file:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    try:
        import resource
    except ImportError:
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit


# ---------------------------------------------------------------------------------- files that are linked


def used(block):
    return block.users > (1 if block.use_fake_user else 0)


def absolute(block):
    return os.path.normpath(bpy.path.abspath(block.filepath, library=block.library))


def image_files(image):
    """The files an image is read from; none where it is packed, generated or without a user."""
    if image.source not in {"FILE", "SEQUENCE", "MOVIE", "TILED"} or image.packed_file or not image.filepath:
        return []
    if getattr(image, "packed_files", None):
        return []
    path = absolute(image)
    if image.source == "TILED":
        tiles = []
        for tile in image.tiles:
            u, v = (tile.number - 1001) % 10 + 1, (tile.number - 1001) // 10 + 1
            tiles.append(path.replace("<UDIM>", str(tile.number)).replace("<UVTILE>", "u%d_v%d" % (u, v)))
        return tiles
    return [path]


def linked_files():
    """(kind, name, path) of every file whose absence changes the picture without a word of Blender."""
    for library in bpy.data.libraries:
        if getattr(library, "is_archive", False):
            continue  # since Blender 5: what is packed of a library, under its name
        yield "library", library.name, os.path.normpath(bpy.path.abspath(library.filepath))
    for image in bpy.data.images:
        if used(image):
            for path in image_files(image):
                yield "image", image.name, path
    for kind, blocks in (
        ("font", bpy.data.fonts),
        ("movie clip", bpy.data.movieclips),
        ("volume", bpy.data.volumes),
        ("cache", bpy.data.cache_files),
    ):
        for block in blocks:
            if used(block) and block.filepath and block.filepath != "<builtin>" and not getattr(block, "packed_file", None):
                yield kind, block.name, absolute(block)


def fingerprint(paths):
    marks = {}
    for path in paths:
        try:
            state = os.stat(path)
            marks[path] = (state.st_size, state.st_mtime_ns)
        except OSError:
            marks[path] = None
    return marks


def check_linked_files(fail):
    notes = []
    for kind, name, path in linked_files():
        if not os.path.exists(path):
            if fail:
                raise Failure("missing-file", "%s %s is missing: %s" % (kind, name, path), path=path, kind=kind)
            notes.append({"code": "missing-file", "path": path, "kind": kind})
    for blocks in (bpy.data.objects, bpy.data.collections, bpy.data.materials, bpy.data.meshes, bpy.data.node_groups):
        for block in blocks:
            if block.library and getattr(block, "is_missing", False):
                detail = "%s is no longer in %s" % (block.name, bpy.path.abspath(block.library.filepath))
                if fail:
                    raise Failure("missing-link", detail, path=bpy.path.abspath(block.library.filepath), name=block.name)
                notes.append({"code": "missing-link", "path": block.library.filepath, "name": block.name})
    return notes


# ---------------------------------------------------------------------------------- a job's scene


def choose_scene(name):
    if not name:
        return bpy.context.scene
    scene = bpy.data.scenes.get(name)
    if scene is None:
        raise Failure("scene-missing", "there is no scene %s" % name, name=name)
    if bpy.context.window:
        bpy.context.window.scene = scene
    return scene


def choose_view_layer(scene, name):
    if not name:
        return
    if name not in scene.view_layers:
        raise Failure("view-layer-missing", "there is no view layer %s" % name, name=name)
    for layer in scene.view_layers:
        layer.use = layer.name == name


def choose_camera(scene, name):
    if not name:
        return
    camera = scene.objects.get(name)
    if camera is None or camera.type != "CAMERA":
        raise Failure("camera-missing", "there is no camera %s" % name, name=name)
    scene.camera = camera
    for marker in scene.timeline_markers:
        marker.camera = None


def choose_engine(scene, name):
    """Eevee has had two names; a file whose engine is not installed would render with Eevee, silently."""
    if name:
        names = EEVEE if name.upper() in EEVEE or name.upper() == "EEVEE" else (name.upper(),)
        for candidate in names:
            try:
                scene.render.engine = candidate
                return
            except TypeError:
                continue
        raise Failure("engine-missing", "engine not found '%s'" % name, name=name)
    if not scene.render.engine:
        raise Failure("engine-missing", "the engine that the file asks for is not installed", name="")


def choose_samples(scene, samples):
    if not samples:
        return
    if scene.render.engine == "CYCLES":
        scene.cycles.samples = samples
    elif scene.render.engine in EEVEE:
        scene.eevee.taa_render_samples = samples


# ---------------------------------------------------------------------------------- graphics cards


def cycles_preferences():
    addon = bpy.context.preferences.addons.get("cycles")
    return addon.preferences if addon else None


def cards():
    """(kind, name) of each card that Cycles can use here, the kind that is taken first."""
    preferences = cycles_preferences()
    if preferences is None:
        return []
    found = []
    for kind in CARD_KINDS:
        try:
            preferences.compute_device_type = kind
            devices = preferences.get_devices_for_type(kind)
        except (TypeError, AttributeError, ValueError):
            continue  # this Blender was built without it
        found += [(kind, device.name) for device in devices if device.type == kind]
    preferences.compute_device_type = "NONE"
    return found


def choose_device(scene, wish):
    """Takes the cards of this machine: what somebody set in the preferences does not count on a farm."""
    if scene.render.engine != "CYCLES":
        return []
    by_file = scene.cycles.device == "GPU"
    if wish != "file":
        scene.cycles.device = "GPU" if wish == "always" else "CPU"
    if scene.cycles.device != "GPU":
        return [{"code": "gpu-not-used", "path": "this PC renders on its processor"}] if by_file else []
    found = cards()
    if not found:
        scene.cycles.device = "CPU"
        text = "the file wants a graphics card, and this PC has none that Blender can use: it renders on the processor"
        return [{"code": "gpu-missing", "path": text}] if by_file else []
    kind = found[0][0]
    preferences = cycles_preferences()
    preferences.compute_device_type = kind
    for device in preferences.devices:
        device.use = device.type == kind
    return []


def device_name(scene):
    """What a frame is rendered with, as in CPU or OPTIX NVIDIA GeForce RTX 3060."""
    if scene.render.engine != "CYCLES":
        return "GL" if scene.render.engine in EEVEE else "CPU"
    if scene.cycles.device != "GPU":
        return "CPU"
    preferences = cycles_preferences()
    used = sorted({device.name for device in preferences.devices if device.use and device.type != "CPU"})
    return " ".join([preferences.compute_device_type, *used])[:DEVICE_NAME_MAX]


# ---------------------------------------------------------------------------------- where pictures go


def compositor_trees():
    trees = []
    for scene in bpy.data.scenes:
        # Blender 5 made the compositor of a scene an ordinary node group.
        tree = getattr(scene, "compositing_node_group", None) if bpy.app.version >= (5, 0, 0) else scene.node_tree
        if tree:
            trees.append(tree)
    trees += [group for group in bpy.data.node_groups if group.bl_idname == "CompositorNodeTree"]
    unique = []
    for tree in trees:
        if tree not in unique:
            unique.append(tree)
    return unique


def choose_format(settings, media, format):
    """Since Blender 5 the kind of medium decides which formats there are."""
    if hasattr(settings, "media_type"):
        settings.media_type = media
    settings.file_format = format


class FileOutput:
    """A File Output node, which writes where it likes whatever the scene's output says."""

    def __init__(self, node, private, expanded):
        self.node = node
        self.folder = "directory" if hasattr(node, "directory") else "base_path"
        wanted = bpy.path.abspath(expanded(getattr(node, self.folder)))
        multilayer = self.folder == "base_path" and node.format.file_format == "OPEN_EXR_MULTILAYER"
        # Then the path is the beginning of a file's name and not a folder.
        self.final = os.path.dirname(wanted) if multilayer else wanted
        self.private = private
        # Slots may climb with "..": they still land inside.
        self.inside = os.path.join(private, "a", "b", "c", "d")
        name = os.path.basename(wanted) if multilayer else ""
        setattr(node, self.folder, os.path.join(self.inside, name))

    def target(self, path):
        return os.path.normpath(os.path.join(self.final, os.path.relpath(path, self.inside)))


class Output:
    """Redirects all a scene writes into a private folder and knows where each file belongs."""

    def __init__(self, scene, command):
        self.scene = scene
        self.video = command.get("video", False)
        self.private = command["private"]
        self.folder = command.get("outputFolder")
        self.notes = []
        self.reported = set()
        self.format()
        render = scene.render
        render.use_overwrite = True
        render.use_placeholder = False
        self.final = render.filepath
        self.home = os.path.dirname(os.path.abspath(render.frame_path(frame=1)))
        self.main = os.path.join(self.private, "main", "picture")
        render.filepath = self.main
        self.nodes = []
        for tree in compositor_trees():
            for node in tree.nodes:
                if node.bl_idname == "CompositorNodeOutputFile":
                    place = os.path.join(self.private, "node%d" % len(self.nodes))
                    self.nodes.append(FileOutput(node, place, self.expanded))

    def expanded(self, folder):
        """A folder's path with its variables filled in, which Blender 5 knows, as {blend_name}."""
        if "{" not in folder:
            return folder
        render = self.scene.render
        path, render.filepath = render.filepath, os.path.join(folder, "x")
        known = os.path.dirname(render.frame_path(frame=1))
        render.filepath = path
        return known or folder

    def format(self):
        render = self.scene.render
        if self.video:
            if not render.is_movie_format:
                choose_format(render.image_settings, "VIDEO", "FFMPEG")
                render.ffmpeg.format = "MPEG4"
                render.ffmpeg.codec = "H264"
            return
        if render.is_movie_format:
            stem, ending = os.path.splitext(render.filepath)
            if ending.lower() in MOVIE_ENDINGS:
                render.filepath = stem
            if render.filepath[-1:].isdigit():
                render.filepath += "_"
            choose_format(render.image_settings, "IMAGE", "PNG")
            render.use_file_extension = True
            self.notes.append({"code": "movie-as-png", "path": bpy.path.abspath(render.filepath)})

    def views(self):
        render = self.scene.render
        if render.use_multiview and render.image_settings.views_format == "INDIVIDUAL":
            if render.views_format == "STEREO_3D":
                return [view.name for view in render.views if view.use and view.name in ("left", "right")]
            return [view.name for view in render.views if view.use]
        return [""]

    def names(self, frames):
        """Private name -> final name of all main pictures of these frames."""
        render = self.scene.render
        private = self.paths(frames)
        render.filepath = self.final
        final = [os.path.abspath(path) for path in self.paths(frames)]
        render.filepath = self.main
        return dict(zip(private, map(self.placed, final)))

    def paths(self, frames):
        frame_path = self.scene.render.frame_path
        return [frame_path(frame=frame, view=view) for frame in frames for view in self.views()]

    def placed(self, target):
        """The place of a final name when all goes to another folder."""
        if not self.folder:
            return target
        inside = os.path.relpath(target, self.home)
        if inside.startswith(".."):
            inside = os.path.join(os.path.basename(os.path.dirname(target)), os.path.basename(target))
        return os.path.join(self.folder, inside)

    def new_files(self, names):
        """What was written since the last call, as [{file, target, main}]."""
        found = []
        for path in self.fresh(os.path.join(self.private, "main")):
            if path in names:
                found.append({"file": path, "target": names[path], "main": True})
        for node in self.nodes:
            for path in self.fresh(node.private):
                found.append({"file": path, "target": self.placed(node.target(path)), "main": False})
        return sorted(found, key=lambda file: (not file["main"], file["target"]))

    def fresh(self, below):
        """Files not seen before. One rendered twice has the same name again: the time tells them apart."""
        for folder, _, entries in os.walk(below):
            for path in (os.path.join(folder, entry) for entry in entries):
                try:
                    mark = path, os.stat(path).st_mtime_ns
                except FileNotFoundError:
                    continue  # the node has taken it away meanwhile
                if mark not in self.reported:
                    self.reported.add(mark)
                    yield path

    def size(self):
        """Pixels of the main picture, (0, 0) where only the picture itself can tell."""
        render = self.scene.render
        cropped = render.use_border and render.use_crop_to_border
        both = render.use_multiview and render.image_settings.views_format == "STEREO_3D"
        if cropped or both:
            return 0, 0
        percent = render.resolution_percentage
        return render.resolution_x * percent // 100, render.resolution_y * percent // 100

    def odd(self):
        formats = {self.scene.render.image_settings.file_format}
        for output in self.nodes:
            formats.add(output.node.format.file_format)
        return not self.video and not formats <= CHECKED_BY_NODE


def runs(frames):
    """Neighbours with one step between them, in the given order: [(first, last, step)]."""
    result = []
    for frame in frames:
        if result and frame >= FIRST_ANIMATION_FRAME:
            first, last, step = result[-1]
            if first == last and frame > last and first >= FIRST_ANIMATION_FRAME:
                result[-1] = (first, frame, frame - first)
                continue
            if first != last and frame == last + step:
                result[-1] = (first, frame, step)
                continue
        result.append((frame, frame, 1))
    return result


# ---------------------------------------------------------------------------------- the job


class Job:
    """One opened file and what is rendered from it."""

    def __init__(self, command):
        self.command = command
        self.started = time.monotonic()
        self.read()
        refuse_errors()
        overrides = command.get("overrides") or {}
        notes = check_linked_files(command.get("missing", "fail") == "fail")
        self.scene = choose_scene(overrides.get("scene"))
        choose_view_layer(self.scene, overrides.get("viewLayer"))
        choose_engine(self.scene, overrides.get("engine"))
        choose_camera(self.scene, overrides.get("camera"))
        choose_samples(self.scene, overrides.get("samples"))
        notes += choose_device(self.scene, command.get("device", "file"))
        if overrides.get("resolutionPercent"):
            self.scene.render.resolution_percentage = overrides["resolutionPercent"]
        self.output = Output(self.scene, command)
        self.notes = notes + self.output.notes + self.script_notes()
        self.marks = self.fingerprint()
        self.names = {}
        self.waiting = []

    def read(self):
        path = self.command["file"]
        if not os.path.exists(path):
            raise Failure("file-missing", "Cannot read file '%s': No such file or directory" % path, path=path)
        bpy.ops.wm.open_mainfile(filepath=path, load_ui=False, use_scripts=self.command.get("scripts", False))

    def script_notes(self):
        if bpy.app.autoexec_fail:
            return [{"code": "scripts-off", "path": bpy.app.autoexec_fail_message}]
        return []

    def fingerprint(self):
        return fingerprint({self.command["file"], *(path for _, _, path in linked_files())})

    def serves(self, command):
        """Whether nothing that this command asks for has changed since the file was opened."""
        return command == self.command and self.marks == fingerprint(self.marks)

    def opened(self, warm):
        emit(
            "opened",
            warm=warm,
            seconds=0.0 if warm else time.monotonic() - self.started,
            scene=self.scene.name,
            engine=self.scene.render.engine,
            notes=[] if warm else self.notes,
        )

    def render(self, frames):
        if self.output.video:
            step = frames[1] - frames[0] if len(frames) > 1 else 1
            self.render_run(frames[0], frames[-1], step)
            refuse_errors()
            self.finish_movie(frames)
        else:
            self.names = self.output.names(frames)
            for first, last, step in runs(frames):
                if first < FIRST_ANIMATION_FRAME:
                    self.render_still(first)
                else:
                    self.render_run(first, last, step)
                self.finish_run()
        emit("rendered")

    def render_run(self, first, last, step):
        scene = self.scene
        scene.frame_end = max(last, scene.frame_end)  # a start behind the end would move the end
        scene.frame_start, scene.frame_end, scene.frame_step = first, last, step
        self.last = time.monotonic()
        bpy.ops.render.render(animation=True, scene=scene.name)

    def render_still(self, frame):
        """An animation cannot start below zero, and the name of a still carries no number."""
        scene, names = self.scene, self.names
        final = [names[path] for path in self.output.paths([frame])]
        scene.frame_set(frame)
        scene.render.filepath = os.path.join(self.output.private, "main", "still%d_" % -frame)
        private = [re.sub("_-0*%d" % -frame, "_", path) for path in self.output.paths([frame])]
        self.names = dict(zip(private, final))
        self.last = time.monotonic()
        bpy.ops.render.render(write_still=True, scene=scene.name)
        self.names = names
        scene.render.filepath = self.output.main

    def begin(self, scene):
        self.begun = scene.frame_current
        forget_peak_memory()
        emit("begin", frame=self.begun)

    def written(self, scene):
        if ERRORS:
            emit("failed", code="python-error", detail=ERRORS[0])  # and the node ends this process
            return
        now = time.monotonic()
        width, height = self.output.size()
        event = {
            "frame": scene.frame_current,
            "seconds": now - self.last,
            "peakMemoryBytes": peak_memory(),
            "device": device_name(self.scene),
            "width": width,
            "height": height,
            "files": [] if self.output.video else self.output.new_files(self.names),
        }
        self.last = now
        if self.output.video or self.output.odd():
            self.waiting.append(event)
        else:
            self.tell(event)

    def tell(self, event):
        """Its small picture is made at once where that hardly counts, else when there is nothing to do."""
        main = next((file for file in event["files"] if file["main"]), None)
        kept = main and THUMBNAILS.keep(main["file"], event["frame"], self.output.private)
        emit("frame", **event)
        if kept and event["seconds"] >= THUMBNAIL_SHARE * THUMBNAILS.seconds:
            THUMBNAILS.make_one()
            self.last = time.monotonic()

    def finish_run(self):
        """Formats that the node cannot check are opened by Blender, after the render."""
        refuse_errors()
        waiting, self.waiting = self.waiting, []
        for event in waiting:
            for file in event["files"]:
                self.open_again(file["file"])
            self.tell(event)

    def open_again(self, path):
        ending = os.path.splitext(path)[1].lower()
        if ending in {".png", ".jpg", ".jpeg", ".exr"}:
            return
        image = bpy.data.images.load(path)
        whole = image.size[0] > 0 and image.size[1] > 0
        bpy.data.images.remove(image)
        if not whole:
            raise Failure("not-whole", "'%s' cannot be read again" % os.path.basename(path), path=path)

    def finish_movie(self, frames):
        """A movie is whole with its last frame, and its first frame stands for all."""
        render = self.scene.render
        private = render.frame_path(frame=frames[0])
        render.filepath = self.output.final
        final = self.output.placed(os.path.abspath(render.frame_path(frame=frames[0])))
        render.filepath = self.output.main
        waiting, self.waiting = self.waiting, []
        if not waiting or not os.path.exists(private):
            raise Failure("nothing-written", "Blender wrote no movie '%s'" % os.path.basename(final), path=final)
        movie = {**waiting[0], "files": [{"file": private, "target": final, "main": False}]}
        movie["seconds"] = sum(event["seconds"] for event in waiting)
        movie["peakMemoryBytes"] = max(event["peakMemoryBytes"] for event in waiting)
        emit("frame", **movie)


class Thumbnails:
    """Small pictures of finished frames. No fault of theirs is ever one of the render."""

    def __init__(self):
        self.seconds = 0.1  # what one takes, as measured
        self.wanted = []

    def keep(self, path, frame, folder):
        """Gives the file a second name, as the node takes the first one away."""
        if len(self.wanted) >= THUMBNAILS_WAITING_MAX:
            return False
        kept = os.path.join(folder, "keep-%d%s" % (frame, os.path.splitext(path)[1]))
        try:
            os.link(path, kept)
        except OSError:
            return False
        self.wanted.append((frame, kept))
        return True

    def make_one(self):
        """The newest one first: it is the one that people look at."""
        began = time.monotonic()
        frame, kept = self.wanted.pop()
        target = os.path.splitext(kept)[0] + "-small.jpg"
        try:
            self.make(kept, target)
            os.remove(kept)
        except Exception:
            return  # a format that Blender cannot read again, or a folder that has gone meanwhile
        if os.path.exists(target):
            emit("thumbnail", frame=frame, file=target)
        self.seconds = 0.5 * self.seconds + 0.5 * (time.monotonic() - began)

    @staticmethod
    def make(source, target):
        image = bpy.data.images.load(source)
        try:
            width, height = image.size
            if width > 0 and height > 0:
                scale = min(1.0, THUMBNAIL_PIXELS / max(width, height))
                image.scale(max(1, round(width * scale)), max(1, round(height * scale)))
                image.file_format = "JPEG"
                image.filepath_raw = target
                image.save()
        finally:
            bpy.data.images.remove(image)


THUMBNAILS = Thumbnails()
JOB = None


@persistent
def before_frame(scene, *_):
    if JOB:
        JOB.begin(scene)


@persistent
def after_frame(scene, *_):
    if JOB:
        JOB.written(scene)


def open_job(command):
    global JOB
    command = {key: value for key, value in command.items() if key != "do"}
    if JOB and JOB.serves(command):
        JOB.opened(warm=True)
        return
    JOB = None
    JOB = Job(command)
    JOB.opened(warm=False)


def obey(command):
    """Does one command. What goes wrong becomes an event; the node then ends this process."""
    try:
        if command["do"] == "open":
            open_job(command)
        elif command["do"] == "render":
            JOB.render(command["frames"])
        elif command["do"] == "cards":
            emit("cards", cards=[{"kind": kind, "name": name} for kind, name in cards()])
    except Failure as failure:
        emit("failed", code=failure.code, detail=str(failure), **failure.parameters)
    except RuntimeError as error:
        # What Blender's operators report. The node finds the code in its table of lines.
        emit("failed", code="", detail=str(error).strip())
    except Exception as error:
        traceback.print_exc()
        emit("failed", code="python-error", detail="%s: %s" % (type(error).__name__, error))


def main():
    try:
        os.setsid()
    except OSError:
        pass  # already the leader of a group
    if hasattr(os, "nice"):
        os.nice(NICENESS)  # whoever sits at this machine comes first
    threading.Thread(target=read_commands, daemon=True).start()
    sys.excepthook = remember_error
    bpy.app.handlers.render_pre.append(before_frame)
    bpy.app.handlers.render_write.append(after_frame)
    emit("ready", version=bpy.app.version_string, pid=os.getpid())
    while True:
        while THUMBNAILS.wanted and COMMANDS.empty():
            THUMBNAILS.make_one()
        command = COMMANDS.get()
        if command["do"] == "quit":
            while THUMBNAILS.wanted:
                THUMBNAILS.make_one()
            os._exit(0)
        obey(command)


main()
