"""Statements of the pages of 4 to 7 March, in page order, judged by reading."""

from __future__ import annotations

# fmt: off
# One statement, one paragraph: the page is read along its lines.
from examples.authoring.kit import DECLINES, NEG, Page, Said, no

WIRE = (("Skerry Wire", "Skerry Wire"),)
WEDNESDAY = Said("2026-03-04", "on Wednesday")

sf = Page("skerry-fire")
sf("1", "A fire that tore … 31 people", ("varnan", "Ilse Varnan", "said"), "i", said=WEDNESDAY)
sf("2", "“The first bang … chair,”", ("orsby", "Lene Orsby", "said"), "d")
sf("3", "there had been about a minute … 11 p.m.", ("orsby", "She", "said"), "i")
sf("4", "the tenants had described their goods as cleaning products",
   ("varnan", "Varnan", "told"), "i")
sf("4a", "their goods as cleaning products", ("pellgrave", "the tenants", "described"), "i",
   parent="4", must=0)
sf("5", "“We were told it was soap. … Warehouse 14,”", ("varnan", "she", "said"), "d")
sf("6", "No warning about the building had ever reached her ministry",
   ("varnan", "the minister", "added"), "i", **NEG)
sf("7", "the building held only detergent powder and paper pulp",
   ("pellgrave", "Pellgrave Freight and Storage", "said in a statement::said"), "i")
sf("8", "it had kept any chemicals that need a licence on the quay",
   ("pellgrave", "The company", "denied"), "i", **no("10"))
sf("9", ["“Our records are complete,”", "“and they are open … to read them.”"],
   ("sollis", "Petra Sollis", "said"), "d")
sf("10", "300 tonnes of sodium chlorate had been stacked against the rear wall",
   ("hanna", "Hanna Breck", "said"), "i",
   basis=("crane-drivers@skerry-fire", "crane drivers on the night shift"))
sf("11", ["“They called it soap on paper,”", "“Nobody who carried it called it soap.”"],
   ("hanna", "Breck", "told"), "d")
sf("12", "as “harbour gossip” reports … to save money", ("tomas", "Tomas Breck", "dismissed"), "m",
   **no("12a"))
sf("12a", "the sprinklers had been switched off to save money", (None, None, "reports"), "i",
   parent="12", must=0)
sf("13", "residents to keep … from the quay", ("tomas", "He", "urged"), "i")
sf("14", "when the warehouse had last been inspected",
   ("harbour-master@skerry-fire", "The harbour master", "declined to say"), "i", **DECLINES)
sf("15", "the blaze had been contained … two more days", ("ostin", "Jarek Ostin", "said"), "i")
sf("16", ["His crews had not slept since Tuesday", "and one engine … came down"],
   ("ostin", "he", "said"), "i", **NEG)
sf("17", "“We fought it … the land,”", ("ostin", "Ostin", "said"), "d")

# The same words at another outlet: every chain goes through the agency, the one told to the
# agency in its own words too.
af = Page("ardwen-fire", relays=WIRE)
af.copy(sf)

rs = Page("register-soap", relays=WIRE)
rs("t", "‘told it was soap’", ("varnan", "Minister", None), "d", must=0)
rs("d1", "it held detergent", ("pellgrave", "Tenants of the Brinegate shed", "say"), "i", must=0)
rs("d2", "otherwise", ("dockers@register-soap", "dockers", "say"), "i", must=0)
rs("1", "A fire that tore … 31 people", ("varnan", "Ilse Varnan", "said"), "i", said=WEDNESDAY,
   copied_from="skerry-fire.1")
rs.copy(sf, {n: n for n in ("4", "4a", "5", "6", "7", "10", "12", "12a")})

# Copied without a credit: nothing on the page tells of the agency.
rb = Page("radio-blaze")
rb("t", "‘No warning reached us’", ("varnan", "minister", "says"), "d", must=0, **NEG)
rb("1", "no warning about the warehouse … her ministry",
   ("varnan", "The interior minister", "says"), "i", copied_from="skerry-fire.6", **NEG)
rb("2", "‘We were told it was soap. … Warehouse 14,’", ("varnan", "she", "said"), "d",
   copied_from="skerry-fire.5")
rb("3", "Two night watchmen were killed … in the fire",
   ("varnan", "the minister", "according to"), "i", copied_from="skerry-fire.1")
rb("4", "the sky above the grain silos had turned green for several seconds",
   ("passengers@radio-blaze", "Passengers on the late ferry", "told"), "i")
rb("5", "‘It was like looking into a bottle,’",
   ("schoolteacher@radio-blaze", "one of them", "said"), "d")
rb("6", "nobody on board had been hurt", ("ferry-company", "The ferry company", "said"), "i", **NEG)
rb("7", ["‘They called it soap on paper,’", "‘Nobody who carried it called it soap.’"],
   ("hanna", "Hanna Breck", "said"), "d", copied_from="skerry-fire.11")
rb("8", "300 tonnes of sodium chlorate had been stacked against the rear wall",
   ("hanna", "Hanna Breck", "said that::said"), "i", copied_from="skerry-fire.10",
   basis=("crane-drivers@radio-blaze", "crane drivers on the night shift"))
rb("9", "the building held only detergent powder and paper pulp",
   ("pellgrave", "Pellgrave Freight and Storage", "said in a statement::said"), "i",
   copied_from="skerry-fire.7")
rb("10", "it had kept any chemicals that need a licence on the quay",
   ("pellgrave", "The company", "denied"), "i", copied_from="skerry-fire.8", **no("8"))
rb.copy(sf, {"15": "11", "16": "12"})
rb("13", "‘We fought it … the land,’", ("ostin", "Ostin", "said"), "d",
   copied_from="skerry-fire.17")
rb("14", "‘The first bang … chair,’", ("orsby", "Lene Orsby", "said"), "d",
   copied_from="skerry-fire.2")

cc = Page("courant-counted")
cc("t", "‘I counted them’", ("rull", None, None), "d", must=0)
cc("1", ["“Forty-seven people … Tuesday night,”", "“I know, because I counted them.”"],
   ("rull", "Anneke Rull", "said"), "d")
cc("2", "31 people had been injured", ("interior-ministry", "Its press desk", "repeated"), "i",
   said=Said("2026-03-05", "on Thursday"))
cc("3", "nine of the patients … Tallow Street flats", ("rull", "Rull", "said"), "i",
   basis=("ward-registers", "the ward registers"))
cc("4", "Four people remained in a critical condition", ("rull", "she", "said"), "i")
cc("5", "one of the men had been asleep when the alarm rang",
   ("watchman", "A watchman who came off shift at ten", "told"), "i")
cc("6", "The Harbour Safety Inspectorate warned … in November",
   ("inspector@courant-counted", "a senior inspector", "said"), "i")
cc("7", ["“The pump had been cut out of the circuit,”", "“We wrote it down … nothing.”"],
   ("inspector@courant-counted", "he", "said"), "d")
cc("8", "Pellgrave, which everyone … any pump", ("sollis", "Petra Sollis", "said"), "i",
   **no("7"))
cc("9", "declined to comment on the letters::the letters",
   ("sollis", "She", "declined to comment"), "i", **DECLINES)
cc("10", "the town would pay for hotel rooms until Easter", ("tomas", "He", "said"), "i")
cc("11", "“I won’t have families … now,”", ("tomas", "he", "said"), "d", **NEG)
cc("12", "he would read its letters before he judged anyone",
   ("tomas", "the mayor", "said"), "i")
cc("13", "the letters “the worst-kept secret on the quay”", ("hanna", "Hanna Breck", "called"), "m")
cc("14", "the cranes would not turn until both men had been buried",
   ("hanna", "The union leader", "said"), "i", **NEG)

cl = Page("courant-later")
cl.copy(cc, {"t": "t"})
cl("1", ["“Forty-nine people … Tuesday night,”", "“I know, because I counted them.”"],
   ("rull", "Anneke Rull", "said"), "d")
cl.copy(cc, {n: n for n in ("2", "3", "4", "6", "7", "8", "9")})
cl("9b", "any letter from the inspectorate had reached his desk",
   ("adelmo", "Corin Adelmo", "denied"), "i", said=Said("2026-03-07", "on Saturday"),
   **no("7", "6"))
cl.copy(cc, {n: n for n in ("10", "11", "12", "13", "14")})
cl("15", "its count from 47 to 49", ("emmel-general", "Emmel General", "revised"), "i", must=0)

PAGES = [sf, af, rs, rb, cc, cl]
