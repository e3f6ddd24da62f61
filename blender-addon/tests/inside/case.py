"""What every check of the installed add-on in a Blender without a window needs."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path
from types import SimpleNamespace

import bpy
import callsheet
from callsheet import addon, current
from callsheet.client import settings

from ..fake_server import PASSCODES, FakeServer
from ..support import TemporaryCase, wait_until
from ..no_waiting import no_waiting
from .strict_layout import StrictLayout

PANELS = {
    cls.bl_idname: cls for cls in addon.CLASSES if issubclass(cls, bpy.types.Panel)
}


class Inside(TemporaryCase):
    """A fresh desk and an empty scene."""

    def setUp(self) -> None:
        super().setUp()
        shutil.rmtree(settings.default_file().parent, ignore_errors=True)
        callsheet.unregister()
        callsheet.register()
        self.new_file()
        scene = bpy.context.scene
        scene.frame_start, scene.frame_end, scene.frame_step = 1, 24, 1
        self.settle()

    def new_file(self) -> None:
        bpy.ops.wm.read_homefile(use_empty=True, use_factory_startup=True)

    def settle(self) -> None:
        """What the timer would do, until nothing is under way; no timer runs in the background."""

        def pumped() -> bool:
            addon._background.pump()
            return not addon._background.busy

        addon.tick()
        wait_until(pumped)

    def look(self) -> None:
        current.desk().look_soon()
        self.settle()
        self.settle()

    def sign_in_at(self, address: str, user: str, passcode: str) -> None:
        manager = bpy.context.window_manager
        manager.callsheet_address, manager.callsheet_user = address, user
        manager.callsheet_passcode = passcode
        self.assertEqual(bpy.ops.callsheet.sign_in(), {"FINISHED"})
        self.settle()
        self.look()

    # Since Blender 4 a file counts as unsaved in the background, always; so the question is answered there.
    def send(self, **more) -> set[str]:
        unsaved = "AS_IS" if bpy.data.is_dirty else "ASK"
        return bpy.ops.callsheet.send(**{"unsaved": unsaved, **more})

    def open(self, asset: str) -> set[str]:
        unsaved = "LOSE" if bpy.data.is_dirty else "ASK"
        return bpy.ops.callsheet.open_file(asset=asset, unsaved=unsaved)

    def make_dirty(self) -> None:
        bpy.context.scene.collection.objects.link(bpy.data.objects.new("unsaved", None))
        bpy.ops.ed.undo_push(message="changed by hand")
        self.assertTrue(bpy.data.is_dirty)

    def drawn(self, panel: str) -> StrictLayout:
        cls = PANELS[panel]
        layout = StrictLayout()
        stub = SimpleNamespace(layout=layout)
        for name in dir(cls):
            if name.startswith("_draw"):
                setattr(stub, name, getattr(cls, name).__get__(stub))
        with no_waiting():
            cls.draw(stub, bpy.context)
        return layout

    def notice(self) -> str:
        notice = current.desk().known.notice
        return notice.sentence if notice else ""


class InBlender(Inside):
    """Has a server that is made up, and a film folder with an awkward name."""

    def setUp(self) -> None:
        self.server = FakeServer()
        self.addCleanup(self.server.close)
        super().setUp()

    def sign_in(self, user: str = "amina") -> None:
        self.sign_in_at(self.server.address, user, PASSCODES[user])

    def open_shot(self) -> Path:
        file = self.film_file()
        bpy.ops.wm.save_as_mainfile(filepath=str(file))
        # In the background nothing marks the file as saved; opening it again does.
        bpy.ops.wm.open_mainfile(filepath=str(file), load_ui=False)
        self.settle()
        self.look()
        return file


def curves(action) -> list:
    if hasattr(action, "fcurves"):
        return list(action.fcurves)
    return list(action.layers[0].strips[0].channelbags[0].fcurves)


def strips_of(scene) -> list:
    editor = scene.sequence_editor
    if editor is None:
        return []
    return list(editor.strips if hasattr(editor, "strips") else editor.sequences)


def our_threads() -> list[str]:
    return [one.name for one in threading.enumerate() if one.name.startswith("callsheet-")]
