"""Speaks the language of Blender's window, and tells Blender our words in it: those in its classes are English.

The language is Blender's where there is a table for it, else that of whoever has signed in, else English.
"""

from __future__ import annotations

import bpy

from .texts import ENGLISH, FALLBACK, SPOKEN, language_of

CONTEXT = "Callsheet"  # our “Render” is not the one that Blender knows
_told: tuple[str, str] | None = None


def follow(of_person: str = "") -> bool:
    """Looks which language is to be spoken now; whether that is another one."""
    global _told
    locale = bpy.app.translations.locale
    if not bpy.context.preferences.view.use_translate_interface:
        locale = FALLBACK
    language = language_of((locale, of_person))
    if _told == (locale, language):
        return False
    forget()
    bpy.app.translations.register(__name__, {locale: _words(language)})
    _told = locale, language
    return True


def forget() -> None:
    """Takes our words back from Blender."""
    global _told
    if _told is not None:
        bpy.app.translations.unregister(__name__)
    _told = None


def _words(language: str) -> dict[tuple[str, str], str]:
    """Labels have our context; what is said when the mouse rests has always Blender's general one."""
    SPOKEN.choose(language)
    plain = SPOKEN.plain()
    return {(context, said): plain[key] for key, said in ENGLISH.plain().items() for context in (CONTEXT, "*")}
