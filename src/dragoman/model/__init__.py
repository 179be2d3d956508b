"""Frozen values that the rooms hand each other. No I/O, no language, no knowledge."""
