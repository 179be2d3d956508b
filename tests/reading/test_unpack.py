"""Whatever bytes come: nothing is raised, every document is whole, ids stand once, and a second reading gives the same."""

from __future__ import annotations

import bz2
import gzip
import lzma

from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import ReadingError
from dragoman.reading.files import read_bytes
from dragoman.reading.rules import compiled
from tests.reading.samples import KNOWLEDGE, LAKE, zipped
from tests.reading.test_archives import MEMBERS, tarred
from tests.reading.test_exports import FACTIVA, NEW_NEXIS, OLD_NEXIS
from tests.reading.test_feeds import ATOM, item, rss
from tests.reading.test_mail import MHTML, box, message
from tests.reading.test_office import docx, p
from tests.reading.test_rtf import rtf
from tests.reading.test_warc import URL, answer, record

RULES = compiled(KNOWLEDGE)
SAMPLES = [
    OLD_NEXIS.encode(),
    NEW_NEXIS.encode(),
    FACTIVA.encode(),
    rtf(LAKE.encode() + rb"\par {\f1\'ba\'fe} \u8217\'92"),
    docx(p(LAKE)),
    message().as_bytes(),
    box(message().as_bytes(), message().as_bytes()),
    MHTML.encode(),
    rss(item(1), item(2)).encode(),
    ATOM.encode(),
    record("response", URL, answer()) + record("response", URL, answer()),
    zipped(dict(MEMBERS)),
    tarred(MEMBERS),
    gzip.compress(OLD_NEXIS.encode()),
    bz2.compress(OLD_NEXIS.encode()),
    lzma.compress(OLD_NEXIS.encode()),
]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_broken_files_of_every_format(data: st.DataObject) -> None:
    sample = bytearray(data.draw(st.sampled_from(SAMPLES)))
    for place in data.draw(st.lists(st.integers(0, len(sample) - 1), max_size=6)):
        sample[place] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(sample))) if data.draw(st.booleans()) else len(sample)
    broken = bytes(sample[:cut])
    first, second = (list(read_bytes(broken, "x", "x", {}, RULES, None)) for _ in range(2))
    assert [one if not isinstance(one, ReadingError) else str(one) for one in first] == [
        one if not isinstance(one, ReadingError) else str(one) for one in second
    ]
    ids = [one.id for one in first if not isinstance(one, ReadingError)]
    assert first and len(ids) == len(set(ids))
    for one in first:
        if isinstance(one, ReadingError):
            assert "\n" not in str(one) and str(one).startswith("x")
        else:
            covered = "".join(one.quote(piece.start, piece.end) for piece in one.pieces)
            assert "".join(covered.split()) == "".join(one.text.split()) and one.text.strip()
