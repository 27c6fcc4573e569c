"""The taggers that can be measured, by name."""

from __future__ import annotations

from sayso.tagging import Tagger

TAGGERS = ("onnx", "rules")


def load(name: str) -> Tagger:
    """The tagger of that name; raises `ValueError` for an unknown one."""
    if name == "rules":
        from sayso.tagging.rules import RulesTagger  # noqa: PLC0415

        return RulesTagger()
    if name == "onnx":
        from sayso.tagging.onnx import OnnxTagger  # noqa: PLC0415

        return OnnxTagger()
    raise ValueError(f"no tagger {name!r}: {', '.join(TAGGERS)}")
