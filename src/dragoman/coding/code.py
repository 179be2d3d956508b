"""One document's coding: acts by frames, how far each is told as done, who tells it, when it was, what is foreseen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from dragoman.coding import mentions as mention_finder
from dragoman.coding import shallow, timex
from dragoman.coding.attribution import Attribution
from dragoman.coding.claims import Part, Writer
from dragoman.coding.discourse import Discourse
from dragoman.coding.factuality import Judge
from dragoman.coding.frames import Matcher
from dragoman.coding.intents import intended
from dragoman.coding.interpolated import parted
from dragoman.coding.late import late
from dragoman.coding.mention_reader import TEAM
from dragoman.coding.parties import Parties
from dragoman.coding.predicates import predicates
from dragoman.coding.predictions import foresee, guessed, imitations
from dragoman.coding.proposals import Proposals
from dragoman.coding.prospects import Prospects
from dragoman.coding.repeats import Repeats
from dragoman.coding.scenes import Stage
from dragoman.coding.short_names import ShortNames
from dragoman.coding.spelled import restored
from dragoman.coding.statements import statements
from dragoman.coding.tree import Tree
from dragoman.coding.unreal import real, settled
from dragoman.coding.works import in_titles
from dragoman.knowledge import Knowledge, Language
from dragoman.knowledge.acts import ActLexicon
from dragoman.knowledge.spelling import respelled
from dragoman.model.actor import Mention
from dragoman.model.claim import Claim, Coding
from dragoman.model.parse import Parse
from dragoman.model.text import CLAIM_ROLES, Document, Span
from dragoman.model.time import Timex

READ_ROLES = CLAIM_ROLES | {"title"}
"""Roles of pieces that are read for acts; the title is the document's own, other stories' titles are furniture."""

_LEXICONS: dict[int, tuple[object, ActLexicon]] = {}


def code(parse: Parse, document: Document, knowledge: Knowledge) -> Coding:
    """Claims, statements, predictions, mentions, dates and predicates of one parsed document; what cannot be resolved is listed.

    Pieces that are furniture, notes or bylines yield none. A text in another spelling of its language is read in that of the language's
    files; quotations are those of the stored text. Raises :class:`KnowledgeError` when a language's files break their schema.
    """
    if (text := respelled(document, knowledge)) != document.text:
        return restored(_code(replace(parse, text=text), replace(document, text=text), knowledge), document.text)
    return _code(parse, document, knowledge)


def _code(parse: Parse, document: Document, knowledge: Knowledge) -> Coding:
    timexes, open_dates = timex.find_timexes(document, parse, knowledge)
    mentions, unnamed = mention_finder.find_mentions(document, parse, knowledge, timexes)
    read = _sentences_read(parse, document, knowledge)
    parts = [Part(unresolved=(*open_dates, *unnamed))]
    for code_, language in knowledge.languages.items():
        sentences = frozenset(s for s in read if parse.languages[s] == code_)
        if language.acts is None or not sentences:
            continue
        reader = _read_tree if language.acts.reader == "tree" else shallow.read
        parts.append(reader(parse, document, knowledge, language, sentences, mentions, timexes))
    parts = [replace(part, claims=tuple(_with_modes(claim, knowledge) for claim in part.claims)) for part in parts]
    claims = [claim for part in parts for claim in part.claims]
    parts.append(Part(unresolved=tuple(late(claims, document, [one for part in parts for one in part.unresolved]))))
    return _joined(parse, document, mention_finder.agreed(mentions, claims, knowledge), timexes, parts)


def _with_modes(claim: Claim, knowledge: Knowledge) -> Claim:
    """A claim with PLOVER's auxiliary modes that its factuality, tense and place in time fill."""
    modes = knowledge.ontology.plover.auxiliary.items()
    return replace(claim, auxiliary=tuple(name for name, mode in modes if mode.filled(claim.factuality, claim.tense, claim.historical)))


def _sentences_read(parse: Parse, document: Document, knowledge: Knowledge) -> list[int]:
    """Sentences of pieces that may yield claims."""
    if not document.pieces:
        return list(range(len(parse.sentence_spans)))
    pieces = iter(document.pieces)
    piece = next(pieces, None)
    found = []
    for number, (start, _) in enumerate(parse.sentence_spans):
        while piece is not None and piece.end <= start:
            piece = next(pieces, None)
        if piece is not None and piece.start <= start and piece.role in READ_ROLES and not _is_taken_back(start, document):
            found.append(number)
    return found


def _is_taken_back(start: int, document: Document) -> bool:
    """Does a sentence only name the text that the document retracts?"""
    return any(one.kind == "retraction" and one.about and one.start <= start < one.end for one in document.notices)


def lexicon_of(language: Language) -> ActLexicon:
    """A language's act look-up, made once for each set of knowledge."""
    grammar = language.acts
    if grammar is None:
        raise ValueError(f"{language.code}: no acts.toml")
    kept = _LEXICONS.get(id(grammar))
    if kept is None or kept[0] is not grammar:
        kept = _LEXICONS[id(grammar)] = (grammar, ActLexicon(grammar))
    return kept[1]


def _read_tree(
    parse: Parse, document: Document, knowledge: Knowledge, language: Language, sentences: frozenset[int],
    mentions: Sequence[Mention], timexes: Sequence[Timex],
) -> Part:  # fmt: skip
    """Reads the sentences of a language that has trees."""
    lexicon = lexicon_of(language)
    if language.factuality is None or language.cues is None or not len(parse.words):
        return Part()
    parse = parted(parse, language.cues)
    tree = Tree(parse, lexicon.grammar.words)
    named = [mention for mention in mentions if mention.why != TEAM]
    parties = Parties(tree, named, timexes, ShortNames(tree, named, knowledge.register, language.code))
    judge = Judge(tree, language.factuality, language.cues)
    said = Attribution(tree, parties, language.cues).find()
    writer = Writer(tree, parties, judge, document, knowledge, said, timexes, language.code)
    titled = in_titles(parse.text, language.cues)
    ontology = knowledge.ontology
    capitals = knowledge.register.capitals(language.code)
    matcher = Matcher(tree, parties, lexicon, capitals, ontology.speech, ontology.domestic)
    walked = Proposals(tree, parties, lexicon, matcher).complete(list(matcher.walk(sentences)), sentences)
    earnest = filter(Stage(tree, lexicon.grammar.scenes).earnest, walked)
    told = [one for one in earnest if not any(start < parse.start[one.word] < end for start, end in titled)]
    found = Repeats(tree, parties, judge, timexes, ontology.reciprocal).complete(told)
    found = Discourse(tree, parties, lexicon, ontology.kinds, capitals).complete(found)
    claims, unresolved = writer.write(found)
    claims = settled(real(claims, tree), tree)
    spoken = statements(said, claims, document, language.cues)
    foreseen = (*foresee(claims, tree, judge, writer, document), *imitations(claims, tree, judge, parties, writer, document, sentences))
    foreseen += Prospects(tree, judge, parties, writer, document).find(sentences, frozenset(one.start for one in foreseen))
    likely = guessed(claims, tree)
    claims = tuple(claim for claim in claims if claim.id not in likely)
    held = frozenset(c.id for c in claims if any(map(judge.negation.denies, parse.words_within(c.trigger.start, c.trigger.end))))
    claims = tuple(intended(claims, ontology, held))
    return Part(claims, spoken, foreseen, predicates(tree, judge, lexicon, language.happenings), unresolved)


def _joined(parse: Parse, document: Document, mentions: Sequence[Mention], timexes: Sequence[Timex], parts: Iterable[Part]) -> Coding:
    """All parts as one value, sorted by position."""
    whole = list(parts)
    return Coding(
        document=document.id,
        sentences=tuple(Span(start, end) for start, end in parse.sentence_spans),
        timexes=tuple(timexes),
        mentions=tuple(mentions),
        predicates=tuple(sorted((p for part in whole for p in part.predicates), key=lambda p: (p.start, p.end))),
        claims=tuple(sorted((c for part in whole for c in part.claims), key=lambda c: (c.trigger.start, c.trigger.end, c.id))),
        statements=tuple(sorted((s for part in whole for s in part.statements), key=lambda s: (s.content.start, -s.content.end, s.id))),
        predictions=tuple(sorted((p for part in whole for p in part.predictions), key=lambda p: (p.start, p.end, p.id))),
        unresolved=tuple(sorted((u for part in whole for u in part.unresolved), key=lambda u: (u.start, u.end, u.what, u.why))),
    )
