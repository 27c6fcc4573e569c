"""Closed classes of English words, as far as the rules need them, and words that mark names."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of ``text``, parted by white space."""
    return frozenset(text.split())


PRONOUNS = word_set("he she they it i we who you one")
DETERMINERS = word_set(
    """the a an this that these those his her its their our my your some any several many most
    all both each every another other two three four five six seven eight nine ten dozens
    hundreds numerous various no"""
)
NUMBERS = word_set("two three four five six seven eight nine ten")
"""Determiners that end a phrase as well: *who came at ten*."""
PREPOSITIONS = word_set(
    """of in on at by for from with about into over under after before during against between
    among through within without upon to near since until via amid across per regarding
    concerning outside inside behind beyond despite throughout along following"""
)
ADVERBS = word_set(
    """also later earlier then now again still just already recently previously separately
    however meanwhile once first further ever even only today yesterday tonight tomorrow
    instead therefore too always often never not far long ago here there so yet nevertheless
    nonetheless thus moreover furthermore additionally elsewhere similarly likewise rather
    simply"""
)
AUXILIARIES = word_set(
    """has have had is are was were be been being do does did will would can could may might
    must shall should 's 've 'd 'll isn't aren't wasn't weren't hasn't haven't hadn't don't
    doesn't didn't won't can't couldn't wouldn't shouldn't mustn't"""
)
NOT_ADVERBS = word_set("""july italy family assembly ally rally reply supply imply early only""")
"""Words in *-ly* that are none."""
FINITE = word_set(
    """went took came made got gave left met held became saw ran won lost sent led hit fell
    rose grew drew flew broke spoke chose drove stood kept built brought bought caught
    fought taught sought paid laid felt knew threw wore sat shot struck spent sold died goes
    takes comes makes gets gives leaves holds wants needs seems remains stands lies faces
    includes helps plays means continues becomes begins works runs"""
)
"""Frequent finite forms that no rule of spelling shows."""
CONJUNCTIONS = word_set(
    """and but or nor while whereas although though because as when where if unless that than
    which whose whom whether since"""
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
MONTHS = word_set(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec"""
)
TIME_WORDS = (
    WEEKDAYS
    | MONTHS
    | word_set(
        """today yesterday tonight tomorrow morning afternoon evening night noon midnight week
    month year day weekend earlier later ago last next this recently"""
    )
)

ROLES = word_set(
    """president minister premier chancellor secretary spokesman spokeswoman spokesperson
    spokespersons spokesmen ambassador envoy diplomat governor mayor senator congressman
    congresswoman representative rep sen gov lawmaker deputy director chief head chair
    chairman chairwoman chairperson officer official general gen colonel col major maj
    captain capt lieutenant lt sergeant sgt commander admiral marshal judge justice
    prosecutor attorney lawyer solicitor counsel detective inspector superintendent sheriff
    constable dr doctor professor prof mr mrs ms miss sir lady lord dame king queen prince
    princess sheikh emir sultan ayatollah imam reverend rev father bishop archbishop
    cardinal pope rabbi founder owner manager coach captain editor reporter journalist
    correspondent columnist author writer historian analyst economist expert researcher
    scientist engineer activist campaigner leader adviser advisor consultant speaker
    commissioner co-founder ceo cfo coo president-elect candidate nominee vice-president
    vice spokesman-general strategist pollster planner trader broker executive member mp mla
    mep senator-elect treasurer master teacher student farmer resident witness nurse player striker
    midfielder defender goalkeeper skipper trainer promoter singer actor actress artist
    director-general councillor councilor alderman chef baron viceroy organiser organizer
    principal dean rector coordinator co-ordinator administrator auditor registrar laureate
    pilot watchman waiter clerk docker foreign prime interior defence defense finance former
    ex acting special senior national secretary-general"""
)
"""Nouns and titles that stand beside a person's name."""

ORGANISATIONS = word_set(
    """ministry department office foundation agency authority authorities council committee
    commission court party parliament assembly senate congress government army navy police
    force forces military bank group company corporation corp inc ltd plc llc association
    union federation league organisation organization institute institution university
    college school hospital centre center club team board bureau service services
    administration cabinet directorate embassy mission network news times post journal
    gazette herald tribune guardian newspaper agency radio television tv channel magazine
    press company airlines airways motors holdings society trust fund alliance coalition
    movement front brigade command guard watch house pentagon kremlin crescent cross nations
    ngo campaign industries laboratories lab labs tribunal taliban chamber embassy
    secretariat presidency palace regulator watchdog program programme project initiative
    youth fm plc desk"""
)
"""Words that end (or make) the name of a body."""

DOCUMENTS = word_set(
    """letter report statement study survey poll document documents paper law bill indictment
    complaint lawsuit filing affidavit book article memo email e-mail post tweet message
    transcript ruling verdict resolution data figures census dossier note text release
    communique communiqué declaration record records papers"""
)
"""Things that say."""

GOVERNMENTS = word_set(
    """afghanistan albania algeria angola argentina armenia australia austria azerbaijan
    bahrain bangladesh belarus belgium bolivia botswana brazil britain bulgaria cambodia
    cameroon canada chad chile china colombia croatia cuba cyprus denmark ecuador egypt
    eritrea estonia ethiopia finland france gabon georgia germany ghana greece guatemala
    guinea haiti honduras hungary iceland india indonesia iran iraq ireland israel italy
    jamaica japan jordan kazakhstan kenya kosovo kuwait kyrgyzstan laos latvia lebanon
    liberia libya lithuania luxembourg madagascar malawi malaysia maldives mali malta
    mauritius mexico moldova mongolia montenegro morocco mozambique myanmar namibia nepal
    netherlands nicaragua niger nigeria norway oman pakistan panama paraguay peru
    philippines poland portugal qatar romania russia rwanda senegal serbia singapore
    slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tajikistan
    tanzania thailand tunisia turkey turkmenistan uganda ukraine uruguay uzbekistan
    venezuela vietnam yemen zambia zimbabwe washington moscow beijing london paris berlin
    brussels tehran ankara kyiv kiev islamabad kabul delhi tokyo seoul pyongyang riyadh
    cairo jerusalem baghdad damascus u.s. us usa u.k. uk eu nato un u.n. america korea"""
)
"""States, their capitals and the bodies that act like them, as one-word names."""

LABELS = word_set(
    """analysis opinion watch video update updates exclusive breaking live photos review
    explainer factbox comment editorial interview column feature profile report news sports
    sport business weather correction read related note caption image photo source sources
    published updated editor author contact tel phone email address date time location where
    when what why how who tags topics category"""
)
"""Words before a colon that label a text rather than name a speaker."""
