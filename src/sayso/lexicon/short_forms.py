"""Short forms of English given names, as they stand in news ("Bill" for William)."""

from __future__ import annotations

SHORT_FORMS: dict[str, str] = {
    short: full
    for full, shorts in {
        "alexander": "alex sasha",
        "andrew": "andy drew",
        "anthony": "tony",
        "benjamin": "ben",
        "bernard": "bernie",
        "charles": "charlie chuck",
        "christopher": "chris",
        "daniel": "dan",
        "david": "dave",
        "donald": "don",
        "douglas": "doug",
        "edward": "ed eddie",
        "elizabeth": "liz beth",
        "frederick": "fred",
        "gregory": "greg",
        "james": "jim jimmy",
        "jeffrey": "jeff",
        "joseph": "joe",
        "katherine": "kate kathy",
        "kenneth": "ken",
        "lawrence": "larry",
        "matthew": "matt",
        "michael": "mike",
        "nicholas": "nick",
        "patrick": "pat",
        "peter": "pete",
        "philip": "phil",
        "rebecca": "becky",
        "richard": "rick dick",
        "robert": "bob rob",
        "ronald": "ron",
        "samuel": "sam",
        "stephen": "steve",
        "steven": "steve",
        "susan": "sue",
        "theodore": "ted",
        "thomas": "tom tommy",
        "timothy": "tim",
        "vladimir": "volodya",
        "walter": "walt",
        "william": "bill will billy",
    }.items()
    for short in shorts.split()
}
"""Short form to full form, both in lower case."""
