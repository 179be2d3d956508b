"""Archives: ZIP, TAR, and files packed by gzip, bzip2 or xz. Members are read in memory, never written; a limit met is told."""

from __future__ import annotations

import bz2
import io
import lzma
import re
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from dragoman.errors import ReadingError
from dragoman.reading.document import Origin
from dragoman.reading.manifest import NAMES, Manifest, within
from dragoman.reading.parts import Found, Member, Part, safe

LARGEST_MEMBER = 128_000_000
"""Bytes of the largest member, unpacked."""
LARGEST_STREAM = 256_000_000
"""Bytes of the largest stream (gzip, bzip2, xz), unpacked."""
RATIO = 250
"""A member of a megabyte or more that shrinks by more than this is a bomb; text shrinks by three to thirty."""
STEP = 1 << 16
MOST_BROKEN = 1000
"""After so many broken streams in one packed file the rest of it is given up."""
PACKED: tuple[tuple[bytes, str, Callable[[], Any]], ...] = (
    (b"\x1f\x8b\x08", "gzip", lambda: zlib.decompressobj(31)),
    (b"BZh", "bzip2", bz2.BZ2Decompressor),
    (b"\xfd7zXZ\x00", "xz", lambda: lzma.LZMADecompressor(memlimit=256_000_000)),
)
ENDS = re.compile(r"\.(?:gz|bz2|xz|z)$", re.IGNORECASE)
BOTH = re.compile(r"\.t(?:gz|bz2|bz|xz)$", re.IGNORECASE)


class Refused(Exception):
    """A member that we do not unpack, with the reason and what to do."""


def is_zip(data: bytes, name: str) -> bool:
    """Whether a file opens as a ZIP archive does."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_tar(data: bytes, name: str) -> bool:
    """Whether a file opens as a TAR archive does (POSIX.1-2001, ustar and pax; GNU)."""
    return data[257:262] == b"ustar" or (name.lower().endswith(".tar") and len(data) >= 512 and data[100:107].strip(b" 0\0").isdigit())


def is_packed(data: bytes, name: str) -> bool:
    """Whether a file is one packed stream."""
    return data.startswith(tuple(magic for magic, _, _ in PACKED))


def zip_members(data: bytes, where: str) -> Iterator[Found]:
    """The members of a ZIP archive, sorted by name; hidden ones are passed over. Raises :class:`ReadingError` where the list is broken."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as problem:
        raise ReadingError(f"{where}: a broken ZIP archive or office file ({problem}); get the whole file again") from problem
    with archive:
        infos = {_name(one): one for one in archive.infolist() if not one.is_dir()}
        yield from _members(infos, lambda one: _unzipped(archive, one), where)


def _name(info: zipfile.ZipInfo) -> str:
    """The member's name: many programs write UTF-8 without saying so."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        return info.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return info.filename


def _unzipped(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    """Raises :class:`Refused` where a limit is met or the member is locked; what ``zipfile`` raises where it is broken."""
    if info.flag_bits & 1:
        raise Refused("locked by a password; unpack it yourself")
    if info.file_size > STEP * 16 and info.file_size > RATIO * max(1, info.compress_size):
        raise Refused(f"shrinks by more than {RATIO}, as a bomb does; unpack it yourself if you trust it")
    with archive.open(info) as handle:
        return _limited(handle.read(LARGEST_MEMBER + 1))


def _limited(found: bytes) -> bytes:
    if len(found) > LARGEST_MEMBER:
        raise Refused(f"more than {LARGEST_MEMBER // 1_000_000} MB when unpacked; split it")
    return found


def tar_members(data: bytes, where: str) -> Iterator[Found]:
    """The plain files of a TAR archive, sorted by name; links and devices are passed over."""
    infos: dict[str, tarfile.TarInfo] = {}
    broken = ""
    try:
        archive = tarfile.TarFile(fileobj=io.BytesIO(data))
    except (tarfile.TarError, OSError, ValueError) as problem:
        raise ReadingError(f"{where}: a broken TAR archive ({problem}); get the whole file again") from problem
    try:
        while info := archive.next():
            if info.isfile():
                infos[info.name] = info
    except (tarfile.TarError, OSError, ValueError) as problem:
        broken = f"{where}: the TAR archive breaks off or is broken ({problem}); get the whole file again"
    yield from _members(infos, lambda one: _untarred(archive, one), where)
    if broken:
        yield Part("", ReadingError(broken))


def _untarred(archive: tarfile.TarFile, info: tarfile.TarInfo) -> bytes:
    if info.size > LARGEST_MEMBER:
        raise Refused(f"more than {LARGEST_MEMBER // 1_000_000} MB when unpacked; split it")
    handle = archive.extractfile(info)
    found = handle.read() if handle else b""
    if len(found) < info.size:
        raise Refused("cut short; get the whole archive again")
    return found


def _members(infos: Mapping[str, Any], data_of: Callable[[Any], bytes], where: str) -> Iterator[Found]:
    """Members sorted by name, with what a manifest at the archive's root tells of them."""
    shown = {name: info for name, info in sorted(infos.items()) if not _is_hidden(name)}
    told, problems = _manifest(shown, data_of, where)
    yield from problems
    found = False
    for name, info in shown.items():
        if name.rpartition("/")[2] in NAMES:
            continue
        found = True
        path = f"/{safe(name)}"
        try:
            data = data_of(info)
        except Refused as problem:
            yield Part(path, ReadingError(f"{where}{path}: {problem}"))
        except Exception as problem:  # each way of packing has errors of its own
            yield Part(path, ReadingError(f"{where}{path}: broken in the archive ({type(problem).__name__}); get it again"))
        else:
            yield Member(name, data, name.rpartition("/")[2], told.get(safe(name), Origin()), "/")
    if not found:
        raise ReadingError(f"{where}: no files in this archive; nothing to read")


def _is_hidden(name: str) -> bool:
    return any((step.startswith(".") and step not in (".", "..")) or step == "__MACOSX" for step in name.replace("\\", "/").split("/"))


def _manifest(infos: Mapping[str, Any], data_of: Callable[[Any], bytes], where: str) -> tuple[dict[str, Origin], list[Part]]:
    found: dict[str, Origin] = {}
    problems: list[Part] = []
    for name in (one for one in NAMES if one in infos):
        there = f"{where}/{name}"
        try:
            read = within(data_of(infos[name]), name, there)
        except Exception as problem:  # as above
            read = Manifest({}, (ReadingError(f"{there}: the manifest cannot be unpacked ({type(problem).__name__}); get it again"),))
        problems += [Part(f"/{name}", problem) for problem in read.problems]
        for file, entry in read.entries.items():
            fields = {key: value for key, value in entry.items() if key not in ("file", "id", "published")}
            found.setdefault(file, Origin(**fields).dated(entry.get("published"), "manifest", "the manifest"))  # type: ignore[arg-type]
    return found, problems


def unpacked(data: bytes, where: str) -> Iterator[Found]:
    """The one file that a packed stream holds; several streams in a row are one file. What a broken one gave until it broke is kept."""
    magic, kind, opened = next(one for one in PACKED if data.startswith(one[0]))
    out = bytearray()
    problem, place, broken = "", 0, 0
    while place < len(data) and data.startswith(magic, place) and len(out) <= LARGEST_STREAM:
        used, whole = _stream(data, place, opened(), out)
        if not whole:
            problem = f"{where}: the {kind} stream is cut short or broken; what could be unpacked is read, get the whole file again"
            used, broken = data.find(magic, place + 1), broken + 1
        if used <= place or broken > MOST_BROKEN:
            break
        place = used
    if len(out) > LARGEST_STREAM:
        raise ReadingError(f"{where}: more than {LARGEST_STREAM // 1_000_000} MB when unpacked; unpack it into a folder, or split it")
    if out.strip():
        like = BOTH.sub(".tar", ENDS.sub("", where.rpartition("/")[2]))
        yield Member("", bytes(out), like)
    if problem or not out.strip():
        yield Part("", ReadingError(problem or f"{where}: empty; nothing to read"))


def _stream(data: bytes, place: int, worker: Any, out: bytearray) -> tuple[int, bool]:
    """Unpacks one stream onto ``out``, up to the limit; gives the place after it, and whether it came to its end."""
    while place < len(data) and not worker.eof and len(out) <= LARGEST_STREAM:
        step = data[place : place + STEP]
        try:
            out += worker.decompress(step, LARGEST_STREAM + 1 - len(out))
        except (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError):
            return place, False
        place += len(step)
    return place - len(worker.unused_data) if worker.eof else place, bool(worker.eof) or len(out) > LARGEST_STREAM
