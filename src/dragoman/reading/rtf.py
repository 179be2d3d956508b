"""RTF (Rich Text Format 1.9.1): the words as a reader sees them, notes included, deleted words left out.

No group is opened by recursion, so depth costs nothing. Hidden destinations (fonts, styles, pictures, headers and footers) are passed over.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.errors import ReadingError
from dragoman.model.text import DateCandidate
from dragoman.reading import dates
from dragoman.reading.document import Origin
from dragoman.reading.html import Page
from dragoman.reading.parts import Part

LARGEST = 128_000_000
TOKEN = re.compile(rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|[\r\n\x00]+|([^\\{}\r\n\x00]+)", re.DOTALL)
SHOWN = {
    b"par": "\n", b"sect": "\n\n", b"page": "\n\n", b"column": "\n", b"line": "\n", b"row": "\n", b"nestrow": "\n", b"cell": "\t",
    b"nestcell": "\t", b"tab": "\t", b"emdash": "\u2014", b"endash": "\u2013", b"emspace": " ", b"enspace": " ", b"qmspace": " ",
    b"bullet": "\u2022", b"lquote": "\u2018", b"rquote": "\u2019", b"ldblquote": "\u201c", b"rdblquote": "\u201d",
}  # fmt: skip
SIGNS = {b"~": "\u00a0", b"_": "\u2011", b"\\": "\\", b"{": "{", b"}": "}", b"\n": "\n", b"\r": "\n", b"-": "", b":": ":"}
HIDDEN = frozenset(
    b"fonttbl colortbl stylesheet listtable listoverridetable revtbl rsidtbl generator info pict objdata header headerl headerr headerf "
    b"footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn fldinst bkmkstart bkmkend xe tc pntext pntxta pntxtb "
    b"themedata colorschememapping datastore latentstyles filetbl xmlnstbl mmathPr docvar template nonesttables annotation atnid atnauthor "
    b"atndate atnref atrfstart atrfend shpinst falt panose".split()
)
CHARSETS = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253", 162: "cp1254", 163: "cp1258",
    177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Windows character sets of fonts (\\fcharset) as Python names them; the others are the document's own code page."""
FONT = re.compile(rb"\\f(\d{1,5})\b[^{}]{0,200}?\\fcharset(\d{1,3})")
CREATED = re.compile(rb"\\creatim\\yr(\d{4})\\mo(\d{1,2})\\dy(\d{1,2})")


@dataclass(frozen=True, slots=True)
class State:
    """What holds within one group: whether its words are shown, how many signs stand in for a Unicode character, the font's encoding."""

    shown: bool = True
    skip: int = 1
    encoding: str = "cp1252"
    deleted: bool = False


def rtf(data: bytes, where: str) -> Iterator[Part]:
    """The one text of an RTF file. Raises :class:`ReadingError` where it has no words."""
    if len(data) > LARGEST:
        raise ReadingError(f"{where}: RTF of {len(data) // 1_000_000} MB; the limit is {LARGEST // 1_000_000} MB, so split it")
    text, notes = _text(data)
    if not text.strip():
        raise ReadingError(f"{where}: no words in the RTF file; save its words as .txt")
    origin = Origin(media_type="application/rtf", candidates=tuple(_created(data)))
    for note in notes:
        origin = origin.noted("encoding" if "sign" in note else "page", note)
    yield Part("", Page(text, origin))


def _created(data: bytes) -> Iterator[DateCandidate]:
    if (found := CREATED.search(data, 0, 100_000)) and (edtf := dates.edtf_of("{:04d}-{:02d}-{:02d}".format(*map(int, found.groups())))):
        yield DateCandidate(edtf, "body", edtf, reason="the day the RTF file was made")


def _text(data: bytes) -> tuple[str, list[str]]:
    """The words, and what is to be said of them."""
    fonts = {int(number): CHARSETS.get(int(charset), "") for number, charset in FONT.findall(data[:500_000])}
    reader = _Words(fonts)
    place = 0
    while not reader.closed and (token := TOKEN.search(data, place)):
        reader.take(*token.groups())
        binary = token[1] == b"bin" and int(token[2] or 0)  # so many bytes that are no RTF, such as a picture's
        place = token.end() + max(0, int(binary))
    reader.flush()
    notes = [] if reader.closed else ["the RTF file breaks off before its last brace; it may be cut short"]
    if reader.broken:
        notes.append(f"{reader.broken} signs are in no encoding the file names; shown as U+FFFD")
    text = "".join(reader.out).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text, notes


class _Words:
    """The words shown so far, and the groups that are open."""

    def __init__(self, fonts: dict[int, str]) -> None:
        self.fonts = fonts
        self.page = "cp1252"
        self.state = State()
        self.groups: list[State] = []
        self.out: list[str] = []
        self.waiting = bytearray()
        self.skip = 0
        self.star = self.closed = False
        self.broken = 0

    def take(self, word: bytes | None, number: bytes | None, code: bytes | None, sign: bytes | None, *rest: bytes | None) -> None:
        """One token of the file: a word with its number, a byte in hexadecimal, a sign, a brace or plain bytes."""
        brace, plain = rest
        if word is not None:
            self._word(word, int(number) if number else None)
        elif code is not None:
            self._bytes(bytes.fromhex(code.decode()))
        elif plain is not None:
            self._bytes(plain)
        elif brace is not None:
            self._brace(brace)
        elif sign == b"*":
            self.star = True
        elif sign is not None:
            self._show(SIGNS.get(sign, ""))

    def flush(self) -> None:
        """Bytes that wait for their fellows (double-byte code pages) become words."""
        if self.waiting:
            text = bytes(self.waiting).decode(self.state.encoding, "replace")
            self.broken += text.count("\ufffd")
            self.out.append(text)
            self.waiting.clear()

    def _bytes(self, data: bytes) -> None:
        passed = min(self.skip, len(data))
        self.skip -= passed
        if self.state.shown and not self.state.deleted:
            self.waiting += data[passed:]
        self.star = False

    def _show(self, text: str) -> None:
        self.flush()
        if self.skip:
            self.skip -= 1
        elif self.state.shown and not self.state.deleted:
            self.out.append(text)

    def _brace(self, brace: bytes) -> None:
        self.flush()
        self.skip, self.star = 0, False
        if brace == b"{":
            self.groups.append(self.state)
        elif self.groups:
            self.state = self.groups.pop()
            self.closed = not self.groups

    def _word(self, word: bytes, number: int | None) -> None:
        self.flush()
        starred, self.star = self.star, False
        if word in HIDDEN or (starred and word not in (b"shppict", b"shptxt", b"footnote", b"nesttableprops")):
            self.state = replace(self.state, shown=False)
        elif word == b"u" and number is not None:
            self._show(chr(number % 0x10000))
            self.skip = self.state.skip
        elif word in SHOWN:
            self._show(SHOWN[word])
        elif word == b"footnote":
            self._show(" ")
        else:
            self._set(word, number)

    def _set(self, word: bytes, number: int | None) -> None:
        """Words that change how what follows is read."""
        if word == b"uc" and number is not None:
            self.state = replace(self.state, skip=max(0, min(number, 20)))
        elif word == b"ansicpg" and number is not None:
            self.page = _known(f"cp{number}") or ("utf-8" if number == 65001 else self.page)
            self.state = replace(self.state, encoding=self.page)
        elif word == b"mac":
            self.page = "mac_roman"
            self.state = replace(self.state, encoding=self.page)
        elif word == b"f" and number is not None:
            self.state = replace(self.state, encoding=self.fonts.get(number) or self.page)
        elif word == b"plain":
            self.state = replace(self.state, encoding=self.page, deleted=False)
        elif word in (b"deleted", b"v"):
            self.state = replace(self.state, deleted=number != 0)


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except LookupError:
        return None
