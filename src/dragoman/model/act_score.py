"""What a model says of a word as the trigger of an act."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class ActScore:
    """What a model says of one word as the trigger of an act.

    Attributes
    ----------
    word : the word's index in its parse.
    score : the probability, 0 to 1, that it tells an act of any kind.
    kind, share : the likeliest kind, and that kind's part of the score, 0 to 1.
    actor, recipient : the likeliest word for each party, None where none is likelier than not.
    actor_score, recipient_score : the probability that it is, 0 where there is none.
    """

    word: int
    score: float
    kind: str
    share: float
    actor: int | None = None
    recipient: int | None = None
    actor_score: float = 0.0
    recipient_score: float = 0.0

    def moved(self, by: int) -> ActScore:
        """The same, `by` words further on."""
        actor, recipient = (None if word is None else word + by for word in (self.actor, self.recipient))
        return replace(self, word=self.word + by, actor=actor, recipient=recipient)
