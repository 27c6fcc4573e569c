"""Statements of the pages of 9 to 12 March, in page order, judged by reading."""

from __future__ import annotations

# fmt: off
# One statement, one paragraph: the page is read along its lines.
from examples.authoring.kit import BARE, DECLINES, NEG, Page, Said, no

SUNDAY = Said("2026-03-08", "on Sunday")

rm = Page("register-manifest")
rm("t", "300 tonnes of chlorate in Port Emmel shed", ("manifest", "Manifest", "puts"), "i", must=0)
rm("d", "sender across the strait", ("manifest", "Paper", "names"), "i", must=0)
rm("1", "300 tonnes of sodium chlorate among … it burned",
   ("manifest", "A cargo manifest", "lists"), "i")
rm("2", "Istrand Mineral Works, a state-owned … as the keeper",
   ("manifest", "The four-page document", "names"), "i")
rm("3", ["The drums were landed on 12 February", "and were to be moved inland … 1 March”"],
   ("manifest", "the manifest", "according to"), "m")
rm("4", "The chemical belonged … largest shed", ("pellgrave", "the company", "denies"), "i",
   **no("1"))
rm("5", "the building held detergent and paper pulp … anything else”",
   ("adelmo", "Corin Adelmo", "told"), "m", said=Said("2026-03-06", "on Friday"),
   relays=(("Radio Torvane", "Radio Torvane"),))
rm("6", "the cargo had come from Istrand",
   ("customs-officers", "Three customs officers", "said"), "i")
rm("7", "two earlier loads … last November", ("customs-officer", "One of them", "said"), "i")
rm("8", "Adelmo had told her by telephone that the manifest was a forgery",
   ("hanna", "Hanna Breck", "said"), "i", said=SUNDAY)
rm("8a", "the manifest was a forgery", ("adelmo", "Adelmo", "told"), "i", parent="8", must=0,
   **no("1", "2", "3"))
rm("9", ["“I asked him, … on it?”", "“He rang off.”"], ("hanna", "she", "said"), "d")
rm("9a", "if it’s forged, why has it got your stamp on it?", ("hanna", "I", "asked"), "i",
   parent="9", must=0)
rm("10", "it was checking its export books", ("istrand", "Sedda", "said"), "i",
   said=Said("2026-03-08", "late on Sunday"))
rm("11", [],
   ("istrand-officials", "Officials in the Istrand capital", "would not be drawn"), "i", **BARE)
rm("12", ["“The sprinkler pump … isolated,”", "“This is the third occasion … matter.”"],
   ("inspectorate", "it", "says"), "d", said=Said("2025-11-14", "14 November"))
rm("13", "refused to discuss the letters::the letters",
   ("tasch", "Mirelle Tasch", "refused to discuss"), "i", **DECLINES)
rm("14", "they now belonged to the prosecutor", ("tasch", "Mirelle Tasch", "saying"), "i")
rm("15", "she had been misled", ("varnan", "The deputy prime minister", "told"), "i",
   said=Said("2026-03-04", "on the morning after the fire"))
rm("16", "“We were told it was soap, and nobody … Warehouse 14,”", ("varnan", "she", "said"), "d",
   said=Said("2026-03-04", "then"))
rm("17", "her officials had searched … from the HSI", ("varnan", "Varnan", "said"), "i",
   said=Said("2026-03-07", "on Saturday"), relays=(("The Emmel Courant", "The Emmel Courant"),),
   **NEG)
rm("18", "“Either the Inspectorate … did not read,”",
   ("committee-head@register-manifest", "the head of the parliamentary harbours committee", "told"),
   "d", said=SUNDAY)
rm("19", "the archive be sealed",
   ("committee-head@register-manifest", "The committee’s chair", "demanded"), "i")
rm("20", "claims that the town hall had been copied in",
   ("tomas", "The mayor of Port Emmel", "rejected"), "i", **no("20a"))
rm("20a", "the town hall had been copied in", (None, None, "claims"), "i", parent="20", must=0)
rm("21", ["“I have asked my clerks … drawer,”", "“and there is no such letter in this building.”"],
   ("tomas", "Tomas Breck", "said"), "d", **no("20a"))

sb = Page("stb-briefing")
sb("t", "insinuations over Torvane harbour fire", ("istrand", "Istrand", "rejects"), "i", must=0,
   **no("2a"))
sb("1", "Istrand did not ship … any other year", ("venn", "Osric Venn", "told"), "i",
   said=Said("2026-03-10", "on Tuesday"), **no("2a", "register-manifest.6"))
sb("2", "as fantasy the report … from Istrand", ("venn", "the diplomat", "dismissed"), "i",
   **no("2a", "register-manifest.6"))
sb("2a", "the burned cargo had come from Istrand",
   ("lissel-register", "The Lissel Register", "report"), "i", parent="2", must=0)
sb("3", "the neighbouring side had first spoken of an accident", ("venn", "Venn", "recalled"), "i")
sb("3a", "an accident", ("torvane", "the neighbouring side", "spoken"), "i", parent="3", must=0)
sb("4", ["\"Interior Minister Ilse Varnen … told the truth,'\"", "\"Now it is … must answer.\""],
   ("venn", "Venn", "said"), "d")
sb("4a", "'We were told it was soap and nobody told the truth,'",
   ("varnan", "Ilse Varnen", "told journalists::told"), "d", parent="4", must=0)
sb("5", ["\"The paper shown … drawn it.", "\"Istrand Mineral Works … former one.",
         "\"We expect Lissel … own sheds.\""], ("venn", "He", "continued"), "d",
   **no("2a", "8", "register-manifest.2"))
sb("6", "the enterprise had been inspected over the weekend",
   ("roon", "Halda Roon", "confirmed"), "i")
sb("7", "All sodium chlorate produced since 2023 was accounted for", ("roon", "she", "said"), "i",
   basis=("warehouse-ledgers", "warehouse ledgers"))
sb("8", "the manifest is authentic", ("torvane", "Lissel", "claimed"), "i")
sb("9", "On Monday the Torvanian side asked for a joint commission",
   ("venn", "the spokesman", "said"), "i")
sb("9a", "for a joint commission", ("torvane", "the Torvanian side", "asked"), "i", parent="9",
   must=0, said=Said("2026-03-09", "On Monday"))
sb("10", "the request was being studied", ("venn", "the spokesman", "adding"), "i")
sb("11", "the first explosion was heard in an office building and not in the warehouse",
   ("venn", "Venn", "noted"), "i", basis=("eyewitnesses", "numerous eyewitness accounts"))
sb("12", "whether the ambassador would be recalled",
   ("venn", "the spokesman", "declined to comment"), "i", **DECLINES)
sb("13", "to send a burns team … General Hospital", ("istrand", "Istrand", "offered"), "i", must=0)
sb("14", "the offer remained in force", ("istrand-mfa", "The ministry", "stressed"), "i")
sb("15", "\"People are not to blame for papers,\"", ("venn", "Venn", "concluded"), "d", **NEG)

bw = Page("bollard-who-pays")
COURANT = (("The Emmel Courant", "The Emmel Courant"),)
bw("1", "Pellgrave warned the Harbour Safety Inspectorate … other way about",
   ("adelmo", "the company's chief executive", "says"), "i")
bw("2", "the firm had asked three times … told to wait", ("adelmo", "Corin Adelmo", "said"), "i",
   said=Said("2026-03-09", "on Monday"))
bw("3", ["\"It is the Inspectorate's pump. … of 2021,\"", "\"We rent the walls.\""],
   ("adelmo", "he", "said"), "d")
bw("4", [], ("inspectorate", "The Inspectorate", "would not comment"), "i", **BARE)
bw("5", "the tenants were responsible for everything inside the doors",
   ("merrin", "Joss Merrin", "said"), "i")
bw("6", "\"If there was a switch … their side,\"", ("merrin", "Merrin", "said Merrin::said"), "d")
bw("7", "\"The Harbour Safety Inspectorate warned … to the press.\"",
   ("emmel-courant", "The Emmel Courant", "put"), "d", must=0,
   said=Said("2026-03-02/2026-03-08", "last week"))
bw("7a", "The Harbour Safety Inspectorate warned Pellgrave … in November",
   ("inspector@bollard-who-pays", "a senior inspector", "said"), "i", parent="7", relays=COURANT,
   copied_from="courant-counted.6")
bw("8", ["Pellgrave's own shift logs", "show no more than 30 tonnes … this year"],
   ("adelmo", "Adelmo", "said"), "i", basis=("shift-logs", "Pellgrave's own shift logs"))
bw("9a", "is ten times larger", ("dockers@bollard-who-pays", "the dockers", "give"), "i", must=0)
bw("9", "it \"arithmetic for the gallery\"", ("adelmo", "Adelmo", "called"), "m",
   **no("9a", "skerry-fire.10"))
bw("10", [], ("corriestone", "Corriestone Mutual", "declined to comment"), "i", **BARE)
bw("11", "the policy excluded oxidising agents in any quantity",
   ("broker", "A broker who placed part of the risk", "said"), "i")
bw("12", "\"Thirty kilos would void it, never mind thirty tonnes,", ("broker", "he", "said"), "d")
bw("13", "to reopen berth 12 on 16 March", ("port", "The port", "expects"), "i", must=0)
bw("14", "he had never seen so many letters sent by registered post",
   ("agent", "one agent", "told"), "i", **NEG)

ag = Page("ardwen-guilty")
RADIO_WIRE = (("Radio Torvane", "Radio Torvane"), ("Skerry Wire", "Skerry Wire"))
PAPER = (("The Emmel Courant", "Emmel Courant"),)
ag("1", "the town hall has not received any letter about the sprinklers",
   ("tomas", "Tomas Breck", "by the words of"), "i", relays=RADIO_WIRE, **NEG)
ag("2", "?I have asked to look in every drawer\"", ("tomas", "the mayor", "has declared"), "d",
   relays=RADIO_WIRE)
ag("3", ["in the warehouse No. 14 were stored", "30 or 300 tonnes of the chlorate of sodium"],
   ("different-data", "different data", "by different data::by"), "i", must=0)
ag("4", "the storage of the chemicals", ("pellgrave", "Pellgrave", "denied"), "i",
   **no("3", "skerry-fire.10"))
ag("5", "the authorities were deceived", ("varnan", "Ilse Varnan", "underlined"), "i")
ag("6", ",,To us they said … told nobody\"", ("varnan", "she", "has said"), "d")
ag("7", "the accusations of Lissel", ("venn", "Osric Venn", "rejected"), "i", **no())
ag("8", "?Istrand did not deliver … another year.", ("venn", "him", "According to"), "d",
   **no("register-manifest.6"))
ag("9", "\"The stamp on the document … nine years back\"", ("venn", "the diplomat", "has added"),
   "d")
ag("10", "the people are afraid to speak", ("hanna", "Hanna Breck", "has told"), "i", relays=PAPER)
ag("11", "\"To me call the wives and cry in the tube\"", ("hanna", "she", "has noted"), "d",
   relays=PAPER)
ag("12", "help have received 47 persons", ("rull", "Anneke Rull", "has informed"), "i",
   basis=("hospital-registers", "the registers of the hospital"))
ag("13", "From them nine are the children", ("rull", None, None), "i", must=0,
   basis=("hospital-registers", "the registers of the hospital"))
ag("14", "the terms of the work",
   ("commission-head", "The head of the commission", "refused to name"), "i", **DECLINES)

PAGES = [rm, sb, bw, ag]
