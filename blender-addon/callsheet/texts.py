"""Every sentence of the add-on and the command line, by key. The server's own sentences arrive ready."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from .client.problems import Refused, Trouble

_MOMENT = re.compile(r"(\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d)(?:\.\d+)?Z")
PACKAGED = Path(__file__).parent / "languages"
# In the sources the table is the server's, too; `build.py` packages our part of it.
LANGUAGES = PACKAGED if PACKAGED.is_dir() else Path(__file__).parents[2] / "config" / "languages"
OURS = "addon."
FALLBACK = "en"


class Texts:
    """The sentences of one language; what it lacks is said in English, what English lacks is a mistake."""

    def __init__(self, language: str = FALLBACK) -> None:
        self.language = FALLBACK
        self._table = _table(FALLBACK)
        self.choose(language)

    def choose(self, language: str) -> bool:
        """Speaks this language from now on, or English where there is no such table; whether that is a change."""
        before, self.language = self.language, language if _table(language) else FALLBACK
        self._table = {**_table(FALLBACK), **_table(self.language)}
        return self.language != before

    def plain(self) -> dict[str, str]:
        """Every sentence that names nothing, by its key."""
        return {key: text for key, text in self._table.items() if "{" not in text}

    def __call__(self, key: str, **values: object) -> str:
        return self._table[key].format(**values)

    def has(self, key: str) -> bool:
        return key in self._table

    def count(self, key: str, number: int, **values: object) -> str:
        """A sentence about a number; where there is a `<key>.one`, that is said of one."""
        chosen = f"{key}.one" if number == 1 and self.has(f"{key}.one") else key
        return self(chosen, number=number, **values)

    def trouble(self, trouble: Exception) -> str:
        """What went wrong and what to do, in a sentence or two."""
        if isinstance(trouble, Refused):
            said = _joined(trouble.detail or trouble.title, trouble.message)
            return said or self("trouble.refused", status=trouble.status)
        if isinstance(trouble, Trouble) and self.has(f"trouble.{trouble.code}"):
            return self(f"trouble.{trouble.code}", **trouble.parameters)
        return self("trouble.unexpected", what=f"{type(trouble).__name__}: {trouble}")

    def time_taken(self, seconds: float) -> str:
        """A short duration, as short as it can be said."""
        if seconds < 60:
            return self("time.taken_seconds", number=f"{seconds:.1f}" if seconds < 10 else round(seconds))
        return self("time.taken_minutes", minutes=int(seconds // 60), seconds=f"{int(seconds % 60):02}")

    def moment(self, iso: str, now: datetime | None = None) -> str:
        """When something happened, by the clock on the wall; the bare text where it is no moment."""
        whole = _MOMENT.fullmatch(iso)  # Python 3.10 reads no nanoseconds
        if whole is None:
            return iso
        at = datetime.fromisoformat(f"{whole[1]}+00:00").astimezone()
        if at.date() == (now or datetime.now()).date():
            return self("time.today", time=f"{at:%H:%M}")
        return f"{at:%Y-%m-%d %H:%M}"

    def time_left(self, seconds: float) -> str:
        """A duration as people say it."""
        if seconds < 50:
            return self("time.seconds", number=max(10, round(seconds / 10) * 10))
        if seconds < 90 * 60:
            return self.count("time.minutes", max(1, round(seconds / 60)))
        return self.count("time.hours", round(seconds / 3600))


def language_of(wanted: Iterable[str]) -> str:
    """The first of these that has a table, as in `de_DE.UTF-8` or `de`; English if none has."""
    return next((code for code in map(_code, wanted) if _table(code)), FALLBACK)


def languages() -> list[str]:
    """All there is a table for."""
    return sorted(file.stem for file in LANGUAGES.glob("*.json"))


def _code(name: str) -> str:
    return re.split(r"[_.@-]", name.lower(), maxsplit=1)[0]


@functools.lru_cache(maxsize=32)
def _table(language: str) -> dict[str, str]:
    file = LANGUAGES / f"{language}.json"
    if not language.isalnum() or not file.is_file():
        return {}
    everything = json.loads(file.read_text(encoding="utf-8"))
    return {key.removeprefix(OURS): text for key, text in everything.items() if key.startswith(OURS)}


def _joined(first: str, second: str) -> str:
    if not first or first == second:
        return second
    if not second:
        return first
    return f"{first}{'' if first[-1] in '.!?' else '.'} {second}"


# What stands in a class of Blender's is English there, and said in other languages by Blender's own table of words,
# which `addon.py` gives ours. Everything else is said in the language of the window.
ENGLISH = Texts()
SPOKEN = Texts()
