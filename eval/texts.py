"""Documents, pieces, genres and accounts against the gold: what reading and lineage make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.model.text import CLAIM_ROLES, Place
from dragoman.model.view import View
from eval.gold import Gold, PieceRow
from eval.measure import Score, either, score


def documents(view: View, gold: Gold) -> Score:
    """Publication date with its basis, title, outlet and languages of each document."""
    return score("documents", (check for row in gold.documents for check in document_checks(view, row.document, row)))


def document_checks(view: View, name: str, row: object) -> Iterator[tuple[str, bool]]:
    document = view.documents.get(name)
    published = document.published if document else None
    ours = {
        "published": (published.edtf or "") if published else "?",
        "basis": published.basis if published else "?",
        "title": (document.title or "") if document else "?",
        "outlet": (document.outlet or "") if document else "?",
        "languages": " ".join(document.languages) if document else "?",
    }
    for field, value in ours.items():
        wanted = getattr(row, field)
        right = value in either(wanted) if field == "basis" else value == wanted
        yield f"{name} {field}: {value!r}, wanted {wanted!r}", right


def piece_places(view: View, gold: Gold) -> list[tuple[PieceRow, Place]]:
    """Where each piece of the gold stands in the stored text; words that the page's own furniture lost are left out."""
    found: list[tuple[PieceRow, Place]] = []
    after: dict[tuple[str, str], int] = {}
    for row in gold.pieces:
        text = view.documents[row.document].text if row.document in view.documents else ""
        key = (row.document, row.first_words)
        start = text.find(row.first_words, after.get(key, 0))
        end = text.find(row.last_words, max(start, 0))
        if start >= 0 and end >= 0:
            after[key] = start + 1
            found.append((row, Place(row.document, start, end + len(row.last_words))))
        elif set(either(row.role)) & CLAIM_ROLES:
            found.append((row, Place(row.document, 0, 0)))
    return found


def pieces(view: View, gold: Gold) -> Score:
    """Roles of the parts of documents; wrong are claim-bearing pieces where the gold has none."""
    placed = piece_places(view, gold)
    checks = [(f"{r.document} {r.role}: {r.first_words} …", has_role(view, r, p)) for r, p in placed if r.need == "core"]
    bodies = [place for row, place in placed if set(either(row.role)) & CLAIM_ROLES]
    holes = [place for row, place in placed if not set(either(row.role)) & CLAIM_ROLES]
    wrong = [
        f"{name} {piece.role}: {document.text[piece.start : piece.start + 40]!r}"
        for name, document in view.documents.items()
        for piece in document.pieces
        if piece.role in CLAIM_ROLES and not inside(piece.start, name, bodies, holes)
    ]
    return score("pieces", checks, wrong)


def inside(offset: int, document: str, bodies: Sequence[Place], holes: Sequence[Place]) -> bool:
    held = any(p.document == document and p.start <= offset < p.end for p in bodies)
    return held and not any(p.document == document and p.start <= offset < p.end for p in holes)


def has_role(view: View, row: PieceRow, place: Place) -> bool:
    document = view.documents.get(row.document)
    ends = [document.piece_at(at) for at in (place.start, place.end - 1)] if document and place.end else []
    return bool(ends) and all(piece is not None and piece.role in either(row.role) and piece.language == row.language for piece in ends)


def genres(view: View, gold: Gold) -> Score:
    """Genre of each claim-bearing piece where the gold names one."""
    checks = []
    for row, place in piece_places(view, gold):
        if row.genre and set(either(row.role)) & CLAIM_ROLES:
            piece = view.documents[row.document].piece_at(place.start) if place.end else None
            ours = piece.genre if piece else "none"
            checks.append((f"{row.document}: {ours}, wanted {row.genre}", ours in either(row.genre)))
    return score("genres", checks)


def accounts(view: View, gold: Gold) -> Score:
    """Separate tellings, each right only with exactly its parts."""
    wanted: dict[str, set[str]] = {}
    ours: dict[str, set[str]] = {}
    where = [(row, place) for row, place in piece_places(view, gold) if set(either(row.role)) & CLAIM_ROLES]
    for row in gold.accounts:
        wanted.setdefault(row.account, set()).add(f"{row.document}/{row.role}")
        for piece, place in where:
            if (piece.document, piece.role) == (row.document, row.role) and place.end:
                ours.setdefault(view.account_at(row.document, place.start) or "none", set()).add(f"{row.document}/{row.role}")
    got = [frozenset(parts) for parts in ours.values()]
    checks = [(f"{name}: {sorted(parts)}", frozenset(parts) in got) for name, parts in wanted.items()]
    wrong = [str(sorted(parts)) for parts in got if set(parts) not in wanted.values()]
    return score("accounts", checks, wrong)
