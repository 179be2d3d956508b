"""Paragraphs of our own in several languages, out of which the layouts of these tests are put together."""

from __future__ import annotations

import json

from dragoman.knowledge import Knowledge
from dragoman.model.text import Document
from dragoman.reading import read_lines

KNOWLEDGE = Knowledge()

EN = (
    "The lake states signed a treaty on fishing in Geneva on Monday, their ministers said after two days of talks.",
    "Norland, which holds the northern shore, had asked for the treaty since the floods of 2011 ruined its harbours.",
    "Its neighbours feared that a treaty would close their markets, and they had refused to talk about the fish at all.",
)
ZH = (
    "湖区各国周一在日内瓦签署了捕鱼条约,各国部长在两天的会谈之后说。",
    "控制北岸的诺兰自2011年洪水毁坏其港口以来一直要求签订这一条约。",
    "其邻国担心条约会关闭它们的市场,因此一直拒绝谈论鱼的问题。",
)
RU = (
    "Озёрные страны подписали в понедельник в Женеве договор о рыболовстве, сообщили министры после двух дней переговоров.",
    "Норландия, которой принадлежит северный берег, просила о договоре с тех пор, как наводнение разрушило её порты.",
)
FR = (
    "Les États du lac ont signé lundi à Genève un traité sur la pêche, ont dit leurs ministres après deux jours de pourparlers.",
    "La Norlande, qui tient la rive nord, demandait ce traité depuis que les crues de 2011 avaient ruiné ses ports.",
)
AR = (
    "وقعت دول البحيرة يوم الاثنين في جنيف معاهدة بشأن صيد الأسماك، كما قال وزراؤها بعد يومين من المحادثات.",
    "وكانت نورلاند التي تملك الشاطئ الشمالي قد طلبت المعاهدة منذ أن دمرت الفيضانات موانئها.",
)


def lines(*parts: str | tuple[str, ...]) -> str:
    """Lines and paragraphs, one below the other."""
    return "\n".join(part if isinstance(part, str) else "\n".join(part) for part in parts)


def one(text: str, **fields: str) -> Document:
    """The document of a text."""
    (document,) = read_lines([json.dumps({"id": "d", "text": text, **fields})], KNOWLEDGE)
    assert isinstance(document, Document)
    return document


def words_of(document: Document, *roles: str) -> str:
    """The words of all pieces in one of these roles, one piece below the other."""
    return "\n".join(document.quote(piece.start, piece.end) for piece in document.pieces if piece.role in roles)
