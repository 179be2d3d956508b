"""One SQLite file that holds what came in, what people ruled, and what was made of it."""

from dragoman.ledger.derived import Difference, coded, named
from dragoman.ledger.store import Ledger, document_keys

__all__ = ["Difference", "Ledger", "coded", "document_keys", "named"]
