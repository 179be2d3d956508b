"""Values out of the house: rows of the contract, and the formats they are written in."""

from dragoman.export.rows import Row, coding_row
from dragoman.export.tables import NAMES, TABLES, predictions_by, rows, standing_at
from dragoman.export.writers import FORMATS

__all__ = ["FORMATS", "NAMES", "TABLES", "Row", "coding_row", "predictions_by", "rows", "standing_at"]
