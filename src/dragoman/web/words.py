"""What pages say, in one language: strings, phrases of acts and dates, all read from ``strings/<language>.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from dragoman.errors import UnknownName
from dragoman.knowledge.files import Strict, load_toml
from dragoman.web import dates

FOLDER = Path(__file__).parent / "strings"


class Verb(Strict, frozen=True):
    """How an act of one kind is worded: ``did`` (done) and ``base`` (after "did not", "may"). ``[…]`` goes when no recipient is told."""

    did: str
    base: str


class Phrases(Strict, frozen=True):
    """Frames around a verb, one for each way of telling; ``unknown`` words a kind that has no verb here."""

    asserted: str
    denied: str
    uncertain: str
    predicted: str
    conditional: str
    urged: str
    unknown: str
    nobody: str


class DateWords(Strict, frozen=True):
    """How dates are written: month names, seasons and quarters (EDTF numbers them), and one pattern for each precision."""

    months: tuple[str, ...]
    groups: dict[str, str]
    day: str
    month: str
    year: str
    century: str
    range: str
    after: str
    before: str
    perhaps: str
    anyyear: str
    unknown: str


class Strings(Strict, frozen=True):
    """One language's page strings. ``say`` holds sentences, ``plural`` those that count, ``names`` words for ids of the model.

    ``reasons`` words what the rooms say in English: a pattern with ``{values}`` to the sentence that holds the same ones.
    """

    code: str
    native: str
    list_comma: str
    say: dict[str, str]
    plural: dict[str, dict[str, str]]
    names: dict[str, dict[str, str]]
    verbs: dict[str, Verb]
    phrases: Phrases
    dates: DateWords
    reasons: dict[str, str]


@dataclass(frozen=True)
class Words:
    """One language's words, ready to be asked.

    >>> words = load("en")
    >>> words.act("recognise", "asserted", "Peru", "Kosovo")
    'Peru recognised Kosovo'
    >>> words.date("2008-02")
    'February 2008'
    >>> words.count("tellings", 1)
    '1 separate telling'
    """

    strings: Strings

    @property
    def code(self) -> str:
        """The language code, for ``lang`` attributes."""
        return self.strings.code

    def say(self, key: str, **values: object) -> str:
        """A sentence with its values put in. Raises KeyError for a key that the file does not have: templates are tested on all of them."""
        return self.strings.say[key].format(**values)

    def count(self, key: str, number: int) -> str:
        """A counted phrase in the right number."""
        forms = self.strings.plural[key]
        return (forms.get("one", forms["other"]) if number == 1 else forms["other"]).format(n=f"{number:,}")

    def name(self, family: str, id_: str) -> str:
        """The word for an id of the model (a genre, a role, a track); the id itself, unhyphenated, where the file has none."""
        return self.strings.names.get(family, {}).get(id_, id_.replace("-", " "))

    def reason(self, told: str) -> str:
        """A reason that a room gives, in this language; as it stands where the file has no pattern for it.

        >>> load("zh").reason("it credits Lima Wire"), load("zh").reason("a riddle")
        ('它注明了Lima Wire', 'a riddle')
        """
        for pattern, words in self._reasons:
            if found := pattern.fullmatch(told):
                return words.format(**found.groupdict())
        return told

    @cached_property
    def _reasons(self) -> tuple[tuple[re.Pattern[str], str], ...]:
        patterns = ((re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(given)), words) for given, words in self.strings.reasons.items())
        return tuple((re.compile(pattern, re.DOTALL), words) for pattern, words in patterns)

    def act(self, kind: str, factuality: str, actor: str | None, recipient: str | None) -> str:
        """One act in words, as far as the texts commit to it."""
        frames, verb = self.strings.phrases, self.strings.verbs.get(kind)
        who = actor or frames.nobody
        if verb is None:
            phrase = _fill(frames.unknown.replace("{kind}", kind.replace("-", " ")), who, recipient)
        else:
            phrase = _fill(getattr(frames, factuality).format(actor="{actor}", did=verb.did, base=verb.base), who, recipient)
        return phrase[:1].upper() + phrase[1:]

    def date(self, edtf: str | None) -> str:
        """An EDTF date in words, at its own precision; what cannot be read is shown as it stands."""
        return dates.in_words(edtf, self.strings.dates)

    @cached_property
    def other_languages(self) -> tuple[tuple[str, str], ...]:
        """(code, own name) of the other languages that pages speak."""
        return tuple((code, load(code).strings.native) for code in languages() if code != self.code)


def languages() -> tuple[str, ...]:
    """Codes of the languages pages speak, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@lru_cache(maxsize=8)
def load(code: str) -> Words:
    """The words of one language; raises :class:`UnknownName` when pages do not speak it."""
    if code not in languages():
        raise UnknownName(f"pages do not speak {code!r}; choose one of {', '.join(languages())}")
    return Words(load_toml(FOLDER / f"{code}.toml", Strings))


def _fill(frame: str, actor: str, recipient: str | None) -> str:
    """Puts the parties into a frame in one pass, so that braces in a name stay braces; brackets go with the missing recipient."""
    frame = re.sub(r"\[([^\]]*)\]", r"\1" if recipient else "", frame)
    parties = {"{actor}": actor, "{to}": recipient or ""}
    return re.sub(r"\{actor\}|\{to\}", lambda found: parties[found[0]], frame).strip()
