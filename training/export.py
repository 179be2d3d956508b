"""Export the trained network: `python -m training.export --data DIR --checkpoint FILE --tokenizer FILE --out FOLDER`.

The shipped form is one ONNX graph for one sentence, without batch or padding: subword embeddings in int8 with a scale a row, the
encoder's products in dynamic int8 with weights of seven bits and a scale a column, the heads in fp16 (widened when loaded). Weights are
the moving average.
"""

from __future__ import annotations

import argparse
import json
import math
import shutil
import tempfile
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.network import ARC, LABEL, LAYERS, MIXED, PARTS, WIDTH, Encoder, Layer, Network, one
from training.scoring import OUTPUTS
from training.seven_bits import seven_bits

INPUTS = ("input_ids", "shape_ids", "first")
OPSET = 17


class Half(nn.Module):
    """A linear layer kept in fp16."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.register_buffer("weight", weight.detach().T.contiguous().half())
        self.register_buffer("bias", bias.detach().half())

    def forward(self, x: Tensor) -> Tensor:
        """Apply it in fp32."""
        return x @ self.weight.float() + self.bias.float()


class Product(nn.Module):
    """A linear layer whose product quantisation will find: input times a constant."""

    def __init__(self, *layers: nn.Linear) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.cat([layer.weight for layer in layers]).detach().T.contiguous())
        self.bias = nn.Parameter(torch.cat([layer.bias for layer in layers]).detach())

    def forward(self, x: Tensor) -> Tensor:
        """Apply it."""
        return torch.matmul(x, self.weight) + self.bias


class ShippedLayer(nn.Module):
    """A transformer layer for one sentence: (subwords, WIDTH) in and out."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.three = Product(layer.query, layer.key, layer.value)
        self.out, self.feed_in, self.feed_out = Product(layer.out), Product(layer.feed_in), Product(layer.feed_out)
        self.norm_attention, self.norm_feed = layer.norm_attention, layer.norm_feed

    def forward(self, hidden: Tensor) -> Tensor:
        """Attend and feed."""
        query, key, value = self.three(hidden).reshape(-1, 3, PARTS, WIDTH // PARTS).permute(1, 2, 0, 3).unbind(0)
        attention = (query @ key.transpose(1, 2) * (1 / math.sqrt(WIDTH // PARTS))).softmax(-1)
        context = (attention @ value).transpose(0, 1).reshape(-1, WIDTH)
        hidden = self.norm_attention(hidden + self.out(context))
        fed: Tensor = self.norm_feed(hidden + self.feed_out(F.gelu(self.feed_in(hidden))))
        return fed


class ShippedEncoder(nn.Module):
    """The encoder for one sentence."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        weight = encoder.subwords.weight.detach()
        scale = weight.abs().amax(1, keepdim=True) / 127
        self.register_buffer("rows", (weight / scale.clamp(min=1e-12)).round().to(torch.int8))
        self.register_buffer("scale", scale)
        self.register_buffer("places", (encoder.places.weight + encoder.kind).detach().half())
        self.shapes, self.norm = encoder.shapes, encoder.norm
        self.layers = nn.ModuleList(ShippedLayer(layer) for layer in encoder.layers)  # type: ignore[arg-type]
        self.mix: list[float] = encoder.mix.softmax(0).tolist()

    def forward(self, input_ids: Tensor, shape_ids: Tensor) -> Tensor:
        """Subwords in, vectors out."""
        words = self.rows[input_ids].float() * self.scale[input_ids]
        hidden = self.norm(words + self.places[: input_ids.shape[0]].float() + self.shapes(shape_ids))
        mixed = torch.zeros_like(hidden)
        for number, layer in enumerate(self.layers):
            hidden = layer(hidden)
            if number >= LAYERS - MIXED:
                mixed = mixed + self.mix[number - LAYERS + MIXED] * hidden
        return mixed


class Shipped(nn.Module):
    """Everything that is shipped, for one sentence; the outputs are those of `Scoring` without the batch axis."""

    def __init__(self, net: Network) -> None:
        super().__init__()
        self.encoder, self.shape = ShippedEncoder(net.encoder), net.shape
        self.register_buffer("root", net.root.detach()[None])
        parts = (net.ah, net.lh, net.ad, net.ld)
        self.first = Half(torch.cat([part.weight for part in parts]), torch.cat([part.bias for part in parts]))
        self.register_buffer("W", net.W.detach().half())
        labels, size, _ = net.WL.shape
        self.register_buffer("WL", net.WL.detach().permute(1, 0, 2).reshape(size, labels * size).contiguous().half())
        self.upos, self.xpos = Half(net.upos.weight, net.upos.bias), Half(net.xpos.weight, net.xpos.bias)
        self.names, self.factuality = halves(net.names), halves(net.factuality)

    def forward(self, input_ids: Tensor, shape_ids: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """Score one sentence."""
        words = torch.cat([self.encoder(input_ids, shape_ids)[first], self.shape(shape_ids[first])], -1)
        mapped = F.gelu(self.first(torch.cat([self.root, words])))
        ah, lh, ad, ld = mapped.split([ARC, LABEL, ARC, LABEL], -1)
        arcs = one(ad[1:]) @ self.W.float() @ ah.T
        relations = (one(ld[1:]) @ self.WL.float()).reshape(-1, LABEL + 1) @ one(lh).T
        relations = relations.reshape(words.shape[0], -1, words.shape[0] + 1)
        return arcs, relations, self.upos(words), self.xpos(words), self.names(words), self.factuality(words)


def halves(chain: nn.Sequential) -> nn.Sequential:
    """A chain of linear layers and GELU, in fp16."""
    kept = [part for part in chain if not isinstance(part, nn.Dropout)]
    return nn.Sequential(*[Half(part.weight, part.bias) if isinstance(part, nn.Linear) else part for part in kept])


def averaged(checkpoint: Path) -> tuple[Network, dict[str, Any]]:
    """The network of a checkpoint with the averaged weights, and the checkpoint."""
    from training.fit import network_sizes

    state = torch.load(checkpoint, weights_only=False, map_location="cpu")
    network = Network(network_sizes(state["labels"]))
    network.load_state_dict(state["network"] | state["average"])
    return network.eval(), state


def write_graph(network: Network, path: Path) -> None:
    """Write the quantised graph."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    example = (torch.tensor([101, 2003, 2009, 102]), torch.tensor([0, 1, 1, 0]), torch.tensor([1, 2]))
    axes = {"input_ids": {0: "subwords"}, "shape_ids": {0: "subwords"}, "first": {0: "words"}}
    axes |= {name: {0: "words"} for name in OUTPUTS}
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Shipped(network).eval(), example, str(whole), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
            opset_version=OPSET, do_constant_folding=False, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, path, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8)
    seven_bits(path)


def export(data: Path, checkpoint: Path, tokenizer: Path, out: Path) -> None:
    """Write the graph, and the labels, the tokenizer and the lemma table beside it."""
    from training.data import training_sentences
    from training.lemmas import table

    network, state = averaged(checkpoint)
    out.mkdir(parents=True, exist_ok=True)
    write_graph(network, out / "model.onnx")
    shutil.copyfile(tokenizer, out / "tokenizer.json")
    write_json(out / "labels.json", {**state["labels"], "words": "en"})
    write_json(out / "lemmas.json", table(training_sentences(data)))


def main() -> None:
    """Read the command line, export."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--checkpoint", type=Path, required=True)
    parser.add_argument("--tokenizer", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    export(options.data, options.checkpoint, options.tokenizer, options.out)


def write_json(path: Path, value: object) -> None:
    """Write JSON with sorted keys, on one line."""
    path.write_text(json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
