"""Signing in and out, and which film."""
