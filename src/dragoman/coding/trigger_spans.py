"""The words that name an act: its verb with its particle and the noun that says what it does, or its noun."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.coding.frames import Found
from dragoman.coding.tree import Tree
from dragoman.model.text import Span

NEAR = 6
"""At most so many words apart, a verb that says little and its noun are one trigger."""


def trigger_span(found: Found, tree: Tree) -> Span:
    """The stretch from the first to the last word of the trigger."""
    last = found.last if found.last - found.word == len(found.trigger.more) else found.word
    ends = [found.word, last, *_thing(found, last, tree)]
    return Span(tree.start[min(ends)], tree.end[max(ends)])


def _thing(found: Found, last: int, tree: Tree) -> Iterator[int]:
    """The noun that says what a verb does: beside it ("imposed sanctions"), and of a verb that says little also a little apart."""
    if found.thing is None:
        return
    if found.noun:
        yield from (thing for thing in (found.thing,) if thing == found.word - 1)
        return
    apart = found.thing - last if found.thing > last else found.word - found.thing
    if found.thing == last + 1 or (apart <= NEAR and tree.lemmas[found.word] in tree.lists.bearers):
        yield found.thing
