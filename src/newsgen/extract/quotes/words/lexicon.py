"""What a reader of quotations must know of a language, and of the story it reads."""

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
        passives: Auxiliaries behind which a verb tells what was done to its subject.
        agents: Prepositions that name who did it.
        enclitics: Endings by which a verb carries its subject: ``dit-elle``.
        past: Irregular past forms of other verbs.
        outcries: Nouns, and verbs as well, whose "of" is followed by the very words: shouts of.
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
    outcries: frozenset[str] = frozenset()
    passives: frozenset[str] = frozenset()
    agents: frozenset[str] = frozenset()
    enclitics: dict[str, str] = {}


def listed(words: str) -> frozenset[str]:
    """Make a table of words written one after the other."""
    return frozenset(words.split())


class Known(msgspec.Struct, frozen=True, gc=False):
    """What a reader of sentences knows: the language's words and who is a person.

    Args:
        words: The words of the story's language.
        people: Positions of the people among the story's entities.
        openers: What a clause may be read at, of these words (`verbs.openers`).
    """

    words: Lexicon
    people: frozenset[int]
    openers: frozenset[str]
