"""An act from the tellings of one cluster: its parties, its date, who supports what, how many separate accounts assert it."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from dragoman.knowledge.offices import Actors, above, known
from dragoman.knowledge.ontology import Ontology
from dragoman.model.act import Act, Support
from dragoman.model.time import bounds, compatible, most_precise, sort_key, within
from dragoman.reconciling.bundles import Cluster
from dragoman.reconciling.tellings import Telling

STRENGTH = ("asserted", "denied", "uncertain", "predicted", "conditional", "urged")
"""Factualities in the order in which one stands for an act that nobody asserts."""


def act(cluster: Cluster, ontology: Ontology, register: Actors) -> Act:
    """The act a cluster tells. Values come from the tellings that assert it, or from all where none does."""
    tellings = cluster.tellings
    voices = [telling for telling in tellings if telling.factuality == "asserted"] or list(tellings)
    kind = most_told((telling.kind, telling.account) for telling in voices)
    level = voices[0].told_as
    return Act(
        id=digest(telling.id for telling in tellings),
        kind=kind,
        plover=next(t.plover for t in voices if t.kind == kind),
        cameo=next(t.cameo for t in voices if t.kind == kind),
        actor=party(oriented(voices, kind, ontology, lambda t: t.actor), level, register),
        recipient=party(oriented(voices, kind, ontology, lambda t: t.recipient), level, register),
        when=told_date(voices),
        claims=tuple(telling.id for telling in tellings),
        accounts=names(telling.account for telling in tellings),
        corroboration=len({telling.account for telling in tellings if telling.factuality == "asserted"}),
        corroboration_strict=folded(tellings),
        factuality=next(f for f in STRENGTH if any(t.factuality == f for t in tellings)),
        tellings=tuple((f, names(t.account for t in tellings if t.factuality == f)) for f in STRENGTH if _told(tellings, f)),
        support=support(voices),
        genres=genres(voices),
        historical=historical(voices),
        reasons=cluster.reasons or ("told once",) * (len(tellings) == 1) or ("all tellings say the same",),
        told_from=min((t.published for t in voices if bounds(t.published)[0]), key=sort_key, default=None),
    )


def digest(parts: Iterable[str]) -> str:
    """Sixteen hexadecimal digits of the parts' SHA-256, whatever their order.

    >>> digest(["b", "a"]) == digest(["a", "b"])
    True
    """
    return hashlib.sha256("\n".join(sorted(parts)).encode()).hexdigest()[:16]


def historical(voices: Sequence[Telling]) -> bool:
    """Do all who date it, or all where nobody does, tell it as before the story they tell?"""
    dated = [telling for telling in voices if telling.when]
    return all(telling.historical or telling.past for telling in dated or voices)


def names(accounts: Iterable[str]) -> tuple[str, ...]:
    """Each once, sorted."""
    return tuple(sorted(set(accounts)))


def most_told(values: Iterable[tuple[str, str]]) -> str:
    """Of (value, account) pairs the value that most accounts tell, then the one told most often, then the first by name.

    >>> most_told([("delist", "a"), ("suspend-designation", "b"), ("delist", "b")])
    'delist'
    """
    pairs = list(values)
    accounts, times = Counter(value for value, _ in set(pairs)), Counter(value for value, _ in pairs)
    return min(accounts, key=lambda value: (-accounts[value], -times[value], value))


def oriented(voices: Sequence[Telling], kind: str, ontology: Ontology, side: Callable[[Telling], str | None]) -> list[tuple[str, str]]:
    """(party, account) of one side; of a reciprocal kind told both ways, only where named in the common order."""
    if (known := ontology.kinds.get(kind)) and known.reciprocal:
        orders = [(f"{t.actor}\0{t.recipient}", t.account) for t in voices]
        head = most_told(orders).partition("\0")[0].partition(".")[0]
        voices = [t for t in voices if (t.actor or "None").partition(".")[0] == head]
    return [(told, telling.account) for telling in voices if (told := side(telling))]


def party(told: Sequence[tuple[str, str]], level: str, register: Actors) -> str | None:
    """The party as told most specifically; for recognition the government, not its organ, minister or movement.

    Of several as specific, the one most accounts tell. None where nobody tells it.
    """
    if not told:
        return None
    if level == "government":
        lifted = [(_government(name, register), account) for name, account in told]
        rulers = [pair for pair in lifted if _kind(pair[0], register) == "government"]
        return most_told(rulers or lifted)
    general = {up for name, _ in told for up in above(name, register)}
    return most_told([pair for pair in told if pair[0] not in general] or told)


def told_date(voices: Sequence[Telling]) -> str | None:
    """The most precise date among those that can be true together and that most accounts tell; never an average, and never one that holds a
    finer one that is told."""
    dated = [(telling.when, telling.account) for telling in voices if telling.when]
    told = {when for when, _ in dated}
    values = sorted((one for one in told if not any(within(other, one) and not within(one, other) for other in told)), key=sort_key)
    if not values:
        return None

    def weight(value: str) -> tuple[int, int, int]:
        agreeing = [account for when, account in dated if compatible(when, value)]
        exact = {account for when, account in dated if when == value}
        return -len(set(agreeing)), -len(agreeing), -len(exact)

    first = min(values, key=lambda value: (weight(value), sort_key(value)))
    return most_precise(value for value in values if compatible(value, first) and weight(value)[0] == weight(first)[0])


def support(voices: Sequence[Telling]) -> tuple[Support, ...]:
    """For each field and value told, the accounts and claims that tell it. An account that gives no date supports no date."""
    found: dict[tuple[str, str], list[Telling]] = {}
    for telling in voices:
        for pair in values(telling):
            found.setdefault(pair, []).append(telling)
    rows = sorted(found.items())
    return tuple(Support(*pair, names(t.account for t in told), tuple(t.id for t in told)) for pair, told in rows)


def values(telling: Telling) -> list[tuple[str, str]]:
    """(field, value) of everything one telling states."""
    told = [("kind", telling.kind), ("actor", telling.actor), ("recipient", telling.recipient), ("when", telling.when)]
    told += [("place", telling.place_told)]
    told += [("number", number.said) for number in telling.numbers]
    return [(field, value) for field, value in told if value]


def genres(voices: Sequence[Telling]) -> tuple[tuple[str, int], ...]:
    """How many accounts of each genre tell it; an account counts once for each genre it tells it in."""
    counts = Counter(genre for genre, _ in {(telling.genre, telling.account) for telling in voices})
    return tuple(sorted(counts.items()))


def folded(tellings: Sequence[Telling]) -> int:
    """Accounts that assert, those counted as one that tell it only as what one outlet reports (or are that outlet's own), or only in a
    sentence that another account has too."""
    asserting = [telling for telling in tellings if telling.factuality == "asserted"]
    papers = {outlet_name(telling.outlet) for telling in tellings if telling.outlet}
    rests = {a: rested([t for t in asserting if t.account == a], papers) for a in sorted({t.account for t in asserting})}
    groups: list[tuple[set[str], set[str]]] = []
    for rest, offered in rests.values():
        met = [group for group in groups if rest & group[1] or group[0] & offered]
        merged = set().union(rest, *(r for r, _ in met)), set().union(offered, *(o for _, o in met))
        groups = [*(group for group in groups if group not in met), merged]
    return len(groups)


def outlet_name(name: str) -> str:
    """An outlet's name as it is compared: "The" may be missing or extra.

    >>> outlet_name("The Lake Courier") == outlet_name("Lake courier")
    True
    """
    return name.casefold().removeprefix("the ")


def rested(tellings: Sequence[Telling], papers: AbstractSet[str] = frozenset()) -> tuple[set[str], set[str]]:
    """What an account rests on for an act, and what others may rest on in it.

    It rests on outlets named in every one of its tellings (``papers`` are names of outlets that tell the act themselves, which need no
    word such as "newspaper" to be known for one), and on sentences shared with others where each of its tellings stands in one.
    Others may rest on its own outlet, the outlets it rests on, and any shared sentence of it. A headline names no source and shares no
    sentence, so it speaks for itself only where nothing below it tells the act.
    """
    below = [t for t in tellings if not t.headline] or list(tellings)
    named = [
        {*(outlet_name(relay.outlet) for relay in t.relays), *(name for name in map(outlet_name, t.named) if name in papers)} for t in below
    ]
    own = {outlet_name(telling.outlet) for telling in tellings if telling.outlet}
    rest = own | (set().union(*named) if all(named) else set())
    told = {telling.shared for telling in below} - {""}
    if all(telling.shared for telling in below):
        return rest | told, rest | told
    return rest, rest | told


def _told(tellings: Sequence[Telling], factuality: str) -> bool:
    return any(telling.factuality == factuality for telling in tellings)


def _government(name: str, register: Actors) -> str:
    """The government that a party below it acts for; the party itself where there is none above."""
    return next((up for up in above(name, register) if _kind(up, register) == "government"), name)


def _kind(name: str, register: Actors) -> str:
    actor = known(name, register)
    return actor.kind if actor else ""
