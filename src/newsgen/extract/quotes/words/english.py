"""The words that tell who speaks, in English.

Plain tables. A reporting verb is listed by its plain form; its other forms are made by rule
or, where they are irregular, given. The lists are ours, from usage and from the word classes
of English grammar; none was derived from annotated news.
"""

from newsgen.extract.quotes.words.lexicon import Lexicon, listed

SAY = listed("""
    acknowledge add admit admonish advise affirm agree allege announce answer argue ask assert
    assure attest aver bark beg begin bellow blog boast brag bristle cackle caution chant charge
    chastise chide chime chirp chuckle claim clarify coax comment complain concede conclude
    concur confess confide confirm contend continue coo counter crack croak cry cut deadpan
    declare decree demand deny disclose drawl e-mail elaborate email emphasise emphasize enthuse
    estimate exclaim exhort explain exult fire fret fume gasp gloat go gripe groan grouse growl
    grumble gush hammer harrumph hint hiss howl huff implore imply inform inquire insist
    instruct interject interrupt intone jab jeer jest joke kid lament laugh lecture maintain
    marvel mention message moan mock mumble murmur muse mutter narrate nod note object observe
    opine order plea plead pledge point ponder pontificate posit post pray preach predict
    proclaim profess promise pronounce prophesy propose protest purr query question quip quote
    rail rant rave react reason reassure recall recap reckon recommend recount reflect reiterate
    rejoin relate remark remember remind repeat reply report request respond retort retweet
    reveal riff roar rule scoff scold scream seethe shout shriek shrug sigh sing smile snap
    snarl sneer snort sob speculate spell sputter stammer state stress submit suggest sum
    surmise swear sympathize taunt tease tell testify text theorize thunder toast tout trumpet
    tweet underline underscore urge vent venture volunteer vouch vow wail warn wax weep weigh
    wheeze whine whisper whoop wonder worry write yap yell yelp
    """)
"""Verbs whose object can be the very words."""

JUDGE = listed("""
    acclaim accuse applaud assail attack attribute bash believe bemoan berate blame blast brand
    call cast champion characterise characterize cheer cite compare conclude condemn
    congratulate consider credit criticise criticize decry defend denounce depict deplore deride
    describe dismiss dub expect express fault fear feel find hail highlight hope invoke knock
    label lambast lambaste laud liken lobby mourn oppose outline paint portray praise prefer
    rebuke refer regard reject ridicule rip savage scold see slam slap slight speak strike
    support tag talk tar term thank think threaten trash use view want welcome
    """)
"""Verbs that carry words as part of their own sentence."""

SURE = ("say", "tell", "write", "tweet", "add", "reply")
"""Verbs that hardly do anything else."""

_IRREGULAR = {
    "say": "says said saying",
    "tell": "tells told telling",
    "write": "writes wrote writing written",
    "speak": "speaks spoke speaking spoken",
    "begin": "begins began beginning",
    "go": "goes went",
    "swear": "swears swore swearing",
    "read": "reads read reading",
    "sing": "sings sang singing sung",
    "think": "thinks thought thinking",
    "feel": "feels felt feeling",
    "see": "sees saw seeing seen",
    "find": "finds found finding",
    "strike": "strikes struck",
    "put": "puts put putting",
    "cut": "cuts",
    "cast": "casts cast casting",
    "spell": "spells spelled spelt",
    "shoot": "shoots shot",
    "rip": "rips ripped ripping",
    "slap": "slaps slapped",
    "slam": "slams slammed slamming",
    "tag": "tags tagged",
    "chat": "chats chatted",
    "recap": "recaps recapped",
    "quip": "quips quipped quipping",
    "snap": "snaps snapped snapping",
    "sob": "sobs sobbed sobbing",
    "admit": "admits admitted admitting",
    "submit": "submits submitted submitting",
    "nod": "nods nodded",
    "dub": "dubs dubbed dubbing",
    "brag": "brags bragged bragging",
    "jab": "jabs jabbed",
    "refer": "refers referred referring",
    "prefer": "prefers preferred preferring",
    "concur": "concurs concurred",
    "beg": "begs begged begging",
    "blog": "blogs blogged blogging",
    "tar": "tars tarred",
    "sum": "sums summed summing",
}
_VOWELS = "aeiou"


def forms(verb: str) -> list[str]:
    """Inflect an English verb: its -s, -ed and -ing forms, or its irregular ones."""
    if verb in _IRREGULAR:
        return _IRREGULAR[verb].split()
    if verb.endswith("e"):
        return [verb + "s", verb + "d", verb[:-1] + "ing"]
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return [verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return [verb + "es", verb + "ed", verb + "ing"]
    return [verb + "s", verb + "ed", verb + "ing"]


def _cues() -> dict[str, float]:
    """Every form of every reporting verb with its weight; the plain form is the least sure."""
    weights: dict[str, float] = {}
    for verbs, weight in ((JUDGE, 0.6), (SAY, 0.8), (SURE, 1.0)):
        for verb in verbs:
            weights[verb] = weight - 0.1
            weights.update(dict.fromkeys(forms(verb), weight))
    weights.update({"reads": 0.8, "read": 0.7, "put": 0.5, "puts": 0.5})
    weights.update({"goes": 0.5, "went": 0.5, "began": 0.6, "begins": 0.6})
    return weights


_DOUBTFUL = listed("""
    address announcement answer answers attack attacks began begin begins blame boast boasts
    brand brands call calls cast casts chant chants charge charges cheer cheers claim claims
    comment comments credit cries criticism cry cut cuts demand demands e-mail e-mails email
    emails estimate estimates faults fear fears find finds fire found go goes hope hopes jeer
    jeers joke jokes labels laugh mention message messages note notes object objects offer
    offers order orders pleas pledge pledges point points post posts promise promises
    protest protests howl howls question questions quote quotes recall remark remarks replies
    reply report reports request requests
    response rule rules saw see sees shout sigh smile state states strike strikes support
    supports tags talk talks text texts threat threats tweet tweets use used uses view views vow
    vows want wants went worries worry
    """)

ENGLISH = Lexicon(
    cues=_cues(),
    participles=frozenset(form for form in _cues() if form.endswith("ing")),
    nouns=listed("""
        accusation admission advice allegation announcement appeal argument assertion assessment
        assurance attack belief call characterization claim comment comments complaint
        conclusion contention criticism declaration demand denial description e-mail email
        explanation insistence interview letter line mantra message motto notion observation op-
        ed opinion plea pledge post praise prediction promise promises proposal question quote
        reference rejection remark remarks reply response rhetoric slogan speech statement
        statements suggestion testimony threat tweet tweets view vow warning words
        """),
    plain=frozenset((*SAY, *JUDGE, *SURE)) - {"read", "put", "cut", "cast"},
    doubtful=_DOUBTFUL,
    times=listed("""
        afternoon day evening fall meantime month morning night past spring summer time week
        weekend winter year
        """),
    according={"according": ("to",)},
    pronouns={
        "he": "m",
        "she": "f",
        "they": "p",
        "it": "n",
        "i": "i",
        "we": "i",
        "you": "i",
        "who": "?",
    },
    owners={"his": "m", "her": "f", "their": "p", "its": "n"},
    definite=frozenset(("the",)),
    outcries=listed("""
        answer answers call calls chant chants cries cry reply retort roar roars scream screams
        shout shouts whisper whispers yell yells
        """),
    determiners=listed("""
        a all an another any both each eight every few five four her his its many most my nine
        no one our seven several six some ten that the their these this those three two your
        """),
    prepositions=listed("""
        about above across against along amid among around as at behind below between by despite
        during for from in inside into like near of on onto outside over per through to toward
        towards under upon via with within without
        """),
    links=listed("""
        after although and because before but how if nor or since so than that then though
        unless until what when where whereas whether which while who whom whose why yet
        """),
    auxiliaries=listed("""
        'd 'll 've am are aren't be been being can can't could couldn't did didn't do does
        doesn't don't had hadn't has hasn't have haven't having is isn't may might must not
        shall should was wasn't were weren't will won't would wouldn't
        """),
    adverbs=listed("""
        afterward afterwards again all already also always both earlier even ever first further
        however instead just last later meanwhile never now often once recently simply soon
        still then today too twice yesterday
        """),
    relatives=listed("""
        that which who
        """),
    days=listed("""
        friday monday saturday sunday thursday today tomorrow tonight tuesday wednesday
        yesterday
        """),
    past=listed("""
        became bent bet bought broke brought built burst came caught chose drew drove fell
        fought gave got grew held hit hung kept knew led left let lost made met paid quit ran
        rose sat sent set shot shut sought spent stood taught threw took tore understood won
        wore
        """),
    passives=listed("is are was were be been being"),
    agents=frozenset(("by",)),
)
