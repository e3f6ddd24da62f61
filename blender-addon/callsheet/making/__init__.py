"""New assets, made by the server."""
