"""Who copies whom: rows summed up, separate tellings that share, changes with an empty side, many tellings as a list."""

from __future__ import annotations

import re
from dataclasses import replace

from dragoman.model.lineage import Account, Reuse
from dragoman.model.text import Document, Place
from dragoman.model.view import View
from dragoman.web import copying, pages, ranking, render, words
from dragoman.web.desk import Desk
from dragoman.web.links import SiteLinks
from dragoman.web.shared import same_words
from tests.web import story


def desk(view: View, language: str = "en") -> Desk:
    return Desk(view, story.board, words.load(language), SiteLinks(), ranking.load())


def html(view: View, language: str = "en") -> str:
    table = desk(view, language)
    return render.page(pages.accounts_page(table), table, "/accounts", "en").split("<main")[1]


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def many(view: View, number: int) -> View:
    """The story with so many more texts that nobody copies, each a telling of its own."""
    more: dict[str, Document] = {}
    accounts = []
    for n in range(number):
        one = story.document(f"more-{n:03}.txt", f"Town {n} has a fair.\n", (("Town", "en", "body", "report", 0),))
        more[one.id] = one
        accounts.append(Account(f"acc-{n}", (one.id,), (story.whole(one, 0),), one.id, ("en",), ("report",)))
    return replace(view, documents={**view.documents, **more}, accounts=(*view.accounts, *accounts))


def test_rows_are_summed_by_pair_and_reason() -> None:
    view = story.view()
    first = view.reuse[0]
    again = replace(first, source=replace(first.source, end=first.source.end - 20), target=replace(first.target, end=30), reason="credits it")
    table = desk(replace(view, reuse=(*view.reuse, again, again)))
    ties = copying.copying(table).tellings[0].ties
    assert [(tie.kind, tie.passages, tie.translated, tie.reason) for tie in ties] == [
        ("copy", 1, False, "published a day later, same words"),
        ("copy", 2, False, "credits it"),
        ("translation", 1, True, "the same numbers and names in the same order"),
    ]
    assert len(copying.copying(table).tellings[0].arrows) == 2


def test_an_arrow_that_goes_through_a_third_text_is_told_and_not_drawn() -> None:
    view = story.view()
    reprint, chinese = view.documents["reprint.txt"], view.documents["中文.txt"]
    way = Reuse(story.whole(reprint, 0), story.whole(chinese, 0), "translation", 0.8, "inferred", "")
    telling = copying.copying(desk(replace(view, reuse=(*view.reuse, way)))).tellings[0]
    assert (len(telling.ties), len(telling.arrows)) == (3, 2)


def test_the_origin_is_the_whole_text_of_its_document() -> None:
    view = story.view()
    wire = view.documents["lima/wire-1.txt"]
    parts = (Place(wire.id, 0, 10), *view.account["acc-wire"].parts)
    accounts = tuple(replace(one, parts=parts) if one.id == "acc-wire" else one for one in view.accounts)
    texts = copying.copying(desk(replace(view, accounts=accounts))).tellings[0].texts
    assert [text.origin for text in texts] == [False, True, False, False]


def test_the_reason_that_joins_is_given() -> None:
    assert "two of three texts repeat the first" in html(story.view()).split("Why they are one telling")[1]


def test_what_separate_tellings_share_stands_side_by_side_with_its_acts() -> None:
    shared = copying.copying(desk(story.view())).shared
    assert [(one.kind, one.likeness, one.source_letter, one.target_letter) for one in shared] == [("common source", "nearly word for word", "A", "B")]
    assert [phrase for phrase, _ in shared[0].acts] == ["Serbia recalled its ambassador from Peru"]
    assert "".join(text for text, _ in shared[0].source_words) == shared[0].source.mark
    assert [text for text, same in shared[0].target_words if not same] == ["on"]
    section = html(story.view()).split('id="shared-wording"')[1]
    assert "<mark>recalled its ambassador from Peru </mark>on" in section
    assert "told by 3" in plain(section)
    assert "counted as 2" in plain(section)


def test_the_first_page_leads_to_it_and_says_what_the_tellings_are() -> None:
    for language, fewer, made in (
        ("en", "fewer for 1 act: told in shared wording or after one outlet", "1 official text, 1 opinion, 1 report"),
        ("zh", "有 1 个行为更少:措辞相同,或依据同一家媒体", "官方文本 1、评论 1、报道 1"),
    ):
        table = desk(story.view(), language)
        page = render.page(pages.glance_page(table), table, "/", language)
        assert fewer in plain(page.split("<body")[0] + page)
        assert made in page
        assert 'href="/accounts#shared-wording"' in page
    view = story.view()
    unofficial = replace(view, accounts=tuple(account for account in view.accounts if account.id != "acc-note"))
    table = desk(unofficial)
    assert "no official document" in render.page(pages.glance_page(table), table, "/", "en")


def test_what_was_left_out_has_an_empty_side() -> None:
    changes = copying.copying(desk(story.view())).changes
    assert [(one.what, one.source.line is None, one.target.line is None) for one in changes] == [("how certain", False, False), ("left out", False, True)]
    assert "nothing stands here for it" in html(story.view()).split("Changed in copying")[1]
    assert "此处没有与之对应的话" in html(story.view(), "zh")


def test_an_insertion_has_its_empty_side_first_wherever_it_points() -> None:
    view = story.view()
    omission = view.drift[1]
    put_in = replace(omission, source=Place("reprint.txt", 0, 0), target=omission.source, what="insertion", source_value="", target_value="x")
    beside = replace(put_in, source=Place("reprint.txt", 0, 20))
    for change in copying.copying(desk(replace(view, drift=(put_in, beside)))).changes:
        assert change.source.line is None
        assert change.target.line is not None


def test_many_tellings_of_one_text_are_a_list_without_drawings() -> None:
    page = html(many(story.view(), 300))
    assert page.count("<svg class=\"lineage\"") == 1
    assert len(re.findall(r'<li id="telling-\w+">', page)) == 301
    assert page.index('id="telling-A"') < page.index('class="alone"')


def test_same_words_join_to_the_passages_in_any_script() -> None:
    one, other = same_words("俄罗斯承认了塔利班。", "俄罗斯正式承认塔利班政权。")
    assert "".join(text for text, _ in one) == "俄罗斯承认了塔利班。"
    assert [text for text, same in other if not same] == ["正式", "政权"]
    assert same_words("a b", "c d") == ((("a b", False),), (("c d", False),))
