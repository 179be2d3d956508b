"""When two numbers may be one number rounded."""

from __future__ import annotations

from collections.abc import Sequence

ROUNDING = 0.05
"""Share of the larger number by which a rounded one may differ."""


def apart(a: float, b: float) -> bool:
    """Do two numbers differ by more than rounding?

    >>> apart(15000, 14800), apart(3, 4)
    (False, True)
    """
    return abs(a - b) > ROUNDING * max(abs(a), abs(b))


def rounded(values: Sequence[float]) -> list[list[float]]:
    """Sorted numbers in groups that may be one number rounded, in each group the roundest first.

    >>> rounded([2996, 3000, 30000])
    [[3000, 2996], [30000]]
    """
    groups: list[list[float]] = []
    for value in values:
        if groups and not apart(groups[-1][0], value):
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sorted(group, key=lambda value: (len(f"{value:g}".rstrip("0")), value)) for group in groups]
