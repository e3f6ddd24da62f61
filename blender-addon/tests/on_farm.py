"""The installed add-on in a real Blender, with the packaged server and a node of its own beside it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import build

from .support import TemporaryCase

INSIDE = Path(__file__).resolve().parent / "inside"
LAUNCHER = Path(build.__file__).resolve().parents[1] / "callsheet"
START_SECONDS_MAX = 120
INSIDE_SECONDS_MAX = 1200
STOP_SECONDS_MAX = 60
POLL_SECONDS = 0.1
WORD = "lumabo-tirena"


class Farm(TemporaryCase):
    def setUp(self) -> None:
        from run_tests import private

        super().setUp()
        self.home = self.folder / "home"
        port = free_port()
        self.address = f"http://127.0.0.1:{port}"
        self.start("serve", "--sample", "--home", str(self.home), "--port", str(port))
        self.wait_for("the server", lambda: (self.home / "state" / "cards.txt").exists() and answers(port))
        words = ["--server", self.address, "--token-file", str(self.home / "state" / "join-token")]
        folders = ["--path", f"films={self.home / 'films'}", "--work", str(self.folder / "node")]
        self.start("node", *words, *folders, "--beside-blender", "--name", "PC 7")
        self.blender = os.environ.get("CALLSHEET_BLENDER") or "blender"
        self.environment = private(self.folder / "private")
        legacy, _ = build.build(self.folder / "dist")
        self.run_blender("--factory-startup", "-P", str(INSIDE / "install.py"), "--", str(legacy))

    def start(self, word: str, *words: str) -> None:
        """The packaged programs, as they are; nothing is built."""
        environment = {**os.environ, "CALLSHEET_PACKAGED": "1", "CALLSHEET_HTTPS_PORT": "0"}
        log = (self.folder / f"{word}.log").open("wb")
        self.addCleanup(log.close)
        program = subprocess.Popen([str(LAUNCHER), word, *words], env=environment, stdout=log, stderr=log)
        self.addCleanup(stop, program)
        setattr(self, word, program)

    def wait_for(self, what: str, there) -> None:
        end = time.monotonic() + START_SECONDS_MAX
        while not there():
            if time.monotonic() > end or self.serve.poll() is not None:
                self.fail(f"{what} did not start: {(self.folder / 'serve.log').read_text(errors='replace')[-2000:]}")
            time.sleep(POLL_SECONDS)

    def run_blender(self, *words: str) -> None:
        command = [self.blender, "-b", "-noaudio", "--python-exit-code", "3", *words]
        done = subprocess.run(
            command,
            env=self.environment,
            timeout=INSIDE_SECONDS_MAX,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            check=False,
        )
        self.assertEqual(done.returncode, 0, done.stdout)

    def test_a_day_in_blender(self):
        self.hang_up_the_word()
        self.run_blender("-P", str(INSIDE / "on_farm.py"), "--", self.address, str(self.home))

    def hang_up_the_word(self) -> None:
        cards = (self.home / "state" / "cards.txt").read_text(encoding="utf-8").splitlines()
        mentor, passcode = next(line.split()[:2] for line in cards if line.split()[2:3] == ["mentor"])
        token = self.api("POST", "/session", {"user": mentor, "passcode": passcode, "device": "a test"})["token"]
        card = self.home / "config" / "users" / f"{mentor}.json"
        card.write_text(json.dumps({**json.loads(card.read_text(encoding="utf-8")), "role": "admin"}), encoding="utf-8")
        self.wait_for("the admin", lambda: self.api("GET", "/me", token=token)["role"] == "admin")
        school = self.api("GET", "/school", token=token)
        self.api("PATCH", "/school", {"classWord": WORD}, token, school["version"])

    def api(self, method: str, path: str, body=None, token: str = "", version: str = "") -> dict:
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        if version:
            headers["If-Match"] = f'"{version}"'
        data = json.dumps(body).encode() if body is not None else None
        asked = urllib.request.Request(f"{self.address}/api{path}", data, headers, method=method)
        with urllib.request.urlopen(asked, timeout=START_SECONDS_MAX) as answer:
            return json.load(answer)["data"]


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def stop(program: subprocess.Popen) -> None:
    program.terminate()
    try:
        program.wait(STOP_SECONDS_MAX)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
