"""One SQLite file that holds what came in, what people ruled, and what was made of it."""

from dragoman.ledger.derived import coded, named
from dragoman.ledger.store import Ledger, document_keys, given_digest

__all__ = ["Ledger", "coded", "document_keys", "given_digest", "named"]
