"""Train the head for acts on the shipped encoder and put it into the graph:

    python -m training.acts --corpus corpus/data --model src/dragoman/knowledge/data/models/en

The encoder stays as it is; what is learnt is which words tell an act, of which kind, and which words are its parties, from the states of
all layers at each word. Needs torch and onnx; minutes on one core. The same seed on the same machine takes the same steps.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dragoman.knowledge import Knowledge
from training.act_data import Sentence, States, sentences
from training.act_graph import put
from training.network import one

HIDDEN, PAIRS = 512, 128
EPOCHS, RATE, DECAY, WARM_UP = 15, 1e-3, 0.05, 100
NONE = 0
"""The label of a word that tells no act; the kinds follow from 1."""


class ActHead(nn.Module):
    """From the encoder's states at each word to its kind, and to who acts and who receives (biaffine, one matrix a role)."""

    def __init__(self, width: int, kinds: int, types: Tensor) -> None:
        super().__init__()
        self.shown, self.kept = nn.Dropout(0.2), nn.Dropout(0.4)
        self.reduced = nn.Linear(width, HIDDEN)
        self.kind, self.broad = nn.Linear(HIDDEN, kinds + 1), nn.Linear(HIDDEN, int(types.max()) + 1)
        self.trigger, self.party = nn.Linear(HIDDEN, PAIRS), nn.Linear(HIDDEN, PAIRS)
        self.roles = nn.Parameter(torch.randn(2, PAIRS + 1, PAIRS + 1) * 0.01)
        self.register_buffer("types", types)
        self.types: Tensor

    def forward(self, states: Tensor) -> tuple[Tensor, Tensor]:
        """(b, words, kinds + 1) logits, each the kind's own and its type's, and (b, 2, words, words) logits of parties."""
        hidden = self.kept(F.gelu(self.reduced(self.shown(states))))
        kinds = self.kind(hidden) + self.broad(hidden)[..., self.types]
        triggers, parties = one(F.gelu(self.trigger(hidden))), one(F.gelu(self.party(hidden)))
        return kinds, torch.einsum("bti,rij,bwj->brtw", triggers, self.roles, parties)


def batches(found: Sequence[Sentence], words: int = 700) -> list[list[Sentence]]:
    """Sentences of like length together."""
    made: list[list[Sentence]] = [[]]
    for sentence in sorted(found, key=lambda s: len(s.words)):
        if made[-1] and (len(made[-1]) + 1) * len(sentence.words) > words:
            made.append([])
        made[-1].append(sentence)
    return made


def stacked(batch: Sequence[Sentence]) -> Tensor:
    """The states of a batch, padded."""
    return nn.utils.rnn.pad_sequence([torch.from_numpy(sentence.states) for sentence in batch], batch_first=True)


def loss_of(head: ActHead, batch: Sequence[Sentence], numbers: dict[str, int]) -> Tensor:
    """Cross entropy of kinds over all words, and of each role over the words of a trigger's sentence."""
    kinds, roles = head(stacked(batch))
    gold = torch.full(kinds.shape[:2], -100)
    parts = []
    for at, sentence in enumerate(batch):
        length = len(sentence.words)
        gold[at, :length] = NONE
        for act in reversed(sentence.acts):
            gold[at, act.word] = numbers[act.kind]
            for role, party in enumerate((act.actor, act.recipient)):
                wanted = torch.zeros(length)
                if party is not None:
                    wanted[party] = 1
                parts.append(F.binary_cross_entropy_with_logits(roles[at, role, act.word, :length], wanted, reduction="sum"))
    total = 3 * F.cross_entropy(kinds.flatten(0, 1), gold.flatten(), ignore_index=-100)
    return total + 0.3 * torch.stack(parts).mean() if parts else total


def fit(head: ActHead, found: Sequence[Sentence], numbers: dict[str, int], epochs: int) -> None:
    """Train in place, telling the loss of every epoch."""
    made = batches(found)
    steps = epochs * len(made)
    optimizer = torch.optim.AdamW(head.parameters(), lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: min((step + 1) / WARM_UP, max(0.0, 1 - step / steps)))
    for epoch in range(epochs):
        random.shuffle(made)
        total = 0.0
        for batch in made:
            optimizer.zero_grad()
            loss = loss_of(head, batch, numbers)
            loss.backward()
            nn.utils.clip_grad_norm_(head.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += float(loss.detach())
        print(f"epoch {epoch + 1}: {total / len(made):.3f}", flush=True)
    head.eval()


def figures(head: ActHead, found: Sequence[Sentence], numbers: dict[str, int]) -> Iterator[str]:
    """Precision and recall of triggers at several thresholds, the share of right kinds among the right ones; parties of given triggers."""
    scored, parties = [], [[0, 0, 0], [0, 0, 0]]
    with torch.no_grad():
        for sentence in found:
            kinds, roles = (logits[0] for logits in head(torch.from_numpy(sentence.states)[None]))
            gold = {act.word: numbers.get(act.kind, -1) for act in reversed(sentence.acts)}
            likely = kinds.softmax(-1)
            best = likely[:, 1:].argmax(-1) + 1
            scored += [(1 - float(likely[w, NONE]), int(best[w]), gold.get(w, NONE)) for w in range(len(sentence.words))]
            for act in sentence.acts:
                for role, party in enumerate((act.actor, act.recipient)):
                    row = roles[role, act.word].sigmoid()
                    said = int(row.argmax()) if float(row.max()) > 0.5 else None
                    parties[role][0] += said is not None and said == party
                    parties[role][1] += said is not None
                    parties[role][2] += party is not None
    wanted = sum(gold != NONE for _, _, gold in scored)
    for least in (0.3, 0.5, 0.7, 0.85, 0.95):
        said_ = [(kind, gold) for score, kind, gold in scored if score > least]
        right = [(kind, gold) for kind, gold in said_ if gold != NONE]
        same = sum(kind == gold for kind, gold in right)
        yield (
            f"triggers over {least}: P {len(right) / max(1, len(said_)):.3f} R {len(right) / wanted:.3f}"
            f" kinds {same / max(1, len(right)):.3f}"
        )
    for name, (hit, told, there) in zip(("actors", "recipients"), parties, strict=True):
        yield f"{name} of given triggers: P {hit / max(1, told):.3f} R {hit / max(1, there):.3f}"


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the options, from the command line unless given."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder of the compiled corpus")
    parser.add_argument("--model", type=Path, required=True, help="folder of the model; its graph and labels are written anew")
    parser.add_argument("--language", default="en")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    return parser.parse_args(given)


def main() -> None:
    """Learn, measure, write."""
    options, knowledge = arguments(), Knowledge()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    torch.set_num_threads(1)
    states = States(options.model)
    learnt, held = ([*sentences(options.corpus, part, options.language, knowledge, states)] for part in ("train", "dev"))
    kinds = sorted({act.kind for sentence in learnt for act in sentence.acts})
    numbers = {kind: number for number, kind in enumerate(kinds, 1)}
    of_kind = [knowledge.ontology.kinds[kind].plover or kind for kind in kinds]
    types = sorted(set(of_kind))
    head = ActHead(learnt[0].states.shape[1], len(kinds), torch.tensor([0, *(types.index(one_) + 1 for one_ in of_kind)]))
    fit(head, learnt, numbers, options.epochs)
    for line in figures(head, held, numbers):
        print(line)
    put(head, options.model / "model.onnx")
    labels = json.loads((options.model / "labels.json").read_text(encoding="utf-8"))
    written = json.dumps({**labels, "acts": kinds}, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (options.model / "labels.json").write_text(written + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
