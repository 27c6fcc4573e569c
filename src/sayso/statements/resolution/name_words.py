"""Words that tell of what kind a name is, and how far it goes: bodies, places, portfolios."""

JOINERS = frozenset(("of", "for", "and", "the", "on", "in", "&"))
BODY_WORDS = frozenset(
    "inc ltd llc plc corp co corporation limited gmbh ag sa group holdings ministry department "
    "directorate directorate-general "
    "times post journal daily herald tribune guardian telegraph gazette news radio tv press "
    "reuters nations conference forum airlines airways motors systems services academy works "
    "records studios partners capital bureau chamber court international institute affairs rights "
    "freight shipping logistics storage mutual insurance telecom polling polls research".split()
)
PLACE_WORDS = frozenset(
    "hamlet village county district province airport station terminal terminals plant river "
    "peninsula highway hospital hotel stadium building island islands street avenue".split()
)
"""Words that a place's name ends in and hardly ever a person's."""
OPENINGS = frozenset(
    "recent current former new newer latest earlier later previous several numerous various many "
    "most local additional further similar other unlike like early late".split()
)
"""Adjectives that open a sentence before a name and are no part of it."""
PLACE_OPENINGS = frozenset(("port", "mount", "cape", "lake", "fort"))
PARTIES = frozenset(("republican", "democrat", "libertarian"))
"""Of which party somebody is, right before the name ("Democrat Ada Lom")."""
PORTFOLIOS = frozenset(
    "affairs agriculture culture defence defense economy education energy environment finance "
    "food foreign health industry interior justice labour labor science trade transport".split()
)
"""What ministers and agencies are for: "Minister of Economic Affairs", "Trade and Food Agency"."""
