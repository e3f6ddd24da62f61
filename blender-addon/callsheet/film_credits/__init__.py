"""The roll at the end of the film, built from what the server knows."""
