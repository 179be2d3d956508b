"""Publication dates: how they are written, where they stand, and which of several counts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date as Date
from typing import get_args

from dragoman.model.text import DateBasis, DateCandidate, Published
from dragoman.model.time import bounds
from dragoman.reading.rules import DateReader, Rules

ORDER: tuple[DateBasis, ...] = get_args(DateBasis)
"""Which basis counts before which: given, manifest, metadata, dateline, byline, url, body."""
YEAR = r"(?:\d{4}|\d{3}X|\d{2}XX|XXXX)"
LEVEL_0 = rf"-?{YEAR}(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?[?~%]?"
EDTF = re.compile(rf"{LEVEL_0}(?:/(?:{LEVEL_0}|\.\.)?)?")
TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:?\d\d.*")
COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?")
IN_URL = re.compile(r"(?<!\d)((?:19|20)\d\d)[/_-]?(0[1-9]|1[0-2])[/_-]?([0-2]\d|3[01])(?!\d)")
MONTH_IN_URL = re.compile(r"/((?:19|20)\d\d)/(0[1-9]|1[0-2])/")


def edtf_of(value: str) -> str | None:
    """An EDTF level 1 date of a given value: EDTF as it is, an ISO 8601 or compact timestamp as its day; None where it is neither.

    >>> edtf_of("2025-07"), edtf_of("2025-07-04T10:00:00Z"), edtf_of("20250704"), edtf_of("2025-02-30"), edtf_of("July")
    ('2025-07', '2025-07-04', '2025-07-04', None, None)
    """
    value = value.strip()
    if found := TIMED.fullmatch(value):
        value = found[1]
    elif found := COMPACT.fullmatch(value):
        value = "-".join(found.groups()[:3])
    if not EDTF.fullmatch(value):
        return None
    return value if all(_exists(part) for part in value.split("/")) else None


def _exists(part: str) -> bool:
    """Whether the digits given make a month of the year and a day of that month."""
    numbers = part.rstrip("?~%").split("-")
    if any("X" in number or number in ("", "..") for number in numbers):
        return True
    year, month, day = (*map(int, numbers), 1, 1)[:3]
    try:
        return bool(Date(year or 1, month, day))
    except ValueError:
        return False


def written(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Dates written out in a short text, as (start, end, EDTF), without overlap, the longest form first.

    A day and month that could be either (03/04/2019) is passed over: see :func:`ambiguous`.
    """
    return read_by(text, rules.dates)


def read_by(text: str, readers: Iterable[DateReader]) -> Iterator[tuple[int, int, str]]:
    """The same with the readers given."""
    taken: list[tuple[int, int]] = []
    found = ((*match.span(), value) for reader in readers for match in reader.pattern.finditer(text) if (value := _value(match, reader)))
    for start, end, value in sorted(found, key=lambda one: (one[0], -one[1], one[2])):
        if all(end <= a or start >= b for a, b in taken):
            taken.append((start, end))
            yield start, end, value


def _value(match: re.Match[str], reader: DateReader) -> str | None:
    parts = match.groupdict()
    if parts.get("first"):
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None
        month, day = (second, first) if first > 12 else (first, second)
    else:
        month = _month(parts["m"], reader.months)
        day = int(parts["d"]) if parts.get("d") else 0
    value = f"{parts.get('y') or 'XXXX'}-{month:02d}" + (f"-{day:02d}" if day else "")
    return value if 1 <= month <= 12 and day <= 31 and edtf_of(value) else None


def _month(word: str, months: dict[str, int]) -> int:
    return int(word) if word.isdigit() else months.get(word.lower().rstrip("."), 0)


def ambiguous(text: str) -> re.Match[str] | None:
    """A numeric date whose day and month may be exchanged."""
    return next(
        (
            m
            for m in re.finditer(r"(?<!\d)(\d{1,2})[/.](\d{1,2})[/.](?:19|20)\d\d(?!\d)", text)
            if int(m[1]) <= 12 >= int(m[2]) and m[1] != m[2]
        ),
        None,
    )


def alone(text: str, rules: Rules) -> tuple[int, int, str] | None:
    """The date of a line that is nothing but a date with the words and signs that go with one, or None.

    "• Sun. Jul 6th, 2025" and "Published on 4 July 2025, 10:30 GMT" are such lines.
    """
    if len(text) > 120 or not any(map(str.isdigit, text)):
        return None
    for start, end, value in written(text, rules):
        rest = text[:start] + " " + text[end:]
        if rules.date_line.fullmatch(rest):
            return start, end, value
    return None


def beside(text: str, rules: Rules) -> tuple[int, int, str] | None:
    """The date of a line that has besides it only a name or two, as under a title: "Lake Courier, May 4, 2019"."""
    if len(text) > 100 or not any(map(str.isdigit, text)):
        return None
    for start, end, value in written(text, rules):
        rest = text[:start] + "\n" + text[end:]
        if rules.beside.fullmatch(rest):
            return start, end, value
    return None


def of_url(url: str) -> DateCandidate | None:
    """The date in a path such as ``/2025/07/04/`` or ``/20250704``, or the month of ``/2025/07/``."""
    path = re.sub(r"^[a-z+.-]+://[^/]*", "", url, flags=re.IGNORECASE)
    for pattern in (IN_URL, MONTH_IN_URL):
        for found in pattern.finditer(path):
            if value := edtf_of("-".join(found.groups())):
                return DateCandidate(value, "url", found[0].strip("/_-"), reason="date in the address")
    return None


def _rank(one: DateCandidate) -> tuple[int, bool, int]:
    return ORDER.index(one.basis), one.basis == "body" and one.start is None, one.start if one.start is not None else -1


def completed(candidates: Sequence[DateCandidate]) -> list[DateCandidate]:
    """The candidates, days without a year ("SANTIAGO, May 12") given the year that lies nearest to a date that has one.

    >>> [one.edtf for one in completed([DateCandidate("XXXX-12-30", "dateline"), DateCandidate("2026-01-02", "metadata")])]
    ['2025-12-30', '2026-01-02']
    """
    known = chosen(candidates)
    first, last = bounds(known.edtf)
    return [_with_year(one, first, last, known) if first and last else one for one in candidates]


def _with_year(one: DateCandidate, first: Date, last: Date, known: Published) -> DateCandidate:
    if not re.fullmatch(r"XXXX-\d\d-\d\d", one.edtf):
        return one
    years = (one.edtf.replace("XXXX", f"{year:04d}") for year in (first.year - 1, first.year, last.year, last.year + 1))
    real = [Date.fromisoformat(day) for day in years if edtf_of(day)]
    best = min(real, key=lambda day: max((first - day).days, (day - last).days, 0))
    return replace(one, edtf=best.isoformat(), reason=f"{one.reason}; its year from {known.edtf} ({known.basis})")


def chosen(candidates: Iterable[DateCandidate]) -> Published:
    """The publication date: the first candidate of the first basis in the documented order that gives a year; all are kept.

    The month of an address gives way to a day of that month that another candidate tells. A candidate of basis ``none`` is never taken.

    >>> chosen([DateCandidate("2025-07-06", "body"), DateCandidate("2025-07-04", "byline")]).edtf
    '2025-07-04'
    """
    # What stands in the text counts before what only the file was stamped with (the day a PDF was made).
    every = sorted(dict.fromkeys(candidates), key=_rank)
    sure = [one for one in every if not one.edtf.startswith("XXXX") and one.basis != "none"]
    if not sure:
        return Published(None, "none", tuple(every))
    best = sure[0]
    if best.basis == "url" and len(best.edtf) == len("2025-07"):
        best = next((one for one in sure if one.edtf.startswith(f"{best.edtf}-")), best)
    return Published(best.edtf, best.basis, tuple(every))
