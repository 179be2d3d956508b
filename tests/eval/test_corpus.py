"""The corpus' markup, its compiled form, its comparison of annotations, its counts, sheets and piles."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import Knowledge
from eval.corpus import lines, piles, sheets, tables
from eval.corpus.coder import coded
from eval.corpus.compare import Comparison, alpha, compare
from eval.corpus.counts import near
from eval.corpus.drafts import MarkupError
from eval.corpus.items import Item
from eval.corpus.markup import problems, read
from eval.gold import ROOT

CORPUS = ROOT / "corpus"
KNOWLEDGE = Knowledge()
ITEM = """## lake · wire
@ 2024-05-29 invented
[Norway|A=nor,S=nor] and [Ireland|B=irl] [recognised|1] [Palestine|R=pse] [on Tuesday|t=2024-05-28], [officials in Oslo|O=nor] [said|c].
> 1 recognise A+B > R, t, by O c
"""


def items(tmp_path: Path, text: str, name: str = "x.txt") -> list[Item]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return list(read(path, KNOWLEDGE))


def test_an_item_gives_its_text_and_a_claim_for_each_pair_of_parties(tmp_path: Path) -> None:
    (item,) = items(tmp_path, ITEM)
    assert item.text == "Norway and Ireland recognised Palestine on Tuesday, officials in Oslo said."
    assert [(c.id, c.kind, c.edtf, c.factuality) for c in item.claims] == [("1a", "recognise", "2024-05-28", "asserted"), ("1b", "recognise", "2024-05-28", "asserted")]
    assert [item.text[c.actor.start : c.actor.end] for c in item.claims if c.actor] == ["Norway", "Ireland"]
    (link,) = item.claims[0].sayers
    assert link.source and link.cue and item.text[link.source.start : link.source.end] == "officials in Oslo"


def test_brackets_in_brackets_paragraphs_statements_and_predictions(tmp_path: Path) -> None:
    text = """## pass · transcript
@ 2030-01-09 invented
[Q|S] [asked|c] whether [“[Peru|P=per] [may soon|h] follow|X]”.
¶
It rained.
> foresee S, about P, recognise -, hedge h, until 2030-12
> say S c X, direct, unknown recognise -
"""
    (item,) = items(tmp_path, text)
    assert item.text == "Q asked whether “Peru may soon follow”.\n\nIt rained."
    assert [item.text[a:b] for a, b in item.sentences] == ["Q asked whether “Peru may soon follow”.", "It rained."]
    content = item.statements[0].content
    assert item.text[content.start : content.end] == "“Peru may soon follow"
    assert item.predictions[0].horizon == "2030-12"


def test_chinese_sentences_are_joined_without_a_space(tmp_path: Path) -> None:
    (item,) = items(tmp_path, "## hu · wire\n@ 2024-05-29\n挪威是北欧国家。\n首都是奥斯陆。\n> none background\n", "x.zh.txt")
    assert (item.language, item.text) == ("zh", "挪威是北欧国家。首都是奥斯陆。")


BROKEN = [
    ("[Norway|A=nor] [recognised|1] Palestine", "> 1 recognise A > R", "no stretch is called R"),
    ("[Norway|A=nor [recognised|1]", "> 1 recognise A > -", "does not close"),
    ("[Norway|A=nor] [recognised|1]", "> 1 recognise A > -, within 1", "within itself"),
    ("[Norway] [recognised|1]", "> 1 recognise - > -", "bracket without a label"),
    ("[Norway|A=nor] [recognised|1", "> 1 recognise A > -", "does not close"),
    ("[[Norway|A=nor] [recognised|1]", "> 1 recognise A > -", "not closed"),
    ("[Norway|A=nor] [recognised|1]", "> 1 recognize A > -", "no kind 'recognize'"),
    ("[Norway|A=nowhere] [recognised|1]", "> 1 recognise A > -", "neither an EDTF date nor an actor"),
    ("[Norway|A=nor] [recognised|1]", "> 1 recognise A > -, perhaps", "no stretch is called perhaps"),
    ("[Norway|A=nor] [recognised|1] [Oslo|X]", "> 1 recognise A > -", "marked and not used: X"),
    ("[Norway|A=nor] [recognised|1]", "> 1 recognise A > -, within 2", "within 2, which is no act"),
    ("[Norway|A=nor] [recognised|1]", "> 1 recognise A > -\n> none opinion", "one of the two"),
    ("Norway slept.", "> none tired", "no reason 'tired'"),
    ("Norway slept.", "", "tells acts"),
    ("[Norway|A=nor] and [Peru|A=per] [met|1].", "> 1 meet A > -", "two stretches are called A"),
    ("[Norway|A=nor] [recognised|1] [on Tuesday|t=2024-13-40]", "> 1 recognise A > -, t", "no EDTF date"),
]


@pytest.mark.parametrize("text, notes, told", BROKEN)
def test_what_is_broken_is_named_by_file_and_line(tmp_path: Path, text: str, notes: str, told: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(f"## lake · wire\n@ 2024-05-29\n{text}\n{notes}\n", "utf-8")
    with pytest.raises(MarkupError, match=re.escape(told)) as caught:
        list(read(path, KNOWLEDGE))
    assert re.match(r"x\.txt:\d+: ", str(caught.value))
    assert list(problems(path, KNOWLEDGE)) == [str(caught.value)]


@pytest.mark.parametrize("text, told", [
    ("@ 2024\nNobody.\n> none other\n", "an item before any story"),
    ("## Lake · wire\n", "write '## story-name"),
    ("## lake · gossip\n", "with a style of"),
    ("## lake · wire\n@ tomorrow\nNobody.\n", "write '@ DATE'"),
    ("Nobody.\n", "text outside an item"),
    ("## lake · wire\n@ 2024\nOne.\n> none other\nTwo.\n", "text after a line"),
])  # fmt: skip
def test_a_broken_frame_is_named(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(MarkupError, match=re.escape(told)):
        items(tmp_path, text)


def test_the_compiled_form_holds_the_words_of_every_span(tmp_path: Path) -> None:
    row = lines.row(items(tmp_path, ITEM)[0], KNOWLEDGE)
    claim = row["claims"][0]
    assert (claim["plover"], claim["cameo"], claim["when"]["basis"]) == ("SUPPORT", "054", "timex")
    assert [spanned(row, part) for part in ("trigger", "actor", "recipient")] == ["recognised", "Norway", "Palestine"]
    assert row["timexes"] == [{"start": 40, "end": 50, "text": "on Tuesday", "edtf": "2024-05-28"}]


def spanned(row: dict, part: str) -> str:
    one = row["claims"][0][part]
    assert row["text"][one["start"] : one["end"]] == one["text"]
    return str(one["text"])


def test_an_annotation_agrees_with_itself_in_every_layer(tmp_path: Path) -> None:
    row = lines.row(items(tmp_path, ITEM)[0], KNOWLEDGE)
    made = compare([(row, row)])
    assert {name: one.f1 for name, one in made.layers.items() if one.gold} == dict.fromkeys((n for n, o in made.layers.items() if o.gold), 1.0)
    assert made.differences == []


def test_layers_are_judged_on_matched_triggers_and_end_to_end(tmp_path: Path) -> None:
    gold = lines.row(items(tmp_path, ITEM)[0], KNOWLEDGE)
    other = json.loads(json.dumps(gold))
    other["claims"] = other["claims"][:1]
    other["claims"][0] |= {"kind": "praise", "factuality": "denied", "when": {"edtf": None}}
    made = compare([(gold, other)])
    figures = {name: (one.right, one.gold, one.other) for name, one in made.layers.items()}
    assert figures["triggers"] == (1, 1, 1)
    assert figures["kinds, end to end"] == (0, 2, 1)
    assert figures["roles"] == (2, 2, 2)
    assert figures["dates"] == (0, 1, 0)
    assert made.factuality == [("asserted", "denied")]
    assert any(line.startswith("missed") for line in made.differences)


@given(st.lists(st.sampled_from("ab"), min_size=2, max_size=30))
def test_alpha_of_one_with_himself_is_one(values: list[str]) -> None:
    assert alpha([(value, value) for value in values]) == 1.0


def test_alpha_of_the_published_example() -> None:
    """Krippendorff (2011), *Computing Krippendorff's Alpha-Reliability*, section A: two observers, binary data, ten units: .095."""
    first, second = "0100000000", "1110010010"
    assert round(alpha(list(zip(first, second, strict=True))), 3) == 0.095


def test_sentences_that_are_nearly_one_are_found() -> None:
    texts = [("a", "en", "the small port opened its gates to the visiting fleet again"), ("b", "en", "The small port opened its gates to the visiting squadron."), ("c", "en", "Nothing here is shared with any other line at all.")]
    assert [(a, b) for _, a, b in near(texts, 0.3)] == [("a", "b")]


def test_a_blind_sheet_has_the_words_and_none_of_the_marks(tmp_path: Path) -> None:
    made = items(tmp_path, ITEM + "\n@ undated\nOne line.\n¶\nAnother.\n> none other\n")
    sheet = sheets.blind(made)
    assert "[" not in sheet and ">" not in sheet
    again = tmp_path / "again.txt"
    again.write_text(sheet.replace("said.\n", "said.\n> none other\n").replace("Another.\n", "Another.\n> none other\n"), "utf-8")
    assert {item.text for item in read(again, KNOWLEDGE)} == {item.text for item in made}


def test_a_draw_stays_when_the_corpus_grows(tmp_path: Path) -> None:
    text = "## lake · wire\n" + "".join(f"@ 2024\nLine number {n} of these.\n> none other\n\n" for n in range(40))
    made = items(tmp_path, text)
    assert set(sheets.drawn(made[:20], 0.3, "1")) <= set(sheets.drawn(made, 0.3, "1"))
    assert 4 <= len(sheets.drawn(made, 0.3, "1")) <= 20


def test_the_program_annotates_in_the_form_of_the_corpus(tmp_path: Path) -> None:
    (item,) = items(tmp_path, ITEM)
    made = compare([(lines.row(item, KNOWLEDGE), coded(item, KNOWLEDGE))])
    assert made.layers["triggers"].right == 1


# --- the corpus itself


FILES = sorted([*CORPUS.glob("sentences/*.txt"), *CORPUS.glob("passages/*.txt")])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_item_compiles(path: Path) -> None:
    assert list(problems(path, KNOWLEDGE)) == []


@pytest.mark.parametrize("folder", sorted(p.parent for p in CORPUS.glob("piles/*/gold.toml")), ids=lambda path: path.name)
def test_every_pile_holds(folder: Path) -> None:
    assert list(piles.problems(piles.load(folder), KNOWLEDGE)) == []


def test_the_compiled_corpus_is_that_of_the_markup() -> None:
    made = dict(lines.files(((path.parent.name, item) for path in FILES for item in read(path, KNOWLEDGE)), KNOWLEDGE))
    made |= piles.files([piles.load(p.parent) for p in CORPUS.glob("piles/*/gold.toml")])
    assert {path.name for path in (CORPUS / "data").glob("*.jsonl")} == set(made)
    stale = [name for name, text in made.items() if (CORPUS / "data" / name).read_text("utf-8") != text]
    assert stale == [], "run python -m eval.corpus compile"


# --- piles

GOLD = """story = "One recognises, one does not."
invented = true
ends = "2027-03-20"
documents = [
  { file = "1.txt", account = "A", language = "en", genre = "report" },
  { file = "2.txt", account = "A", language = "en", genre = "report", from = "1.txt", how = "copy" },
  { file = "3.txt", account = "B", language = "en", genre = "opinion" },
]
[[acts]]
id = "recognition"
kind = "recognise"
actor = "nor.government|nor"
recipient = "somaliland"
when = "2027-03-02"
separate = 2
tellings = [
  { document = "1.txt", quote = "Norway recognised Somaliland", date = "2027-03-02" },
  { document = "2.txt", quote = "Norway recognised Somaliland", date = "2027-03-02" },
  { document = "3.txt", quote = "Oslo recognised Somaliland on March 4", date = "2027-03-04" },
]
[[disputes]]
id = "day"
kind = "date"
class = "conflict"
act = "recognition"
versions = [{ value = "2", document = "1.txt", quote = "Norway recognised Somaliland" }, { value = "4", document = "3.txt", quote = "on March 4" }]
"""
BOARD = "".join(
    f'[[board]]\nas_of = "2027-03-0{day}"\nactor = "nor"\nrecipient = "somaliland"\ntrack = "recognition"\nstep = "de-jure-recognition"\ntold = {told}\n'
    for day, told in ((1, "false"), (3, "true"), (5, "true"))
)


def pile(tmp_path: Path, gold: str = GOLD + BOARD) -> Path:
    folder = tmp_path / "north"
    (folder / "documents").mkdir(parents=True)
    (folder / "gold.toml").write_text(gold, "utf-8")
    report = "OSLO, March 2, 2027 - Norway recognised Somaliland on Tuesday, the foreign ministry said.\n"
    for name, text in (("1.txt", report), ("2.txt", report), ("3.txt", "Oslo recognised Somaliland on March 4, 2027. It was right.\n")):
        (folder / "documents" / name).write_text(text, "utf-8")
    return folder


def test_a_pile_is_read_and_its_words_become_spans(tmp_path: Path) -> None:
    made = piles.load(pile(tmp_path))
    assert list(piles.problems(made, KNOWLEDGE)) == []
    telling = piles.row(made)["acts"][0]["tellings"][2]
    assert made.texts["3.txt"][telling["start"] : telling["end"]] == "Oslo recognised Somaliland on March 4"
    assert [json.loads(line)["id"] for text in piles.files([made]).values() for line in text.splitlines()] == ["north"]


@pytest.mark.parametrize("old, new, told", [
    ('kind = "recognise"', 'kind = "greet"', "no kind 'greet'"),
    ("separate = 2", "separate = 3", "asserted by 2 (A, B)"),
    ('quote = "on March 4"', 'quote = "on March 5"', "stand there 0 times"),
    ('recipient = "somaliland"\nwhen', 'recipient = "atlantis"\nwhen', "'atlantis' is no actor"),
    ('how = "copy"', 'how = "copy", relays = ["X"]', ""),
    ('from = "1.txt"', 'from = "9.txt"', "name a document of the pile"),
    ("2027-03-03", "2027-03-01", "standing at 2 dates"),
    ('step = "de-jure-recognition"', 'step = "hugged"', "no step recognition/hugged"),
])  # fmt: skip
def test_a_broken_pile_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in GOLD + BOARD
    found = list(piles.problems(piles.load(pile(tmp_path, (GOLD + BOARD).replace(old, new))), KNOWLEDGE))
    assert any(told in problem for problem in found) if told else found == []


def test_an_unknown_key_of_a_pile_is_named(tmp_path: Path) -> None:
    with pytest.raises(piles.PileError, match="colour"):
        piles.load(pile(tmp_path, 'colour = "red"\n' + GOLD + BOARD))


def test_the_program_is_scored_on_a_pile(tmp_path: Path) -> None:
    from eval.corpus.pile_scores import scores

    made = {one.table: one for one in scores(piles.load(pile(tmp_path)), KNOWLEDGE)}
    assert (made["pairs of one telling"].found, made["pairs of one telling"].spurious) == (1, 0)
    assert made["disputes"].found == 1
    assert made["standing"].spurious == 0


def test_every_claim_within_another_names_one_of_its_item() -> None:
    for path in sorted((CORPUS / "data").glob("[sp]*s.*.jsonl")):
        for row in map(json.loads, path.read_text("utf-8").splitlines() if not path.name.startswith("piles") else ()):
            ids = {claim["id"] for claim in row["claims"]}
            assert all(claim["within"] in (None, *(ids - {claim["id"]})) for claim in row["claims"]), row["id"]


def test_of_joined_parties_each_claim_lies_within_that_of_its_letter(tmp_path: Path) -> None:
    text = "## lake · wire\n@ 2024\n[Norway|A=nor] and [Peru|B=per] [vowed|1] to [recognise|2] [Kosovo|R=xkx] and [urged|3] [Chile|C=chl] to [join|4] them.\n"
    (item,) = items(tmp_path, text + "> 1 promise A+B > -\n> 2 recognise A+B > R, predicted, within 1\n> 3 demand A > C\n> 4 recognise C > -, urged, within 3\n")
    told = {claim["id"]: claim["within"] for claim in lines.row(item, KNOWLEDGE)["claims"]}
    assert told == {"1a": None, "1b": None, "2a": "1a", "2b": "1b", "3": None, "4": "3"}


def test_differences_are_counted_by_class_and_by_what_they_are_commonest_of() -> None:
    made = Comparison(differences=["missed\ttalk\twhere", "missed\ttalk\twhere", "missed\tvisit\twhere", "date\t2025 / -\twhere"])
    assert list(tables.errors(made))[2:] == ["| missed | 3 | talk (2), visit (1) |", "| date | 1 |  |"]
