"""The states of the tab, drawn in a real Blender window; with a folder, a picture of each is written into it.

With the name of a class of `state_cases.py` only its states. What was drawn and said is told at the end.
"""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
import time
import traceback
import unittest
from collections.abc import Callable
from pathlib import Path

import bpy
import callsheet
from callsheet import addon, drawing, texts

from ..no_waiting import no_waiting

ROOT = Path(__file__).resolve().parents[2]
GIVEN = sys.argv[sys.argv.index("--") + 1 :] if "--" in sys.argv else []
PICTURES = GIVEN[0] if GIVEN else ""
LOCALE = GIVEN[1] if len(GIVEN) > 1 else "en_US"
GROUP = GIVEN[2] if len(GIVEN) > 2 else ""
PANELS = [cls for cls in addon.CLASSES if issubclass(cls, bpy.types.Panel)]
CLICKS_MAX = 200
drawn: dict[str, float] = {}  # seconds of work of the fastest drawing of each panel
said: set[str] = set()
shown: set[str] = set()


def prepare() -> None:
    """Before anything is registered: panels stand open, are counted, and only those that are wanted are there."""
    for cls in PANELS:
        if "DEFAULT_CLOSED" in getattr(cls, "bl_options", ()):
            cls.bl_options = cls.bl_options - {"DEFAULT_CLOSED"}
        cls.draw = _counted(cls.__name__, cls.draw)
        cls.poll = classmethod(_chosen(getattr(cls, "poll", None)))
    tick = addon.tick

    def ticking() -> None:
        with no_waiting():
            addon._background.pump()
            tick()

    addon.tick = ticking
    speak = texts.Texts.__call__

    def listening(self, key: str, **values: object) -> str:
        said.add(key)
        return speak(self, key, **values)

    texts.Texts.__call__ = listening


def _counted(name: str, draw):
    def counting(self, context) -> None:
        begin = time.thread_time()
        with no_waiting():
            draw(self, context)
        drawn[name] = min(drawn.get(name, math.inf), time.thread_time() - begin)

    return counting


def _chosen(poll):
    def chosen(cls, context) -> bool:
        wanted = not shown or cls.__name__.split("_")[2] in shown
        return wanted and (poll is None or poll.__func__(cls, context))

    return chosen


def sidebar():
    """The window, the area of the 3D view and its sidebar."""
    window = bpy.data.window_managers[0].windows[0]
    area = next(one for one in window.screen.areas if one.type in ("VIEW_3D", *drawing.EDITORS))
    return window, area, next(one for one in area.regions if one.type == "UI")


def show_sidebar() -> None:
    bpy.context.preferences.view.show_splash = False
    window, area, region = sidebar()
    if not area.spaces[0].show_region_ui:
        area.spaces[0].show_region_ui = True
    choose_tab(region)


def choose_tab(region) -> None:
    """Where Blender lets Python do it: since 4.2, once the sidebar was drawn."""
    if hasattr(region, "active_panel_category") and not region.is_property_readonly("active_panel_category"):
        region.active_panel_category = "Callsheet"


def click_our_tab() -> bool:
    """Before Blender 4.2 Python cannot choose a tab, so this is done as a person does: with the mouse."""
    show_sidebar()
    addon.redraw()
    if drawn:
        only_the_tab()
        return True
    if bpy.app.version >= (4, 2, 0):
        subprocess.run(["xdotool", "key", "Escape"], check=True, timeout=20)  # the splash lies above everything
        return False
    window, _, region = sidebar()
    clicks.append(1)
    if len(clicks) > CLICKS_MAX:
        raise TimeoutError("the tab was not found")
    x, y = region.x + region.width - 10, window.height - region.y - region.height + 20 + 25 * (len(clicks) % 16)
    words = ["mousemove", str(x), str(y), "sleep", "0.1", "click", "1"]
    subprocess.run(["xdotool", *words], check=True, timeout=20)
    return False


def only_the_tab() -> None:
    """Nothing else shall draw previews in threads of its own while the file is changed."""
    window, area, _ = sidebar()
    for other in window.screen.areas:
        if other != area:
            other.type = "INFO"
    area.spaces[0].shading.type = "WIREFRAME"
    bpy.data.batch_remove([*bpy.data.objects, *bpy.data.materials, *bpy.data.lights])


def run() -> None:
    """On the main thread, in one go: each state is arranged, waited for and drawn."""
    from . import state_cases

    loader = unittest.TestLoader()
    suite = loader.loadTestsFromName(GROUP, state_cases) if GROUP else loader.loadTestsFromModule(state_cases)
    result = unittest.TextTestRunner(stream=sys.stdout, verbosity=1).run(suite)
    # In other editors nobody has clicked on our tab, and older Blenders cannot be told to show it.
    reachable = ("VIEW_3D", *(drawing.EDITORS if bpy.app.version >= (4, 2, 0) else ()))
    panels = {cls.__name__ for cls in PANELS if cls.bl_space_type in reachable}
    good = result.wasSuccessful() and result.testsRun > 0
    if good:
        told = {"panels": sorted(panels), "drawn": drawn, "said": sorted(said)}
        print(f"states: {json.dumps(told)}", flush=True)
    end(0 if good else 3)


def show(name: str, *panels: str) -> None:
    """Draws these panels as they are now and, where pictures are asked for, writes one."""
    shown.clear()
    shown.update(panels)
    window, area, region = sidebar()
    for _ in range(2 if PICTURES else 1):  # small pictures are read beside the main thread
        addon.redraw()
        with bpy.context.temp_override(window=window, area=area, region=region):
            bpy.ops.wm.redraw_timer(type="DRAW_SWAP", iterations=1)
    if PICTURES:
        top = window.height - region.y - region.height
        size = f"{region.width}x{region.height}+{region.x}+{top}"
        words = ["import", "-window", "root", "-crop", size, "+repage", "-trim", f"{PICTURES}/{name}.png"]
        subprocess.run(words, check=True, timeout=60)
    shown.clear()


def end(status: int) -> None:
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # a window cannot be closed with a status in any other way


def again(step: Callable[[], bool]) -> Callable[[], float | None]:
    def tick() -> float | None:
        try:
            if not step():
                return 0.25
            run()
        except Exception:
            traceback.print_exc()
            end(3)
        return None

    return tick


clicks: list[int] = []


def begin() -> None:
    prepare()
    bpy.context.preferences.view.language = LOCALE
    bpy.context.preferences.system.use_region_overlap = False  # what lies below would not be drawn anew
    callsheet.register()
    bpy.app.timers.register(again(click_our_tab), first_interval=0.25)
