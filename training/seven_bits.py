"""Weights of seven bits in a graph of eight: `python -m training.seven_bits MODEL`, in place.

Processors without VNNI add the products of two activations (0 … 255) and two weights in sixteen bits and clip what does not fit; with VNNI
nothing is clipped. Weights within ±64 always fit (2 · 255 · 64 < 2¹⁵), so that every processor adds up the same integers.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

WEIGHT, SCALE = "_quantized", "_scale"
"""How the quantiser names the integers of a product and their scales."""


def seven_bits(path: Path) -> int:
    """Halve the int8 weights of every integer product, double their scales, return how many; a second run changes nothing."""
    import onnx
    from onnx import numpy_helper as values

    model = onnx.load(path)
    held = {one.name: one for one in model.graph.initializer}
    wide = {node.input[1] for node in model.graph.node if node.op_type == "MatMulInteger"}
    wide = {name for name in wide if np.abs(values.to_array(held[name]).astype(np.int16)).max() > 64}
    for name in sorted(wide):
        scale = held[name.removesuffix(WEIGHT) + SCALE]
        halved = np.rint(values.to_array(held[name]) / 2).astype(np.int8)
        held[name].CopyFrom(values.from_array(halved, name))
        scale.CopyFrom(values.from_array(values.to_array(scale) * np.float32(2), scale.name))
    onnx.save(model, path)
    return len(wide)


def main() -> None:
    """Read the command line, halve."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", type=Path)
    path = parser.parse_args().model
    print(f"{path}: {seven_bits(path)} products")


if __name__ == "__main__":
    main()
