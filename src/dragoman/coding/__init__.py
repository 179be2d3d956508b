"""The coding room: what each sentence claims, and how far its source commits to it."""

from dragoman.coding.code import code

__all__ = ["code"]
