"""Put the head for acts into the shipped graph; a second run takes the place of the first.

Its first layer is by far its largest: like the encoder's products it is multiplied in int8 with weights of seven bits. The rest is in fp16.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from training.act_data import LAYERS
from training.export import OPSET, Half, Product
from training.network import one
from training.seven_bits import seven_bits

if TYPE_CHECKING:
    from training.acts import ActHead

OUTPUTS = ("acts", "actors", "recipients")
PREFIX, STATES = "act_head/", "act_states"


class Shipped(nn.Module):
    """The head as it is used: the type's logits folded into the kinds', no dropout, one sentence."""

    def __init__(self, head: ActHead) -> None:
        super().__init__()
        self.reduced = Product(head.reduced)
        self.trigger, self.party = (Half(part.weight, part.bias) for part in (head.trigger, head.party))
        self.kind = Half(head.kind.weight + head.broad.weight[head.types], head.kind.bias + head.broad.bias[head.types])
        self.register_buffer("roles", head.roles.detach().half())

    def forward(self, states: Tensor) -> tuple[Tensor, ...]:
        """(words, kinds + 1), then (words, words) for each role."""
        hidden = F.gelu(self.reduced(states))
        triggers, parties = one(F.gelu(self.trigger(hidden))), one(F.gelu(self.party(hidden)))
        return self.kind(hidden), *(triggers @ self.roles[role].float() @ parties.T for role in range(2))


def put(head: ActHead, path: Path) -> None:
    """Write the graph at `path` anew with the head's outputs `acts`, `actors`, `recipients` after its own."""
    import onnx

    graph = without(onnx.load(path))
    gathered = [f"{STATES}/{number}" for number in range(len(LAYERS))]
    for layer, name in zip(LAYERS, gathered, strict=True):
        graph.graph.node.append(onnx.helper.make_node("Gather", [layer, "first"], [name], name=name, axis=0))
    graph.graph.node.append(onnx.helper.make_node("Concat", gathered, [STATES], name=STATES, axis=1))
    ours = onnx.compose.add_prefix(_exported(head), PREFIX)
    for node in ours.graph.node:
        node.input[:] = [STATES if name == f"{PREFIX}states" else name for name in node.input]
        node.output[:] = [name.removeprefix(PREFIX) if name.removeprefix(PREFIX) in OUTPUTS else name for name in node.output]
    graph.graph.node.extend(ours.graph.node)
    graph.graph.initializer.extend(ours.graph.initializer)
    for name in OUTPUTS:
        value = next(one_ for one_ in ours.graph.output if one_.name == PREFIX + name)
        value.name = name
        graph.graph.output.append(value)
    onnx.checker.check_model(graph)
    onnx.save(graph, path)


def without(graph: Any) -> Any:
    """The graph without a head for acts put into it before."""
    for field in (graph.graph.node, graph.graph.initializer, graph.graph.output):
        kept = [one_ for one_ in field if not one_.name.startswith((PREFIX, STATES)) and one_.name not in OUTPUTS]
        del field[:]
        field.extend(kept)
    return graph


def _exported(head: ActHead) -> Any:
    import onnx
    from onnxruntime.quantization import QuantType, quantize_dynamic

    width = head.reduced.weight.shape[1]
    axes = {"states": {0: "words"}} | {name: {0: "words"} for name in OUTPUTS}
    axes |= {name: {0: "words", 1: "words"} for name in OUTPUTS[1:]}
    with tempfile.TemporaryDirectory() as folder:
        whole, path = Path(folder) / "whole.onnx", Path(folder) / "head.onnx"
        torch.onnx.export(
            Shipped(head).eval(), (torch.zeros(3, width),), str(whole), input_names=["states"], output_names=list(OUTPUTS),
            dynamic_axes=axes, opset_version=OPSET, do_constant_folding=False, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, path, op_types_to_quantize=["MatMul"], per_channel=True, weight_type=QuantType.QInt8)
        seven_bits(path)
        return onnx.load(path)
