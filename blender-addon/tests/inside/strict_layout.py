"""A stand-in for UILayout in the background, as strict as the real one: it checks every name against Blender's own."""

from __future__ import annotations

import bpy

_FUNCTIONS = bpy.types.UILayout.bl_rna.functions
_PROPERTIES = bpy.types.UILayout.bl_rna.properties
_ICONS = {
    one.identifier for one in _FUNCTIONS["prop"].parameters["icon"].enum_items
}
_NESTED = {"row", "column", "box", "split", "grid_flow"}


class StrictLayout:
    """Records what is drawn in `seen`: (kind, text, enabled). Unknown names, icons and operators raise."""

    def __init__(self, seen: list | None = None, enabled: bool = True) -> None:
        object.__setattr__(self, "seen", [] if seen is None else seen)
        object.__setattr__(self, "enabled", enabled)

    def __setattr__(self, name: str, value) -> None:
        known = _PROPERTIES[name]
        if known.is_readonly:
            raise AttributeError(f"{name} is read-only")
        if known.type == "ENUM" and value not in known.enum_items:
            raise ValueError(f"{name} cannot be {value}")
        object.__setattr__(self, name, value)

    def __getattr__(self, name: str):
        if name == "progress" and "progress" not in _FUNCTIONS:
            raise AttributeError(name)
        function = _FUNCTIONS[name]

        def draw(*given, **named):
            parameters = [one for one in function.parameters if not one.is_output]
            known = {one.identifier for one in parameters}
            _check(name, given, named, known)
            if name in _NESTED:
                return StrictLayout(self.seen, self.enabled)
            text = named.get("text", "")
            if name == "operator":
                self.seen.append((given[0], text, self.enabled))
                return _operator_fields(given[0])
            if name in ("prop", "prop_enum"):
                self.seen.append((f"{name} {given[1]}", text, self.enabled))
            else:
                self.seen.append((name, text, self.enabled))
            return None

        return draw

    def texts(self) -> list[str]:
        return [text for _, text, _ in self.seen if text]


class _Fields:
    """Only properties the operator has can be set."""

    def __init__(self, names: set[str]) -> None:
        object.__setattr__(self, "_names", names)

    def __setattr__(self, name: str, value) -> None:
        if name not in self._names:
            raise AttributeError(name)


def _check(name: str, given, named, known: set[str]) -> None:
    unknown = set(named) - known
    if unknown:
        raise TypeError(f"{name}() has no {unknown}")
    for value in named.values():
        if value is None:
            raise TypeError(f"{name}() got None")
    if not isinstance(named.get("text", ""), str):
        raise TypeError(f"{name}() wants a text")
    if named.get("icon", "NONE") not in _ICONS:
        raise TypeError(f"there is no icon {named['icon']}")
    if name == "prop" and given[1] not in given[0].bl_rna.properties:
        raise TypeError(f"there is no property {given[1]}")


def _operator_fields(idname: str) -> _Fields:
    room, _, name = idname.partition(".")
    return _Fields(set(getattr(getattr(bpy.ops, room), name).get_rna_type().properties.keys()))
