"""The words that tell who speaks, in French: a first level, from usage and grammar."""

from newsgen.extract.quotes.words.lexicon import Lexicon, listed

_SURE = listed("""
    dit disent déclaré déclare affirmé affirme ajouté ajoute expliqué explique assuré assure
    écrit tweeté raconté indiqué précisé
    """)
_OTHERS = listed("""
    déclarent affirment expliquent indique indiquent précise souligné souligne estimé estime
    regretté regrette reconnu reconnaît demandé demande répondu répond insisté insiste conclu
    conclut lancé lance confié confie rappelé rappelle prévenu prévient averti avertit admis
    admet annoncé annonce confirmé confirme dénoncé dénonce promis promet résumé résume raconte
    témoigné témoigne commenté commente martelé martèle poursuivi poursuit plaisanté plaisante
    tranché tranche soupiré soupire crié crie glissé glisse noté note jugé juge exigé exige
    réclamé réclame critiqué critique qualifié qualifie appelé appelle décrit considéré reproché
    répété répète réagi réagit s'exclame argumenté relevé relève observé observe rétorqué
    rétorque nuancé nuance renchéri renchérit détaillé détaille
    """)

FRENCH = Lexicon(
    cues={**dict.fromkeys(_OTHERS, 0.8), **dict.fromkeys(_SURE, 1.0)},
    participles=listed("""
        affirmant ajoutant disant déclarant estimant expliquant précisant soulignant
        """),
    nouns=frozenset(),
    plain=frozenset(),
    doubtful=frozenset(),
    times=listed("""
        année après-midi jour matin mois nuit semaine soir
        """),
    according={"selon": (), "d'après": ()},
    pronouns={
        "il": "m",
        "elle": "f",
        "ils": "p",
        "elles": "p",
        "je": "i",
        "nous": "i",
        "on": "i",
        "qui": "?",
        "a-t-il": "m",
        "a-t-elle": "f",
        "ont-ils": "p",
        "ont-elles": "p",
        "avait-il": "m",
        "avait-elle": "f",
    },
    owners={"son": "?", "sa": "?", "ses": "?", "leur": "p", "leurs": "p"},
    definite=listed("""
        l la le les
        """),
    determiners=listed("""
        autre ce ces cet cette chaque cinq des deux la le les leur leurs ma mes mon nos notre
        plusieurs quatre sa ses son trois un une
        """),
    prepositions=listed("""
        après au aux avant avec chez contre dans de depuis des du en entre par pour sans sous
        sur vers à
        """),
    links=listed("""
        alors car comme donc dont et lorsque mais ou où parce puis quand que qui si
        """),
    auxiliaries=listed("""
        a avaient avait est n'a ne ont pas s'est sont était
        """),
    adverbs=listed("""
        aussi déjà encore ensuite hier jamais notamment puis toujours également
        """),
    relatives=listed("""
        laquelle lequel que qui
        """),
    days=listed("""
        aujourd'hui demain dimanche hier jeudi lundi mardi mercredi samedi vendredi
        """),
    passives=listed("""
        été
        """),
    agents=listed("""
        par
        """),
    enclitics={
        "-t-il": "m",
        "-t-elle": "f",
        "-il": "m",
        "-elle": "f",
        "-ils": "p",
        "-elles": "p",
        "-t-on": "i",
    },
)
