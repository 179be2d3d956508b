"""How far a clause beside a verb is told as so: by its subordinator, as an infinitive, as a participle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.coding.branches import VERBAL
from dragoman.coding.ranks import Ranks
from dragoman.coding.told import ASSERTED, CERTAIN, Told, joined

if TYPE_CHECKING:
    from dragoman.coding.clauses import Clauses


class Adverbials:
    """Adverbial clauses of one tree; values of the words above them are asked of the judge."""

    def __init__(self, clauses: Clauses, ranks: Ranks) -> None:
        judge = clauses.judge
        self.judge, self.tree, self.cues, self.scale = judge, judge.tree, judge.cues, judge.scale
        self._to, self.conditions, self._ranks, self._clauses = frozenset(judge.cues.infinitive_marks), clauses.conditions, ranks, clauses

    def told(self, word: int, head: int) -> Told:
        """How far the clause of ``word`` is told beside the verb ``head``, by its subordinator or its form."""
        tree, cues, scale = self.tree, self.cues, self.scale
        head = self.conditions.host(word)
        mark = self.conditions.mark(word) or next((tree.lower[c] for c in tree.all(word, "advmod") if tree.upos[c] in ("ADV", "SCONJ")), "")
        if mark in cues.conditions or self.conditions.is_one(word):
            return scale.told("conditional")
        if mark in cues.question_marks:
            return scale.place("question", "uncertain")
        if mark in cues.negative_prepositions or self._after_word(word, mark) in cues.negative_prepositions:
            return self._left_out(head)
        if mark in cues.later_marks:
            return self._later(word, head)
        if mark in cues.open_marks:
            return scale.place("purpose", "uncertain")
        if mark in cues.shared_marks and tree.child(word, "nsubj", "nsubj:pass") is None:
            return self._participle(word, head, "")
        if (signature := self.judge.governors.marked(head, mark)) is not None:
            return scale.applied(signature, self.judge.told(head))
        if mark in cues.from_marks and (signature := self.judge.governors.over_clause(head)) is not None and signature.then == "denied":
            return scale.applied(signature, self.judge.told(head))
        if mark in cues.time_marks and self._yet_to_come(word, head):
            return self.judge.told(head)
        if mark in self._to or self._marked_to(word):
            return self._infinitive(word, head)
        if mark in cues.gerund_marks and self._yet_to_do(word, head):
            return self.judge.told(head)
        return ASSERTED if mark in cues.factive_marks or self._relative(word) else self._participle(word, head, mark)

    def _left_out(self, head: int) -> Told:
        """What a clause says is done without: denied as far as the clause is told, and open where that is denied itself."""
        outer, denied = self.judge.told(head), self.scale.place("left_out", "denied")
        return joined(outer, denied) if outer.value == "denied" else Told("denied", denied.score * max(outer.score, 0.0) / CERTAIN)

    def _marked_to(self, word: int) -> bool:
        """Whether an infinitive has its own subject before its mark ("for Chile to sign")."""
        return any(self.tree.lower[c] in self._to for c in self.tree.all(word, "mark"))

    def _yet_to_do(self, word: int, head: int) -> bool:
        """Whether a clause without a subject goes with a main clause that is still to come ("will visit Peru before leaving")."""
        tree = self.tree
        if tree.child(word, "nsubj", "nsubj:pass", "aux") is not None:
            return False
        return self.judge.told(head).value in ("predicted", "urged", "conditional")

    def excessive(self, head: int) -> bool:
        """ "too weak to": what would take less is not done."""
        return any(self.tree.lower[c] in self.cues.excess for c in self.tree.all(head, "advmod"))

    def falls_short(self, head: int) -> bool:
        """ "not strong enough to": what would take more is not done."""
        enough = any(self.tree.lower[c] in self.cues.sufficient for c in self.tree.all(head, "advmod"))
        return enough and self.judge.told(head).value == "denied"

    def _yet_to_come(self, word: int, head: int) -> bool:
        """Whether a clause of time goes with a main clause that is still to come ("will leave once Peru signs").

        It stands in the present, or where it names what must come first, also in the past of a report ("would leave once Peru signed").
        """
        tree, tags = self.tree, self.tree.parse.tags
        if not tags or self.judge.told(head).value not in ("predicted", "urged", "conditional"):
            return False
        if self.conditions.mark(word) in self.cues.awaited_marks:
            return True
        return any(tags[w] in ("VBZ", "VBP") for w in (word, *tree.all(word, "aux", "aux:pass", "cop")))

    def _later(self, word: int, head: int) -> Told:
        """What comes before or until a later thing: told as done where that is told as past."""
        tree = self.tree
        outer = self.judge.told(head)
        past = tree.parse.tags[word] == "VBD" if tree.parse.tags else False
        bare = tree.child(word, "nsubj", "nsubj:pass", "aux") is None
        return ASSERTED if outer.value == "asserted" and (past or bare) else self.scale.place("later", "uncertain")

    def _infinitive(self, word: int, head: int) -> Told:
        """An infinitive beside a verb: of the ranked noun or adjective there, what the verb takes, else a purpose."""
        tree, judge = self.tree, self.judge
        outer = judge.told(head)
        if self._ranks.beside(word, head):
            return outer
        if self.excessive(head):
            return self.scale.place("excess", "denied") if outer.value == "asserted" else self.scale.told("uncertain")
        if self.falls_short(head):
            return self.scale.place("short", "denied")
        asked = tree.child(head, "obj")
        if asked is not None and (refused := self._clauses.refused(asked, tree.mark(word))) is not None:
            return refused
        signature = judge.governors.adjectives.get(tree.lower[head] if tree.upos[head] in VERBAL else tree.lemmas[head])
        if signature is None and (tree.child(head, "obj") is None or tree.lemmas[head] in tree.lists.object_control):
            signature = judge.governors.over_clause(head, tree.mark(word))
            signature = signature if signature is not None and signature.then in ("predicted", "urged") else None
        if signature is not None:
            return self.scale.applied(signature, outer)
        purpose = self.scale.place("purpose", "uncertain")
        if outer.value == "denied":
            return self.scale.place("undone", "uncertain")
        return purpose if outer.value in ("asserted", "predicted") else joined(outer, purpose)

    def _participle(self, word: int, head: int, mark: str) -> Told:
        """A clause beside a verb without "to": what comes with something foreseen is foreseen, what comes with a denial is told as done."""
        tree, judge = self.tree, self.judge
        if mark or any(tree.lower[c] in self.cues.perfect for c in tree.all(word, "aux")):
            return ASSERTED
        if tree.child(head, "compound:prt") is not None and (signature := judge.governors.over_clause(head)) is not None:
            return self.scale.applied(signature, judge.told(head))
        outer = judge.told(head)
        return ASSERTED if outer.score < 0 and tree.child(word, "nsubj") is None else outer

    def _after_word(self, clause: int, mark: str) -> str:
        """A subordinator with the word before it ("short of")."""
        first = min((c for c in self.tree.children[clause] if self.tree.relations[c] in ("mark", "case")), default=0)
        return f"{self.tree.lower[first - 1]} {mark}" if first > 0 else ""

    def _relative(self, clause: int) -> bool:
        return any(self.tree.lower[c] in self.tree.lists.relatives for c in self.tree.all(clause, "nsubj", "nsubj:pass"))
