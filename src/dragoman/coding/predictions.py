"""What a source expects states to do: acts told as foreseen, possible or conditional; never acts, and not our forecast."""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.coding.claim_ids import digest
from dragoman.coding.claims import Writer
from dragoman.coding.factuality import Judge
from dragoman.coding.parties import Parties
from dragoman.coding.tree import Tree
from dragoman.model.claim import Claim, Prediction, Source
from dragoman.model.text import Document, Span

OPEN = ("xcomp", "conj", "obj", "csubj", "ccomp")
FORESEEN = ("predicted", "uncertain", "conditional")


def foresee(claims: Sequence[Claim], tree: Tree, judge: Judge, writer: Writer, document: Document) -> tuple[Prediction, ...]:
    """A prediction for every claim that is foreseen and lies ahead; what is only a condition of something, or only tried, is none."""
    words = {start: word for word, start in enumerate(tree.start)}
    found = []
    for claim in claims:
        word = words[claim.trigger.start]
        if _lies_ahead(claim) and not _is_condition(tree, judge, word) and not _only_tried(tree, judge, word) and held(tree, judge, word):
            found.append(_prediction(claim, tree, word, writer, document))
    return tuple(found)


def _lies_ahead(claim: Claim) -> bool:
    return claim.factuality in FORESEEN and claim.actor is not None and claim.actor.id is not None and claim.tense != "past"


def held(tree: Tree, judge: Judge, word: int) -> bool:
    """Whether somebody holds it: no question, nothing that is too late to come, and nothing that nobody believes."""
    if judge.clauses.asked(word) or judge.looks_back(word):
        return False
    head = tree.heads[word]
    return not (tree.relations[word] == "ccomp" and any(judge.negation.nobody(c) for c in tree.all(head, "nsubj")))


def _is_condition(tree: Tree, judge: Judge, word: int) -> bool:
    """Whether an act stands in the condition of something else ("if Peru signs", "as soon as Peru signs")."""
    return any(tree.relations[w].startswith("advcl") and judge.clauses.conditions.names(w) for w in (word, *tree.up(word)))


def _only_tried(tree: Tree, judge: Judge, word: int) -> bool:
    """Whether somebody only wants or tries to do it ("is striving to sign") or tells it as his plan ("plans to sign", "its readiness to
    sign"): nobody foresees it."""
    head, relation, foresight = tree.heads[word], tree.relations[word], judge.cues.foresight
    if relation == "conj" and head >= 0 and tree.child(word, "nsubj", "nsubj:pass", "aux") is None:
        return _only_tried(tree, judge, head)
    if head < 0 or tree.child(word, "nsubj", "nsubj:pass", "aux") is not None:
        return False
    meant = relation in ("xcomp", "acl", "advcl") and tree.lemmas[head] in foresight.intended and not tree.passive(head)
    return meant or (relation in ("xcomp", "advcl", "ccomp") and tree.lemmas[head] in foresight.tried)


def guessed(claims: Sequence[Claim], tree: Tree) -> frozenset[str]:
    """Claims that somebody else only holds likely ("Peru will probably close its embassy"): predictions, and no claims of the act.

    A claim that others lie within is kept.
    """
    words, outer = {start: word for word, start in enumerate(tree.start)}, {claim.within for claim in claims}
    ahead = [c for c in claims if _lies_ahead(c)]
    return frozenset(c.id for c in ahead if c.id not in outer and _held_likely(tree, words[c.trigger.start]))


def _held_likely(tree: Tree, word: int) -> bool:
    """Whether a word of likelihood stands with a verb or with the clause that it is an open part of."""
    chain = [word]
    while len(chain) < 4 and tree.relations[chain[-1]] in OPEN and tree.heads[chain[-1]] >= 0:
        chain.append(tree.heads[chain[-1]])
    near = {tree.lower[w] for one in chain for w in (one, *tree.children[one])}
    return not near.isdisjoint(tree.lists.likelihood)


def imitations(
    claims: Sequence[Claim], tree: Tree, judge: Judge, parties: Parties, writer: Writer, document: Document, sentences: frozenset[int]
) -> tuple[Prediction, ...]:
    """Predictions that others will do what was told before ("more states may follow suit"): the last asserted act's kind and recipient."""
    found = []
    for word, lemma in enumerate(tree.lemmas):
        things = tree.lists.imitation.get(lemma)
        thing = tree.child(word, "obj") if things else None
        if things is None or thing is None or tree.lemmas[thing] not in things or tree.sentence[word] not in sentences:
            continue
        model = next(
            (c for c in reversed(claims) if c.trigger.start < tree.start[word] and c.factuality == "asserted" and c.recipient), None
        )
        subject = tree.subject(word)
        about = tuple(r.party.id or r.party.text for r in parties.of(subject, False)) if subject is not None else ()
        if model is not None and about and judge.of(word) in FORESEEN:
            found.append(_imitation(model, about, tree, word, writer, document))
    return tuple(found)


def _imitation(model: Claim, about: tuple[str, ...], tree: Tree, word: int, writer: Writer, document: Document) -> Prediction:
    start, end = tree.parse.sentence_spans[tree.sentence[word]]
    source = writer.voices.holding(Span(tree.start[word], tree.end[word]))[-1]
    return Prediction(
        id=digest(document.id, document.sha256, "prediction", tree.start[word], tree.end[word], *about), start=start, end=end,
        by=by(source), about=about, kind=model.kind, recipient=model.recipient.id if model.recipient else None,
        hedge=_hedge(tree, word), condition=condition(tree, word), horizon=opened(document),
    )  # fmt: skip


def _prediction(claim: Claim, tree: Tree, word: int, writer: Writer, document: Document) -> Prediction:
    source = writer.voices.holding(claim.trigger)[-1]
    actor = claim.actor.id if claim.actor and claim.actor.id else ""
    recipient = claim.recipient.id if claim.recipient else None
    return Prediction(
        id=digest(document.id, document.sha256, "prediction", claim.trigger.start, claim.trigger.end, actor),
        start=claim.sentence.start, end=claim.sentence.end, by=by(source), about=(actor,), kind=claim.kind,
        recipient=recipient, hedge=_hedge(tree, word), condition=condition(tree, word),
        horizon=claim.when.edtf or horizon(tree, word, writer, document),
    )  # fmt: skip


def by(source: Source) -> str | None:
    """Who foresees it: the last source's actor or words; None for the author of the text."""
    return None if source.kind == "author" else source.id or (source.text or None)


def _hedge(tree: Tree, word: int) -> str:
    """The words that make it no fact: auxiliaries and adverbs of the clause, else the verb above."""
    own = [c for c in tree.children[word] if tree.relations[c] in ("aux", "advmod") and c < word]
    if not own and tree.heads[word] >= 0:
        own = [tree.heads[word]]
    return " ".join(tree.words[c] for c in own)


def condition(tree: Tree, word: int) -> Span | None:
    """The words of the condition that a verb, or one above it, holds on; None without one."""
    for one in (word, *tree.up(word)):
        clause = next((c for c in tree.children[one] if tree.relations[c] == "advcl" and tree.mark(c) in tree.lists.conditions), None)
        if clause is not None:
            words = tree.subtree(clause)
            return Span(tree.start[words[0]], tree.end[words[-1]])
    return None


def horizon(tree: Tree, word: int, writer: Writer, document: Document) -> str | None:
    """The span from a document's date on that a foreseen clause names ("within ten days"), else all time from that date on."""
    inside = {tree.start[w] for w in tree.subtree(word)}
    spans = (t.edtf for t in writer.timexes if t.type == "DURATION" and t.edtf and t.start in inside)
    ahead = f"{document.published.edtf}/"
    return next((span for span in spans if span.startswith(ahead)), None) or opened(document)


def opened(document: Document) -> str | None:
    """The time from a document's date on, for what is foreseen without a date; None where that is not one date."""
    return f"{document.published.edtf}/.." if document.published.edtf and "/" not in document.published.edtf else None
