"""Bytes to text: byte order mark, declaration, detection; then one kind of line break."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]+)"
    rb"|<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w:.-]+)",
    re.IGNORECASE,
)
_HEAD = 4096
_SAMPLE = 65536
_FEW = 100
"""Bytes beyond ASCII that statistics need at the least."""
_AS_BROWSERS_DO = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso-8859-9": "cp1254",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "big5": "big5hkscs",
}
"""Labels that the WHATWG Encoding Standard reads as a larger set."""
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff\ufffe\uffff]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_MOJIBAKE = re.compile(
    r"â€[™œ\x9d\x9c“”˜¦]|â\x80[\x93-\xa6]|Ã[\x80-\xbf©¨¤¶¼ŸƒÂ ]|Â[\xa0£«»°]|ï»¿|Ð[\x80-\xbf°±²µ]"
)


def decode(payload: bytes, declared: str | None = None) -> str:
    """The text of a page's bytes.

    A byte order mark decides; then valid UTF-8, which no other encoding looks like by chance;
    then the declaration (header, ``meta``), read as browsers do; then detection
    (charset-normalizer). Nothing raises: what cannot be decoded becomes U+FFFD.
    """
    for mark, name in _BOMS:
        if payload.startswith(mark):
            return payload.decode(name, "replace")
    try:
        return payload.decode("utf-8")
    except UnicodeDecodeError as error:
        truncated = error.start >= len(payload) - 3 and error.reason == "unexpected end of data"
    if truncated:
        return payload.decode("utf-8", "replace")
    for label in (declared, _declaration(payload)):
        text = _try(payload, label)
        if text is not None:
            return text
    return _detected(payload)


def tidy(text: str) -> str:
    """``text`` with ``\\n`` as its only line break, no control characters, no broken halves.

    Lone surrogates become U+FFFD. No Unicode normalisation is done: the words stay the page's.
    """
    text = _BREAKS.sub("\n", text)
    text = _CONTROLS.sub("", text)
    return repair(_SURROGATE.sub("\ufffd", _paired(text)))


def repair(text: str) -> str:
    """Undo UTF-8 that was read as a one-byte encoding, line by line, where that is plain (ftfy)."""
    if len(_MOJIBAKE.findall(text)) < 2:
        return text
    import ftfy  # noqa: PLC0415 - loaded only where it is needed

    return "\n".join(
        ftfy.fix_encoding(line) if _MOJIBAKE.search(line) else line for line in text.split("\n")
    )


def _paired(text: str) -> str:
    """Join surrogate halves that belong together (an escaped emoji)."""
    if not _SURROGATE.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _declaration(payload: bytes) -> str | None:
    match = _DECLARED.search(payload[:_HEAD])
    return (match[1] or match[2]).decode("ascii", "replace") if match else None


def _try(payload: bytes, label: str | None) -> str | None:
    """The payload by a declared label; ``None`` when the label is unknown or plainly wrong."""
    if not label:
        return None
    name = label.strip().lower()
    name = _AS_BROWSERS_DO.get(name, name)
    try:
        text = payload.decode(name, "replace")
    except (LookupError, ValueError, TypeError):
        return None
    damaged = text.count("\ufffd")
    if name.replace("-", "").startswith("utf8") and not _mostly_utf8(payload, damaged):
        return None
    return text if damaged * 100 <= len(text) else None


def _mostly_utf8(payload: bytes, damaged: int) -> bool:
    """Whether bytes are UTF-8 with a few broken ones, and not another encoding under its name.

    ``damaged`` is how many characters cannot be decoded; bytes of another encoding hardly ever
    make a character of UTF-8.
    """
    return damaged * 10 < _beyond_ascii(payload)


def _beyond_ascii(payload: bytes) -> int:
    return len(payload) - len(payload.translate(None, bytes(range(0x80, 0x100))))


def _detected(payload: bytes) -> str:
    wrong = payload.decode("utf-8", "replace")
    if _mostly_utf8(payload, wrong.count("\ufffd")):
        return wrong
    foreign = _beyond_ascii(payload)
    if foreign < _FEW and foreign * 5 < len(payload):
        return payload.decode("cp1252", "replace")  # too little to tell by; quotes and accents
    from charset_normalizer import from_bytes  # noqa: PLC0415 - loaded only where it is needed

    best = from_bytes(payload[:_SAMPLE]).best()
    name = best.encoding if best is not None else "cp1252"
    text = _try(payload, name)
    return text if text is not None else payload.decode("cp1252", "replace")
