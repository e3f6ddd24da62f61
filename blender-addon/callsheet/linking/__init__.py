"""What others have made, for use in the open file: browsed with pictures and states, then linked or appended."""
