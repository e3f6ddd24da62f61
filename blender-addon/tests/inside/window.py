"""The add-on in a real Blender window: the panels draw, the timer runs, a job's progress moves by itself.

`xvfb-run blender FILE -P window.py -- [FOLDER]`. With a folder each state is photographed into it.
The film is a fake server's; with CALLSHEET_SERVER and CALLSHEET_TOKEN set, that server's.
"""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from pathlib import Path

import bpy

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT))

SECONDS_MAX = 180
OPEN_PANELS = {f"CALLSHEET_PT_{name}" for name in ("top", "list", "file", "render", "renders")}
STEP_SECONDS = 0.25
SETTLED_STEPS = 6


class Script:
    """Steps on Blender's timer; each step is tried again until it is true."""

    def __init__(self, steps) -> None:
        self._steps = list(steps)
        self._left = SECONDS_MAX / STEP_SECONDS

    def __call__(self) -> float | None:
        try:
            self._left -= 1
            if self._left < 0:
                raise TimeoutError(self._steps[0].__name__)
            if self._steps[0]():
                self._steps.pop(0)
            if self._steps:
                return STEP_SECONDS
            print("window: every step was done", flush=True)
            end(0)
        except Exception:
            traceback.print_exc()
            end(3)
        return None


def end(status: int) -> None:
    if server is not None:
        server.close()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # a window cannot be closed with a status in any other way


def show_sidebar() -> bool:
    bpy.context.preferences.view.show_splash = False
    for area in bpy.context.window_manager.windows[0].screen.areas:
        if area.type == "VIEW_3D":
            area.spaces[0].show_region_ui = True
            area.spaces[0].region_3d.view_perspective = "CAMERA"
    return True


def click_our_tab() -> bool:
    """Before Blender 4.2 Python cannot choose a tab, so this is done as a person does: with the mouse."""
    if drawn:
        return True
    if bpy.app.version >= (4, 2, 0):
        for area in bpy.context.window_manager.windows[0].screen.areas:
            for region in area.regions:
                if area.type == "VIEW_3D" and region.type == "UI":
                    region.active_panel_category = "Callsheet"
                    redraw()
        return False
    for area in bpy.context.window_manager.windows[0].screen.areas:
        for region in area.regions:
            if area.type == "VIEW_3D" and region.type == "UI":
                tab = region.x + region.width - 10
                top = bpy.context.window_manager.windows[0].height - region.y - region.height
                clicks.append(len(clicks))
                y = top + 20 + 25 * (clicks[-1] % 16)
                words = ["mousemove", str(tab), str(y), "sleep", "0.1", "click", "1"]
                subprocess.run(["xdotool", *words], check=True, timeout=10)
    return False


def looked() -> bool:
    return current.desk().known.look is not None and current.desk().known.here is not None


def count_draws() -> bool:
    from callsheet import addon

    for cls in addon.CLASSES:
        if issubclass(cls, bpy.types.Panel):
            cls.draw = counted(cls.__name__, cls.draw)
    redraw()
    return True


def counted(name: str, draw):
    def counting(self, context) -> None:
        draw(self, context)
        drawn[name] = drawn.get(name, 0) + 1

    return counting


def redraw() -> None:
    from callsheet import addon

    addon.redraw()


def all_drawn() -> bool:
    redraw()
    return OPEN_PANELS <= set(drawn)


def send() -> bool:
    if not bpy.ops.callsheet.send.poll():
        return False
    if server is not None:  # a real film is left as it is
        bpy.context.scene.collection.objects.link(bpy.data.objects.new("unsaved", None))
        bpy.ops.ed.undo_push(message="changed by hand")
        if not bpy.data.is_dirty:
            raise AssertionError("nothing to save")
    started = bpy.ops.callsheet.send(
        unsaved="AS_IS" if server is None else "SAVE", anyway=server is None
    )
    if started != {"FINISHED"} or "submit" not in current.desk().known.busy:
        raise AssertionError("it did not return at once")
    return True


def doubts() -> bool:
    """What was found before sending, with what can be done; all options unfolded."""
    if not bpy.ops.callsheet.find_missing.poll():
        return False
    if not server.findings:
        bpy.context.window_manager.callsheet_show_options = True
        server.findings = FINDINGS
        bpy.ops.callsheet.choose_preset(preset="draft")
        bpy.ops.callsheet.find_missing()
        bpy.ops.callsheet.send(unsaved="AS_IS")
        return False
    return current.desk().known.here_checked is not None and current.desk().known.here_missing is not None


def clean() -> bool:
    server.findings = []
    current.desk().known.checked = current.desk().known.missing = None
    bpy.context.window_manager.callsheet_show_options = False
    return True


def goes_on() -> bool:
    """The job appears and moves without anybody touching Blender."""
    if not server.jobs:
        return False
    if bpy.data.is_dirty:
        raise AssertionError("it was not saved before it was sent")
    job = next(iter(server.jobs.values()))
    job["state"], job["secondsLeft"] = "rendering", 170.0
    server.rendered(job["id"], 9)
    from callsheet.renders import core

    lines = core.lines(desk())
    moved = bool(lines) and (lines[0].bar, lines[0].below) == ("9 of 24", "about 3 minutes left")
    return moved and current.pictures().shown("job-j1") is not None


def well_under_way() -> bool:
    """The same with a real farm, which takes its time."""
    from callsheet.renders import core

    redraw()
    return any(one.job.state == "rendering" and one.factor > 0.3 and one.below for one in core.lines(desk()))


def desk():
    return current.desk()


def ends() -> bool:
    """What has ended is said in the status bar."""
    job = next(iter(server.jobs.values()))
    if job["state"] != "finished":
        server.rendered(job["id"], 24)
        job.update(state="finished", allowed=["delete"])
        desk().look_soon()
    return desk().known.news is not None


def photograph(name: str):
    """A step that writes a picture of the whole window, where pictures were asked for."""
    waited: list[int] = []

    def photographed() -> bool:
        redraw()
        waited.append(1)
        if len(waited) < SETTLED_STEPS:  # small pictures are read beside the main thread
            return False
        bpy.ops.wm.redraw_timer(type="DRAW_WIN_SWAP", iterations=2)
        subprocess.run(["import", "-window", "root", f"{pictures}/{name}.png"], check=True, timeout=30)
        return True

    photographed.__name__ = name
    return photographed if pictures else lambda: True


FINDINGS = [
    {
        "level": "warn",
        "check": "resolution",
        "code": "size-not-whole",
        "message": "The file renders at 50 % of its size. For the film set it to 100 % in Output properties.",
    },
    {"level": "hint", "check": "scenes", "code": "several-scenes", "message": "The file has several scenes."},
]
drawn: dict[str, int] = {}
pictures = next(iter(sys.argv[sys.argv.index("--") + 1 :]), "") if "--" in sys.argv else ""
server = None
clicks: list[int] = []
steps = [show_sidebar, looked, count_draws, click_our_tab, all_drawn]
if "CALLSHEET_SERVER" not in os.environ:
    from tests.fake_server import FakeServer

    server = FakeServer()
    os.environ["CALLSHEET_SERVER"] = server.address
    os.environ["CALLSHEET_TOKEN"] = server.token("amina")
    steps += [doubts, photograph("doubts"), clean]
    steps += [send, goes_on, photograph("rendering"), ends, photograph("finished")]
else:
    steps += [send, well_under_way, photograph("farm")]

import callsheet  # noqa: E402
from callsheet import current  # noqa: E402

callsheet.register()
bpy.app.timers.register(Script(steps), first_interval=STEP_SECONDS)
