"""``languages/<code>/agents.toml``: role nouns coded with an actor ("foreign minister", "troops"), as CAMEO's agents file does.

A role noun beside the name of a party makes one mention of both: "Kenyan troops" is ``ken.military``. Which organ and sector a noun
means is said here, and how a language joins owner and role; the words of parties themselves are in the register.
"""

from __future__ import annotations

from pathlib import Path

from msgspec import field

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import Strict, load_toml


class Example(Strict, frozen=True, kw_only=True):
    """A sentence, the words in it that are one mention, and the actor and sector they resolve to (on ``date``, where it matters)."""

    text: str
    mention: str
    actor: str = ""
    sector: str = ""
    date: str = ""


class Role(Strict, frozen=True, kw_only=True):
    """Role nouns that mean the same organ.

    ``words`` are written in lower case (a capital in the text is allowed, never needed). ``organ`` is the last part of the actor's id
    ("" for one that has no id of its own: the government where ``official``, nobody else). ``person``: a person's name may stand beside
    it. ``alone``: names an agent without an owner. ``inside``: a party may follow with a word of place ("the authorities in").
    ``brief``: only after a short form of a state. ``forming``: of a movement it means the government that the movement formed.
    ``local``: the organ it means beside a town or division ("Kano police"); without it an official role says nothing there.
    ``seat``: beside a capital it says where the organ sits, not whose it is ("the Lima embassy").
    ``home``: with a definite article or a person's name it may mean that of the one state the text speaks of ("the foreign ministry").
    ``own``: with a definite article it may mean the office that publishes the text ("the Embassy asks"), and is of no state else.
    ``examples`` and ``never`` are run by the tests: no mention with this sector and an actor may come out of a ``never``.
    """

    words: tuple[str, ...]
    sector: str
    organ: str = ""
    official: bool = False
    person: bool = False
    alone: bool = False
    inside: bool = False
    forming: bool = False
    brief: bool = False
    seat: bool = False
    home: bool = False
    own: bool = False
    local: str = ""
    examples: tuple[Example, ...]
    never: tuple[str, ...]
    source: str = ""


class Places(Strict, frozen=True, kw_only=True):
    """How a capital is used: after ``before`` it is a place; after ``motion`` words ``to`` and ``from`` (``towards``) make it one; before
    one of ``after`` too (a hyphened "-based"). ``party`` nouns before ``towards`` make it a government after all."""

    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    towards: tuple[str, ...] = ()
    motion: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    """Words after or before a capital that make it the government where nothing else decides (Chinese verbs of speech and acts)."""
    divisions: tuple[str, ...] = ()
    """Words that may follow the name of a town or division and belong to it ("Kano State")."""


class Shouted(Strict, frozen=True, kw_only=True):
    """Everyday words that are acronyms too, by where a line all in capitals means the acronym: ``never``, where it opens the line
    (``opening``), or there and in a line that opens with a name (``headline``)."""

    never: tuple[str, ...] = ()
    opening: tuple[str, ...] = ()
    headline: tuple[str, ...] = ()


class Joins(Strict, frozen=True, kw_only=True):
    """How owner and role stand together. ``possessives`` follow an owner; ``of`` and ``inside`` stand between role and owner;
    ``modifiers`` may stand between owner and role (or before both, outside the span); ``former`` ones make a former official;
    ``led`` follow a hyphen ("Taliban-led"); ``formed`` introduce the movement that forms a government; ``articles`` may precede an owner;
    ``honorifics`` may precede a surname; ``listing`` stand between adjectives that share a role; ``definite`` articles point to
    one known already; behind one ``small`` last nouns of a name are written small too; ``name_first``: a person's name may stand before the
    role noun too."""

    possessives: tuple[str, ...] = ()
    of: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    modifiers: tuple[str, ...] = ()
    former: tuple[str, ...] = ()
    led: tuple[str, ...] = ()
    formed: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    listing: tuple[str, ...] = ()
    definite: tuple[str, ...] = ()
    small: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    posted: tuple[str, ...] = ()
    combining: dict[str, str] = field(default_factory=dict)
    shouted: Shouted = field(default_factory=Shouted)
    name_first: bool = False


class Teams(Strict, frozen=True, kw_only=True):
    """When the name of a state is that of a team: before one of ``after`` ("national team"), or in a sentence with one of ``players``
    ("midfielder") or with one of ``verbs`` and a ``score``, a regular expression. A team is kept as a group, never resolved.

    ``examples`` are sentences in which a state's name is a team; in a ``never`` none is.
    """

    after: tuple[str, ...] = ()
    players: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    score: str = ""
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Masked(Strict, frozen=True, kw_only=True):
    """Words that stand for parties whom the text does not want to name ("relevant countries"): kept, never resolved.

    ``hiding`` words make one of a ``hidden`` noun after them, modifiers or words of ``between`` between ("an unnamed neighbouring
    country"). ``examples`` are sentences in which one of the words is such a mention; in a ``never`` none is.
    """

    words: tuple[str, ...] = ()
    hiding: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    between: tuple[str, ...] = ()
    examples: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


class Head(Strict, frozen=True, kw_only=True):
    """Nouns that head the names of organisations ("Front", "Council"), with the kind and the sector they tell ("" for none);
    ``quoted`` ones, of an unspaced script, only where the name stands in quotation marks."""

    words: tuple[str, ...]
    kind: str = "organisation"
    sector: str = ""
    quoted: bool = False


class NewName(Strict, frozen=True, kw_only=True):
    """A sentence, the name in it that no register has, and the kind and sector guessed."""

    text: str
    name: str
    kind: str
    sector: str = ""


class Unlisted(Strict, frozen=True, kw_only=True):
    """How names of parties that the register lacks are seen, and what they may be: provisional actors.

    ``links`` stand inside a name after its head noun. The rest is for unspaced scripts: ``stops`` end or begin a stretch that may be a
    name, save in ``whole`` words that only contain one; a stretch of ``generic`` words before a head noun is no name; ``sounds`` are the
    characters that foreign names are written with, ``surnames`` those of native ones, which count after a title alone. ``examples`` and
    ``never`` are run by the tests: no organisation or person that is not listed may come out of a ``never``.
    """

    links: tuple[str, ...] = ()
    stops: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    generic: tuple[str, ...] = ()
    sounds: str = ""
    surnames: tuple[str, ...] = ()
    heads: tuple[Head, ...] = ()
    examples: tuple[NewName, ...] = ()
    never: tuple[str, ...] = ()


class Homeland(Strict, frozen=True, kw_only=True):
    """Nouns that point back to the one state the text speaks of ("the country", 该国), alone or as the owner of a role noun.

    ``examples`` are run by the tests; a ``never`` has no such mention.
    """

    words: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    never: tuple[str, ...] = ()


class Agents(Strict, frozen=True, kw_only=True):
    """The whole file of one language."""

    source: str
    joins: Joins
    places: Places
    roles: tuple[Role, ...]
    masked: Masked = Masked()
    teams: Teams = Teams()
    homeland: Homeland = Homeland()
    unlisted: Unlisted = Unlisted()


def load(path: Path) -> Agents:
    """Reads one ``agents.toml``; raises :class:`KnowledgeError` when a word stands under two roles."""
    agents = load_toml(path, Agents)
    seen: dict[str, str] = {}
    for role in agents.roles:
        for word in role.words:
            if word in seen:
                other = f"{seen[word]} and {role.organ or role.sector}"
                raise KnowledgeError(f"{path}: the role word {word!r} stands twice ({other}); keep one")
            seen[word] = role.organ or role.sector
    return agents
