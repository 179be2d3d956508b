"""Scores of verbs and happenings told in sentences: surely so, open, surely not."""

from __future__ import annotations

import pytest

from dragoman.knowledge import Knowledge
from dragoman.selfcheck import coding_of

KNOWLEDGE = Knowledge()
pytestmark = pytest.mark.skipif(KNOWLEDGE.model_folder("en") is None, reason="no parser model in this checkout")

SO, OPEN, NOT = (1.0, 3.0), (-0.99, 0.99), (-3.0, -1.0)

TOLD = [
    # few and not all
    ("Few villagers returned to the valley.", "returned", OPEN),
    ("Not all villagers returned to the valley.", "returned", OPEN),
    ("A few villagers returned to the valley.", "returned", SO),
    ("No villagers returned to the valley.", "returned", NOT),
    ("Little progress was made.", "progress", OPEN),
    ("Neither he nor the miner's brothers could be reached.", "reached", NOT),
    # what is asked about is so
    ("Nobody knew why the ferry had sailed.", "sailed", SO),
    ("No matter where the ferry lands, the police will search it.", "lands", SO),
    ("It remains to be seen how the ferry will sail.", "sail", OPEN),
    ("It is not clear whether the ferry has sailed.", "sailed", OPEN),
    # what hangs on what is denied
    ("A concert planned for Sunday was cancelled.", "planned", SO),
    ("The club has no concert planned.", "planned", NOT),
    ("The firm bought a block of flats built in 1970.", "built", SO),
    ("Surrounded by rebels, the garrison did not surrender.", "Surrounded", SO),
    ("The bridge was not repaired and is likely to collapse.", "collapse", SO),
    ("The spokesman gave no assurance the miners will return.", "return", OPEN),
    # what is turned down, decided against, not thought
    ("The mayor rejected a proposal to close the bridge.", "close", NOT),
    ("The mayor rejected a proposal to close the bridge.", "proposal", SO),
    ("The mayor accepted a proposal to close the bridge.", "close", SO),
    ("The mayor refused requests by shopkeepers to close the bridge.", "close", NOT),
    ("The mayor decided against closing the bridge.", "closing", NOT),
    ("The owners declined comment.", "comment", NOT),
    ("The owners reported a decline in mining.", "mining", SO),
    ("The mayor does not think that the bridge will reopen.", "reopen", NOT),
    # enough, available, without, stopped
    ("The crew was not strong enough to raise the wreck.", "raise", NOT),
    ("The crew was strong enough to raise the wreck.", "raise", SO),
    ("The captain was not available to comment.", "comment", NOT),
    ("The miners left without reopening the shaft.", "reopening", OPEN),
    ("The owners stopped paying the miners.", "paying", OPEN),
    # tried, intended, foreseen twice, foreseen and denied
    ("The miners tried to reopen the shaft.", "reopen", OPEN),
    ("The miners intend to reopen the shaft.", "reopen", SO),
    ("The village agreed to allow the miners to leave.", "leave", SO),
    ("If the owners do not pay, the miners will not return.", "return", NOT),
    ("The miners reportedly have not returned.", "returned", NOT),
    # the copula is as what it says is
    ("It was not a victory.", "was", NOT),
    ("It was a victory.", "was", SO),
]


@pytest.mark.parametrize(("sentence", "word", "band"), TOLD, ids=[f"{word}: {sentence}" for sentence, word, _ in TOLD])
def test_how_far_a_word_is_told_as_so(sentence: str, word: str, band: tuple[float, float]) -> None:
    found = {sentence[p.start : p.end]: p.score for p in coding_of(sentence, "en", KNOWLEDGE).predicates}
    assert band[0] <= found[word] <= band[1]
