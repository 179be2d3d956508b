"""Our own errors: each says where, what, and what to do. What is wrong with the world is data, not an exception."""

from __future__ import annotations


class DragomanError(Exception):
    """Root of every error this program raises on purpose; its text is one line fit for a terminal."""


class KnowledgeError(DragomanError):
    """A file under ``knowledge/data`` breaks its schema; names file, key and, where known, line."""


class ReadingError(DragomanError):
    """A file cannot be read as a document; names the file and the reason. The rest of the pile is still read."""


class UnknownName(DragomanError):
    """An id, table, kind, step or actor that nothing here carries; names the nearest known one."""


class LedgerError(DragomanError):
    """The ledger cannot be opened or written: another version, a broken file, no space, no locks."""


class NotEnoughHistory(DragomanError):
    """A forecast was asked of too few past acts to support one."""
