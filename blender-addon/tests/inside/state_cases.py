"""The states of the tab, as `states.py` draws them."""

from __future__ import annotations

import bpy
from callsheet import addon, current
from callsheet.known import Met

from ..fake_server import CREDITS, picture
from ..support import wait_until
from .case import InBlender
from .states import choose_tab, show, sidebar

WARNING = {
    "level": "warn",
    "check": "resolution",
    "code": "size-not-whole",
    "message": "The file renders at 50 % of its size. For the film set it to 100 % in Output properties.",
}
HINT = {"level": "hint", "check": "scenes", "code": "several-scenes", "message": "The file has several scenes."}
BLOCK = {"level": "block", "check": "camera", "code": "scene-without-camera", "message": "The scene has no camera."}


class State(InBlender):
    def setUp(self) -> None:
        super().setUp()
        current.typed.sign_in.address = self.server.address

    def new_file(self) -> None:
        """None is loaded and nothing taken away: Blender would not know its window any more until this has ended."""

    def open_shot(self):
        file = self.film_file()
        bpy.ops.wm.save_as_mainfile(filepath=str(file))
        return file

    def again(self) -> None:
        self.settle()
        self.look()

    def at_work(self) -> None:
        """Amina has signed in and opened her shot."""
        self.sign_in()
        self.open_shot()
        self.again()


class SigningIn(State):
    def test_form(self):
        current.typed.sign_in.user = "amina"
        show("sign-in", "top")

    def test_asking(self):
        self.server.hold()
        manager = bpy.context.window_manager
        manager.callsheet_user, manager.callsheet_passcode = "amina", "123456"
        bpy.ops.callsheet.sign_in()
        show("signing-in", "top")
        self.server.release()

    def test_wrong_passcode(self):
        manager = bpy.context.window_manager
        manager.callsheet_user, manager.callsheet_passcode = "amina", "000000"
        bpy.ops.callsheet.sign_in()
        self.settle()
        show("wrong-passcode", "top")

    def test_found(self):
        bpy.ops.callsheet.find_server(address="http://10.0.0.5:8080")
        show("server-found", "top")

    def test_another_server(self):
        current.desk().known.met = Met(
            "https://classroom:8443", "0" * 64, "Nobody has said that this is the right server.", lambda: None
        )
        show("another-server", "top")

    def test_code(self):
        bpy.ops.callsheet.sign_in_by_code()
        self.settle()
        show("code", "top")

    def test_faces(self):
        self.server.classroom = True
        for user, red in (("amina", 200), ("jun", 60)):
            self.server.pictures[f"face of {user}"] = picture(red, 96, 96)
        manager = bpy.context.window_manager
        manager.callsheet_class_word = self.server.class_word
        bpy.ops.callsheet.enter_class()
        self.settle()
        show("films-of-the-class", "top")
        self.server.school = ""
        manager.callsheet_class_word = self.server.class_word
        bpy.ops.callsheet.enter_class()
        self.settle()
        show("films-of-no-name", "top")
        bpy.ops.callsheet.choose_face(film="lighthouse")
        self.settle()
        show("faces-of-a-film", "top")
        bpy.ops.callsheet.choose_face(film="lighthouse", user="amina")
        show("face", "top")
        bpy.ops.callsheet.choose_face(by_name=True)
        show("name-instead-of-face", "top")
        bpy.ops.callsheet.choose_face(film="*")
        self.settle()
        show("faces-without-a-film", "top")

    def test_just_signed_in(self):
        self.sign_in()
        current.desk().known.look = None
        current.desk().known.notice = None
        show("asking", "top", "list", "file", "making", "linking", "render", "renders")

    def test_no_film(self):
        self.server.films = []
        self.sign_in()
        show("no-film", "top", "list", "render")

    def test_two_films(self):
        self.server.films = [*self.server.films, {**self.server.films[0], "id": "reef", "title": "Reef"}]
        self.sign_in()
        show("two-films", "top")

    def test_older(self):
        self.server.addon_version = "9.0.0"
        self.sign_in()
        self.again()
        show("older", "top")

    def test_hanging(self):
        """Whatever the server does, nothing waits for it: `states.py` watches each drawing and each tick."""
        self.at_work()
        self.server.hold()
        for _ in range(20):
            current.desk().look_soon()
            addon.tick()
        wait_until(lambda: self.server.held)
        show("hanging", "top", "list", "file", "render", "renders")
        self.server.release()

    def test_garbage(self):
        self.at_work()
        self.server.fail_next = ["garbage"] * 9
        self.look()
        self.server.fail_next = []
        show("garbage", "top", "list", "file", "render", "renders")

    def test_gone(self):
        self.at_work()
        self.server.close()
        self.look()
        show("gone", "top", "list", "file", "render", "renders")

    def test_away(self):
        self.at_work()
        self.server.fail_next = ["cut before"] * 9
        self.look()
        show("away", "top", "list", "render")


class MyList(State):
    def test_list(self):
        self.server.pictures["a" * 16] = picture(7)
        self.server.assets["b" * 16]["hand"] = {"user": "jun", "text": "Where is the sea?"}
        self.sign_in()
        self.again()
        current.desk().known.notice = None
        bpy.context.window_manager.callsheet_show_finished = True
        show("list", "top", "list")

    def test_changing(self):
        self.sign_in()
        self.server.hold()
        bpy.ops.callsheet.change_state(asset="a" * 16, state="us")
        show("list-changing", "list")
        self.server.release()

    def test_very_many(self):
        one = self.server.assets["b" * 16]
        for number in range(40):
            self.server.assets[f"{number:016x}"] = {**one, "id": f"{number:016x}", "name": f"Shot {number:03}"}
        self.sign_in()
        show("list-long", "list")

    def test_all_done(self):
        self.server.assets = {key: one for key, one in self.server.assets.items() if key == "d" * 16}
        self.sign_in()
        show("list-all-done", "list")

    def test_nothing(self):
        self.server.assets = {}
        self.sign_in()
        show("list-nothing", "list")


class AtFirst(State):
    """As long as nothing was saved; the classes are called in the order of their names."""

    def test_none(self):
        self.assertEqual(bpy.data.filepath, "")
        self.sign_in()
        show("file-none", "file", "render")


class TheFile(State):
    def test_outside(self):
        self.sign_in()
        bpy.ops.wm.save_as_mainfile(filepath=str(self.folder / "alone.blend"))
        self.again()
        show("file-outside", "file", "render")

    def test_no_asset(self):
        self.at_work()
        wild = self.film_file("lighthouse/shots/wild.blend")
        bpy.ops.wm.save_as_mainfile(filepath=str(wild))
        self.again()
        show("file-no-asset", "file")
        way = {"way": "adopt", "text": "Make it an asset"}
        named = "films::lighthouse/shots/wild.blend"
        self.server.offers = [
            {"id": "o1", "code": "no-sidecar", "text": "It has no sheet.", "files": [named], "ways": [way]}
        ]
        current.desk().known.file = None
        self.again()
        show("file-offers", "file")

    def test_card(self):
        self.at_work()
        show("file", "top", "file")

    def test_everything(self):
        why = {"code": "link-outside", "parameters": {"path": "/x/wood.png"}, "message": "/x/wood.png lies outside."}
        ferry = {"id": "c" * 16, "name": "Ferry", "state": "us", "stateName": "Usable", "type": "prop"}
        self.server.links = {
            "read": False,
            "out": [
                {"kind": "library", "path": "//../props/ferry.blend", "state": "found", "asset": ferry},
                {"kind": "image", "path": "//sky.png", "state": "found"},
                {"kind": "image", "path": "/x/wood.png", "state": "outside", "warning": why},
            ],
            "in": [{"id": "e" * 16, "path": "films::lighthouse/edit.blend", "name": "Edit"}],
        }
        self.server.lease = {
            "newer": {"user": "jun", "bytes": 1, "modified": "2026-11-21T22:44:10Z"},
            "others": [{"user": "jun", "machine": "PC 7", "since": "2026-11-21T22:40:00Z"}],
        }
        self.server.assets["a" * 16]["owner"] = None
        self.at_work()
        bpy.ops.callsheet.raise_hand(about="Where is the sea?")
        self.settle()
        manager = bpy.context.window_manager
        manager.callsheet_note, manager.callsheet_note_at_frame = "The lamp flickers when the ferry turns", True
        bpy.ops.callsheet.write_note()
        self.settle()
        self.server.notes[0]["at"] = "2026-11-21T22:41:00Z"
        bpy.ops.callsheet.keep_version(remark="before the hat was on the head of the keeper")
        self.settle()
        manager.callsheet_show_notes = manager.callsheet_show_links = manager.callsheet_show_checkpoints = True
        current.desk().known.file = current.desk().known.presence = None
        self.again()
        self.again()
        current.desk().known.notice = None
        show("file-everything", "file")


class MakingAndUsing(State):
    def test_making(self):
        self.at_work()
        bpy.context.window_manager.callsheet_new_name = "Rope"
        show("making", "making")
        self.server.hold()
        bpy.ops.callsheet.make()
        show("making-now", "making")
        self.server.release()

    def test_using(self):
        for ident in "abc":
            self.server.pictures[ident * 16] = picture(80 * "abc".index(ident) + 40)
        self.at_work()
        show("linking-asking", "linking")
        for _ in range(4):
            show("linking", "linking")
            self.again()
        show("linking", "linking")
        bpy.context.window_manager.callsheet_search = "whale"
        show("linking-none", "linking")


class Sending(State):
    def setUp(self) -> None:
        super().setUp()
        self.at_work()

    def checked(self, *findings: dict) -> None:
        self.server.findings = list(findings)
        bpy.ops.callsheet.check()
        self.settle()
        current.desk().known.notice = None

    def test_ready(self):
        current.desk().known.notice = None
        show("render", "top", "render")

    def test_clean(self):
        self.checked()
        show("render-clean", "render")

    def test_doubts(self):
        bpy.ops.callsheet.choose_preset(preset="draft")
        self.server.findings = [WARNING, HINT, *[{**HINT, "message": f"Hint {n}."} for n in range(6)]]
        self.send()
        self.settle()
        show("render-doubts", "top", "render")

    def test_blocked(self):
        self.checked(BLOCK)
        show("render-blocked", "render")

    def test_options(self):
        bpy.context.window_manager.callsheet_show_options = True
        show("render-options", "render")
        self.server.hold()
        bpy.ops.callsheet.find_missing()
        show("render-finding", "render")
        self.server.release()
        self.settle()
        show("render-missing", "render")
        self.server.missing = {"frames": "", "count": 0}
        bpy.ops.callsheet.find_missing()
        self.settle()
        show("render-none-missing", "render")

    def test_mistyped(self):
        bpy.context.window_manager.callsheet_frames = "one to ten"
        bpy.ops.callsheet.choose_pool(pool="fast")
        show("render-mistyped", "render")

    def test_sending(self):
        self.server.hold()
        self.send()
        show("render-sending", "render")
        self.server.release()

    def test_waiting(self):
        self.server.fail_next = ["cut before"] * 30
        self.send()
        self.settle()
        self.look()
        show("render-waiting", "top", "render")
        from callsheet.render import outbox

        too_old = outbox.too_old
        outbox.too_old = lambda one: True
        self.addCleanup(setattr, outbox, "too_old", too_old)
        show("render-waits-too-long", "render")


class Renders(State):
    def setUp(self) -> None:
        super().setUp()
        self.at_work()

    def sent(self) -> dict:
        self.send()
        self.settle()
        return self.server.jobs["j1"]

    def test_none(self):
        show("renders-none", "renders")

    def test_waiting(self):
        self.sent()["why"] = {"code": "nodes-busy", "parameters": {}, "message": "All render PCs are busy."}
        self.look()
        show("renders-waiting", "renders")

    def test_rendering(self):
        job = self.sent()
        job["state"], job["secondsLeft"] = "rendering", 170.0
        self.server.rendered("j1", 9)
        self.server.frames["j1"][6]["seconds"] = 65.0
        self.again()
        self.again()
        current.desk().known.notice = None
        show("renders", "top", "renders")

    def test_failed(self):
        job = self.sent()
        self.server.rendered("j1", 9, failed=(12, 13))
        why = {"code": "no-camera", "parameters": {}, "message": "The scene has no camera. Add one and save."}
        for frame in self.server.frames["j1"]:
            if frame["state"] == "failed":
                frame["why"] = why
        job.update(state="failed", why=why, allowed=["retry", "delete"])
        self.again()
        self.again()
        show("renders-failed", "top", "renders")

    def test_first_frames(self):
        job = self.sent()
        self.server.rendered("j1", 3)
        for number in (1, 2, 3):
            self.server.pictures[f"j1-{number}"] = picture(60 * number)
        job["allowed"] = ["approve", "stop", "cancel"]
        self.again()
        self.again()
        show("renders-first", "renders")

    def test_stopped_and_finished(self):
        job = self.sent()
        self.send()
        self.settle()
        job.update(state="stopped", allowed=["start", "enqueue", "cancel"])
        self.server.rendered("j2", 24)
        self.server.jobs["j2"].update(state="finished", allowed=["delete"])
        self.again()
        show("renders-over", "top", "renders")


class OtherEditors(State):
    def test_each(self):
        self.at_work()
        _, area, _ = sidebar()
        for editor in ("IMAGE_EDITOR", "NODE_EDITOR", "SEQUENCE_EDITOR"):
            area.type = editor
            if editor == "NODE_EDITOR":
                area.ui_type = "ShaderNodeTree"
            bpy.ops.wm.redraw_timer(type="DRAW_WIN_SWAP", iterations=1)
            self.in_our_tab(area, editor.lower().replace("_", "-"))
        area.type = "VIEW_3D"

    def in_our_tab(self, area, name: str) -> None:
        window, _, region = sidebar()
        with bpy.context.temp_override(window=window, area=area, region=region):
            area.spaces[0].show_region_ui = True
        bpy.ops.wm.redraw_timer(type="DRAW_WIN_SWAP", iterations=1)
        choose_tab(region)
        show(name)


class YieldingCredits(State):
    """Last of all: what it builds stays in the file."""

    def test_credits(self):
        self.at_work()
        show("credits", "credits")
        bpy.ops.callsheet.build_credits()
        self.settle()
        show("credits-built", "top", "credits")
        self.assertEqual(CREDITS["roles"][0]["names"], ["Amina"])
