"""The grammar of English time expressions: a pattern and a reader for each form.

Coverage follows TimeML's TIMEX3 (Pustejovsky et al., ISO-TimeML): DATE, TIME, DURATION, SET.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from sayso.dating import readings as read
from sayso.dating.readings import COUNTS, DAY_WORDS, Groups, Reading

Rule = tuple[re.Pattern[str], Callable[[Groups], Reading | None]]

YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
WHICH_YEAR = rf"(?:{YEAR}|(?P<years>last|this|next)\s+year)"
MONTH = (
    r"(?P<month>(?:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b\.?)"
)
DAY = r"(?P<day>3[01]|[12]\d|0?[1-9])"
SPELT = "(?P<spelt>" + "|".join(sorted(DAY_WORDS, key=len, reverse=True)) + ")"
ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
WEEKDAY = (
    r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day|"
    r"(?:mon|tues?|wed|thur?s?|fri|sat|sun)\b\.?)"
)
FULL_WEEKDAY = r"(?P<weekday>(?:mon|tues|wednes|thurs|fri|satur|sun)day)"
PART = (
    r"(?P<part>early|late|mid|earlier|later|the\s+(?:very\s+)?beginning\s+of|the\s+start\s+of"
    r"|the\s+middle\s+of|the\s+end\s+of)[\s-]+"
)
SHIFT = (
    r"(?P<shift>this\s+past|the\s+same|last|past|previous|preceding|this|current|next|coming"
    r"|following|upcoming)"
)
HOUR = r"(?P<hour>morning|afternoon|evening|night)"
COUNT = r"(?P<count>\d{1,3}(?:[.,]\d+)?|" + "|".join(COUNTS) + ")"
UNIT = r"(?P<unit>minute|hour|day|weekend|week|month|year|decade|century|centurie)"
ZONE = (
    r"(?:\s?\(?(?P<zone>GMT|UTC|BST|CET|EST|EDT|PST|PDT|IST|JST|ET|Z|local\s+time)\b"
    r"(?:\s?[+-]\s?\d+)?\)?)?"
)


def _rule(pattern: str, read: Callable[[Groups], Reading | None]) -> Rule:
    return re.compile(rf"(?<![\w/])(?:{pattern})(?!\w)", re.IGNORECASE), read


RULES: tuple[Rule, ...] = (
    _rule(
        r"(?P<year>\d{4})([-/.])(?P<month>0?[1-9]|1[0-2])\2(?P<day>3[01]|[12]\d|0?[1-9])"
        r"(?:[T\s](?P<clock>\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(?:\s?Z|[+-]\d\d:?\d\d)?)?",
        read.iso_date,
    ),
    _rule(
        rf"(?:{WEEKDAY}\s?,?\s+(?:{HOUR}\s?,?\s+)?)?\(?{MONTH}\s*(?:the\s+)?{DAY}{ORDINAL}"
        rf"(?![.,:]?\d)(?:\s?,?\s?(?:of\s+)?{WHICH_YEAR})?\)?",
        read.named_date,
    ),
    _rule(
        rf"(?:{WEEKDAY}\s?,?\s+)?\(?(?:the\s+)?{DAY}{ORDINAL}[\s-]+(?:of\s+|day\s+of\s+)?{MONTH}"
        rf"(?:[\s,-]+(?:of\s+)?{WHICH_YEAR})?\)?",
        read.named_date,
    ),
    _rule(
        rf"(?:{WEEKDAY}\s?,?\s+)?(?:the\s+)?{SPELT}\s+(?:day\s+)?of\s+{MONTH}"
        rf"(?:[\s,]+(?:of\s+)?{WHICH_YEAR})?",
        read.named_date,
    ),
    _rule(
        rf"{FULL_WEEKDAY}\s?,?\s?\(?(?P<first>\d\d?)\s?[/.]\s?(?P<second>\d\d?)"
        rf"(?:\s?[/.]\s?(?:{YEAR}|(?P<short>\d\d)))?\)?",
        read.numeric_date,
    ),
    _rule(
        rf"(?P<first>\d\d?)([/.-])(?P<second>\d\d?)\2(?:{YEAR}|(?P<short>\d\d))(?!\.\d)",
        read.numeric_date,
    ),
    _rule(r"(?<=\bon )\(?(?P<first>\d\d?)/(?P<second>\d\d?)\)?(?!/)", read.numeric_date),
    _rule(rf"(?:{PART})?{MONTH}\s?,?\s+(?:of\s+)?{WHICH_YEAR}", read.named_month),
    _rule(rf"(?:{PART})?{SHIFT}\s+{MONTH}", read.named_month),
    _rule(rf"(?:{PART})?{MONTH}", read.named_month),
    _rule(
        r"(?:the\s+)?(?P<which>first|second|third|fourth|[1-4](?:st|nd|rd|th)|last|previous|next"
        r"|current|this|past)[\s-]+(?P<unit>quarter|half)(?:\s+of)?"
        rf"(?:\s+(?:{YEAR}|(?P<years>last|this|next)\s+(?:financial\s+|fiscal\s+)?year|the\s+year))?",
        read.fraction,
    ),
    _rule(rf"Q(?P<figure>[1-4])(?:\s+(?:of\s+)?{YEAR})?", read.fraction),
    _rule(rf"(?:the\s+)?(?:{PART})?(?:{SHIFT}\s+)?(?P<season>spring|summer|autumn|fall|winter)"
          rf"(?:\s+(?:of\s+)?{WHICH_YEAR})?", read.season),
    _rule(rf"(?:{PART}(?:the\s+year\s+)?)?{YEAR}", read.bare_year),
    _rule(rf"(?:the\s+)?(?:{PART}(?:the\s+)?)?['’]?(?P<decade>1[5-9]\d0|20\d0|[2-9]0)['’]?s",
          read.decade),
    _rule(
        r"(?:earlier\s+|later\s+|early\s+|late\s+)?(?P<word>the\s+day\s+before\s+yesterday|yesterday"
        r"|the\s+day\s+after\s+tomorrow|tomorrow|today|tonight|last\s+night|overnight"
        rf"|this\s+(?:morning|afternoon|evening))(?:\s+{HOUR})?",
        read.day_word,
    ),
    _rule(
        rf"(?:{PART})?(?:the\s+)?{SHIFT}\s+(?:(?:fiscal|financial|calendar)\s+)?{UNIT}",
        read.unit_shift,
    ),
    _rule(rf"(?:about\s+|some\s+|nearly\s+|almost\s+|over\s+)?{COUNT}\s+{UNIT}s?\s+"
          r"(?P<side>ago|from\s+now|back)", read.counted_shift),
    _rule(r"(?P<part>the\s+(?:very\s+)?beginning\s+of|the\s+start\s+of|the\s+end\s+of)\s+the\s+"
          r"(?P<unit>week|month|year|decade)", read.unit_part),
    _rule(rf"(?:(?:early|late|earlier|later)\s+)?(?:(?:on\s+)?{SHIFT}\s+)?{FULL_WEEKDAY}(?:\s+{HOUR})?",
          read.named_weekday),
    _rule(rf"{FULL_WEEKDAY}(?:\s+{HOUR})?\s+(?:of\s+)?{SHIFT}\s+(?P<week>week)",
          read.named_weekday),
    _rule(
        rf"(?P<hh>[01]?\d|2[0-4])(?:[:.](?P<mm>[0-5]\d))?\s?(?P<ampm>[ap]\.?m)\.?{ZONE}"
        rf"(?:\s+(?:on\s+)?{FULL_WEEKDAY})?",
        read.clock_time,
    ),
    _rule(rf"(?P<hh>[01]?\d|2[0-4]):(?P<mm>[0-5]\d)(?!:?\d){ZONE}(?:\s+(?:on\s+)?{FULL_WEEKDAY})?",
          read.clock_time),
    _rule(rf"(?:the\s+(?:next|last|past|first|coming)\s+|several\s+|many\s+|a\s+few\s+)?{COUNT}[\s-]{UNIT}s?"
          r"(?![\s-]old)", read.duration),
    _rule(rf"(?:the\s+(?:next|last|past)\s+)?(?:several|many|(?:a\s+)?few|a\s+couple\s+of)\s+{UNIT}s?",
          read.duration),
    _rule(r"(?P<word>daily|nightly|weekly|monthly|quarterly|yearly|annual|annually)",
          read.recurrence),
    _rule(rf"(?:every|each|per)\s+{UNIT}", read.recurrence),
    _rule(
        r"(?P<word>at\s+(?:the|that)\s+time|(?:later\s+)?(?:that|the\s+same)\s+(?P<unit>day|week"
        r"|month|year|evening|night|morning|afternoon)|(?:the|a)\s+(?P<unit2>day|week|month|year)"
        r"\s+(?:earlier|later|(?:before|after)(?=\s*[.,;\n]))|the\s+(?:following|previous|next)\s+day)",
        read.anaphor,
    ),
    _rule(r"now|currently|ongoing|presently|nowadays|at\s+present|at\s+the\s+moment",
          read.reference("PRESENT_REF")),
    _rule(r"recently|(?:in\s+)?recent\s+(?:years|months|weeks|days|history|times)|recent|previously"
          r"|formerly|in\s+the\s+past", read.reference("PAST_REF")),
    _rule(r"(?:in\s+)?the\s+(?:near\s+)?future|(?:very\s+)?soon", read.reference("FUTURE_REF")),
)  # fmt: skip
