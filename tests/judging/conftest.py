"""A small pile, read and coded once, and the account of it under any rulings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from dragoman import judging, pipeline, reading
from dragoman.knowledge import Knowledge
from dragoman.ledger import document_keys, named
from dragoman.model.claim import Coding
from dragoman.model.judgement import Judgement, RulingWord
from dragoman.model.text import Document
from dragoman.model.view import View

TEXTS = (
    ("lima", "Peru recognised Kosovo on 22 February 2008. The president of Chile visited Lima on 3 March 2008.", "2008-03-05"),
    ("quito", "The foreign ministry said that Peru recognised Kosovo on 23 February 2008. Chile may soon recognise Kosovo.", "2008-03-06"),
    ("sucre", "Bolivia condemned Chile on 4 April 2008. Ecuador expelled the ambassador of Peru last month.", "2008-04-06"),
    ("lapaz", "Bolivia condemned Chile on 9 April 2008, and it was the second time in a week.", "2008-04-10"),
)


@dataclass
class World:
    """Documents with their codings, and what rulings make of them."""

    knowledge: Knowledge
    documents: list[Document]
    codings: dict[tuple[str, str], Coding]

    def build(self, *judgements: Judgement) -> View:
        """The account under these rulings; documents that a ruling dates anew are coded anew."""
        ruled = judging.judged_documents(self.documents, judgements)
        for before, document in zip(self.documents, ruled, strict=True):
            if document is not before:
                self.codings[document.id, document.sha256 + str(document.published.edtf)] = pipeline.code_document(document, self.knowledge)
        keyed = named(document_keys(ruled))
        codings = {
            key: self.codings.get((key, d.sha256 + str(d.published.edtf))) or self.codings[key, d.sha256] for key, d in keyed.items()
        }
        return pipeline.build(keyed, codings, self.knowledge, judgements=judgements).view

    def rule(
        self, view: View, ruling: RulingWord, *names: str, set: Sequence[str] = (), name: str = "Ann", time: str = "2026-01-01T00:00:00Z",
        reason: str = "",
    ) -> Judgement:  # fmt: skip
        """A ruling on what is called so in a view."""
        return judging.judgement(view, ruling, names, set, self.knowledge, reason=reason, name=name, time=time)


@pytest.fixture(scope="package")
def world() -> World:
    knowledge = Knowledge()
    lines = [f'{{"id": "{id}", "text": "{text}", "date": "{date}"}}' for id, text, date in TEXTS]
    documents = [one for one in reading.read_lines(lines, knowledge) if isinstance(one, Document)]
    return World(knowledge, documents, {(d.id, d.sha256): pipeline.code_document(d, knowledge) for d in documents})


@pytest.fixture(scope="package")
def plain(world: World) -> View:
    """The account that nobody has ruled on."""
    return world.build()
