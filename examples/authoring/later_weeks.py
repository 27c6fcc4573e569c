"""Statements of the pages from 13 March on, in page order, judged by reading."""

from __future__ import annotations

# fmt: off
# One statement, one paragraph: the page is read along its lines.
from examples.authoring.kit import DECLINES, NEG, Page, Said, no

rt = Page("radio-ten-days")
rt("1", "Sixty-two per cent … in Warehouse 14", ("fathomline", "a poll", "according to"), "i",
   said=Said("2026-03-13", "on Friday"))
rt("1a", "the authorities knew what was in Warehouse 14", ("residents", "residents", "think"), "i",
   parent="1", must=0)
rt("2", "only one in nine trusted the official account", ("fathomline", "The survey", "found"), "i")
rt("3", "the margin of error at three points either way", ("fathomline", "Fathomline", "puts"), "i")
rt("4", ["‘I went to see the manager in January,’", "‘I had a drum label … I went home.’"],
   ("hanna", "she", "told"), "d")
rt("4a", "“It’s only soap, Hanna, go home,”", ("manager", "He", "said"), "d", parent="4", must=0,
   said=Said("2026-01", "in January"))
rt("5", ["‘I think about that,’", "‘most nights.’"], ("hanna", "she", "added"), "d")
rt("6", ["‘They’ll tell you … one night,’", "‘It was not. … it was years.",
         "‘We wrote to the port, … we didn’t get.", "‘So when a minister … say it here.’"],
   ("hanna", "Breck", "said"), "d")
rt("6a", "nobody told her", ("minister@radio-ten-days", "a minister", "says"), "i", parent="6",
   must=0, **NEG)
rt("7", "he understood the anger but did not share it", ("tomas", "Tomas Breck", "said"), "i",
   **NEG)
rt("8", "an allegation, made by the union, … before the fire", ("tomas", "The mayor", "denied"),
   "i", **no("8a"))
rt("8a", "he had met Pellgrave’s directors in the week before the fire",
   ("dockers-union", "the union", "allegation"), "i", parent="8", must=0)
rt("9", "He was at his sister’s wedding in Sedda", ("tomas", "he", "said"), "i")
rt("10", "they had served the mayor … on the Thursday",
   ("waiters", "Two waiters at the Beacon Hotel", "told"), "i")
rt("11", "the lunch had lasted two hours", ("hanna", "Hanna Breck", "said"), "i",
   basis=("hotel-staff", "hotel staff"))
rt("12", "‘We’ve been told not to talk to you,’",
   ("telephone-man", "A man who picked up the telephone", "said"), "d")
rt("13", "the sheds pulled down", ("ostin", "He", "wants"), "i", must=0)
rt("14", "‘Brick, tin, … I’ll keep asking,", ("ostin", "Jarek Ostin", "said"), "d")
rt("15", "his own count of the injured … first evening", ("ostin", "The chief", "said"), "i")
rt("16", "an answer by the summer", ("harbour-master@radio-ten-days", "The harbour master",
   "promised"), "i")

rc = Page("radio-cranes")
rc("1", "you to keep your dog on a lead",
   ("reservoir-people", "the people who run the reservoir", "would like"), "i", must=0)
rc("2", ["‘They have read none of the books,’", "‘They are supposed to be shy.’"],
   ("lund-asker", "Pia Lund-Asker", "said"), "d", **NEG)
rc("3", "the first should hatch … where it is", ("lund-asker", "She", "said"), "i")
rc("4", "it would hold the level until June", ("water-board", "The water board", "said"), "i",
   said=Said("2026-03-12", "on Thursday"))
rc("5", "‘We can wait for a bird,’", ("brandeg", "Otto Brandeg", "said"), "d")
rc("6", "nobody had asked them", ("anglers-chairman", "their chairman", "said"), "i", **NEG)
rc("7", "his members had been moving the marker buoys at night",
   ("anglers-chairman", "He", "denied"), "i", **no())
rc("8", "114 visitors on the path last Sunday", ("bird-club", "A count by the Aldmere Bird Club",
   "found"), "i")
rc("9", "the cranes had been heard calling at dusk", ("crole", "Bettany Crole", "said"), "i")
rc("10", "‘It’s a sound … very old gate,’", ("crole", "she", "said"), "d")
rc("11", "she would not swear to which is which", ("lund-asker", "the warden", "says"), "i", **NEG)
rc("12", "‘Please whisper.’", ("sign", "The sign", "says"), "d")

cw = Page("courant-wrong")
FOURTH = Said("2026-03-04", "On the fourth of March")
cw("t", "‘That was wrong, and I take it back’", ("varnan", None, None), "d", must=0,
   **no("1a", polarity="positive"))
cw("1", "“On the fourth of March … take it back,”", ("varnan", "the interior minister", "told"),
   "d", said=Said("2026-03-19", "on Thursday"), **no("1a", "skerry-fire.6", polarity="positive"))
cw("1a", "no warning had reached my ministry", ("varnan", "I", "said"), "i", parent="1", must=0,
   said=FOURTH, **NEG)
cw("2", ["Three letters from … filed", "and she had learned of them only on Tuesday"],
   ("varnan", "she", "said"), "i")
cw("3", "anyone in her office had hidden the letters", ("varnan", "She", "denied"), "i", **no())
cw("4", ["“They were not hidden. They were not read,”", "“I am not sure which is worse.”"],
   ("varnan", "Varnan", "said"), "d", **no())
cw("5", "he had written all three himself", ("galt", "Ruben Galt", "told"), "i")
cw("6", "The Inspectorate warned Pellgrave … in November", ("galt", "Galt", "said"), "i")
cw("7", ["“I would have gone on writing,”", "“but in December they moved me to buoys.”"],
   ("galt", "he", "said"), "d")
cw("8", "the suggestion that Galt had been moved as a punishment", ("tasch", "She", "rejected"),
   "i", **no("8a"))
cw("8a", "Galt had been moved as a punishment", (None, None, "suggestion"), "i", parent="8", must=0)
cw("9", ["The transfer", "had been planned for a year"], ("tasch", "she", "told"), "i")
cw("10", "the company had been the one to raise the alarm",
   ("adelmo", "the chief executive of PFS", "repeated"), "i")
cw("11", "“It was Pellgrave that warned the Inspectorate about the sprinklers,”",
   ("adelmo", "the letter", "says"), "d")
cw("12", "she had asked for copies … empty folder",
   ("committee-chair@courant-wrong", "The committee’s chair", "said"), "i")
cw("13", "49 people had been hurt, not 31", ("varnan", "The minister", "said"), "i")
cw("14", "Dr Anneke Rull by name", ("varnan", "The minister", "thanked"), "i", must=0)
cw("15", ["“I don’t need thanking,”", "“I need the second generator.”"],
   ("rull", "she", "said"), "d", **NEG)
cw("16", "she now accepted … in the building", ("varnan", "She", "told"), "i",
   basis=("fire-investigators", "the fire investigators"))
cw("17", "the claim that Istrand had sent it", ("varnan", "she", "would not be drawn"), "i",
   **DECLINES)
cw("17a", "Istrand had sent it", (None, None, "claim"), "i", parent="17", must=0)
cw("18", ["“Well, she said it,”", "“I’ll give her that.”"], ("orsby", "Lene Orsby", "said"), "d")

ca = Page("capstan-what-we-know")
ca("1", "there were 300 tonnes of sodium chlorate … used to be",
   ("crane-drivers@capstan-what-we-know", "They", "say"), "i")
ca("2", "it was \"soap for the Istrand trade\"",
   ("company-man", "The company's man on the quay", "told"), "m",
   said=Said("XXXX-01", "in January"))
ca("3", "we have got our sums wrong", ("pellgrave", "PFS", "says"), "i", **no("1"))
ca("4", "The branch rejects that::that", ("dockers-union", "The branch", "rejects"), "i", must=0,
   **no("3", polarity="positive"))
ca("5", ["\"I can count to three hundred,\"", "\"I got paid by the tonne.\""],
   ("hallick", "Dov Hallick", "says"), "d")
ca("6", "our own members cut the pump", ("pub-story", "a story going round the pubs", None), "i",
   must=0)
ca("6b", "They did not", ("dockers-union", "The branch", "wishes to answer"), "i", must=0,
   **no("6"))
ca("7", "the charge is \"a wicked invention\" … since 2021", ("hanna", "Hanna Breck", "says"), "m",
   **no("6"))
ca("8", ["The keys are held at the front office", "and always have been"],
   ("hanna", "she", "says"), "i")
ca("8a", "whether the branch had been offered money to keep quiet",
   ("reporter", "a reporter", "asked"), "i", must=0)
ca("9", "it had not, and that she would have framed the cheque",
   ("hanna", "Sister Breck", "said"), "i", **NEG)
ca("10", "there was one bang", (None, None, "has been put about"), "i", must=0)
ca("11", "nobody had warned her", ("minister@capstan-what-we-know", "She", "told"), "i", **NEG)
ca("12", "it was signed for", ("post-office", "the Post Office", "says"), "i")

sc = Page("skerry-charges")
PUBLISHED = Said("2026-04-01", "on Wednesday")
sc("1", "she would charge … last month", ("moll", "Torvane’s prosecutor general", "said"), "i",
   said=Said("2026-04-02", "on Thursday"))
sc("1b", "the warehouse had held ten times … admits", ("investigators", "investigators", "found"),
   "i")
sc("2", "300 tonnes of sodium chlorate were stored in Warehouse 14",
   ("interim-report", "An interim report", "says"), "i", said=PUBLISHED)
sc("3", ["The cargo came from Istrand in three shipments", "the last of them on February 12"],
   ("interim-report", "the report", "according to"), "i")
sc("4", ["“This was not a mystery,”", "“It was written on the drums.”"],
   ("moll", "Edda Moll", "told"), "d", **NEG)
sc("5", "a night manager told … first alarm", ("moll", "Moll", "said"), "i",
   basis=("survivors", "survivors"))
sc("5a", "the watchmen to silence the first alarm", ("night-manager", "a night manager", "told"),
   "i", parent="5", must=0)
sc("6", "the allegation", ("pellgrave", "The Pellgrave group", "denied"), "i", **no("5"))
sc("7", "“No such order was given,”", ("adelmo", "Corin Adelmo", "said"), "d", **no("5"))
sc("8", "the shed contained no more than 30 tonnes of sodium chlorate", ("adelmo", "He", "said"),
   "i")
sc("9", "their clients rejected the charges", ("lawyers", "Lawyers for the two managers", "said"),
   "i")
sc("9a", "the charges", ("managers", "their clients", "rejected"), "i", parent="9", must=0,
   **no("1"))
sc("10", "sending the cargo", ("istrand", "Sedda", "denied"), "i",
   **no("3", "register-manifest.6"))
sc("11", "it had “never exported … was false", ("istrand", "The Istrand government", "said"), "m",
   said=Said("2026-04-01", "on Wednesday evening"),
   **no("3", "register-manifest.1", "register-manifest.2", "register-manifest.3"))
sc("12", "the report as “a novel with a table of contents”", ("venn", "Osric Venn", "dismissed"),
   "m", **no("2", "3"))
sc("13", "Istrand had earlier told Lissel … investigation",
   ("diplomats", "two Torvanian diplomats", "said"), "i")
sc("13a", "one of its freight brokers was under investigation", ("istrand", "Istrand", "told"),
   "i", parent="13", must=0)
sc("14", "she had also opened a file … isolated", ("moll", "Moll", "said"), "i")
sc("15", ["The Inspectorate warned Pellgrave … last year",
          "and each letter was copied to the interior ministry"],
   ("interim-report", "the report", "says"), "i")
sc("16", "no warning reached her", ("varnan", "Ilse Varnan", "insisted"), "i",
   said=Said("2026-03-04", "on March 4"), **NEG)
sc("17", "that statement", ("varnan", "Ilse Varnan", "withdrew"), "i", must=0,
   said=Said("2026-03", "last month"), **no("16", "skerry-fire.6", polarity="positive"))
TELEVISION = (("state television", "state television"),)
sc("18", "she would stay", ("varnan", "She", "told"), "i", relays=TELEVISION,
   said=Said("2026-04-01", "on Wednesday night"))
sc("19", "“I will leave when the work is done,”", ("varnan", "the deputy prime minister", "said"),
   "d", relays=TELEVISION)
sc("20", "the report cleared the town", ("tomas", "Tomas Breck", "said"), "i")
sc("21", "it did nothing of the kind", ("dockers-union", "The dockers’ union", "said"), "i",
   **no("20"))
sc("22", "five of its pages dealt with letters … in a tray”", ("hanna", "Hanna Breck", "told"), "m",
   relays=(("The Emmel Courant", "The Emmel Courant"),))
sc("23", "he had ever seen them", ("tomas", "Breck", "denied"), "i",
   said=Said("2026-04-02", "on Thursday"), **no("22"))
sc("24", "the number of people injured at 49", ("interim-report", "The report", "puts"), "i")
sc("25", "31 of them were still being treated a day after the fire",
   ("interim-report", "It", "says"), "i")

PAGES = [rt, rc, cw, ca, sc]
