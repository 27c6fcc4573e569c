"""Which language a text is in."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_ENGLISH = _words("""
    the of and to in a is that for it was on are as with his they at be this from have or by
    had not but what all were when we there can an your which their said if will each about
    how up out them then she many some so these would other into has more her two like him see
    time could no make than first been its who now people my made over did down only after
    also he i you our because any most us between under before while where against during told
    says
""")
_SAMPLE = 4000
_LEAST_WORDS = 8
_SURE = 0.95


def language_of(text: str, hint: str | None = None) -> str | None:
    """ISO 639-1 code of the language that most of ``text`` is in; ``hint`` when it is too short.

    English shows itself by its function words: a text with a fifth of them is English, and nothing
    is loaded. Any other is classified by py3langid (langid.py, Lui and Baldwin 2012), which is
    deterministic and works offline. ``hint`` is what the page declares; declarations are often
    wrong, so a text that is long enough is classified all the same. Tables, where most is figures,
    are too short in this sense however long they are.
    """
    sample = text[:_SAMPLE]
    words = [w.lower() for w in _WORD.findall(sample)]
    if not words and not any(c.isalpha() for c in sample):
        return hint
    known = sum(1 for w in words if w in _ENGLISH)
    if len(words) >= _LEAST_WORDS and known * 5 >= len(words):
        return "en"
    letters = sum(map(len, words))
    if letters < 60 or (sample.isascii() and (len(words) < 25 or letters * 2 < len(sample))):
        return hint or ("en" if known * 8 >= max(len(words), 1) else None)
    code, probability = _identifier().classify(sample)
    return str(code) if probability >= _SURE else hint


@lru_cache(maxsize=1)
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 - loaded only where it is needed

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
