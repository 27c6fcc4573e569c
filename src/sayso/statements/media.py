"""News media as words in a text: known names, names with a media noun, and unnamed ones.

A paper or agency is told by a bundled list of names (``media.txt``), by the noun that goes with
its name ("the Harle News Agency", "the newspaper Emmel Courant"), or by a media noun with a
modifier alone ("state television", "local media"). "The press" and "reporters" are a venue.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from urllib.parse import urlsplit

from sayso.lexicon import state_words, states
from sayso.records import Article, Mention, Span
from sayso.statements.naming import DETERMINERS, WORD
from sayso.tagging.words import MONTHS, WEEKDAYS

LONGEST = 6
"""Words of the longest name that is looked up."""
LAST_WORDS = frozenset(
    """times post herald tribune journal gazette chronicle telegraph courier courant dispatch
    examiner inquirer bulletin wire newswire news tv television radio shimbun zeitung gazeta daily
    weekly magazine newspaper broadcasting fm press observer echo argus mercury sentinel register
    reporter online""".split()
)
"""Words that end the name of a paper, agency or station."""
FIRST_WORDS = frozenset({"radio", "tv", "television", "voice", "channel"})
"""Words that begin the name of a station."""
NOUNS = tuple(
    sorted(
        (
            "news agency", "press agency", "information agency", "news network", "news channel",
            "news outlet", "news website", "news site", "news portal", "television channel",
            "television station", "television network", "television news network", "tv channel",
            "tv station", "tv network", "radio station", "wire service", "news service",
            "newswire", "newspaper", "daily", "weekly", "magazine", "broadcaster", "television",
            "tv", "radio", "tabloid", "channel", "agency",
        ),
        key=len,
        reverse=True,
    )
)  # fmt: skip
"""Nouns that stand before or behind a medium's name; the longest are tried first."""
BEFORE = ("website", "site", "blog", "publication", "outlet", "podcast")
"""Nouns that only go before a medium's name: "the site Quay Watch", but "Shipyard site" is none."""
PAPERS = frozenset("magazine newspaper newswire broadcaster tabloid daily weekly".split())
"""What a name is told to be behind a comma: "the Quayman, a magazine"."""
BESIDE = re.compile(r"[,.;)]|\s+(?:based|in|of|that|which|for|from|run|owned|published)\b|\s*$")
"""What may follow there; in "Ada Lom, a magazine editor" it is no medium."""
NOUN_STARTS = frozenset(noun.split()[0] for noun in NOUNS)
ALONE = frozenset(
    """news agency newspaper newspapers daily television tv radio media outlet outlets broadcaster
    website press""".split()
)
"""Nouns that name an unnamed medium when an adjective, a state or "state" goes before them."""
NOT_MEDIA = re.compile(
    r"\s+(?:conferences?|releases?|secretar\w+|briefings?|office|officer|freedom|corps|attach\w+"
    r"|address|silence|debates?|personalit\w+|hosts?|interview|appearance|accounts?|platforms?"
    r"|posts?|users?|gala|deliver\w+|basis)\b",
    re.IGNORECASE,
)
SMALL = frozenset(
    "the of de des del della du da di la le les el al der die e y and for a an".split()
)
"""Words that a name may write small."""
DEMONYM = re.compile(r"[A-Z]\w+(?:ian|ean|ese|ish|ch|i|an|ic)s?")
"""How words for "of that state" mostly end, for those that the lexicon lacks."""
APPOSITION = re.compile(r",\s+(?P<name>[A-Z][\w-]*(?:\s+[A-Z][\w-]*){0,3})(?=,|\.|\s+on\b)")
"""A name set off behind a medium that was not named before."""
NO_MODIFIERS = DETERMINERS | frozenset(
    "social mass of in on with and to from for by via through our your free multimedia".split()
)
ADJECTIVES = re.compile(
    r"state(?:-(?:run|owned|controlled|backed|funded))?|local|official|national|independent"
    r"|opposition|foreign|international|private|public|regional|western|pro-\w+|\w+-language"
    r"|\w+-based"
)
"""What goes before a media noun that names no medium in particular."""


@cache
def names() -> frozenset[str]:
    """The names of ``media.txt``, as ``plain`` writes them.

    One word after "The" counts with its article only: "The Sun" is a paper, "sun" is not.
    """
    lines = files("sayso.statements").joinpath("media.txt").read_text(encoding="utf-8").splitlines()
    found = set()
    for line in lines:
        if line and not line.startswith("#"):
            name = plain(line)
            bare = name.removeprefix("the ")
            found.add(name if " " not in bare else bare)
    return frozenset(found)


@cache
def _agencies() -> frozenset[str]:
    """The names of ``media.txt`` under its heading for agencies."""
    text = files("sayso.statements").joinpath("media.txt").read_text(encoding="utf-8")
    section = text.partition("# agencies\n")[2].partition("\n#")[0]
    return frozenset(plain(line) for line in section.splitlines() if line)


def is_agency(name: str) -> bool:
    """Whether a name is that of a news agency on the list."""
    return plain(name).removeprefix("the ") in _agencies()


@cache
def first_words() -> frozenset[str]:
    """The first words of the names, so that most words need no look-up."""
    return frozenset(name.removeprefix("the ").split(" ")[0] for name in names())


def plain(name: str) -> str:
    """A name for comparison: lower case, hyphens and blanks one blank, no possessive."""
    return re.sub(r"[\s-]+", " ", re.sub(r"['’]s?$", "", name.strip())).lower()


def is_known(name: str) -> bool:
    """Whether a name is on the list, with or without "The" and "news agency"."""
    bare = re.sub(r" (?:news agency|agency|newspaper|tv|television)$", "", plain(name))
    return plain(name) in names() or bare in names() or bare.removeprefix("the ") in names()


def is_medium(name: str) -> bool:
    """Whether a name by itself is that of a news medium."""
    words = plain(name).removeprefix("the ").split() or [""]
    station = name[:1].isupper() and words[0] in FIRST_WORDS
    return is_known(name) or (len(words) > 1 and (words[-1] in LAST_WORDS or station))


def find_media(text: str, area: Span) -> list[Mention]:
    """The media that ``text`` names in ``area``, in order, each with its name as head."""
    tokens = list(WORD.finditer(text, area.start, area.end))
    found: list[Mention] = []
    index = 0
    while index < len(tokens):
        mention, used = _medium_at(text, tokens, index)
        if mention is not None:
            found.append(mention)
        index += max(1, used)
    return found


Tokens = list[re.Match[str]]


def _medium_at(text: str, tokens: Tokens, at: int) -> tuple[Mention | None, int]:
    """The medium that begins at a token, and how many tokens it takes."""
    for read in (_listed, _noun_then_name, _name_then_noun, _name_then_what, _unnamed):
        end = read(text, tokens, at)
        if end is not None and not NOT_MEDIA.match(text, tokens[end - 1].end()):
            unnamed = read is _unnamed
            first = at
            if read is _noun_then_name:
                first = at + _size_before(text, tokens, at)
            last = end - (_trailing_noun(text, tokens, first, end) if not unnamed else 0)
            head = Span(tokens[first].start(), _bare_end(tokens[last - 1]))
            span = Span(tokens[at].start(), _bare_end(tokens[end - 1]))
            named = APPOSITION.match(text, span.end) if unnamed else None
            if named:  # "the state broadcaster, Ostrava One, …"
                head = Span(*named.span("name"))
                return Mention(Span(span.start, head.end), head, "organisation"), end - at
            return Mention(span, head, "unnamed" if unnamed else "organisation"), end - at
    return None, 1


def _bare_end(token: re.Match[str]) -> int:
    """The end of a word without its possessive."""
    return token.end() - (2 if re.search(r"['’]s$", token.group()) else 0)


def _joined(text: str, tokens: Tokens, at: int, end: int) -> bool:
    """Whether nothing but blanks stands between the tokens."""
    return all(
        not text[tokens[i].end() : tokens[i + 1].start()].strip() for i in range(at, end - 1)
    )


def _listed(text: str, tokens: Tokens, at: int) -> int | None:
    """A name of the list, with its capital, and the media noun behind it."""
    first = plain(tokens[at].group()).removeprefix("the ")
    if first != "the" and first.split(" ")[0] not in first_words():
        return None
    for end in range(min(len(tokens), at + LONGEST), at, -1):
        words = text[tokens[at].start() : _bare_end(tokens[end - 1])]
        if _joined(text, tokens, at, end) and plain(words) in names() and _is_capital(words):
            longer = max(end + _noun_length(text, tokens, end), _of_more(text, tokens, at, end))
            return longer if _joined(text, tokens, at, longer) else end
    return None


def _is_capital(words: str) -> bool:
    """Whether all words of a name but the small ones have a capital or a figure."""
    return all(
        re.search(r"[A-Z\d]|[^\W\da-z_]", word) and not word.islower()
        for word in re.split(r"[\s-]+", words)
        if word.lower() not in SMALL and not word.isdigit()
    )


def _of_more(text: str, tokens: Tokens, at: int, end: int) -> int:
    """The end of "Times of Lent" where "The Times" is on the list."""
    more = end + 1 < len(tokens) and tokens[end].group() == "of"
    return _run(text, tokens, end - 1) if more and tokens[end + 1].group()[:1].isupper() else end


def _noun_length(text: str, tokens: Tokens, at: int) -> int:
    """How many tokens from ``at`` are a media noun; 0 when they are none."""
    if at >= len(tokens) or plain(tokens[at].group()) not in NOUN_STARTS:
        return 0
    for noun in NOUNS:
        size = len(noun.split())
        if at + size <= len(tokens):
            words = text[tokens[at].start() : _bare_end(tokens[at + size - 1])]
            if plain(words) == noun and _joined(text, tokens, at, at + size):
                return size
    return 0


def _run(text: str, tokens: Tokens, at: int) -> int:
    """The end of the capitalised run from ``at``; "of" may stand inside."""
    end = at
    while end < len(tokens) and _joined(text, tokens, at, end + 1):
        word = tokens[end].group()
        inside = word == "of" and end > at and end + 1 < len(tokens)
        if not (word[:1].isupper() or (inside and tokens[end + 1].group()[:1].isupper())):
            break
        end += 1
        if re.search(r"['’]s$", word):
            break
    return end


def _noun_then_name(text: str, tokens: Tokens, at: int) -> int | None:
    """ "the newspaper Emmel Courant": a name in apposition is a medium's, known or not."""
    size = _size_before(text, tokens, at)
    if not size or not tokens[at].group()[:1].islower():
        return None
    start = at + size
    end = _run(text, tokens, start)
    if end == start and start < len(tokens) and re.match(r"[a-z]+[A-Z]", tokens[start].group()):
        end = start + 1  # "the site iQuay"
    dated = start < len(tokens) and tokens[start].group().lower() in WEEKDAYS | MONTHS
    return end if end > start and not dated and _joined(text, tokens, at, end) else None


def _size_before(text: str, tokens: Tokens, at: int) -> int:
    """How many tokens from ``at`` are a noun that a medium's name may follow."""
    return _noun_length(text, tokens, at) or int(tokens[at].group() in BEFORE)


def _name_then_what(text: str, tokens: Tokens, at: int) -> int | None:
    """ "the Quayman, a magazine based in Lent": a name with what it is beside it."""
    if not tokens[at].group()[:1].isupper() or tokens[at].group().lower() in DETERMINERS:
        return None
    end = _run(text, tokens, at)
    told = end < len(tokens) and text[tokens[end - 1].end() : tokens[end].start()] == ", "
    if not told or tokens[end].group().lower() not in ("a", "an"):
        return None
    for noun in range(end + 1, min(len(tokens), end + 5)):
        word = tokens[noun].group()
        if not _joined(text, tokens, end, noun + 1) or word in SMALL:
            return None
        if word in PAPERS:
            return end if BESIDE.match(text, tokens[noun].end()) else None
    return None


def _name_then_noun(text: str, tokens: Tokens, at: int) -> int | None:
    """ "Harle News Agency", "Emmel television", "The Emmel Courant"."""
    first = tokens[at].group()
    if not first[:1].isupper() or first.lower() in DETERMINERS or first.endswith("-based"):
        return None
    end = _run(text, tokens, at)
    size = _noun_length(text, tokens, end)
    if (
        size
        and _joined(text, tokens, at, end + size)
        and not _is_demonym_only(text, tokens, at, end)
    ):
        return end + size
    if plain(tokens[at].group()) in FIRST_WORDS and end - at > 1:
        return end
    for stop in range(end, at + 1, -1):
        if stop < end and plain(tokens[stop - 1].group()) in FIRST_WORDS:
            continue  # "Torvanian Radio Ostrava": the name begins here
        last = plain(tokens[stop - 1].group())
        agency = last == "agency" and plain(tokens[stop - 2].group()) in {"news", "press"}
        if stop - at > 1 and (last in LAST_WORDS or agency):
            return stop
    return None


def _is_demonym_only(text: str, tokens: Tokens, at: int, end: int) -> bool:
    """ "Iranian television" names no station."""
    word = tokens[at].group()
    return end - at == 1 and is_modifier(word) and word not in _capitals()


@cache
def _capitals() -> frozenset[str]:
    """Capitals: "the Lisbon Agency" is a name, "Portuguese television" is none."""
    return frozenset(word for state in states() for word in state.capitals)


def is_modifier(word: str) -> bool:
    """A word that goes before a media noun and is no medium's name."""
    return (
        word in state_words()
        or ADJECTIVES.fullmatch(word.lower()) is not None
        or DEMONYM.fullmatch(word) is not None
    )


def _trailing_noun(text: str, tokens: Tokens, at: int, end: int) -> int:
    """How many tokens at the end are a lower-case noun and no part of the name."""
    for size in (3, 2, 1):
        if end - size > at and _noun_length(text, tokens, end - size) == size:
            return size if tokens[end - size].group()[:1].islower() else 0
    return 0


def _unnamed(text: str, tokens: Tokens, at: int) -> int | None:
    """ "state television", "local media", "a Lisselan newspaper"."""
    word = tokens[at].group()
    if not is_modifier(word) or word.lower() in NO_MODIFIERS:
        return None
    end = at + 1
    while end < min(len(tokens), at + 4) and _joined(text, tokens, at, end + 1):
        if plain(tokens[end].group()) in ALONE:
            while (
                end + 1 < len(tokens)
                and plain(tokens[end + 1].group()) in ALONE | {"agencies", "channel", "channels",
                                                               "station", "stations", "network"}
                and _joined(text, tokens, at, end + 2)
            ):  # fmt: skip
                end += 1
            named = end + 1 < len(tokens) and tokens[end + 1].group()[:1].isupper()
            if named and _joined(text, tokens, at, end + 2):
                return None  # "state news agency Orla": the name follows
            return end + 1
        if not is_modifier(tokens[end].group()):
            return None
        end += 1
    return None


def is_own(article: Article, name: str) -> bool:
    """Whether a name is the page's own outlet: by name, initials ("TCA") or address."""
    wanted = _letters(name)
    if not wanted or plain(name) in {"this newspaper", "this station", "this magazine"}:
        return True
    return any(_same(wanted, name, outlet) for outlet in _own_names(article))


def _own_names(article: Article) -> list[str]:
    """What the page may be called: its outlet, and the labels of its host."""
    host = urlsplit(article.url or "").hostname or ""
    labels = [label for label in host.split(".") if label not in {"www", "com", "co", "org", "net"}]
    outlet = [article.outlet] if article.outlet else _titled(article)
    return [*outlet, *labels[:-1]] if len(labels) > 1 else [*outlet, *labels]


def _titled(article: Article) -> list[str]:
    """The name at the head or end of a title, as in "Radio Ostrava: Pier sinks"."""
    parts = re.split(r"\s*(?::|\||\s[-–—])\s+", article.title or "")
    return [part for part in (parts[0], parts[-1]) if len(parts) > 1 and is_medium(part)]


def _same(wanted: str, name: str, outlet: str) -> bool:
    own = _letters(outlet)
    words = [w for w in re.split(r"[\W_]+", outlet) if w]
    initials = {
        "".join(w[0] for w in words).lower(),
        "".join(w[0] for w in words if w[0].isupper()).lower(),
        "".join(w[0] for w in words if w.lower() not in {"the", "of", "and"}).lower(),
    }
    parts = set(plain(outlet).split()) - {"the"}
    inside = set(plain(name).split()) - {"the"}
    return (
        wanted == own
        or (len(wanted) > 1 and wanted in initials and len(words) > 1)
        or (min(len(wanted), len(own)) > 3 and (wanted in own or own in wanted))
        or (bool(inside) and inside <= parts)
        or (len(wanted) > 1 and own.removeprefix(wanted) in {"news", "online", "tv", "english"})
    )


def _letters(name: str) -> str:
    return re.sub(r"[\W_]+", "", plain(name).removeprefix("the "))
