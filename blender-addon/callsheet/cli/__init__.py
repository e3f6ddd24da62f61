"""The command line: the same client as the panel, for a terminal and for scripts."""

from .program import main

__all__ = ["main"]
