"""Words by which the furniture of a news page shows itself, as data: one table, no decisions.

Each rule holds a reason, a pattern and the most words that a block may have for the pattern to
count: a paragraph that merely speaks of newsletters is no newsletter prompt. Patterns say how such
lines are worded all over the web; they name no outlet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

REASONS = (
    "navigation",
    "share",
    "subscription",
    "paywall",
    "cookie",
    "disclaimer",
    "comments",
    "related",
    "photo-credit",
    "credit",
    "duplicate",
    "boilerplate",
    "byline",
    "language",
)
"""Every reason that a block can be marked with."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording of furniture: ``pattern`` is searched, ``words`` bounds the block's length."""

    reason: str
    pattern: re.Pattern[str]
    words: int


def _rules(reason: str, words: int, *patterns: str) -> tuple[Rule, ...]:
    return tuple(Rule(reason, re.compile(p, re.IGNORECASE), words) for p in patterns)


_NET = (
    r"(?:facebook|twitter|x|instagram|telegram|whatsapp|linkedin|youtube|reddit|pinterest|"
    r"tiktok|threads|bluesky|mastodon|vk|viber|messenger|flipboard|google ?news|social media)"
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DATE = (
    rf"(?:(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+\d{{4}}|{_MONTH}\s+\d{{1,2}}"
    rf"(?:st|nd|rd|th)?,?\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}))"
)
_TIME = r"(?:\d{1,2}[:.]\d\d(?::\d\d)?\s*(?:[ap]\.?m\.?)?\s*(?:\(?[A-Z]{2,5}\)?|\+\d\d:?\d\d)?)"
_STAMP = rf"{_DATE}(?:\s*(?:,|at|\||-|–|—|/|·|T)?\s*{_TIME})?"

RULES: tuple[Rule, ...] = (
    *_rules("boilerplate", 12, r"^[\W_]*$"),
    *_rules(
        "paywall",
        60,
        r"\byou(?:['’]ve| have) (?:reached|used|read|hit|exceeded)\b.{0,60}\b(?:limit|articles?|stories)\b",
        r"\b(?:free|complimentary|remaining) (?:articles?|stor(?:y|ies)) (?:left|remaining|limit|this month)",
        r"\b(?:subscribe|sign (?:up|in)|log ?in|register|pay|join)\b.{0,60}\bto (?:continue|keep|unlock|finish)"
        r"(?: (?:reading|the|full|this|access\w*))?",
        r"\bto (?:continue|keep|finish) reading\b|\bcontinue reading (?:with|by|for)\b",
        r"\b(?:this|the full|full) (?:content|article|story|post|page|report)\b.{0,30}\b(?:is|are) "
        r"(?:only |exclusively |reserved )*(?:available |accessible )?(?:to|for)\b.{0,30}\b(?:subscribers|members)\b",
        r"\b(?:unlimited|full|all[- ]access|complete|ad[- ]free)\b.{0,25}\baccess\b.{0,60}"
        r"(?:\$|£|€|\bfor just\b|\bsubscri|\bcontent\b|\bweek\b|\bmonth\b|\boffer\b)",
        r"^(?:unlock|get|start|enjoy)\b.{0,60}\b(?:unlimited|full|digital|ad[- ]free|premium)\b.{0,40}\baccess\b",
        r"\bfor (?:just|only) [$£€]\s?\d",
        r"^(?:subscribers?|members?)[- ]only\b|^premium (?:content|article)$|^exclusive content\b",
        r"\b(?:start|try|begin|get)\b.{0,40}\b(?:free|\d+[- ]days?)\b.{0,20}\b(?:trial|free)\b|"
        r"^try \d+ \w+ (?:for )?free",
    ),
    *_rules(
        "comments",
        45,
        r"^(?:leave|post|write|add|submit|make) (?:a|your|an) (?:reply|comment|response|answer)\b",
        r"\b(?:your )?e-?mail address will not be (?:published|shared|made public)",
        r"^(?:\(?\d+\)? )?(?:comments?|replies|responses)(?: \(?\d+\)?)?(?: on .{0,120})?:?$",
        r"^no comments?(?: yet)?\W*$|^(?:be the first to comment|join the (?:conversation|discussion)|have your say|"
        r"view (?:all )?comments?|show comments?|load (?:more )?comments?|comments? (?:are )?(?:closed|off|disabled))\b",
        r"\brequired fields are marked\b|\bsave my name, e-?mail\b|\bnotify me of (?:new|follow)",
        r"\b(?:must|need to|have to)\b.{0,50}\b(?:log(?:ged)? ?in|sign(?:ed)? in|register(?:ed)?|subscriber|member)\b"
        r".{0,60}\b(?:comment|reply|post|discussion)",
        r"\b(?:log|sign) ?in\b.{0,30}\bto (?:post|leave|view|write|add|join)\b.{0,30}\b(?:comments?|reply|discussion|conversation)",
        r"^(?:cancel reply|reply|report (?:comment|abuse)|name \*|e-?mail \*|website|post comment|"
        r"sort by (?:newest|oldest|best))$",
        r"^this site uses akismet|^comments? (?:policy|guidelines|powered by)\b|^disqus\b",
    ),
    *_rules(
        "cookie",
        90,
        r"\b(?:we|this (?:web)?site|our (?:partners|website))\b.{0,60}\b(?:use|uses|using|store)\b.{0,25}\bcookies\b",
        r"^(?:accept|reject|manage|allow|decline)\b.{0,20}\b(?:cookies?|consent|preferences)\b",
        r"\bcookie (?:policy|settings|preferences|consent|notice)\b",
        r"\bby (?:continuing|using|browsing)\b.{0,50}\b(?:site|website)\b.{0,60}\b(?:agree|accept|consent)\b",
    ),
    *_rules(
        "subscription",
        45,
        r"^(?:please )?(?:subscribe|sign[- ]?up|register|log ?in|sign[- ]?in|become a (?:member|subscriber|supporter|patron))\b",
        r"(?:^|[.!?,:;–—-]\s+|\bplease |\bto )subscribe (?:now|today|here|to (?:our|your)|and (?:support|get)|for (?:free|more|just))",
        r"\b(?:get|receive|have)\b.{0,60}\b(?:updates?|news|headlines|stories|alerts?|briefings?)\b.{0,40}"
        r"\b(?:subscribe|inbox|e-?mail|device|sign up|newsletter)\b",
        r"\b(?:delivered|sent|straight|directly|direct)\b.{0,20}\bto your (?:inbox|e-?mail|device|phone)\b",
        r"^(?:sign up|subscribe|join|get)\b.{0,60}\b(?:newsletter|mailing list|daily digest)\b",
        r"^(?:our|the|free|daily|weekly)? ?newsletters?\b.{0,20}$",
        r"^(?:click|tap) (?:here|the link|on the link)\b.{0,60}\b(?:subscribe|newsletter|download|join|share)\b",
        r"^already (?:a|have an?|registered|subscribed)\b.{0,60}(?:subscriber|member|account|log ?in|sign ?in|\?)",
        r"^(?:please )?(?:support|donate|help)\b.{0,40}\b(?:our|independent|us|quality)\b.{0,40}"
        r"\b(?:journalis[mt]s?|work|writers|newsroom|reporting|staff|publication)\b",
        r"^(?:donate|support us|advertise with us|join us|contribute)\b.{0,40}$",
        r"^join [\w .&'’-]{2,40} for\b.{0,60}\b(?:access|analysis|news|content)\b",
        r"^download (?:the|our)\b.{0,30}\bapp\b|^(?:get|install) (?:the|our) (?:free )?app\b",
        r"^(?:enter|your) (?:your )?e-?mail(?: address)?\b.{0,20}$",
    ),
    *_rules(
        "share",
        40,
        rf"^(?:share|tweet|retweet|pin|post|send|e-?mail|print|copy link|like|follow|save|bookmark)"
        rf"(?:(?: (?:this|it|on|via|with|to|the|by|us|article|story|post|page|friends?|link|e-?mail|print|"
        rf"pdf|now|more|later))|\s|,|/|\||:|&|\d|and|{_NET})*[:!.]?$",
        rf"^(?:please )?(?:visit|like|follow|find|join|connect|watch|reach|subscribe|catch|add)\b.{{0,30}}\b(?:us|our|me)\b"
        rf".{{0,60}}(?:\b{_NET}\b|@\w)",
        r"^(?:please )?(?:follow|like|share|visit)\b.{0,20}\b(?:and|&)?\s*(?:follow|like|share)?.{0,12}\bus\b\s*:?$",
        rf"^follow\b.{{1,50}}\bon\b.{{0,12}}\b{_NET}\b",
        rf"^(?:{_NET}|e-?mail|print|copy|link|share|pdf|sms|\W)(?:\s*(?:{_NET}|e-?mail|print|copy|link|share|pdf|sms|\W))*$",
        rf"^(?:click|tap|press) .{{0,40}}\b(?:share|{_NET})\b.{{0,40}}$",
        r"^\d+(?:\.\d+)?k?\s+(?:shares?|likes?|tweets?|views?|reads?|reactions?)$",
        r"\bshare buttons?\b",
        r"^(?:your support|thank you for (?:your|reading))\b.{0,60}$",
    ),
    *_rules(
        "disclaimer",
        400,
        r"^(?:legal )?(?:disclaimer|copyright notice|legal notice|editor['’]s disclaimer)\b",
        r"\b(?:views|opinions|thoughts|statements|comments)\b.{0,60}\b(?:expressed|contained|presented|published)\b.{0,120}"
        r"\b(?:do(?:es)? not|are (?:solely|those|entirely|his|her|their)|are the author)\b",
        r"\b(?:contains?|use of) copyrighted material\b|\bfair use\b.{0,80}\b(?:copyright|material|provisions)\b",
        r"\bcontents? (?:of|in|on) this (?:article|site|website|page|post)\b.{0,60}\b(?:responsib|liab|property|copyright)",
        r"\b(?:we|site|website|company|publisher|centre|center|outlet|editors?|management)\b.{0,60}"
        r"\b(?:not|no) (?:be )?(?:responsib|liab)\w+\b.{0,60}\b(?:content|statement|information|article|errors?|accuracy)",
        r"\bmay not be (?:published|reproduced|republished|copied|reprinted|broadcast|rewritten)\b",
        r"\b(?:reproduction|republication|redistribution|reprinting)\b.{0,60}\b(?:prohibited|forbidden|permission|permitted|allowed)\b",
        r"\bgrants? permission to (?:cross-?post|re-?publish|re-?post|reprint)\b",
    ),
    *_rules(
        "disclaimer",
        60,
        r"\ball rights reserved\b|^(?:copyright\b|©|\(c\) ?\d{4})|©\s*(?:\d{4}|copyright)",
        r"^(?:for )?(?:media|press|advertising|general|editorial) (?:inquir|enquir|contact|quer)\w*\b.{0,80}$",
        r"^(?:privacy (?:policy|notice)|terms (?:of (?:use|service)|and conditions|& conditions)|code of ethics|"
        r"about us|contact us|impressum|imprint|legal)(?:\W+(?:privacy policy|terms.{0,20}|about us|contact us|cookies?.{0,10}))*$",
        r"\barticles? can be (?:read|translated|viewed) in \d+ languages\b|\btranslate website\b",
        r"^this (?:article|story|report|text|translation)\b.{0,40}\b(?:machine|automatic\w*|auto)[- ]?(?:translated|generated|translation)\b",
        r"^\(?(?:this story|this report|the story|this article) has (?:not been edited|been (?:auto|published from))",
        r"^except for the headline, this story has not been edited",
    ),
    *_rules(
        "credit",
        40,
        r"^(?:(?:the )?(?:original )?source|via|h/t|originally from|courtesy)(?: ?link| ?article| ?url)?\s*(?::|–|—|-|$).{0,120}$",
        r"\bto (?:read|see|view)\b.{0,20}\b(?:entire|full|original|complete|whole|rest)\b.{0,60}"
        r"(?:\b(?:click|visit|go|here|see)\b|:\s*$)",
        r"^(?:read|see|view) (?:the )?(?:full|original|entire|complete|rest of the) (?:article|story|report|post|text|piece|interview)\b.{0,80}$",
        r"^\W*(?:this|the) (?:article|story|piece|report|post|text|column|interview|commentary)\b.{0,40}\b"
        r"(?:originally|first|previously|initially)? ?\b(?:appeared|published|posted|ran|printed|produced|reprinted|republished)\b"
        r".{0,20}\b(?:in|on|by|at|from|with)\b.{0,120}$",
        r"^\W*(?:originally|first|previously) (?:published|appeared|posted)\b.{0,20}\b(?:in|on|by|at)\b.{0,120}$",
        r"^(?:re-?published|reprinted|re-?posted|cross-?posted|syndicated) (?:with permission )?(?:from|courtesy|with|by)\b.{0,100}$",
        r"^(?:original|source) (?:article|link|story|post|here)\b.{0,60}$",
        r"^\W*(?-i:Reuters?|REUTERS?|Xinhua|XINHUA|TASS|AFP|AP|UPI|ANI|PTI|IANS|EFE|ANSA|DPA|dpa)\W*$",
    ),
    *_rules(
        "photo-credit",
        60,
        r"^\W*(?:file |cover |featured |lead |main |top |header |stock )?(?:photo|image|picture|photograph|illustration|graphic|video|screenshot|"
        r"photograph)s?\s*(?:credits?\b|courtesy\b|by\b|via\b|from\b|:|©|source\b|\().{0,160}$",
        r"^\W*(?:credits?|pic|photographer|cameraman|caption)\s*:.{0,160}$",
        r"\((?:photo|image|picture|file|ap photo|afp photo|reuters photo|credit)\b[^)]{0,80}\)\W*$",
        r"(?:[/|]|\bvia\b|©)\s*(?:getty(?: images)?|reuters|afp|ap(?: photo)?|epa|shutterstock|istock|unsplash|"
        r"wikimedia commons|flickr|bloomberg|alamy|anadolu|xinhua|tass|rex)\b[^.]{0,60}\W*$",
        r"\b(?:photo|photograph|picture|image|photo credit|image credit)s?\s*:\s*(?-i:[A-Z@])[^.:!?]{1,60}$",
        r"^©\s*[^\d©]{3,60}$|\bfor getty images\b",
        r"^(?:getty images|shutterstock|wikimedia commons|file photo|file image|representational image|ap photo|istock)\b.{0,60}$",
    ),
    *_rules(
        "related",
        30,
        r"^\W*(?:related|recommended|suggested|similar|popular|trending|latest|top|recent|more|other|further|also)"
        r"(?: \w+)? (?:articles?|stories|story|posts?|news|content|reading|topics?|reads|headlines|videos?|links|coverage|tags)\b[^.]{0,20}:?$",
        r"^\W*(?:read|see|watch|also|listen)\s*(?:more|also|next|on|here|now)?\s*(?:\||:|»|>|→|-\s|–\s|—\s).{0,200}$",
        r"^\W*(?:read (?:more|also|next)|also read|see also|must read|you may (?:also )?(?:like|have missed)|"
        r"you might (?:also )?(?:like|be interested)|more (?:from|on|about)|don['’]t miss|up next|next (?:article|up|story)|previous (?:article|post)|"
        r"most (?:read|popular|viewed|shared|commented)|editor['’]?s['’]? (?:picks?|choice)|trending(?: now)?|what to read next|"
        r"in this (?:story|article)|on this (?:story|topic)|related(?: to this)?|recommended for you|around the web|"
        r"from the web|from our partners|keep reading|read full story|show more|load more|view all|see all)\b[^.!?]{0,60}[:.…»>]?$",
        r"^\W*(?:promoted|sponsored(?: content| links?)?|latest(?: news)?|breaking(?: news)?|top stories|learn more|"
        r"find out more|highlights|headlines|trending|recommended|related)\W*$",
        r"^(?:tags?|topics?|keywords?|categor(?:y|ies)|filed under|posted in|labels?|sections?|in this section)\s*:.{0,200}$",
        r"^(?:tagged(?: (?:with|as))?|filed (?:under|to)|topics?|tags?)\b[^.]{0,80}$",
    ),
    *_rules(
        "byline",
        30,
        rf"^(?:by|written by|posted by|published by|author:?|articles? by:?|reporting by|report by|story by|"
        rf"text by)\s+(?-i:[A-Z@])(?:[^.!?]|\b\w\.|\b[DMJS]r\.){{1,100}}(?:{_STAMP})?[^\w.!?]*$",
        rf"^\W*(?:(?:first |originally |last )?(?:published|posted|updated|modified|edited|created|issued|added|date|on|"
        rf"date published|published (?:on|at|date)|last (?:updated|modified)|updated (?:on|at))\s*(?:on|at|:|-|–|—)?\s*)?"
        rf"(?:{_TIME}\s*[,|·-]?\s*)?{_STAMP}(?:\s*(?:\||·|•|-|–|by|in|at|,)\s*[^.!?]{{0,80}})?$",
        r"\b(?:was )?(?:last|first) (?:modified|updated|published|edited)\s*(?::|on|by|\w+ \d)",
        r"^(?:published|posted|updated|last updated|modified|date|edited|corrected|issued|created)\s*(?:on|at|:)\s*.{3,60}$",
        r"^\d+ ?(?:min(?:ute)?s?|sec(?:ond)?s?|hours?|days?|weeks?|months?|years?)\.? (?:read|ago)\b.{0,30}$",
        r"^(?:reading time|estimated reading|read time|time to read)\b.{0,30}$",
        r"^(?:\w+ )?(?:staff|correspondent|special correspondent|news desk|web desk|staff (?:writer|reporter|correspondent)|"
        r"monitoring desk|agencies|editorial staff|newsroom|our (?:staff )?(?:correspondent|reporter)|web report|news report)$",
        rf"^\W*[A-Z][\w.'’ -]{{2,40}},?\s+(?:\||·|•|-|–)\s+{_STAMP}$",
    ),
    *_rules(
        "navigation",
        12,
        r"^(?:home|menu|search|skip to (?:main )?content|back to top|top|close|open|next|previous|prev|sections?|"
        r"toggle navigation|main menu|main navigation|site ?map|rss|advertisement|advertising|ad|ads|skip ad|"
        r"log ?out|my account|account|profile|settings|english|language|login|sign in|sign up|register|listen|loading\W*|"
        r"go to (?:top|homepage)|back|continue|more|view|play|pause|mute|expand|collapse|print|jump to .{0,30})$",
        r"^(?:home|news|world|front page)\s*(?:>|»|/|›|→|\|)\s*.{0,100}$",
        r"^(?:story continues below|article continues (?:below|after)|continue reading below|scroll (?:down|to continue)|"
        r"advertisement\b|- ?advertisement ?-)",
    ),
)
"""All rules, the surest first; the first that fits decides."""

HEADINGS = re.compile(
    r"^\W*(?:leave (?:a|your) (?:reply|comment)|comments?\b|(?:related|recommended|more|latest|popular|trending|top|most|"
    r"other|recent)\b|you (?:may|might)\b|read (?:more|next|also)|see also|don['’]t miss|editor|sign up|subscribe|"
    r"newsletter|follow|share)",
    re.IGNORECASE,
)
"""Headings after which a list of furniture follows."""

MEDIA = re.compile(
    r"\b(?:Times|Post|News|Herald|Tribune|Daily|Gazette|Agency|Today|Journal|Chronicle|Press|Observer|"
    r"Guardian|Standard|Telegraph|Mail|Mirror|Star|Sun|Express|Independent|Review|Monitor|Courier|"
    r"Bulletin|Weekly|Magazine|Broadcasting|Television|Radio|Media|Online|Wire|Globe|Echo)\b"
)
"""Words that the names of news media are made of."""
