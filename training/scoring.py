"""The network as it is used: one graph from subwords to every score. This is what is exported."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.network import Network, one

OUTPUTS = ("arcs", "relations", "upos", "xpos", "names", "factuality")


class Scoring(nn.Module):
    """Scores of a batch of sentences of n words, in the order of `OUTPUTS`; place 0 of a last axis of n + 1 is the root.

    arcs (b, n, n + 1) · relations (b, n, labels, n + 1) · upos, xpos, names (b, n, tags) · factuality (b, n, 1)
    """

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network.eval()

    def forward(self, input_ids: Tensor, attention_mask: Tensor, shape_ids: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Score; `first` is the place of each word's first subword."""
        net = self.network
        words = net.words(input_ids, attention_mask, shape_ids, first)
        rooted = torch.cat([net.root.expand(words.shape[0], 1, -1), words], 1)
        arcs = one(F.gelu(net.ad(words))) @ net.W @ F.gelu(net.ah(rooted)).transpose(1, 2)
        labels, size, _ = net.WL.shape
        mapped = one(F.gelu(net.ld(words))) @ net.WL.permute(1, 0, 2).reshape(size, labels * size)
        governors = one(F.gelu(net.lh(rooted))).transpose(1, 2)
        relations = mapped.reshape(words.shape[0], -1, size) @ governors
        relations = relations.reshape(words.shape[0], words.shape[1], labels, words.shape[1] + 1)
        return arcs, relations, net.upos(words), net.xpos(words), net.names(words), net.factuality(words)
