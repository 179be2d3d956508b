"""Train, export and measure the English model: `python -m training --data DIR [--base DIR] [--out DIR]`.

`--base` is a folder with the base encoder's `model.safetensors` and `tokenizer.json` (sentence-transformers/all-MiniLM-L6-v2); without
it they are fetched from the model hub. What is shipped is written to `OUT/en`; copy it over `src/dragoman/knowledge/data/models/en`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from training import evaluate, export, fit

BASE = "sentence-transformers/all-MiniLM-L6-v2"


def base_folder(given: Path | None) -> Path:
    """The folder of the base encoder's files: the one given, or fetched."""
    if given is not None:
        return given
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(BASE, allow_patterns=["model.safetensors", "tokenizer.json"]))


def main() -> None:
    """Read the command line, then fit, export and measure."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--base", type=Path, default=None, help="folder of the base encoder")
    parser.add_argument("--out", type=Path, default=Path("out/parser"))
    options = parser.parse_args()
    base = base_folder(options.base)
    files = ["--base", str(base / "model.safetensors"), "--tokenizer", str(base / "tokenizer.json")]
    fit.fit(fit.arguments(["--data", str(options.data), "--out", str(options.out), *files]))
    export.export(options.data, options.out / "checkpoint.pt", base / "tokenizer.json", options.out / "en")
    evaluate.measure(options.data, options.out / "en", ("dev", "test"))


if __name__ == "__main__":
    main()
