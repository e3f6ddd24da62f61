"""The client's records against the contract: what it reads is what the server sends."""

from __future__ import annotations

import dataclasses
import json
import re
import unittest
from pathlib import Path

from callsheet.client import records
from callsheet.client.reading import read, wire_name, write

ROOT = Path(__file__).resolve().parents[2]
CONTRACT = ROOT / "openapi" / "src" / "main" / "java" / "org" / "callsheet" / "contract"
EXAMPLES = ROOT / "openapi" / "examples"
OURS = {
    name: kind
    for name, kind in vars(records).items()
    if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind is not records.Picture
}


class Contract(unittest.TestCase):
    def test_every_field_we_read_or_send_is_one_the_contract_has(self):
        theirs = _java_records()
        for name, kind in OURS.items():
            with self.subTest(name):
                unknown = {wire_name(f.name) for f in dataclasses.fields(kind)} - theirs[name]
                self.assertEqual(unknown, set())

    def test_every_example_of_a_record_we_know_can_be_read(self):
        read_ones = []
        for file in sorted(EXAMPLES.glob("*.json")):
            kind = OURS.get(file.stem)
            if kind is None or kind in (records.JobSubmit, records.NewAsset, records.NewAssets):
                continue
            with self.subTest(file.name):
                example = json.loads(file.read_text(encoding="utf-8"))
                value = read(kind, example.get("data", example))
                _same(self, example.get("data", example), write(value))
                read_ones.append(kind)
        if EXAMPLES.is_dir():
            self.assertIn(records.Job, read_ones)


def _same(case: unittest.TestCase, sent, understood) -> None:
    """What was understood says the same as what was sent, where it says anything."""
    if isinstance(understood, dict):
        for name, value in understood.items():
            if name in sent and sent[name] is not None:
                _same(case, sent[name], value)
    elif isinstance(understood, list):
        for one, other in zip(sent, understood, strict=True):
            _same(case, one, other)
    else:
        case.assertEqual(sent, understood)


def _java_records() -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for file in CONTRACT.glob("*.java"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        for name, components in re.findall(r"\brecord (\w+)(?:<\w+>)?\(([^{]*?)\)\s*\{", text):
            named = re.sub(r'@JsonProperty\("(\w+)"\)\s*\w+\s+\w+', r"String \1", components)
            plain = re.sub(r"@\w+(\([^)]*\))?", "", named)
            plain = re.sub(r"<[^>]*>", "", plain)
            found[name] = {part.split()[-1] for part in plain.split(",") if part.strip()}
    return found
