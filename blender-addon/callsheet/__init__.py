"""Callsheet in Blender: my list, my renders. Also the command line (`python3 -m callsheet`), which needs no Blender."""

bl_info = {
    "name": "Callsheet",
    "description": "Your call sheet and your render farm, inside Blender",
    "author": "Callsheet contributors",
    "version": (0, 1, 0),
    "blender": (3, 4, 0),
    "location": "3D Viewport > Sidebar > Callsheet",
    "category": "Render",
}


def register() -> None:
    from . import addon

    addon.register()


def unregister() -> None:
    from . import addon

    addon.unregister()
