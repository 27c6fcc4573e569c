"""Claims, reprints, versions and drift, judged by reading all pages side by side."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Claim:
    """Statements that assert one proposition, and those that deny it."""

    title: str
    statements: tuple[str, ...]
    denied_by: tuple[str, ...] = ()
    why: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reprint:
    """Left shares running text with right; `shared` gives the ends of each passage."""

    left: str
    right: str
    direction: str
    why: str
    shared: tuple[str, ...] = field(default=())


TEXTS = {
    "ardwen-fire": "skerry-fire",
    "register-soap": "skerry-fire",
    "radio-blaze": "skerry-fire",
    "courant-later": "courant-counted",
}
"""Reprints and versions: a page -> the page whose text it is."""

STATEMENT_TEXTS = {"bollard-who-pays.7a": "courant-counted"}
"""A borrowed passage: a statement -> the page whose text it is."""

GROUP = "the agency's story and its three reprints are one text"
EDITED = "the Courant's page and its later version are one text"

CLAIMS: dict[str, Claim] = {
    "injured-31": Claim(
        "skerry-fire.1",
        (
            "skerry-fire.1",
            "ardwen-fire.1",
            "register-soap.1",
            "radio-blaze.3",
            "courant-counted.2",
            "courant-later.2",
        ),
        (),
        (GROUP, EDITED, "the minister and her ministry's press desk are two last links"),
    ),
    "treated-47": Claim(
        "courant-counted.1",
        ("courant-counted.1", "ardwen-guilty.12"),
        (),
        (
            "Ardwen Today names the registers as what Rull goes by, the Courant quotes her count: "
            "two last links",
        ),
    ),
    "hurt-49": Claim(
        "courant-wrong.13",
        ("courant-later.1", "courant-later.15", "courant-wrong.13", "skerry-charges.24"),
        (),
        (
            "three texts, four speakers: the hospital corrects its figure in its own name; only "
            "the later version of the Courant's page says 49",
        ),
    ),
    "tonnes-300": Claim(
        "skerry-fire.10",
        (
            "skerry-fire.10",
            "ardwen-fire.10",
            "register-soap.10",
            "radio-blaze.8",
            "register-manifest.t",
            "register-manifest.1",
            "capstan-what-we-know.1",
            "skerry-charges.2",
        ),
        (
            "skerry-fire.8",
            "ardwen-fire.8",
            "radio-blaze.10",
            "register-manifest.4",
            "register-manifest.8a",
            "bollard-who-pays.9",
            "ardwen-guilty.4",
            "capstan-what-we-know.3",
            "skerry-charges.11",
            "skerry-charges.12",
        ),
        (
            GROUP,
            "the crane drivers of the agency and those of the Capstan are unnamed, and unnamed "
            "sources of two pages are two",
        ),
    ),
    "tonnes-30": Claim(
        "bollard-who-pays.8",
        ("bollard-who-pays.8", "skerry-charges.8"),
        (),
        (
            "one speaker, two hearings; he goes by the shift logs at the breakfast, "
            "by nothing in his e-mail",
        ),
    ),
    "inspectorate-warned-pellgrave": Claim(
        "courant-counted.6",
        (
            "courant-counted.6",
            "courant-later.6",
            "bollard-who-pays.7a",
            "courant-wrong.6",
            "skerry-charges.15",
        ),
        (),
        (
            EDITED,
            "Bollard & Berth borrows the Courant's paragraph: the same text",
            "the Courant later names its inspector as Galt, in a page of its own: until a person "
            "joins the two they are two last links",
        ),
    ),
    "pellgrave-warned-inspectorate": Claim(
        "bollard-who-pays.1",
        ("bollard-who-pays.1", "courant-wrong.10", "courant-wrong.11"),
        (),
        ("two texts, one speaker: his speech and his letter",),
    ),
    "no-warning": Claim(
        "skerry-fire.6",
        (
            "skerry-fire.6",
            "ardwen-fire.6",
            "register-soap.6",
            "radio-blaze.t",
            "radio-blaze.1",
            "courant-wrong.1a",
            "capstan-what-we-know.11",
            "skerry-charges.16",
        ),
        ("courant-wrong.t", "courant-wrong.1", "skerry-charges.17"),
        (GROUP, "the Capstan names no minister: a role without a name is one source of its page"),
    ),
    "only-soap": Claim(
        "skerry-fire.7",
        (
            "skerry-fire.7",
            "ardwen-fire.7",
            "register-soap.d1",
            "register-soap.7",
            "radio-blaze.9",
            "register-manifest.5",
        ),
        (),
        (GROUP, "the company and its chief executive are two last links"),
    ),
    "told-soap": Claim(
        "skerry-fire.5",
        (
            "skerry-fire.5",
            "ardwen-fire.5",
            "register-soap.t",
            "register-soap.5",
            "radio-blaze.2",
            "register-manifest.16",
            "stb-briefing.4a",
            "ardwen-guilty.6",
        ),
        (),
        (GROUP, "one speaker in four texts: the wording drifts, the origin does not"),
    ),
    "istrand-sent": Claim(
        "register-manifest.6",
        (
            "register-manifest.d",
            "register-manifest.2",
            "register-manifest.6",
            "stb-briefing.2a",
            "courant-wrong.17a",
            "skerry-charges.3",
        ),
        (
            "register-manifest.8a",
            "stb-briefing.t",
            "stb-briefing.1",
            "stb-briefing.2",
            "stb-briefing.5",
            "ardwen-guilty.8",
            "skerry-charges.10",
            "skerry-charges.11",
            "skerry-charges.12",
        ),
        (
            "the bureau names the Register and nobody behind it: it is the last link there",
            "customs officers, manifest and interim report are three last links",
            "the Courant's 'claim' is nobody's: a page and a text, no hearing and no origin",
        ),
    ),
    "nine-children": Claim(
        "courant-counted.3",
        ("courant-counted.3", "courant-later.3", "ardwen-guilty.13"),
        (),
        (EDITED, "registers of the ward and of the hospital: two documents, two last links"),
    ),
    "pump-isolated": Claim(
        "courant-counted.7",
        ("courant-counted.7", "courant-later.7", "register-manifest.12"),
        ("courant-counted.8", "courant-later.8", "courant-later.9b"),
        (EDITED, "the inspector in his own words, the Inspectorate in its letter"),
    ),
    "misled": Claim(
        "register-manifest.15",
        ("register-manifest.15", "ardwen-guilty.5"),
        (),
        ("one speaker, two hearings; she, and in translation the authorities",),
    ),
}

REPRINTS = (
    Reprint(
        "ardwen-fire",
        "skerry-fire",
        "left-from-right",
        "credits Skerry Wire, says the same word for word, appeared later",
        (
            "PORT EMMEL, Torvane (Skerry Wire) — A fire … last of the flames.",
            "Families in the terraces … tram depot.",
            "“The first bang … before 11 p.m.",
            "Varnan, who flew in … cleaning products.",
            "“We were told it was soap. … she said.",
            "No warning about … minister added.",
            "Pellgrave Freight and Storage, which … on the quay.",
            "“Our records are complete,” … to read them.”",
            "The dockers’ union told … large one.",
            "“They called it soap … called it soap.”",
            "The mayor of Port Emmel, … from the quay.",
            "The harbour master declined … inspected.",
            "Fire chief Jarek Ostin … Ostin said.",
            "Port Emmel handles … carried out.",
            "Trains into … outer mole.",
        ),
    ),
    Reprint(
        "register-soap",
        "skerry-fire",
        "left-from-right",
        "credits Skerry Wire, keeps a third of it, appeared later",
        (
            "A fire that tore … said on Wednesday",
            "Varnan, who flew in … cleaning products.",
            "“We were told it was soap. … she said.",
            "No warning about … minister added.",
            "Pellgrave Freight and Storage, which … paper pulp.",
            "said that, according to crane drivers … rear wall.",
            "The mayor of Port Emmel, … to save money.",
        ),
    ),
    Reprint(
        "radio-blaze",
        "skerry-fire",
        "left-from-right",
        "credits nobody, in another order, with a paragraph of its own; appeared later, and "
        "holds what Breck told the agency",
        (
            "Pellgrave Freight and Storage, which … on the quay.",
            "said that, according to crane drivers … large one.",
            "Fire chief Jarek Ostin … wall came down.",
            "We fought it … the land,",
            "The first bang … chair,",
            "We were told it was soap. … Warehouse 14,",
            "said Lene Orsby, who keeps a café opposite the dock gates.",
            "They called it soap on paper,",
            "Nobody who carried it called it soap.",
            "Trains into … outer mole.",
        ),
    ),
    Reprint(
        "bollard-who-pays",
        "courant-counted",
        "left-from-right",
        "one paragraph, put in quotation marks and credited to The Emmel Courant",
        ("The Harbour Safety Inspectorate warned … to the press.",),
    ),
)

VERSIONS = (
    {
        "older": "courant-counted",
        "newer": "courant-later",
        "added": ["courant-later.9b", "courant-later.15"],
        "removed": ["courant-counted.5"],
        "changed": [["courant-counted.1", "courant-later.1"]],
    },
)

DRIFT = (("skerry-fire.5", "register-manifest.16", "stb-briefing.4a", "ardwen-guilty.6"),)
