"""The words that tell who speaks, in English: reporting verbs, pronouns, small words.

Plain tables. A reporting verb is listed by its plain form; its other forms are made by
rule or, where they are irregular, given. The lists are ours, from usage and from the word
classes of English grammar; none was derived from annotated news.
"""

import msgspec


class Lexicon(msgspec.Struct, frozen=True, gc=False):
    """What one language says around its quotations.

    Args:
        cues: Form of a reporting verb → how sure a sign it is, 0 to 1.
        participles: Forms among them that borrow the subject of the clause before.
        nouns: Nouns that carry their owner's words: his call for, Lee's warning that.
        plain: Plain forms of reporting verbs that are not past forms as well.
        doubtful: Forms of reporting verbs that are more often nouns or other verbs.
        times: Nouns of time: last week, this morning.
        according: The words that open "according to", first word → the rest.
        pronouns: Subject pronoun → ``m``, ``f``, ``p`` (several), ``n`` (a thing), ``i``, ``?``.
        owners: Owning pronoun → as `pronouns`: his, her, their.
        definite: The definite article in its forms.
        determiners: They begin a noun phrase.
        prepositions: They end the core of a noun phrase.
        links: Conjunctions and question words: they end a clause.
        auxiliaries: They stand between a subject and its verb.
        adverbs: They stand there too.
        relatives: ``who``, ``that``, ``which``.
        days: Days as they stand beside a cue.
        past: Irregular past forms of other verbs.
    """

    cues: dict[str, float]
    participles: frozenset[str]
    nouns: frozenset[str]
    plain: frozenset[str]
    doubtful: frozenset[str]
    times: frozenset[str]
    according: dict[str, tuple[str, ...]]
    pronouns: dict[str, str]
    owners: dict[str, str]
    definite: frozenset[str]
    determiners: frozenset[str]
    prepositions: frozenset[str]
    links: frozenset[str]
    auxiliaries: frozenset[str]
    adverbs: frozenset[str]
    relatives: frozenset[str]
    days: frozenset[str]
    past: frozenset[str] = frozenset()


class Known(msgspec.Struct, frozen=True, gc=False):
    """What a reader of sentences knows: the language's words and who is a person.

    Args:
        words: The words of the story's language.
        people: Positions of the people among the story's entities.
    """

    words: Lexicon
    people: frozenset[int]


# ------------------------------------------------------------ reporting verbs

SAY = (
    "acknowledge add admit advise affirm agree allege announce answer argue ask assert assure attest aver "
    "bark beg begin bellow blog boast brag bristle caution chant charge chide chime chuckle claim clarify "
    "coax comment complain concede conclude concur confess confide confirm contend continue counter crack "
    "cry cut declare decree demand deny deadpan disclose elaborate email e-mail emphasize emphasise enthuse "
    "estimate exclaim explain fire fret fume gasp gloat go groan growl grumble gush hint howl implore imply "
    "inform inquire insist instruct interject intone jab jeer jest joke lament laugh lecture maintain mention "
    "message mock moan murmur muse mutter narrate nod note object observe opine order pledge plead point "
    "post posit pray predict proclaim profess promise pronounce propose protest purr query question quip quote "
    "rail rant reason react reassure recall recap reckon recommend recount reflect reiterate rejoin relate remark "
    "remember remind repeat reply report request respond retort retweet reveal riff roar rule scoff scold scream "
    "shout shriek shrug sigh smile snap snarl sneer sob speculate spell state stress submit suggest sum surmise "
    "swear sympathize tease tell testify text theorize thunder tout tweet underline underscore urge vent venture "
    "admonish chastise chirp coo cackle croak drawl exhort exult gripe grouse hammer harrumph hiss huff marvel "
    "mumble plea ponder pontificate prophesy rave scold seethe sing preach snort sputter stammer taunt toast "
    "trumpet vouch weep wheeze whoop yap interrupt kid "
    "volunteer vow wail warn wax weigh whine whisper wonder worry write yell yelp"
)
"""Verbs whose object can be the very words."""

JUDGE = (
    "accuse acclaim applaud assail attack attribute bash bemoan berate blame blast brand call cast champion "
    "characterize characterise cheer cite compare condemn congratulate credit criticize criticise decry defend "
    "denounce deplore depict deride describe dismiss dub express fault hail highlight invoke knock label lambast "
    "lambaste laud liken lobby mourn oppose outline paint portray praise prefer rebuke refer reject ridicule rip "
    "savage scold slam slap slight speak strike support take_aim tag talk tar term thank threaten trash use want "
    "welcome believe think feel hope expect fear consider see view find regard conclude"
)
"""Verbs that carry words as part of their own sentence."""

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
    for words, weight in ((JUDGE, 0.6), (SAY, 0.8), ("say tell write tweet add reply", 1.0)):
        for verb in words.split():
            weights.setdefault(verb, 0.0)
            weights[verb] = weight - 0.1
            weights.update((form, weight) for form in forms(verb))
    weights.update(
        {
            "reads": 0.8,
            "read": 0.7,
            "sings": 0.7,
            "sang": 0.7,
            "put": 0.5,
            "puts": 0.5,
            "goes": 0.5,
            "went": 0.5,
            "began": 0.6,
            "begins": 0.6,
        }
    )
    return weights


_OFTEN_NOUNS = (
    "posts post points point reports report claim claims charge charges questions question comment "
    "comments promise promises pledge pledges demand demands order orders offer offers request requests "
    "attack attacks support supports hope hopes fear fears fire view views use uses want wants state states "
    "email emails e-mail e-mails text texts tweet tweets note notes quote quotes answer answers estimate "
    "estimates joke jokes tags labels brands cast casts rule rules talk talks address vows vow worry worries "
    "calls call remark remarks boast boasts threat threats cries cry cheers cheer jeers jeer chants pleas "
    "brand reply replies response announcement criticism "
    "message messages blame credit faults strike strikes chant chants recall laugh smile sigh shout go goes "
    "went cut cuts began begins begin found finds find see sees saw used take_aim mention object objects"
)

ENGLISH = Lexicon(
    cues=_cues(),
    participles=frozenset(form for form in _cues() if form.endswith("ing")),
    nouns=frozenset(
        "accusation admission advice allegation announcement appeal argument assertion assessment assurance "
        "attack belief call characterization claim comment comments complaint conclusion contention criticism "
        "declaration demand denial description email e-mail explanation insistence interview letter line "
        "message mantra motto notion observation op-ed opinion pledge plea post praise prediction promise "
        "promises proposal quote question reference rejection remark remarks reply response rhetoric slogan "
        "speech statement statements suggestion testimony threat tweet tweets view vow warning words".split()
    ),
    plain=frozenset(f"{SAY} {JUDGE} say tell write".split()) - {"read", "put", "cut", "cast"},
    doubtful=frozenset(_OFTEN_NOUNS.split()),
    times=frozenset(
        "week month year day night morning afternoon evening weekend time past meantime summer spring fall winter".split()
    ),
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
    determiners=frozenset(
        "the a an this that these those his her its their my our your some any no every each another both "
        "all many several most few two three four five six seven eight nine ten one".split()
    ),
    prepositions=frozenset(
        "of for to at in on from with by about against among amid around as between during "
        "through under over within without despite near upon into onto via per toward towards "
        "like behind below above across along outside inside".split()
    ),
    links=frozenset(
        "and or but nor yet so because although though while whereas if unless that whether than when where after before since until "
        "who whom whose which what how why then".split()
    ),
    auxiliaries=frozenset(
        "is are was were be been being am has have had having do does did will would can could may might "
        "must shall should isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't "
        "wouldn't can't couldn't not 'd 'll 've".split()
    ),
    adverbs=frozenset(
        "also then later once again now often already still just even never always earlier soon meanwhile "
        "however afterward afterwards further instead both all simply too ever twice first last today "
        "yesterday recently".split()
    ),
    relatives=frozenset(("who", "which", "that")),
    days=frozenset(
        "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow".split()
    ),
    past=frozenset(
        "made took gave sent came kept held ran let hit drew set knew left led met paid threw tore got "
        "shot fought won lost built brought sought taught caught bought chose drove rose broke wore grew "
        "spent stood understood became fell hung sat hit quit shut bet burst bent".split()
    ),
)
LEXICONS: dict[str, Lexicon] = {"en": ENGLISH}
"""Language code → its words; others are read by the marks alone."""
