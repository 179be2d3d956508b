"""Closed lists of a language that is read without a tree (the ``[shallow]`` part of its ``acts.toml``)."""

from __future__ import annotations

import msgspec

from dragoman.knowledge.files import Strict


class ShallowWords(Strict, frozen=True, kw_only=True):
    """What ends a clause, what marks a role, what points back, what may stand between a party and its verb."""

    breaks: str = ""
    two: str = ""
    """Words for two parties of whom the text has told, as a pattern."""
    joint: str = ""
    """What may stand between two joined names, as a pattern."""
    reacted: str = ""
    """Words by which a reaction points at an act told before, as a pattern."""
    colons: str = ""
    """Signs before which a party alone is who says what follows."""
    blanks: str = ""
    """Signs that end a clause only between letters of a script that has none ("Chile leaves␣Peru stays" of headlines)."""
    marks: str = ""
    """Signs between a verb of speech and what is said."""
    roles: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """The slot of a frame, and the words directly before a party that put it there."""
    parties: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Nouns of people and bodies that are a party though no name is told, by the kind of actor they are."""
    counts: str = ""
    """A pattern of what counts or points at such a noun before it ("some forty", "that")."""
    numbered: str = ""
    """A pattern of numbers and the like between a mark and a name ("to *two* …")."""
    contents: str = ""
    """A pattern of what a deed is after its verb if it is only the content of a motion, a plan or a rumour."""
    plural: tuple[str, ...] = ()
    """What may follow such a noun and belongs to it."""
    unlike: tuple[str, ...] = ()
    """What makes of such a noun before it something else ("ambassador *level*")."""
    pronouns: str = ""
    """A pattern of pronouns that are parties."""
    briefs: tuple[str, ...] = ()
    """Bodies before which the first sign of a state's name stands for the state, where the text has named it."""
    possessive: tuple[str, ...] = ()
    dashes: str = ""
    openers: tuple[str, ...] = ()
    """Words that open a clause about somebody not named in it: no topic is carried into such a clause."""
    forward: tuple[str, ...] = ()
    """Words that open a clause whose actor is the topic of the next one ("by recognising Y, X …")."""
    owned: int = 4
    """A party followed by a possessive mark may still act when the trigger follows within so many characters ("X's formal recognition")."""
    lists: tuple[str, ...] = ()
    each: tuple[str, ...] = ()
    """Words after a list that say each of its members does it."""
    reach: int = 28
    cuts: tuple[str, ...] = ()
    """Words after a trigger beyond which no party of its is named ("struck a village *and* …")."""
    compounds: tuple[str, ...] = ()
    """What makes a trigger before it the name of a thing ("sanctions *list*")."""
    unreal: str = ""
    """A pattern of words of games, markets and rules: a sentence with one tells no act of anybody's."""
    done: tuple[str, ...] = ()
    """Words that say that something was done already: what the clause before foresees does not reach it."""
    nominal: tuple[str, ...] = ()
    """Words before a cue that make it the name of a deed ("the *decision*") and no verb over what follows."""
    nobody: tuple[str, ...] = ()
    """Beginnings of a party's words that say that none of its kind did it."""
    effects: str = ""
    """A pattern of words that weigh what a deed leads to or amounts to: a clause with one tells none."""
    titles: str = ""
    """A pattern of titles of works, in which no act is told."""
    adverbial: int = 1
    """So many unlisted signs before a verb leave its clause without a subject of its own, so that the one before is carried over."""
    loose: int = 12
    """So many characters may stand between a party and its verb that no list accounts for."""
    fillers: tuple[str, ...] = ()
    """Adverbs, aspects and connectives that may stand between a party and its verb."""
    parts: tuple[str, ...] = ()
    """Nouns of what belongs to the topic ("the last units left")."""
    takes: str = ""
    """A pattern of the marks of an object that may stand apart from the party at its end ("put *the embassy in* X …")."""
    concessive: tuple[str, ...] = ()
    """Beginnings of clauses against which the next one is told ("although")."""
    about: tuple[str, ...] = ()
    """Those marks of an object before which a whole clause may stand ("welcomed *that* X had left")."""
    judging: tuple[str, ...] = ()
    """Words after a trigger that judge what such a clause tells."""
    copulas: tuple[str, ...] = ()
    """Words between two parties that say what the first one is, so that neither describes the other."""
    embedding: tuple[str, ...] = ()
    """Triggers that take a clause: a party right after one of them may be the actor in it; after any other it is its object."""
    particles: tuple[str, ...] = ()
    """What may follow a verb without an object."""
    pointers: dict[str, tuple[str, ...]] = msgspec.field(default_factory=dict)
    """Words that point back to the nearest party of one of these kinds; ``sender``: to the nearest that keeps a mission."""
    groups: dict[str, int] = msgspec.field(default_factory=dict)
    """Words that point back to the last list of so many states."""
    background: tuple[str, ...] = ()
    """Ends of a clause that only sets the time: its date is its own, and another clause's date is not its."""
    framing: str = ""
    """A pattern of what stands after a date that is the frame of the act ("in a statement made on Monday"), though it is a report's."""
    starting: tuple[str, ...] = ()
    """Ends of expressions that say from when on: the act was done then, and only what followed lasts."""
    during: tuple[str, ...] = ()
    """Those of them that say that it was done in that time: the clause's date is the act's."""
    fresh: tuple[str, ...] = ()
    """Words that open or follow the subject of a clause with a time of its own: no earlier date is carried into it."""
    following: tuple[str, ...] = ()
    """Words before a span of days that counts from the date told last ("in the following two days")."""
    joined: tuple[str, ...] = ()
    """Words that join a clause to the one before, date included."""
    announcing: tuple[str, ...] = ()
    """Verbs of speech by which an act is done: their date is its date."""
    report_dates: tuple[str, ...] = ()
    """Words after a date that make it the report's, not the act's."""
    offsets: tuple[str, ...] = ()
    """Ends of expressions that say since or until when ("since 2021"): they date an act only where nothing else does."""
    same_day: tuple[str, ...] = ()
    """Expressions that mean the day of what stands before them, unless a clause begins with them."""
    scales: dict[str, float] = msgspec.field(default_factory=dict)
    """Words after a figure that multiply it."""
    units: dict[str, str] = msgspec.field(default_factory=dict)
    """Measure words with what they count, and the unit they stand for."""
