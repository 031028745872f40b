"""The words that tell who speaks, in German: a first level, from usage and grammar."""

from newsgen.extract.quotes.words.lexicon import Lexicon

_SURE = """
    sagte sagt sagten gesagt erklärte erklärt schrieb schreibt betonte meinte fügte teilte
    """.split()
_OTHERS = """
    erklärten betont betonten meint meinten berichtete berichtet berichteten erzählte erzählt
    behauptete behauptet kündigte kündigt warnte warnt forderte fordert forderten fragte fragt
    antwortete antwortet entgegnete entgegnet ergänzte ergänzt kritisierte kritisiert lobte lobt
    räumte unterstrich unterstreicht versicherte versichert versprach verspricht wiederholte
    bestätigte bestätigt bekräftigte bekräftigt bezeichnete bezeichnet nannte nennt beschrieb
    beschreibt klagte klagt rief ruft scherzte spottete verkündete verkündet vermutete vermutet
    verteidigte mahnte mahnt zitierte urteilte urteilt äußerte äußert stellte hob wies gab heißt
    hieß lautet lautete twitterte sprach spricht bat bittet bilanzierte resümierte konstatierte
    konterte witzelte
    """.split()

GERMAN = Lexicon(
    cues={**dict.fromkeys(_OTHERS, 0.8), **dict.fromkeys(_SURE, 1.0)},
    participles=frozenset(),
    nouns=frozenset(),
    plain=frozenset(),
    doubtful=frozenset(),
    times=frozenset(
        """
        abend jahr monat morgen nacht tag woche
        """.split()
    ),
    according={"laut": (), "zufolge": (), "nach": ("angaben", "von")},
    pronouns={"er": "m", "sie": "f", "es": "n", "ich": "i", "wir": "i"},
    owners={"sein": "m", "seine": "m", "seiner": "m", "ihr": "f", "ihre": "f", "ihrer": "f"},
    definite=frozenset(
        """
        das dem den der die
        """.split()
    ),
    determiners=frozenset(
        """
        alle beide das dem den der des die diese dieser dieses drei ein eine einem einen einer
        eines fünf ihr ihre mehrere mein meine sein seine unser unsere viele vier zwei
        """.split()
    ),
    prepositions=frozenset(
        """
        am an auf aus bei beim durch für gegen im in mit nach ohne seit um unter vom von vor
        wegen zu zum zur zwischen über
        """.split()
    ),
    links=frozenset(
        """
        aber als dass denn doch ob obwohl oder sondern und was weil wenn wer wie wo wobei
        während
        """.split()
    ),
    auxiliaries=frozenset(
        """
        haben hat hatte hatten ist nicht sind war waren werden wird wurde wurden
        """.split()
    ),
    adverbs=frozenset(
        """
        auch außerdem dann dazu gestern heute immer jedoch noch schon später weiter wieder zudem
        """.split()
    ),
    relatives=frozenset(
        """
        das der die welche welcher
        """.split()
    ),
    days=frozenset(
        """
        dienstag donnerstag freitag gestern heute mittwoch montag morgen samstag sonnabend
        sonntag
        """.split()
    ),
    passives=frozenset(
        """
        werden wird wurde wurden
        """.split()
    ),
    agents=frozenset(
        """
        von
        """.split()
    ),
)
