"""Makes the two packages of the add-on into dist/: the legacy zip (Blender 3.x) and the extension zip (4.2, newer)."""

from __future__ import annotations

import json
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "callsheet"
LANGUAGES = HERE.parent / "config" / "languages"
FIXED_TIME = (2026, 1, 1, 0, 0, 0)


def files() -> list[Path]:
    """What belongs into a package, always in the same order."""
    return sorted(
        file
        for file in SOURCE.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts and not file.name.startswith(".")
    )


def contents() -> Iterator[tuple[str, bytes]]:
    """Each file of the package with its bytes: the sources, the licence, and our part of the table of words."""
    for file in files():
        yield file.relative_to(SOURCE).as_posix(), file.read_bytes()
    yield "LICENSE", (HERE / "LICENSE").read_bytes()
    for file in sorted(LANGUAGES.glob("*.json")):
        table = json.loads(file.read_text(encoding="utf-8"))
        ours = {key: text for key, text in table.items() if key.startswith("addon.")}
        if ours:
            yield f"languages/{file.name}", json.dumps(ours, indent=0, ensure_ascii=False).encode()


def pack(target: Path, prefix: str) -> Path:
    """A zip with the same bytes whenever the sources are the same."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents():
            entry = zipfile.ZipInfo(prefix + name, FIXED_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)
    return target


def build(folder: Path = HERE / "dist") -> tuple[Path, Path]:
    """The legacy zip has the package as a folder, the extension zip its files at the root."""
    return (
        pack(folder / "callsheet-legacy.zip", "callsheet/"),
        pack(folder / "callsheet-extension.zip", ""),
    )


if __name__ == "__main__":
    for made in build(*map(Path, sys.argv[1:2])):
        print(made)
