"""``languages/<code>/acts.toml``: how acts are worded. Frames say once how a trigger finds its parties; a line names triggers and a frame.

A frame gives, for each role, slots in order of preference. Slots are functions a reader of any dependency tree can find: ``subject``
and ``object`` (voice, control, raising, relative and shared arguments already undone), ``indirect``, ``by``, ``poss``, ``mod`` (a
name before a noun), ``described`` (the noun an adjective tells of), ``first-side`` and ``second-side`` (names that a hyphen joins
before a noun), ``clause``, ``statement`` (a clause that is no question), ``clause-subject``, ``xcomp``, ``deed`` (whose the deed is that
something came of), ``doer`` and ``sufferer`` (whose an act noun is, by whether its sufferer follows), ``governed`` and ``relative``
(the clauses it governs, those that are about it), ``coming`` (the verb that says whence it came), or a preposition; ``a|b`` is filled
by either, ``a&b`` by a where b is filled too, ``a>b`` by what fills b of what fills a. Shallow languages use ``left`` and ``right`` of
the trigger instead.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import Strict, load_toml
from dragoman.knowledge.scenes import Scenes
from dragoman.knowledge.shallow_words import ShallowWords
from dragoman.knowledge.word_lists import WordLists


class Frame(Strict, frozen=True, kw_only=True):
    """Where the two parties stand: slots, the preferred first."""

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()


class ActLine(Strict, frozen=True, kw_only=True):
    """Triggers of one kind with the frame that reads them.

    ``verbs`` and ``nouns`` are lemmas; further words of a trigger ("pull out") must stand among its dependents. ``objects`` are
    lemmas one of which must head the object; ``with_words`` lemmas one of which must stand anywhere below the trigger;
    ``without_words`` bar it. ``party`` asks that a slot (``recipient`` or ``actor``) be a party by itself, not a thing of one's.
    Examples mark the actor <so> and the recipient {so}; a factuality other than asserted follows `` // ``.
    """

    kind: str
    frame: str = "transitive"
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    noun_frame: str = ""
    objects: tuple[str, ...] = ()
    with_words: tuple[str, ...] = ()
    without_words: tuple[str, ...] = ()
    styled: tuple[str, ...] = ()
    """Lemmas one of which must stand in what the trigger says its object is taken as ("as the power in fact")."""
    party: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """Slots that must be filled by something, such as ``clause`` or ``on``."""
    bars: tuple[str, ...] = ()
    """Slots that must be empty ("demonstrated a willingness" is no protest)."""
    lone: bool = False
    """Whether the noun tells an act with only one party named ("the movement's return to power")."""
    clauses: tuple[str, ...] = ()
    """Lemmas one of which must head the clause that the trigger governs ("announced that it would recognise")."""
    ahead: bool = False
    """Whether that clause must be an infinitive or tell what is still to come."""
    whole: bool = False
    """Whether the trigger tells the act of that clause too ("refused to recognise"), which is then no act of its own."""
    kinds_of: tuple[str, ...] = ()
    """Kinds of actor the recipient must be, where named."""
    kinds_by: tuple[str, ...] = ()
    """Kinds of actor the actor must be, where named."""
    capital: bool = False
    """Whether the recipient must be named by its capital ("took Nairobi")."""
    holds: bool = False
    """Whether the act is told only where another stands within it ("announced that it would sign")."""
    deep: bool = True
    """Whether a party may be taken from inside a role's phrase ("the ambassador of Chile")."""
    not_after: tuple[str, ...] = ()
    """Words that directly before a shallow trigger bar it."""
    governs: bool = False
    """Whether something must follow a shallow trigger in its clause, as it does a verb but not the noun of the same form."""
    things: tuple[str, ...] = ()
    """Ends of nameless nouns that a shallow trigger is done with ("recalled its *ambassador*"): no party to it."""
    tails: tuple[str, ...] = ()
    """Words one of which must follow a shallow trigger's recipient, unless the clause ends there."""
    strict: bool = False
    """Whether an unlisted word directly before a shallow trigger ("postponed recognising") leaves its act open."""
    omits: tuple[str, ...] = ()
    """Kinds whose recipient, or with ``:actor`` behind the kind whose actor, an act told without a recipient takes over, where nothing but
    listed words stands between it and its actor."""
    omits_any: bool = False
    """Whether it does so from an act by another too, where only one recipient was told ("Peru, too, held back its recognition")."""
    common: tuple[str, ...] = ()
    """Nouns one of which must head a recipient's words where they are no name ("recognised the rebels", no author)."""
    shares: bool = False
    """Whether the object that the line asks for tells an act of its own too ("announced its recognition of Peru")."""
    also: tuple[str, ...] = ()
    """Nouns and pronouns that are the recipient of this act, though of others no party ("recognised the island", "it")."""
    mode: str = ""
    cameo_alt: str = ""
    """Another of CAMEO's categories that these triggers may be coded as ("withdrew its peacekeepers")."""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    @property
    def demanding(self) -> bool:
        """Whether the line asks for more than one of its words with any parties."""
        words = self.objects or self.with_words or self.clauses or self.styled
        return bool(words or self.needs or self.party or self.bars or self.kinds_of or self.kinds_by or self.capital)


class ModelUse(Strict, frozen=True, kw_only=True):
    """How far a model's word on acts is taken, all as probabilities from 0 to 1."""

    least: float
    """What a word must reach to be taken for the trigger of an act that no pattern names."""
    share: float
    """The part of it that its likeliest kind must have."""
    declined: float
    """What a word must reach besides where every pattern of the kind that lists it asks for more and none has read it."""
    party: float
    """What a trigger must reach for its parties to be taken from the model where its frame finds none."""
    role: float
    """What the word of such a party must reach."""
    foreign: tuple[str, ...] = ()
    """Words of other languages, and beginnings that end in an apostrophe: two near a word, and it is not the parser's language."""


class ActGrammar(Strict, frozen=True, kw_only=True):
    """One language's acts: ``reader`` says whether they are read over a dependency tree or shallowly over the text."""

    source: str
    reader: Literal["tree", "shallow"] = "tree"
    words: WordLists = WordLists()
    shallow: ShallowWords = ShallowWords()
    frames: dict[str, Frame] = msgspec.field(default_factory=dict)
    model: ModelUse | None = None
    scenes: Scenes = Scenes()
    act: tuple[ActLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Trigger:
    """One way a lemma may tell an act: the line, its own rule name, and further lemmas the trigger needs."""

    rule: str
    line: ActLine
    more: tuple[str, ...]
    frame: Frame
    weight: int
    clauses: frozenset[str] = frozenset()


class ActLexicon:
    """Look-up from a lemma to the triggers it may be, the most demanding first."""

    def __init__(self, grammar: ActGrammar) -> None:
        self.grammar = grammar

    @cached_property
    def verbs(self) -> Mapping[str, tuple[Trigger, ...]]:
        """Triggers by verb lemma."""
        return self._index("verbs")

    @cached_property
    def nouns(self) -> Mapping[str, tuple[Trigger, ...]]:
        """Triggers by noun lemma."""
        return self._index("nouns")

    def _index(self, field: Literal["verbs", "nouns"]) -> Mapping[str, tuple[Trigger, ...]]:
        found: dict[str, list[Trigger]] = {}
        for line in self.grammar.act:
            for phrase in getattr(line, field):
                first, *more = phrase.split(" ")
                for lemma in self.spellings(first):
                    found.setdefault(lemma, []).append(self._trigger(line, field, phrase, tuple(more)))
        return {lemma: tuple(sorted(triggers, key=lambda t: -t.weight)) for lemma, triggers in found.items()}

    def _trigger(self, line: ActLine, field: str, phrase: str, more: tuple[str, ...]) -> Trigger:
        name = line.frame if field == "verbs" else line.noun_frame or "of-by"
        named = bool(line.needs) + bool(line.party) + bool(line.kinds_of) + 3 * line.capital
        demands = (len(more), 3 * bool(line.objects), 2 * bool(line.with_words), 3 * bool(line.styled), 3 * bool(line.clauses), named)
        rule = f"{line.kind}.{field[:-1]}:{phrase.replace(' ', '-')}"
        clauses = frozenset(spelling for lemma in line.clauses for spelling in self.spellings(lemma))
        return Trigger(rule, line, more, self.grammar.frames[name], sum(demands), clauses)

    def proposed(self, kind: str, noun: bool) -> Trigger | None:
        """A trigger without words of its own for a kind that a model proposes, in the commonest frame of the kind's lines; else None."""
        return self._proposed.get((kind, noun)) or self._proposed.get((kind, not noun))

    def asked(self, kind: str) -> frozenset[str]:
        """The words of which every line of a kind asks for one, its objects and others; none where a line asks for none."""
        lines = self._lines.get(kind, ())
        every = all(line.objects or line.with_words for line in lines)
        return frozenset(word for line in lines for word in (*line.objects, *line.with_words)) if every else frozenset()

    def refuses(self, lemma: str, noun: bool, kind: str) -> bool:
        """Whether every line that lists a lemma under a kind asks for more than the word, so that its silence is an answer."""
        lines = [trigger.line for trigger in (self.nouns if noun else self.verbs).get(lemma, ()) if trigger.line.kind == kind]
        return bool(lines) and all(line.demanding for line in lines)

    @cached_property
    def _lines(self) -> Mapping[str, tuple[ActLine, ...]]:
        found: dict[str, list[ActLine]] = {}
        for line in self.grammar.act:
            found.setdefault(line.kind, []).append(line)
        return {kind: tuple(lines) for kind, lines in found.items()}

    @cached_property
    def _proposed(self) -> Mapping[tuple[str, bool], Trigger]:
        return {(kind, noun): self._model(kind, lines, noun) for kind, lines in self._lines.items() for noun in (False, True)
                if any(line.nouns if noun else line.verbs for line in lines)}  # fmt: skip

    def _model(self, kind: str, lines: Sequence[ActLine], noun: bool) -> Trigger:
        counts: Counter[str] = Counter()
        for line in lines:
            counts[line.noun_frame or "of-by" if noun else line.frame] += len(line.nouns if noun else line.verbs)
        frame = max(sorted(counts), key=lambda name: counts[name])
        proposed = ActLine(kind=kind, frame=frame, holds=all(line.holds for line in lines))
        return Trigger(f"model.{kind}", proposed, (), self.grammar.frames[frame], 0)

    def spellings(self, lemma: str) -> tuple[str, ...]:
        """The lemma and its other spellings ("recognise", "recognize")."""
        pairs = self.grammar.words.variants
        others = (lemma[: -len(a)] + b for x, y in pairs for a, b in ((x, y), (y, x)) if lemma.endswith(a) and len(lemma) > len(a) + 1)
        return tuple(dict.fromkeys((lemma, *others)))


def load(path: Path) -> ActGrammar:
    """Reads one ``acts.toml``; raises :class:`KnowledgeError` when it breaks the schema or names a frame it does not define.

    >>> from dragoman.knowledge import DATA
    >>> grammar = load(DATA / "languages/en/acts.toml")
    >>> [trigger.rule for trigger in ActLexicon(grammar).nouns["recognition"]][-1]
    'recognise.noun:recognition'
    """
    grammar = load_toml(path, ActGrammar)
    for line in grammar.act:
        for name in (line.frame, line.noun_frame or line.frame):
            if name not in grammar.frames:
                raise KnowledgeError(f"{path}: act {line.kind!r} names the frame {name!r}, which [frames] does not define; define it")
    return grammar


def examples(grammar: ActGrammar) -> Iterator[tuple[ActLine, str]]:
    """Every line with each of its examples."""
    for line in grammar.act:
        for example in line.examples:
            yield line, example
