"""The words that tell who speaks, in German: a first level, from usage and grammar."""

from newsgen.extract.quotes.words.lexicon import Lexicon, listed

_SURE = listed("""
    sagte sagt sagten gesagt erklärte erklärt schrieb schreibt betonte meinte fügte teilte
    """)
_OTHERS = listed("""
    erklärten betont betonten meint meinten berichtete berichtet berichteten erzählte erzählt
    behauptete behauptet kündigte kündigt warnte warnt forderte fordert forderten fragte fragt
    antwortete antwortet entgegnete entgegnet ergänzte ergänzt kritisierte kritisiert lobte lobt
    räumte unterstrich unterstreicht versicherte versichert versprach verspricht wiederholte
    bestätigte bestätigt bekräftigte bekräftigt bezeichnete bezeichnet nannte nennt beschrieb
    beschreibt klagte klagt rief ruft scherzte spottete verkündete verkündet vermutete vermutet
    verteidigte mahnte mahnt zitierte urteilte urteilt äußerte äußert stellte hob wies gab heißt
    hieß lautet lautete twitterte sprach spricht bat bittet bilanzierte resümierte konstatierte
    konterte witzelte
    """)

GERMAN = Lexicon(
    cues={**dict.fromkeys(_OTHERS, 0.8), **dict.fromkeys(_SURE, 1.0)},
    participles=frozenset(),
    nouns=frozenset(),
    plain=frozenset(),
    doubtful=frozenset(),
    times=listed("""
        abend jahr monat morgen nacht tag woche
        """),
    according={"laut": (), "zufolge": (), "nach": ("angaben", "von")},
    pronouns={"er": "m", "sie": "f", "es": "n", "ich": "i", "wir": "i"},
    owners={"sein": "m", "seine": "m", "seiner": "m", "ihr": "f", "ihre": "f", "ihrer": "f"},
    definite=listed("""
        das dem den der die
        """),
    determiners=listed("""
        alle beide das dem den der des die diese dieser dieses drei ein eine einem einen einer
        eines fünf ihr ihre mehrere mein meine sein seine unser unsere viele vier zwei
        """),
    prepositions=listed("""
        am an auf aus bei beim durch für gegen im in mit nach ohne seit um unter vom von vor
        wegen zu zum zur zwischen über
        """),
    links=listed("""
        aber als dass denn doch ob obwohl oder sondern und was weil wenn wer wie wo wobei
        während
        """),
    auxiliaries=listed("""
        haben hat hatte hatten ist nicht sind war waren werden wird wurde wurden
        """),
    adverbs=listed("""
        auch außerdem dann dazu gestern heute immer jedoch noch schon später weiter wieder zudem
        """),
    relatives=listed("""
        das der die welche welcher
        """),
    days=listed("""
        dienstag donnerstag freitag gestern heute mittwoch montag morgen samstag sonnabend
        sonntag
        """),
    passives=listed("""
        werden wird wurde wurden
        """),
    agents=listed("""
        von
        """),
)
