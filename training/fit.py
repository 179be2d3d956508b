"""Train the English model: `python -m training.fit --data DIR --base model.safetensors --tokenizer tokenizer.json --out DIR`.

Resumes from `OUT/checkpoint.pt` when it is there; writes it after every epoch. The same seed on the same machine and number of
threads takes the same steps.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor

from dragoman.parsing.inputs import Subwords
from training.batches import Batch, Labels, epoch_batches, labels_of
from training.data import Sentence, measured_sentences, training_sentences
from training.network import Network

BASE_DIGEST = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
WARM_UP, DECAY = 100, 0.998


def arguments(given: Sequence[str] | None = None) -> argparse.Namespace:
    """Read the options, from the command line unless given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--base", type=Path, required=True, help="base encoder, model.safetensors")
    parser.add_argument("--tokenizer", type=Path, required=True, help="its tokenizer.json")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--words", type=int, default=700, help="words in a batch")
    parser.add_argument("--rate", type=float, default=1.5e-4, help="highest learning rate of the encoder")
    parser.add_argument("--head-rate", type=float, default=2e-3, help="highest learning rate of the heads")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args(given)


def new_network(labels: Labels, base: Path) -> Network:
    """A network with the base encoder, whose digest is checked, and fresh heads."""
    digest = hashlib.sha256(base.read_bytes()).hexdigest()
    if digest != BASE_DIGEST:
        raise SystemExit(f"{base}: sha256 is {digest}, expected {BASE_DIGEST}")
    network = Network(network_sizes(labels))
    network.encoder.load_base(base)
    return network


def network_sizes(labels: Labels) -> dict[str, int]:
    """How many labels each head has."""
    names = {"shapes": "shapes", "relations": "deprel", "upos": "upos", "xpos": "xpos", "bio": "bio"}
    return {ours: len(labels[theirs]) for ours, theirs in names.items()}


def optimizer_of(network: Network, options: argparse.Namespace) -> torch.optim.AdamW:
    """AdamW with one rate for the encoder and one for what starts from nothing."""
    fresh = {id(p) for p in network.parameters()} - {id(p) for p in network.encoder.parameters()}
    fresh |= {id(network.encoder.mix), id(network.encoder.shapes.weight)}
    trained = [p for p in network.parameters() if p.requires_grad]
    groups = [
        {"params": [p for p in trained if id(p) not in fresh], "lr": options.rate, "peak": options.rate},
        {"params": [p for p in trained if id(p) in fresh], "lr": options.head_rate, "peak": options.head_rate},
    ]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)


class Average:
    """Exponential moving average of the trained weights, quicker at the start."""

    def __init__(self, network: Network) -> None:
        self.weights = {name: p.detach().clone() for name, p in network.named_parameters() if p.requires_grad}
        self.steps = 0

    @torch.no_grad()
    def update(self, network: Network) -> None:
        """Move a little towards the network's present weights."""
        self.steps += 1
        share = 1 - min(DECAY, (1 + self.steps) / (10 + self.steps))
        for name, parameter in network.named_parameters():
            if name in self.weights:
                self.weights[name].lerp_(parameter, share)

    def swap(self, network: Network) -> None:
        """Exchange the average and the network's weights."""
        for name, parameter in network.named_parameters():
            if name in self.weights:
                parameter.data, self.weights[name] = self.weights[name], parameter.data


def step(network: Network, optimizer: torch.optim.Optimizer, batch: Batch) -> dict[str, float]:
    """Learn from one batch; give the losses."""
    losses: dict[str, Tensor] = network.losses(network.words(*batch.inputs()), batch.gold)
    optimizer.zero_grad(set_to_none=True)
    torch.stack(list(losses.values())).sum().backward()
    torch.nn.utils.clip_grad_norm_([p for p in network.parameters() if p.requires_grad], 1.0)
    optimizer.step()
    return {name: loss.item() for name, loss in losses.items()}


def set_rate(optimizer: torch.optim.Optimizer, at: int, done: float) -> None:
    """Warm up over `WARM_UP` steps, then fall in a line to zero as `done` goes to 1."""
    factor = min((at + 1) / WARM_UP, max(1 - done, 0.02))
    for group in optimizer.param_groups:
        group["lr"] = group["peak"] * factor


def save(path: Path, state: dict[str, Any]) -> None:
    """Write a checkpoint whole or not at all."""
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def fit(options: argparse.Namespace) -> None:
    """Train, from the start or from the checkpoint."""
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    sentences = training_sentences(options.data)
    dev = measured_sentences(options.data, "dev")
    labels = labels_of(sentences)
    (options.out / "labels.json").write_text(json.dumps(labels, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    subwords = Subwords(options.tokenizer)
    network = new_network(labels, options.base)
    optimizer, average = optimizer_of(network, options), Average(network)
    epoch, at, spent, steps_an_epoch = 0, 0, 0.0, 560
    checkpoint = options.out / "checkpoint.pt"
    if checkpoint.exists():
        state = torch.load(checkpoint, weights_only=False)
        network.load_state_dict(state["network"])
        optimizer.load_state_dict(state["optimizer"])
        average.weights, average.steps = state["average"], state["at"]
        epoch, at, spent, steps_an_epoch = state["epoch"], state["at"], state["spent"], state["steps_an_epoch"]
        torch.set_rng_state(state["random"])
    began = time.monotonic() - spent
    while epoch < options.epochs:
        network.train()
        sums: dict[str, float] = {}
        first = at
        for batch in epoch_batches(sentences, subwords, labels, seed=options.seed * 1000 + epoch, words=options.words):
            set_rate(optimizer, at, at / (options.epochs * steps_an_epoch))
            for name, loss in step(network, optimizer, batch).items():
                sums[name] = sums.get(name, 0.0) * 0.98 + loss * 0.02
            average.update(network)
            at += 1
            if at % 20 == 0:
                told = " ".join(f"{name} {loss:.3f}" for name, loss in sums.items())
                print(f"epoch {epoch} step {at} {time.monotonic() - began:.0f}s {told}", flush=True)
        epoch, steps_an_epoch, spent = epoch + 1, at - first, time.monotonic() - began
        state = {"network": network.state_dict(), "average": average.weights, "optimizer": optimizer.state_dict(), "labels": labels}
        state |= {"epoch": epoch, "at": at, "spent": spent, "steps_an_epoch": steps_an_epoch, "random": torch.get_rng_state()}
        save(checkpoint, state)
        average.swap(network)
        print(f"epoch {epoch} done, {spent:.0f}s: {dev_scores(network, subwords, labels, dev)}", flush=True)
        average.swap(network)


def dev_scores(network: Network, subwords: Subwords, labels: Labels, dev: dict[str, list[Sentence]]) -> str:
    """The scores of the network on the dev parts, on one line."""
    from training.evaluate import network_model, scores_line

    return " | ".join(scores_line(name, network_model(network, subwords, labels), part) for name, part in dev.items())


if __name__ == "__main__":
    fit(arguments())
