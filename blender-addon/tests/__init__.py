"""Tests of the add-on: those without Blender here, those inside Blender in `inside/`."""
