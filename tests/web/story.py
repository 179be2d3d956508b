"""A small story of our own, on another recognition than any coverage: Peru and Kosovo in February 2008, built by hand as a View."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from dragoman.model.act import Act, Dispute, Drift, Support, Version
from dragoman.model.claim import Claim, Coding, Factuality, Number, Party, Prediction, Source, When
from dragoman.model.lineage import Account, Correction, Edge, Reuse
from dragoman.model.lineage import Version as LaterVersion
from dragoman.model.standing import Spell, Standing
from dragoman.model.text import Candidate, DateCandidate, Document, Genre, Piece, Place, Published, Role, Span, Unresolved
from dragoman.model.view import Run, Unread, View

WIRE = (
    "Lima opens a door to Pristina\n"
    "Peru recognised Kosovo on 22 February 2008, the first state of South America to do so. "
    "The foreign ministry in Lima said that it would not open an embassy.\n"
    "Belgrade recalled its ambassador from Peru the next day.\n"
    "Correction: an earlier version of this report gave another day.\n"
    "Sign up for our newsletter\n"
)
REPRINT = "Peru recognised Kosovo on 22 February 2008, the first state of South America to do so. The foreign ministry in Lima said that it would not open an embassy.\n"
CHINESE = "秘鲁于2008年2月22日承认科索沃,是南美洲第一个这样做的国家。利马外交部表示不会开设大使馆。\n"
OPINION = (
    "A season of recognitions\n"
    "When Peru recognised Kosovo in February 2007, few took notice. "
    "Chile may soon recognise Kosovo, if its courts allow it. "
    "Serbia did not recall its ambassador from Peru, whatever was printed.\n"
    "<script>alert('hello')</script> & other thoughts of the author\n"
)
NOTE = (
    "Statement of the ministry\n"
    "Serbia recalled its ambassador from Peru on 23 February 2008. "
    "The government of Peru has recognised the authorities of Kosovo, as Lima Wire reported.\n"
)
RUSSIAN = "Перу признало Косово 22 февраля 2008 года.\n"

NAMES = {
    "per": "Peru",
    "srb": "Serbia",
    "kos": "Kosovo",
    "chl": "Chile",
    "outlet.lima-wire": "Lima Wire",
    "outlet.belgrade": "Ministry in Belgrade",
}


def document(key: str, text: str, pieces: tuple[tuple[str, str, Role, Genre, int], ...], **more: object) -> Document:
    """A document whose pieces are given by their first words: (words, language, role, genre, section)."""
    starts = [text.index(words) for words, *_ in pieces]
    ends = [*starts[1:], len(text)]
    made = tuple(
        Piece(start, start + len(text[start:end].rstrip()), language, role, genre, None, section)
        for (_, language, role, genre, section), start, end in zip(pieces, starts, ends, strict=True)
    )
    return Document(key, hashlib.sha256(text.encode()).hexdigest(), text, pieces=made, **more)  # type: ignore[arg-type]


def claim(
    document: Document,
    kind: str,
    trigger: str,
    actor: tuple[str, str] | None,
    recipient: tuple[str, str] | None,
    when: tuple[str, str] | None = None,
    factuality: Factuality = "asserted",
    source: tuple[str, str] | None = None,
    after: str = "",
) -> Claim:
    """A claim whose spans are found by their words at or after ``after``; parties are (words, id), the date (words, EDTF)."""
    text = document.text
    origin = text.index(after) if after else 0
    start = text.index(trigger, origin)
    full_stops = [number for number, sign in enumerate(text) if sign in ".\n。"]
    first = max((number + 1 for number in full_stops if number < start), default=0)
    while text[first].isspace():
        first += 1
    last = min(number + 1 for number in full_stops if number >= start)

    def party(given: tuple[str, str] | None) -> Party | None:
        if given is None:
            return None
        begin = text.index(given[0], first)
        return Party(begin, begin + len(given[0]), given[0], given[1])

    told = When()
    if when:
        begin = text.index(when[0], first)
        told = When(when[1], "timex", begin, begin + len(when[0]))
    sources = (Source("author"),) if source is None else (Source("outlet", source[1], source[0]),)
    piece = document.piece_at(start)
    return Claim(
        id=hashlib.sha256(f"{document.id} {start} {kind} {actor} {recipient}".encode()).hexdigest()[:12],
        kind=kind,
        plover="SUPPORT",
        mode=None,
        cameo="054",
        trigger=Span(start, start + len(trigger)),
        actor=party(actor),
        recipient=party(recipient),
        when=told,
        place=None,
        factuality=factuality,
        tense="past",
        historical=False,
        sources=sources,
        numbers=(Number(0, 1, 1.0, "state"),) if kind == "open-mission" else (),
        within=None,
        rules=(f"{kind}.verb",),
        sentence=Span(first, last),
        language=piece.language if piece else "und",
    )


def view() -> View:
    """The whole story."""
    wire = document(
        "lima/wire-1.txt",
        WIRE,
        (("Lima opens", "en", "title", "report", 0), ("Peru recognised", "en", "body", "report", 0), ("Correction", "en", "note", "unknown", 0), ("Sign up", "en", "furniture", "unknown", 0)),
        title="Lima opens a door to Pristina",
        outlet="outlet.lima-wire",
        url="https://wire.example/kosovo",
        authors=("Inés Quispe",),
        candidates=(
            Candidate("title", "Lima opens a door", "metadata", "og:title"),
            Candidate("title", "Lima opens a door to Pristina", "text", "the title line", 0, 29, True),
            Candidate("author", "Inés Quispe", "metadata", "JSON-LD", chosen=True),
            Candidate("outlet", "outlet.lima-wire", "manifest", "the manifest", chosen=True),
        ),
        published=Published("2008-02-24", "dateline", (DateCandidate("2008-02-24", "dateline", "Lima, 24 February"), DateCandidate("2008-02", "url"))),
    )
    reprint = document("reprint.txt", REPRINT, (("Peru", "en", "body", "report", 0),), published=Published("2008-02-25", "manifest"))
    chinese = document("中文.txt", CHINESE, (("秘鲁", "zh", "translation", "report", 0),), published=Published("2008-02", "manifest"))
    opinion = document(
        "opinion.html",
        OPINION,
        (("A season", "en", "title", "opinion", 0), ("When Peru", "en", "body", "opinion", 0), ("<script>", "en", "furniture", "unknown", 0)),
        title="A season of recognitions",
        unresolved=(Unresolved(25, 30, "actor", "the words name no party of the register"),),
    )
    note = document(
        "note.txt",
        NOTE,
        (("Statement", "en", "title", "official", 0), ("Serbia", "en", "body", "official", 0)),
        title="Statement of the ministry",
        outlet="outlet.belgrade",
        published=Published("2008-02-26", "byline"),
    )
    russian = document("по-русски.txt", RUSSIAN, (("Перу", "ru", "body", "unknown", 0),))
    documents = {d.id: d for d in (wire, chinese, note, opinion, reprint, russian)}

    peru, kosovo, serbia, chile = ("Peru", "per"), ("Kosovo", "kos"), ("Serbia", "srb"), ("Chile", "chl")
    day = ("22 February 2008", "2008-02-22")
    c1 = claim(wire, "recognise", "recognised", peru, kosovo, day)
    c2 = claim(reprint, "recognise", "recognised", peru, kosovo, day)
    c3 = claim(chinese, "recognise", "承认", ("秘鲁", "per"), ("科索沃", "kos"), ("2008年2月22日", "2008-02-22"))
    c4 = claim(opinion, "recognise", "recognised", peru, kosovo, ("February 2007", "2007-02"))
    c5 = claim(note, "recognise", "recognised", peru, kosovo, source=("Lima Wire", "outlet.lima-wire"))
    c6 = claim(opinion, "recognise", "recognise", chile, kosovo, factuality="conditional", after="Chile may")
    c7 = claim(wire, "recall-ambassador", "recalled", ("Belgrade", "srb"), ("Peru", "per"), ("the next day", "2008-02-23"))
    c8 = claim(note, "recall-ambassador", "recalled", serbia, peru, ("23 February 2008", "2008-02-23"))
    c9 = claim(opinion, "recall-ambassador", "recall", serbia, peru, factuality="denied", after="Serbia did")
    c10 = claim(wire, "open-mission", "open", ("The foreign ministry", "per"), None, factuality="denied", after="said that")
    c11 = claim(wire, "announce", "said", ("The foreign ministry", "per"), None)
    by_document = {wire.id: (c1, c11, c10, c7), chinese.id: (c3,), note.id: (c8, c5), opinion.id: (c4, c6, c9), reprint.id: (c2,), russian.id: ()}
    codings = {key: coding(documents[key], claims) for key, claims in by_document.items()}
    codings[opinion.id] = replace(
        codings[opinion.id],
        predictions=(Prediction("p1", OPINION.index("Chile"), OPINION.index(" if its") - 1, None, ("chl",), "recognise", "kos", "may soon", None, None),),
    )

    first = Account(
        "acc-wire",
        (wire.id, chinese.id, reprint.id),
        (whole(wire, 1), whole(chinese, 0), whole(reprint, 0)),
        wire.id,
        ("en", "zh"),
        ("report",),
        reason="two of three texts repeat the first word for word or in translation",
    )
    second = Account("acc-opinion", (opinion.id,), (whole(opinion, 1),), opinion.id, ("en",), ("opinion",))
    edge = Edge("outlet.lima-wire", "relay", place(note, "as Lima Wire reported"))
    third = Account("acc-note", (note.id,), (whole(note, 1),), note.id, ("en",), ("official",), (edge,))
    account_of = {c.id: first.id for c in (c1, c2, c3, c7, c10, c11)} | {c.id: second.id for c in (c4, c6, c9)} | {c.id: third.id for c in (c5, c8)}

    d1 = Dispute(
        "dis-date", "date", "conflict", "act-recognise", "per",
        (Version("2008-02-22", (first.id,), (place(wire, "22 February 2008"), place(chinese, "2008年2月22日"))), Version("2007-02", (second.id,), (place(opinion, "February 2007"),))),
        False, "the register has Kosovo declare independence on 17 February 2008",
    )  # fmt: skip
    d2 = Dispute(
        "dis-denial", "denial", "conflict", "act-recall", "srb",
        (Version("asserted", (first.id, third.id), (place(wire, "recalled"), place(note, "recalled"))), Version("denied", (second.id,), (place(opinion, "did not recall"),))),
        False,
    )  # fmt: skip
    acts = (
        act("act-recognise", "recognise", "per", "kos", "2008-02-22", (c1, c2, c3, c4, c5), (first, second, third), 3, 2, account_of, disputes=(d1.id,)),
        act("act-recall", "recall-ambassador", "srb", "per", "2008-02-23", (c7, c8, c9), (first, third), 2, 2, account_of, disputes=(d2.id,)),
        act("act-chile", "recognise", "chl", "kos", None, (c6,), (), 0, 0, account_of, "conditional"),
        act("act-mission", "open-mission", "per", None, None, (c10,), (), 0, 0, account_of, "denied"),
        act("act-say", "announce", "per", None, None, (c11,), (first,), 1, 1, account_of),
    )
    return View(
        run=Run("0.1.0", "0" * 64),
        documents=documents,
        codings=codings,
        reuse=(
            Reuse(place(wire, REPRINT.strip()), whole(reprint, 0), "copy", 1.0, "known", "published a day later, same words"),
            Reuse(place(wire, REPRINT.strip()), whole(chinese, 0), "translation", 0.8, "inferred", "the same numbers and names in the same order"),
            Reuse(place(wire, "recalled its ambassador from Peru the"), place(note, "recalled its ambassador from Peru on"), "common-source", 0.9, "unknown", ""),
        ),
        corrections=(Correction(place(wire, WIRE.splitlines()[3]), "correction", wire.id, "it stands in the text it speaks of"),),
        accounts=(second, third, first),
        acts=acts,
        disputes=(d2, d1),
        drift=(
            Drift(place(wire, "would not open an embassy"), place(chinese, "不会开设大使馆"), "modality", "would not", "will not"),
            Drift(place(wire, WIRE.splitlines()[2]), Place(chinese.id, len(CHINESE) - 1, len(CHINESE) - 1), "omission", WIRE.splitlines()[2], ""),
        ),
        spells=(
            Spell("s1", "per", "kos", "recognition", "recognised", "2008-02-22", None, "act-recognise", None, "stated", (c1.id,)),
            Spell("s2", "srb", "per", "envoys", "ambassador", None, "2008-02-23", None, "act-recall", "inferred", (c7.id,)),
        ),
        unread=(Unread(whole(russian, 0), "ru", "no coder for this language yet"),),
        account_of=account_of,
        act_of={c.id: a.id for a in acts for c in (c1, c2, c3, c4, c5, c6, c7, c8, c9, c10, c11) if c.id in a.claims},
        names=NAMES,
        as_of="2008-02-26",
    )


def taken_back() -> View:
    """The story after the ministry took the opinion back and the reprint was superseded by the wire's own text."""
    told = view()
    opinion, note = told.documents["opinion.html"], told.documents["note.txt"]
    retraction = Correction(place(note, "Statement of the ministry"), "retraction", opinion.id, "it names that text by its title")
    elsewhere = Correction(place(note, "as Lima Wire reported"), "update", "", "the text it names is not in this pile")
    later = LaterVersion("reprint.txt", "lima/wire-1.txt", "wire.example/kosovo: retrieved 2008-03-01, the earlier 2008-02-25")
    return replace(told, corrections=(*told.corrections, retraction, elsewhere), versions=(later,))


def board(day: str) -> tuple[Standing, ...]:
    """Relations on a day."""
    lines = []
    if day >= "2008-02-22":
        lines.append(Standing("per", "kos", "recognition", "recognised", "2008-02-22", "stated", "act-recognise", ()))
    if day < "2008-02-23":
        lines.append(Standing("srb", "per", "envoys", "ambassador", None, "inferred", None, ()))
    return tuple(lines)


def place(document: Document, words: str) -> Place:
    """Where these words first stand."""
    start = document.text.index(words)
    return Place(document.id, start, start + len(words))


def whole(document: Document, piece: int) -> Place:
    """A piece as a place."""
    return Place(document.id, document.pieces[piece].start, document.pieces[piece].end)


def coding(document: Document, claims: tuple[Claim, ...]) -> Coding:
    """A coding whose sentences end at full stops and line ends."""
    sentences, start = [], 0
    for number, sign in enumerate(document.text):
        if sign in ".\n。" and document.text[start : number + 1].strip():
            while document.text[start].isspace():
                start += 1
            sentences.append(Span(start, number + 1))
            start = number + 1
    return Coding(document.id, tuple(sentences), (), (), (), claims, (), (), ())


def act(
    id_: str, kind: str, actor: str, recipient: str | None, when: str | None, claims: tuple[Claim, ...], accounts: tuple[Account, ...],
    told: int, strict: int, account_of: dict[str, str], factuality: str = "asserted", disputes: tuple[str, ...] = (),
) -> Act:  # fmt: skip
    """An act whose support and tellings are worked out from its claims."""
    ways: dict[str, set[str]] = {}
    dated: dict[str, list[Claim]] = {}
    for c in claims:
        ways.setdefault(c.factuality, set()).add(account_of[c.id])
        if c.when.edtf:
            dated.setdefault(c.when.edtf, []).append(c)
    support = tuple(
        Support("when", value, tuple(sorted({account_of[c.id] for c in several})), tuple(c.id for c in several)) for value, several in sorted(dated.items())
    )
    return Act(
        id_, kind, "SUPPORT", "054", actor, recipient, when, tuple(c.id for c in claims), tuple(a.id for a in accounts), told, strict, factuality,
        tuple((way, tuple(sorted(who))) for way, who in sorted(ways.items())), support, (("report", 1),), disputes=disputes,
        reasons=("same parties, same kind, dates a day apart",) if len(claims) > 1 else (),
    )  # fmt: skip
