"""Does to a film's files what people and programs do: outsider.py SEED STEPS FOLDER."""

import os
import pathlib
import random
import shutil
import subprocess
import sys

seed, steps, root = int(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
chance = random.Random(seed)
NAMES = ["a", "b", 'Tür "é"', "with space", "🎬", "UPPER", "שלום", "x'y", "n" * 230]
GIT = ["git", "-c", "user.name=o", "-c", "user.email=o@o", "-c", "core.autocrlf=false", "-C", str(root)]


def folder():
    at = root
    for _ in range(chance.randrange(4)):  # so deep at most, but for what is copied and moved
        inner = at / chance.choice(NAMES)
        at = inner if inner.is_dir() else at
    return at


def sidecar():
    return folder() / (chance.choice(NAMES) + ".blend.json")


def content():
    text = '{"type": "prop", "name": "%d", "priority": %d' % (chance.randrange(9**9), chance.randrange(100))
    if chance.random() < 0.3:
        text += ', "id": "%016x"' % chance.randrange(6)
    if chance.random() < 0.3:
        text += ', "dependencies": ["chaos/%s.blend"]' % chance.choice("ab")
    return text + "}"


def run(*command):
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)


def save_as_editors_do(path):
    fresh = path.with_name(".~" + path.name[:40])
    fresh.write_text(content())
    os.replace(fresh, path)


def step():
    kind = chance.randrange(200)
    path = sidecar()
    if kind < 60:
        path.write_text(content())
    elif kind < 90:
        save_as_editors_do(path)
    elif kind < 100:
        path.write_text(content()[: chance.randrange(20)])
    elif kind < 115:
        path.with_name(path.name.removesuffix(".json")).write_text("x" * chance.randrange(9))
    elif kind < 135:
        path.unlink(missing_ok=True)
    elif kind < 150:
        if path.exists():
            os.replace(path, sidecar())
    elif kind < 158:
        if path.exists():
            shutil.copy2(path, sidecar())
    elif kind < 166:
        (folder() / chance.choice(NAMES)).mkdir(exist_ok=True)
    elif kind < 172:
        move_folder()
    elif kind < 178:
        gone = folder()
        if gone != root:
            run("rm", "-r", str(gone))
    elif kind < 184:
        if path.exists():
            run("sed", "-i", "s/prop/shot/", str(path))
    elif kind < 188:
        if path.exists():
            conflict = path.name.removesuffix(".blend.json") + ".sync-conflict-20261122-101010-ABCDEFG.blend.json"
            if len(conflict.encode()) < 255:
                shutil.copy(path, path.with_name(conflict))
    elif kind < 192:
        source, target = folder(), folder() / chance.choice(NAMES)
        if source != root and not target.is_relative_to(source) and is_small(source):
            run("cp", "-a", str(source), str(target))
    elif kind < 196:
        run(*GIT, "add", "-A")
        run(*GIT, "commit", "-qm", "x")
    else:
        run(*GIT, "checkout", "-q", "-f", "HEAD~%d" % chance.randrange(3), "--", ".")


def is_small(tree):
    return sum(1 for _ in tree.rglob("*")) < 12


def move_folder():
    source, target = folder(), folder() / chance.choice(NAMES)
    if source != root and not target.exists() and not target.is_relative_to(source):
        os.rename(source, target)


root.mkdir(parents=True, exist_ok=True)
run(*GIT, "init", "-q")
for _ in range(steps):
    try:
        step()
    except (OSError, shutil.Error):
        pass  # somebody else was quicker, or the name is too long here
