"""The network that is trained: a small BERT encoder shown words' shapes, a mix of its upper layers, and several heads.

Biaffine arcs and labels are those of Dozat and Manning (2017); the encoder is written out so that it exports as it is trained.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F

WIDTH, LAYERS, PARTS, MIXED = 384, 6, 12, 4
ARC, LABEL, SHAPE = 256, 128, 16


class Layer(nn.Module):
    """One post-norm transformer layer, as BERT has it."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.norm_attention, self.norm_feed = nn.LayerNorm(WIDTH, eps=1e-12), nn.LayerNorm(WIDTH, eps=1e-12)
        self.feed_in, self.feed_out = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.dropout = nn.Dropout(dropout)

    def forward(self, hidden: Tensor, mask: Tensor) -> Tensor:
        """Attend and feed; `mask` is added to the attention scores."""
        batch, length, _ = hidden.shape

        def split(states: Tensor) -> Tensor:
            return states.view(batch, length, PARTS, WIDTH // PARTS).transpose(1, 2)

        query, key, value = split(self.query(hidden)), split(self.key(hidden)), split(self.value(hidden))
        context = F.scaled_dot_product_attention(query, key, value, attn_mask=mask)
        context = context.transpose(1, 2).reshape(batch, length, WIDTH)
        hidden = self.norm_attention(hidden + self.dropout(self.out(context)))
        fed: Tensor = self.norm_feed(hidden + self.dropout(self.feed_out(F.gelu(self.feed_in(hidden)))))
        return fed


class Encoder(nn.Module):
    """Subwords and the shapes of their words in, one vector a subword out."""

    def __init__(self, shapes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.subwords, self.places = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH)
        self.kind = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(shapes, WIDTH)
        nn.init.zeros_(self.shapes.weight)
        self.norm, self.dropout = nn.LayerNorm(WIDTH, eps=1e-12), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.mix = nn.Parameter(torch.tensor([0.0] * (MIXED - 1) + [1.0]))
        self.subwords.weight.requires_grad_(False)

    def forward(self, input_ids: Tensor, attention_mask: Tensor, shape_ids: Tensor) -> Tensor:
        """Give the mix of the last `MIXED` layers, (batch, subwords, WIDTH)."""
        places = self.places.weight[: input_ids.shape[1]]
        hidden = self.subwords(input_ids) + places + self.kind + self.shapes(shape_ids)
        hidden = self.dropout(self.norm(hidden))
        mask = (1.0 - attention_mask[:, None, None, :].to(hidden.dtype)) * -1e4
        weights = self.mix.softmax(0)
        mixed = torch.zeros_like(hidden)
        for number, layer in enumerate(self.layers):
            hidden = layer(hidden, mask)
            if number >= LAYERS - MIXED:
                mixed = mixed + weights[number - LAYERS + MIXED] * hidden
        return mixed

    def load_base(self, path: Path) -> None:
        """Fill the encoder from the base weights (names of Hugging Face's `BertModel`)."""
        base = load_file(path)
        state = self.state_dict()
        state["subwords.weight"] = base["embeddings.word_embeddings.weight"]
        state["places.weight"] = base["embeddings.position_embeddings.weight"]
        state["kind"] = base["embeddings.token_type_embeddings.weight"][0]
        for end in ("weight", "bias"):
            state[f"norm.{end}"] = base[f"embeddings.LayerNorm.{end}"]
            for number in range(LAYERS):
                for ours, theirs in BASE_NAMES.items():
                    state[f"layers.{number}.{ours}.{end}"] = base[f"encoder.layer.{number}.{theirs}.{end}"]
        self.load_state_dict(state)


BASE_NAMES = {
    "query": "attention.self.query",
    "key": "attention.self.key",
    "value": "attention.self.value",
    "out": "attention.output.dense",
    "norm_attention": "attention.output.LayerNorm",
    "feed_in": "intermediate.dense",
    "feed_out": "output.dense",
    "norm_feed": "output.LayerNorm",
}


def mlp(*sizes: int, dropout: float) -> nn.Sequential:
    """Linear layers with GELU between them; the last one is bare."""
    parts: list[nn.Module] = []
    for number, (before, after) in enumerate(pairwise(sizes)):
        parts += [nn.GELU(), nn.Dropout(dropout)] if number else []
        parts.append(nn.Linear(before, after))
    return nn.Sequential(*parts)


@dataclass(slots=True)
class Gold:
    """What a batch should come out as; -100 (or NaN for factuality) where a corpus says nothing."""

    heads: Tensor
    relations: Tensor
    upos: Tensor
    xpos: Tensor
    names: Tensor
    broad_names: Tensor
    factuality: Tensor


class Network(nn.Module):
    """The encoder and the heads."""

    def __init__(self, sizes: dict[str, int], dropout: float = 0.2) -> None:
        super().__init__()
        self.encoder = Encoder(sizes["shapes"])
        self.shape = nn.Embedding(sizes["shapes"], SHAPE)
        wide = WIDTH + SHAPE
        self.root = nn.Parameter(torch.randn(wide) * 0.05)
        self.ah, self.ad = nn.Linear(wide, ARC), nn.Linear(wide, ARC)
        self.lh, self.ld = nn.Linear(wide, LABEL), nn.Linear(wide, LABEL)
        self.W = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.WL = nn.Parameter(torch.randn(sizes["relations"], LABEL + 1, LABEL + 1) * 0.01)
        self.upos, self.xpos = nn.Linear(wide, sizes["upos"]), nn.Linear(wide, sizes["xpos"])
        self.names = mlp(wide, 128, sizes["bio"], dropout=dropout)
        self.broad_names = mlp(wide, 128, sizes["bio"], dropout=dropout)
        self.factuality = mlp(wide, 64, 1, dropout=dropout)
        self.dropout = nn.Dropout(dropout)

    def words(self, input_ids: Tensor, attention_mask: Tensor, shape_ids: Tensor, first: Tensor) -> Tensor:
        """One vector a word: its first subword's state and its shape's; (batch, words, WIDTH + SHAPE)."""
        hidden = self.encoder(input_ids, attention_mask, shape_ids)
        at = first[..., None].expand(-1, -1, WIDTH)
        shapes = self.shape(shape_ids.gather(1, first))
        return torch.cat([hidden.gather(1, at), shapes], -1)

    def losses(self, words: Tensor, gold: Gold) -> dict[str, Tensor]:
        """The loss of each head on a batch of word vectors."""
        words = self.dropout(words)
        rooted = torch.cat([self.root.expand(len(words), 1, -1), words], 1)
        ah, lh = self.dropout(F.gelu(self.ah(rooted))), self.dropout(F.gelu(self.lh(rooted)))
        ad, ld = self.dropout(F.gelu(self.ad(words))), self.dropout(F.gelu(self.ld(words)))
        arcs = one(ad) @ self.W @ ah.transpose(1, 2)
        real = torch.cat([torch.ones_like(gold.upos[:, :1], dtype=torch.bool), gold.upos != -100], 1)
        arcs = arcs.masked_fill(~real[:, None, :], -1e4)
        chosen = lh.gather(1, gold.heads.clamp(min=0)[..., None].expand(-1, -1, LABEL))
        known = gold.heads >= 0
        labels = label_scores(one(ld)[known], self.WL, one(chosen)[known])
        scored = ~gold.factuality.isnan()
        return {
            "arcs": mean_loss(arcs, gold.heads),
            "labels": F.cross_entropy(labels, gold.relations[known]) if known.any() else words.sum() * 0,
            "upos": mean_loss(self.upos(words), gold.upos),
            "xpos": 0.3 * mean_loss(self.xpos(words), gold.xpos),
            "names": mean_loss(self.names(words), gold.names),
            "broad": 0.5 * mean_loss(self.broad_names(words), gold.broad_names),
            "factuality": 0.15 * self.factuality_loss(words[scored], gold.factuality[scored], known.sum()),
        }

    def factuality_loss(self, words: Tensor, scores: Tensor, among: Tensor) -> Tensor:
        """Smooth L1 of the scored words, steadied where a batch has few of them."""
        loss = F.smooth_l1_loss(self.factuality(words)[:, 0], scores, reduction="sum")
        return loss / (among * 0.05).clamp(min=float(max(1, len(scores))))


def one(vectors: Tensor) -> Tensor:
    """Append a constant 1 to each vector."""
    return F.pad(vectors, (0, 1), value=1.0)


def label_scores(dependents: Tensor, weight: Tensor, heads: Tensor) -> Tensor:
    """Biaffine scores of every label for pairs of a dependent and its head; (pairs, labels)."""
    labels, size, _ = weight.shape
    mapped = dependents @ weight.permute(1, 0, 2).reshape(size, labels * size)
    return (mapped.view(-1, labels, size) * heads[:, None, :]).sum(-1)


def mean_loss(scores: Tensor, gold: Tensor) -> Tensor:
    """Cross entropy over the known places, steadied where a batch knows few of them."""
    known = (gold >= 0).sum()
    total = F.cross_entropy(scores.flatten(0, 1), gold.flatten(), ignore_index=-100, reduction="sum")
    return total / torch.maximum(known, torch.tensor(gold.numel() // 5 + 1))
