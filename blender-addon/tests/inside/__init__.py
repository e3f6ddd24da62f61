"""Tests that run inside Blender, against the installed add-on. `run_tests.py` starts them."""
