"""Dates as told: TIMEX3 expressions and EDTF level 1 values, with the precision given and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression (TIMEX3): the words, type, TIMEX3 value, EDTF value (None where EDTF has none) and the anchor date used.

    A relative expression without an anchor keeps an open value (``XXXX-10``) and is listed as unresolved.
    """

    start: int
    end: int
    text: str
    type: TimexType
    value: str
    edtf: str | None
    anchor: str | None = None
    rule: str = ""
