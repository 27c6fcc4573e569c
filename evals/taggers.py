"""The taggers that can be measured, by name."""

from __future__ import annotations

from pathlib import Path

from sayso.tagging import Tagger

TAGGERS = ("onnx", "rules")


def load(name: str, model: Path | None = None) -> Tagger:
    """The tagger of that name, with the model in a folder or the one that ships.

    Raises `ValueError` for an unknown name.
    """
    if name == "rules":
        from sayso.tagging.rules import RulesTagger  # noqa: PLC0415

        return RulesTagger()
    if name == "onnx":
        from sayso.tagging.onnx import OnnxTagger  # noqa: PLC0415

        return OnnxTagger(model)
    raise ValueError(f"no tagger {name!r}: {', '.join(TAGGERS)}")
