"""The room of people's rulings: judgements and what they were made on in; what they mean now, and what they change, out.

A ruling changes nothing that was read: documents keep their text and codings stay as they were made. It is laid over them each time the
account is made, and can be lifted again.
"""

from dragoman.judging.attach import Grounds, attached
from dragoman.judging.documents import judged_documents
from dragoman.judging.force import holding
from dragoman.judging.laid import Laid, lay, settle
from dragoman.judging.predictions import judged_predictions
from dragoman.judging.target import judgement, target
from dragoman.judging.values import FIELDS

__all__ = [
    "FIELDS", "Grounds", "Laid", "attached", "holding", "judged_documents", "judged_predictions", "judgement", "lay", "settle", "target",
]  # fmt: skip
