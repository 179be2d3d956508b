"""The account as read in a terminal of 80 columns: tables and a brief, every line with the words it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from dragoman.export.judged import ruling_lines
from dragoman.export.quotations import best_claim, claim_quotation, plain, quotation
from dragoman.model.act import Act, Dispute, salience
from dragoman.model.claim import Prediction
from dragoman.model.foretold import Foretold
from dragoman.model.standing import Standing
from dragoman.model.text import Place
from dragoman.model.time import sort_key
from dragoman.model.view import View

GENRES = {"unsigned": "unsigned text", "unknown": "text of no told genre", "official": "official text"}
"""Genres that a noun of their own does not name."""


def counted(number: int, what: str) -> str:
    """A number with its noun.

    >>> counted(1, "text"), counted(3, "text")
    ('1 text', '3 texts')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def indent(line: RenderableType, columns: int) -> RenderableType:
    """A line moved right, without blanks behind it."""
    return Padding(line, (0, 0, 0, columns), expand=False)


def tellings(act: Act) -> str:
    """How many separate tellings an act has, and how far they commit.

    >>> told = (("asserted", ("x", "y")), ("denied", ("z",)))
    >>> a = Act("1", "visit", "", "", None, None, None, (), ("x", "y"), 2, 1, "asserted", told, (), ())
    >>> tellings(a)
    'told by 1–2 separate tellings, 1 denied'
    """
    low, high = act.corroboration_strict, act.corroboration
    told = f"{low}" if low == high else f"{low}–{high}"
    others = [f"{len(accounts)} {factuality}" for factuality, accounts in act.tellings if factuality != "asserted" and accounts]
    if not high:
        return "not asserted by any telling: " + ", ".join(others)
    return ", ".join([f"told by {told} separate telling{'' if high == 1 else 's'}", *others])


def dated_by(act: Act) -> str:
    """How many tellings give the act's date."""
    accounts = {account for s in act.support if s.field == "when" and s.value == act.when for account in s.accounts}
    return f"; dated so by {len(accounts)}" if act.when and accounts else "; no text dates it" if not act.when else ""


def act_lines(view: View, act: Act) -> RenderableType:
    """An act: its date and line, how it is told, one quotation."""
    head = Text.assemble((f"{act.when or 'no date':<20} ", "cyan"), (plain(view.line(act)), "bold"))
    head.append(f"  ({act.factuality})" if act.factuality != "asserted" else "", style="yellow")
    told = f"{tellings(act)}{dated_by(act)}{'; texts disagree' if act.disputes else ''}{'; reviewed' if act.reviewed else ''}  act {act.id}"
    quote = claim_quotation(view, best_claim(view, act))
    return Group(head, indent(Text(told, style="green"), 2), indent(Text(quote, style="dim"), 2))


def timeline(view: View, *, asserted_only: bool = False) -> Iterator[RenderableType]:
    """Acts by date, the undated last."""
    acts = [act for act in view.acts if act.factuality == "asserted" or not asserted_only]
    for act in sorted(acts, key=lambda a: (a.when is None, sort_key(a.when) if a.when else (0, 0, ""), salience(a))):
        yield act_lines(view, act)


def subject(view: View, dispute: Dispute) -> str:
    """What a dispute is about: the act in words where there is one."""
    act = view.act.get(dispute.act) if dispute.act else None
    return plain(view.line(act) if act else dispute.subject)


def dispute_lines(view: View, dispute: Dispute) -> RenderableType:
    """A dispute: what it is about, then each side with its tellings and words."""
    lines: list[RenderableType] = [Text.assemble((f"{dispute.kind} · {dispute.class_}  ", "magenta"), (subject(view, dispute), "bold"))]
    for version in dispute.versions:
        count = len(version.accounts)
        lines.append(indent(Text(f"{plain(version.value)}: {count} telling{'' if count == 1 else 's'}", style="green"), 2))
        lines += [indent(Text(quotation(view, place), style="dim"), 4) for place in version.spans[:2]]
    if dispute.note:
        lines.append(indent(Text("beside it: " + plain(dispute.note), style="italic"), 2))
    return Group(*lines, *(indent(line, 2) for line in ruling_lines(view, dispute.id)))


def board_lines(view: View, board: Iterable[Standing], as_of: str) -> Iterator[RenderableType]:
    """The board at a date: who stands how towards whom; what no text tells is not on it."""
    yield Text(f"Relations on {as_of}, according to {documents_line(view)}", style="bold")
    party = None
    for line in board:
        if line.actor != party:
            party = line.actor
            yield Text(plain(view.name(party)), style="bold")
        yield indent(standing_line(view, line), 2)
    yield Text("Any party, track or pair not listed: how it stood on this day is not told by these documents.", style="italic")


def standing_line(view: View, line: Standing) -> Text:
    """One line of the board: towards whom, on which track, which step, since when, told by how many."""
    step = " or ".join(line.steps) if len(line.steps) > 1 else line.step
    act = view.act.get(line.act or "")
    firm = [claim for claim in line.claims if view.claims[claim].factuality in ("asserted", "denied")]
    tellings_ = len({view.account_of.get(claim) for claim in firm} - {None})
    count = act.corroboration_strict if act and act.factuality == "asserted" else tellings_
    since = f"since {line.since}" if line.since else line.note or "since when is not told"
    told = f"told by {count}" + ("; inferred" if line.basis == "inferred" else "")
    return Text.assemble(
        f"towards {plain(view.name(line.recipient))} · {line.track}: ", (step.replace("-", " "), "green"), f", {since}; {told}"
    )


def documents_line(view: View) -> str:
    """How many documents were read for acts, and the newest publication date among them as it was given."""
    dates = [view.documents[key].published.edtf for key in view.read]
    given = [date for date in dates if date]
    return counted(len(view.read), "document") + (f", newest dated {max(given, key=sort_key)}" if given else ", none dated")


def brief(
    view: View, board: Sequence[Standing], foretold: Mapping[str, Foretold], as_of: str | None, most: int = 8
) -> Iterator[RenderableType]:
    """The account at a glance: what happened, what is disputed, how parties stand, what was predicted, what is unknown."""
    yield from discount(view)
    yield heading("What happened")
    chosen = sorted((act for act in view.acts if act.factuality == "asserted"), key=salience)[:most]
    yield from (act_lines(view, act) for act in sorted(chosen, key=lambda a: (a.when is None, sort_key(a.when) if a.when else (0, 0, ""))))
    yield from more(len([a for a in view.acts if a.factuality == "asserted"]) - len(chosen), "acts", "dragoman timeline")
    yield heading("Where texts disagree")
    yield from [dispute_lines(view, dispute) for dispute in view.disputes[:most]] or [Text("no disputes found between these texts")]
    yield from more(len(view.disputes) - most, "disputes", "dragoman disputes")
    yield heading("How parties stand")
    if as_of:
        yield from board_lines(view, board, as_of)
    else:
        yield Text("no document has a publication date; name the day to look at: dragoman standing --as-of 2025-07-06")
    yield heading("What was predicted, and by whom")
    yield from list(predictions(view, foretold))[:most] or [Text("no predictions found in these texts")]
    yield heading("What is not known")
    yield from unknown(view)


def discount(view: View) -> Iterator[RenderableType]:
    """From documents to separate tellings, where fewer count, and what kinds of text they are."""
    texts, separate = counted(len(view.texts), "text"), counted(len(view.tellings), "separate telling")
    left = len(view.documents) - len(view.read)
    more_stored = f"; {counted(left, 'more document')} stored but not read for acts" if left else ""
    fewer = f"; fewer for {counted(len(view.folded), 'act')}, told in shared wording or after one outlet" if view.folded else ""
    yield Text(f"{documents_line(view)} → {texts} → {separate} (no copying found between them){fewer}{more_stored}", style="bold")
    made = ", ".join(f"{count} {GENRES.get(genre, genre)}" for genre, count in view.makeup)
    none = "" if any(genre == "official" for genre, _ in view.makeup) else "; no official document"
    yield Text(f"The tellings: {made}{none}", style="dim")


def heading(words: str) -> RenderableType:
    return Text("\n" + words.upper(), style="bold blue")


def more(count: int, what: str, command: str) -> Iterator[RenderableType]:
    if count > 0:
        yield Text(f"… and {count} more {what}: {command}", style="italic")


def predictions(view: View, foretold: Mapping[str, Foretold]) -> Iterator[RenderableType]:
    """What sources expect and what became of it, one line each; a text's copies are not repeated."""
    seen: set[tuple[str, str | None, tuple[str, ...], str]] = set()
    for key, coding in view.codings.items():
        for one in coding.predictions:
            account = view.account_at(key, one.start) or key
            quoted = quotation(view, Place(key, one.start, one.end))
            if (same := (account, one.recipient, one.about, one.kind or quoted)) in seen:  # what has no kind is known by its words
                continue
            seen.add(same)
            below = [became(view, foretold[one.id]), Text(quoted, style="dim")]
            yield Group(Text(expected(view, one)), *(indent(line, 2) for line in below))


def expected(view: View, one: Prediction) -> str:
    """A prediction in one line: about whom, what, the words that hedge it, whose it is."""
    about = ", ".join(view.name(actor) for actor in one.about) or "?"
    kind = view.labels.get(one.kind, one.kind) if one.kind else ""
    by = plain(view.name(one.by)) if one.by else "the author"
    whom = view.name(one.recipient) if kind else ""  # what has no kind has no recipient to miss
    told = " ".join(part for part in (plain(about), kind, plain(whom)) if part)
    return f"{told}: {plain(one.hedge)}, by {by}"


def became(view: View, foretold: Foretold) -> Text:
    """What became of a prediction: its state, the act that settles it, and why."""
    act = view.act.get(foretold.act) if foretold.act else None
    told = f"{plain(view.line(act))}, {act.when or 'no date'}" if act and act.factuality == "asserted" else ""
    why = "; ".join(filter(None, (told, foretold.why))) + (f"  act {act.id}" if act else "")
    colour = "green" if foretold.state == "came-true" else "yellow"
    return Text(foretold.state.replace("-", " ") + (f": {why}" if why else ""), style=colour)


def unknown(view: View) -> Iterator[RenderableType]:
    """What was seen but not resolved, and what is stored but was not read for acts."""
    counts: dict[tuple[str, str], int] = {}
    for key, document in view.documents.items():
        coding = view.codings.get(key)
        for one in (*document.unresolved, *(coding.unresolved if coding else ())):
            counts[one.what, one.why] = counts.get((one.what, one.why), 0) + 1
    for (what, why), count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:8]:
        yield Text(f"{count} × {what}: {plain(why)}")
    undated = [key for key, document in view.documents.items() if not document.published.edtf]
    if undated:
        yield Text(f"no publication date: {', '.join(map(plain, undated))}")
    for left in view.unread:
        yield Text(f"stored but not read for acts, left out of every count: {plain(left.place.document)} ({left.language}: {left.why})")
    if not counts and not undated and not view.unread:
        yield Text("nothing unresolved")


def explain_act(view: View, act: Act) -> Iterator[RenderableType]:
    """Why claims are one act: the reasons, the support of each value, and every telling with its rules."""
    yield act_lines(view, act)
    yield from (Text("because " + plain(reason), style="italic") for reason in act.reasons)
    for support in act.support:
        yield Text(f"{support.field} = {plain(support.value)}: {len(support.accounts)} separate telling(s)", style="green")
    yield from ruling_lines(view, act.id, all_of_them=True)
    for claim in act.claims:
        yield from explain_claim(view, claim)


def explain_claim(view: View, name: str) -> Iterator[RenderableType]:
    """Why a claim is coded so: its rules, roles, factuality, date and source with their words."""
    claim = view.claims[name]
    text = view.documents[view.document_of[name]].text
    when = f"{claim.when.edtf} by its own words" if claim.when.basis == "timex" else claim.when.edtf or "no date told"
    yield Text(f"claim {name}: {claim.kind} ({claim.plover} {claim.cameo}), {claim.factuality}, {claim.tense}, {when}", style="bold")
    yield indent(Text(claim_quotation(view, name), style="dim"), 2)
    actor, recipient = (f"{party.text} = {party.id}" if party else "not told" for party in (claim.actor, claim.recipient))
    said = " < ".join(source.id or source.text or source.kind for source in claim.sources)
    yield indent(Text(plain(f"trigger “{claim.trigger.of(text)}”; actor {actor}; recipient {recipient}; said by {said or 'author'}")), 2)
    yield indent(Text(f"rules {', '.join(claim.rules)}", style="dim"), 2)
    if view.rejected(name):
        yield indent(Text("rejected: told of no act", style="yellow"), 2)
    yield from (indent(line, 2) for line in ruling_lines(view, name, all_of_them=True))


def console(*, stderr: bool = False) -> Console:
    """A console that neither reads markup nor emoji codes in what it prints."""
    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)
