"""Small texts for lineage, written for these tests, and the documents made of them."""

from __future__ import annotations

import hashlib

from dragoman.model.text import DateCandidate, Document, Piece, Published, Role

LAKE = [
    "The lake states signed a treaty on fishing in Geneva on Monday after two days of talks, their ministers said.",
    "Norland, which holds the northern shore, had asked for such a treaty since the floods of 2011 ruined its harbours.",
    "Its neighbours feared that a treaty would close their markets, and for years they had refused to talk about fish at all.",
    "The text gives each state a share of the catch and sets up a court of five judges in the port of Amber.",
    "Fishermen in the south said that nobody had asked them, and that 40 boats would have to be sold before winter.",
    "Parliaments have until 30 June 2026 to approve it, and two of them are to vote before the summer.",
]
OTHER = [
    "Shares of three shipping companies fell sharply on Tuesday when the price of grain rose for the ninth day in a row.",
    "Traders in the capital blamed a dry spring and a strike of pilots at the mouth of the great river.",
    "A spokesman for the largest company said that its ships would sail round the cape until the strike was over.",
    "Bakers warned that bread would cost a tenth more by the autumn, and asked the government for help.",
]
QUOTE = "“We welcome the treaty and call on all the parties to carry it out in good faith and without any delay whatever,” the union said."
LAKE_ZH = [
    "湖区各国部长表示,经过两天会谈,湖区各国周一在日内瓦签署了捕鱼条约。",
    "控制北岸的诺兰自2011年洪水毁坏其港口以来,一直要求签订这样一项条约。",
    "其邻国担心条约会关闭它们的市场,多年来一直拒绝谈论鱼的问题。",
    "条约文本规定每个国家的捕捞份额,并在安珀港设立一个由5名法官组成的法院。",
    "南部的渔民说没有人问过他们,40艘船将不得不在冬天之前出售。",
    "各国议会必须在2026年6月30日之前批准该条约,其中2个议会将在夏季之前投票。",
]


def document(
    id: str, *sections: list[str], roles: tuple[Role, ...] = (), languages: tuple[str, ...] = (), day: str | None = None
) -> Document:
    text, pieces = "", []
    for number, lines in enumerate(sections):
        words = "\n".join(lines)
        start = len(text)
        text += words + "\n"
        role = roles[number] if roles else "body"
        pieces.append(Piece(start, start + len(words), languages[number] if languages else "en", role, section=number))
    published = Published(day, "given", (DateCandidate(day, "given"),)) if day else Published(None, "none")
    return Document(id, hashlib.sha256(text.encode()).hexdigest(), text, pieces=tuple(pieces), published=published)
