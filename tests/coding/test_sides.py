"""Who does what to whom, by the parser's own trees: one side alone, passives, counts, things attacked, pronouns for objects, countries."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.model.claim import Claim
from dragoman.selfcheck import claims_of

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")


def one(text: str, kind: str) -> Claim | None:
    """The first claim of a kind in an English sentence."""
    return next((claim for claim in claims_of(text, "en", KNOWLEDGE) if claim.kind == kind), None)


def sides(text: str, kind: str) -> tuple[str, str] | None:
    """The words of actor and recipient of that claim, "" where a side is left out; None for no claim."""
    claim = one(text, kind)
    return None if claim is None else tuple(party.text if party else "" for party in (claim.actor, claim.recipient))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Peru demanded the release of the mayor.", "release-person", ("", "the mayor")),
        ("Chile freed nineteen Peruvian fishermen four days after their arrest.", "arrest", ("", "their")),
        ("The editor whose arrest in September angered Peru left.", "arrest", ("", "The editor")),
        ("Chile's arrest of two Peruvian envoys angered Lima.", "arrest", ("Chile", "Peruvian envoys")),
        ("Kosovo's recognition by Chile angered Peru.", "recognise", ("Chile", "Kosovo")),
        ("Georgia was thanked for its help.", "praise", ("", "Georgia")),
        ("Chile was admitted to the United Nations on Friday.", "admit-to-body", ("United Nations", "Chile")),
        ("Two of the men had been beaten by Chilean police.", "torture", ("Chilean police", "Two of the men")),
        ("Hundreds of UN troops withdrew from Chile.", "withdraw-forces", ("Hundreds of UN troops", "Chile")),
        ("The rebels let the four go on a beach on Wednesday.", "release-person", ("rebels", "the four")),
        ("Saudi Arabia lifted its blockade of Yemen.", "lift-sanctions", ("Saudi Arabia", "Yemen")),
        ("Chile sold the Peruvians two cargoes of grain.", "trade", ("Chile", "Peruvians")),
        ("Chile drafted a treaty with Peru in May and signed it in June.", "sign-agreement", ("Chile", "Peru")),
        ("Chile imposed sanctions on Peru in May and lifted them in June.", "lift-sanctions", ("Chile", "Peru")),
        ("Peru's president, the only leader to attend the summit in Quito, left.", "attend-forum", ("Peru's president", "Quito")),
        ("Brazil to test coastal missile in July, navy says", "test-weapons", ("Brazil", "")),
        ("Chile is considering whether to send a second brigade to Peru.", "mobilise", ("Chile", "Peru")),
        ("The Kremlin welcomed the decision by the Harbour Forum to invite three Chileans.", "praise", ("Kremlin", "Harbour Forum")),
        ("The miners rejected the union's offer.", "reject", ("miners", "the union")),
    ],
)
def test_the_parties_of_an_act(text: str, kind: str, wanted: tuple[str, str]) -> None:
    assert sides(text, kind) == wanted


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("Chile attacked an army camp in northern Peru.", "an army camp in northern Peru", "PER"),
        ("Rebels torched a village in Chile.", "a village in Chile", "CHL"),
        ("Soldiers stormed the parliament building.", "the parliament building", None),
    ],
)
def test_a_thing_attacked_stands_for_whose_it_is_or_where(text: str, words: str, code: str | None) -> None:
    claim = one(text, "attack") or one(text, "seize-property")
    assert claim is not None and claim.recipient is not None
    assert (claim.recipient.text, claim.recipient.cameo) == (words, code)


@pytest.mark.parametrize(
    ("text", "kind", "role", "code"),
    [
        ("A court in Guyana has issued arrest warrants for two Brazilian men.", "arrest", "actor", "GUYJUD"),
        ("Chile released the mayor of the northern Peruvian city of Trujillo.", "release-person", "recipient", "PER"),
    ],
)
def test_a_description_of_somebody_has_the_code_of_its_country_and_no_id(text: str, kind: str, role: str, code: str) -> None:
    claim = one(text, kind)
    party = getattr(claim, role)
    assert (party.id, party.cameo) == (None, code)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The opposition in Suva was divided.", "reject"),
        ("Coffee growers feared the Gulf war.", "attack"),
        ("An extraditable offence carries a year's imprisonment in both countries.", "arrest"),
        ("Farmers are promised a rebate under the bank's terms.", "promise"),
        ("Peru signed three of the accords.", "recognise"),
        ("Chile released the report on Friday.", "release-person"),
    ],
)
def test_what_is_no_certain_act_makes_no_claim(text: str, kind: str) -> None:
    assert sides(text, kind) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Chile denied it on Friday.", "deny"),
        ("Peru closed its port.", "blockade"),
        ("Peru signed three of the accords.", "sign-agreement"),
        ("Chile promised that no boat would sail without a Peruvian pilot.", "promise"),
    ],
)
def test_what_is_no_party_is_no_recipient(text: str, kind: str) -> None:
    claim = one(text, kind)
    assert claim is None or claim.recipient is None


@pytest.mark.parametrize(
    ("text", "kind", "wanted"),
    [
        ("Quito was bombed by Peru, killing 40 people.", "kill", ("Peru", "40 people")),
        ("Chile was struck by a typhoon, killing 50 people.", "kill", None),
        ("Chile was struck by a typhoon, killing 50 people.", "attack", None),
        ("Three Chilean soldiers killed in Kashmir attack", "kill", ("", "Chilean soldiers")),
        ("Not Chile but Peru attacked Bolivia.", "attack", ("Peru", "Bolivia")),
        ("Kenya recognised not Taiwan but Kosovo.", "recognise", ("Kenya", "Kosovo")),
    ],
)
def test_the_victim_is_no_doer_and_the_one_left_out_no_party(text: str, kind: str, wanted: tuple[str, str] | None) -> None:
    assert sides(text, kind) == wanted


def test_what_is_granted_to_nobody_is_denied() -> None:
    claim = one("Chile granted asylum to nobody.", "provide-refuge")
    assert claim is not None and claim.factuality == "denied"


@pytest.mark.parametrize(
    ("text", "kind", "ids"),
    [
        ("US BOMBS PERU", "air-strike", ("usa", "per")),
        ("EU CONDEMNS CHILE", "condemn", ("eu", "chl")),
        ("UN CONDEMNS US STRIKES ON CHILE", "condemn", ("un", "usa")),
        ("PERU IS ATTACKING CHILE", "attack", ("per", "chl")),
    ],
)
def test_a_line_in_capitals_names_states_and_bodies_by_their_letters(text: str, kind: str, ids: tuple[str, str]) -> None:
    claim = one(text, kind)
    assert claim is not None and tuple(p.id if p else None for p in (claim.actor, claim.recipient)) == ids


def test_a_line_that_shouts_at_us_names_no_state() -> None:
    claims = claims_of("GIVE US YOUR GRAIN AND TELL US WHO ATTACKED PERU", "en", KNOWLEDGE)
    assert not {"usa", "who"} & {p.id for c in claims for p in (c.actor, c.recipient) if p}
