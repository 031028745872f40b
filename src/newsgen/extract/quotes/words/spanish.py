"""The words that tell who speaks, in Spanish: a first level, from usage and grammar."""

from newsgen.extract.quotes.words.lexicon import Lexicon, listed

_SURE = listed("""
    dijo dice dijeron dicen declaró afirmó señaló añadió agregó explicó aseguró escribió contó
    tuiteó
    """)
_OTHERS = listed("""
    afirma afirman afirmaron aseguran asegura aseguraron declara declararon explica explican
    explicaron señala señalan señalaron añade añaden agrega agregaron indicó indica indicaron
    sostuvo sostiene manifestó manifiesta comentó comenta subrayó subraya advirtió advierte
    advirtieron reconoció reconoce preguntó pregunta respondió responde contestó destacó destaca
    recordó recuerda admitió admite insistió insiste concluyó concluye lamentó lamenta criticó
    critica denunció denuncia prometió promete exigió exige pidió pide reclamó reclama anunció
    anuncia confirmó confirma matizó apuntó apunta relató relata celebró negó niega opinó opina
    consideró considera precisó precisa reiteró reitera expresó expresa exclamó gritó bromeó
    ironizó sentenció zanjó llamó calificó describió tildó cuenta escribe tuitea dicho
    """)

SPANISH = Lexicon(
    cues={**dict.fromkeys(_OTHERS, 0.8), **dict.fromkeys(_SURE, 1.0)},
    participles=listed("""
        afirmando agregando asegurando añadiendo diciendo explicando señalando
        """),
    nouns=frozenset(),
    plain=frozenset(),
    doubtful=frozenset(),
    times=listed("""
        año día mañana mes noche semana tarde
        """),
    according={"según": ()},
    pronouns={
        "él": "m",
        "ella": "f",
        "ellos": "p",
        "ellas": "p",
        "yo": "i",
        "nosotros": "i",
        "quien": "?",
    },
    owners={"su": "?", "sus": "?"},
    definite=listed("""
        el la las los
        """),
    determiners=listed("""
        cada cinco cuatro dos el esa ese esta estas este estos la las los mi muchos nuestra
        nuestro otra otro su sus tres un una unas unos varias varios
        """),
    prepositions=listed("""
        a al ante bajo con contra de del desde en entre hasta para por sin sobre tras
        """),
    links=listed("""
        aunque como cuando cuya cuyo donde e entonces mientras o pero porque pues que quien
        quienes si sino u y
        """),
    auxiliaries=listed("""
        era es fue fueron ha había habían han le les lo no se son
        """),
    adverbs=listed("""
        además ayer después entonces hoy luego nunca siempre también todavía ya
        """),
    relatives=listed("""
        cual que quien
        """),
    days=listed("""
        anoche ayer domingo hoy jueves lunes martes mañana miércoles sábado viernes
        """),
    passives=listed("""
        era es fue fueron son
        """),
    agents=listed("""
        por
        """),
)
