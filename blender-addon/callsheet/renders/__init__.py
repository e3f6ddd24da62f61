"""My renders: how far they are, what they look like, what went wrong, and what can be done."""
