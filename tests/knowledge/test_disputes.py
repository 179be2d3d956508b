"""Every phrase that can make a dispute: its examples mean it, its nevers do not."""

from pathlib import Path

import pytest

from dragoman.errors import KnowledgeError
from dragoman.knowledge import DATA, Knowledge
from dragoman.knowledge.disputes import load, load_wording
from dragoman.knowledge.evidence import load as load_evidence
from dragoman.knowledge.ontology import load as load_ontology

WORDINGS = {code: language.disputes for code, language in Knowledge().languages.items() if language.disputes}
PHRASES = [(code, phrase) for code, wording in WORDINGS.items() for phrase in wording.file.phrases]


@pytest.mark.parametrize(("code", "phrase"), PHRASES, ids=[f"{code}-{phrase.means}" for code, phrase in PHRASES])
def test_examples_and_nevers(code, phrase):
    pattern = WORDINGS[code].patterns[phrase.means]
    assert [text for text in phrase.examples if not pattern.search(text)] == []
    assert [text for text in phrase.never if pattern.search(text)] == []
    assert phrase.examples and phrase.never


def test_every_phrase_means_something_known():
    rules = load(DATA / "ontology" / "disputes.toml")
    known = {f"{ladder.name}/{rung}" for ladder in rules.ladders for rung in ladder.rungs}
    known |= {f"scope/{scope.name}" for scope in rules.scopes} | {f"power/{power.power}" for power in rules.powers}
    known |= {f"body/{body}" for power in rules.powers for body in (*power.absent, *power.present)} | {"modality/possible", "modality/likely", "state/ongoing"}
    known |= {f"conflict/{war.name}" for war in rules.conflicts} | {"title/office", "former/office"}
    assert sorted({phrase.means for _, phrase in PHRASES} - known) == []


def test_families_and_kinds_exist():
    rules, evidence = load(DATA / "ontology" / "disputes.toml"), load_evidence(DATA / "ontology" / "evidence.toml")
    families = {family.name for family in evidence.families}
    assert {name for rule in (*rules.ladders, *rules.scopes) for name in rule.families} <= families
    kinds = set(load_ontology(DATA / "ontology").kinds)
    assert {kind for site in rules.places for kind in site.kinds} <= kinds
    assert {kind for family in evidence.families for kind in family.kinds} <= kinds


def test_a_broken_pattern_is_named(tmp_path: Path):
    broken = tmp_path / "disputes.toml"
    whole = (DATA / "languages" / "en" / "disputes.toml").read_text("utf-8")
    broken.write_text(whole.replace("words = 'veto", "words = '(veto"), "utf-8")
    with pytest.raises(KnowledgeError, match="no regular expression"):
        load_wording(broken)


def test_a_kind_in_two_families_is_named(tmp_path: Path):
    broken = tmp_path / "evidence.toml"
    whole = (DATA / "ontology" / "evidence.toml").read_text("utf-8")
    broken.write_text(whole.replace('kinds = ["designate"]', 'kinds = ["delist"]'), "utf-8")
    with pytest.raises(KnowledgeError, match="two families"):
        load_evidence(broken)
