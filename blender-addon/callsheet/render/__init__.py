"""Sending a file to the farm and watching it come back."""
