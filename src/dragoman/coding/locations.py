"""Towns and divisions of states: places, and whose police, courts and governors stand beside their names.

A name of a place is believed only where the parser sees one there and names it whole; beside a role noun a proper noun that is no person's
name will do. A place is no party; with the role noun it makes a mention of what is local to its state ("Kano police": ``nga.police``).
"""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.coding.document_names import DocumentNames
from dragoman.coding.gazetteer import Gazetteer, ends_with
from dragoman.coding.names import Words, capitals_fit
from dragoman.knowledge.agents import Role


@dataclass(frozen=True, slots=True)
class Location:
    """A place named here up to the word ``end``, the states that have one of this name, and whether the parser marks a place alone."""

    end: int
    states: tuple[str, ...]
    alone: bool


def location_at(known: DocumentNames, lexicon: Gazetteer, words: Words, place: int) -> Location | None:
    """The town or division that a name begins with here; None where the parser sees a person's name, a longer place, or no name."""
    if place >= len(words) or words.folded[place] not in lexicon.locations.table:
        return None
    word = known.word_at.get(words.start[place])
    name = known.name_at.get(word) if word is not None else None
    if (
        word is None
        or (name is None and known.parse.upos[word] != "PROPN")
        or (name is not None and name[2] == "PER" and _is_person(known, lexicon, words, place))
    ):
        return None
    for entry in lexicon.locations.at(words, place):
        last = place + 1 + len(entry.rest)
        if not capitals_fit(entry.raw, words, place, False):
            continue
        last += lexicon.divisions.longest(words, last)
        if name is None or name[2] == "ORG":
            return Location(last, entry.value, False)
        if int(known.parse.end[name[1] - 1]) <= words.end[last - 1] and _begins(known, lexicon, name[0], words.start[place]):
            return Location(last, entry.value, True)
    return None


def _is_person(known: DocumentNames, lexicon: Gazetteer, words: Words, place: int) -> bool:
    """Is a name that the parser takes for a person's one indeed: not a single word after one of place or with an organ of its
    own, unless others here bear it?"""
    first, last, _ = known.name_at[known.word_at[words.start[place]]]
    owned = lexicon.possessives.longest(words, place + 1)
    role = lexicon.role_at(words, place + 1 + owned) if owned else None
    if last - first > 1 or not (ends_with(words, place, lexicon.place_before) or (role and role[1].local)):
        return True
    bearers = [one for one in known.parse.names if one[2] == "PER" and one[1] - one[0] > 1]
    return any(known.parse.words[first] in known.parse.words[one[0] : one[1]] for one in bearers)


def _begins(known: DocumentNames, lexicon: Gazetteer, first: int, start: int) -> bool:
    """Does the parser's name begin at this character, articles before it left out?"""
    parse = known.parse
    first += parse.words[first].casefold() in lexicon.joins.articles
    return int(parse.start[first]) == start


def local_organ(location: Location, role: Role) -> str | None:
    """The organ of the one state with this place that a role noun beside it means; None where that cannot be told.

    >>> from dragoman.knowledge import Knowledge
    >>> roles = {word: role for role in Knowledge().languages["en"].agents.roles for word in role.words}
    >>> kano = Location(1, ("nga",), True)
    >>> [local_organ(kano, roles[word]) for word in ("police", "government", "embassy")]
    ['nga.police', 'nga.local-government', None]
    """
    organ = role.local or ("" if role.official else role.organ)
    return f"{location.states[0]}.{organ}" if organ and len(location.states) == 1 else None
