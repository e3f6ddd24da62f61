"""The open file: its card, its notes and checkpoints, what it links to, and who else has it open."""
