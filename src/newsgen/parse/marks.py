"""Lines told by their marks, in any language: rules, end marks, page numbers, slug lines."""

import re

from newsgen.parse.piece import Label
from newsgen.parse.shape import Shape
from newsgen.parse.words import folded
from newsgen.parse.words.names import PAPERS

_LEAD_WORDS = r"\b\d{1,2}(?:st|nd|rd|th)\s?(?:Ld|Lead|Sub|Add)\b|\bwrite-?thru\b"
_LEAD = re.compile(_LEAD_WORDS, re.IGNORECASE)
_LEAD_OR_COUNT = re.compile(_LEAD_WORDS + r"|,\s?\d{2,4}<?$", re.IGNORECASE)
_SLUG_LINE = re.compile(
    r"(?:BC|AM|PM|AP|UPI|SP|FBN|BBO|BKN|HKN|US|EU|AS|ML|AF|LT|CN)-[\w-]+"
    r"|[\w.' -]{2,40}--[\w.' -]{1,60}(?:,|$)"
    r"|[a-z]\d{4}[a-z]{0,2}\b|r [a-z] bc\b"
    r"|[A-Z]{2,}/[A-Z]{2,}$|[A-Z][\w-]{1,40}/$"
)
_SLUG_WORDS = 12
_BARE_SLUG_WORDS = 3
_END_MARK = re.compile(
    r"[-—–_* ]*(?:30|END|ENDS|end|ends|MORE|more|mf)[-—–_* ]*"
    r"|#{1,6}|\(?(?:MORE|more|END|ENDS)\)?|(?:REUTER|Reuter)s?|END<|nnnn|NNNN"
    r"|\W*(?:enditem|endit)\W*"
    r"|AP-\w\w-\d\d-\d\d-\d\d\s.*"
    r"|(?:[A-Z]{2,4}-)?\d\d[/-]\d\d[/-]\d\d,? \d{2}:?\d{2}\s?(?:GMT|EST|EDT)?\s?(?:nnnn)?"
    r"|[a-z]{2,4}[ -]\d\d-\d\d-\d\d,? \d{2}:?\d{2}(?: ?[a-z]{2,4})?"
    r"|(?:[a-z]{2,3}/){1,4}[a-z]{2,3}"
)
_RULE = re.compile(r"[-—–_*=~#•·.\s+]{3,}|[*•·~]|[§●◆■▪]+|(?:[xX] ?){3,}")
_PAGE = re.compile(
    r"(?:page|seite|página|photo|image|bild|foto|slide|part)?\s?\d{1,4}"
    r"\s?(?:/|of|von|de|sur)\s?\d{1,4}(?:\sdocuments?)?",
    re.IGNORECASE,
)
_COUNTER = re.compile(
    r"\d[\d.,]*\s?[km]?\s(?:comments?|shares?|views?|likes?|kommentare?|coment[aá]rios?"
    r"|commentaires?|postings?|antworten|respuestas|responses?|retweets|reads?|reactions?|replies)",
    re.IGNORECASE,
)
_READ_TIME = re.compile(
    r"\d{1,3}[- ]min(?:ute)?s?\s?(?:listen|watch|read|lesezeit|de lectura|de lecture)?"
    r"|(?:reading time|lesezeit|lesedauer|temps de lecture|tiempo de lectura|tempo de leitura"
    r"|lecture)\W+\d.*"
    r"|(?:\d{1,3}|an?|one|two)\s(?:second|minute|hour|day|week|month)s?\sago"
    r"|(?:\d|an?|one|two)\syears?\sago"
    r"|(?:vor|hace|il y a)\s\d+\s\w+",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"\W*(?:please )?(?:turn to|see|continued|cont(?:inued|['’]?d|\.)?|back to|jump to|from)"
    r" ?(?:on|from|to)? ?(?:(?:back )?(?:page|pg\.?|p\.|col(?:umn|\.)?)"
    r" ?\w{1,4}|[A-H]\d{1,2})"
    r"(?:, ?(?:col(?:umn|\.)?|page) ?\w{1,4})?\W*",
    re.IGNORECASE,
)
_TURN_ABROAD = re.compile(
    r"\W*(?:pas[ae] a la|viene de la|contin[uú]a en la|sigue en la|fortsetzung(?: auf| von|:)?"
    r"|siehe auch|(?:lire la )?suite(?: en)?|continua na) (?:página|pág\.?|seite|page|p\.)"
    r" ?\w{1,4}\W*",
    re.IGNORECASE,
)
_FOLIO = re.compile(
    r"(?:\d{1,3}\W{1,3})?(?:[A-ZÀ-Þ][A-ZÀ-Þ.'’&-]* ){1,5}(?P<last>[A-ZÀ-Þ]{3,})(?:\W{1,3}\d{1,3})?"
)
_SWITCH = re.compile(
    r"(?:\+?\d+ )?(?:show|hide|view|see|toggle|expand|open|close|enlarge|reuse|republish|report)"
    r" (?:\w+ ){0,2}(?:captions?|comments?|gallery|more|less|images?|menu|transcript|video|player"
    r"|window|ad|content|photos?|slideshow)"
    r"|\d{1,2} seconds? of (?:\d{1,2} \w+,? ?(?:and )?){1,3}"
    r"|(?:listen|watch|play|audio|hear|escuchar|écouter|anhören|ouvir)(?: now)?"
    r"\W{1,5}\d{1,2}:\d{2}\W*"
    r"|volume \d{1,3}\s?%|(?:\d{1,2}:)?\d{1,2}:\d{2}|[★☆✩✪⭐✭½\s]{3,}",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"[^.:\d]{3,60}(?:: ?|\.{3} ?|… ?| [-–—] ?)(?:see |turn to )?(?:pages?|seiten?|páginas?)"
    r" ?\d{1,3}(?: ?(?:&|and|[-–,]) ?\d{1,3})*",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"/ ?[A-ZÀ-Þ][\w.'’]*(?: [A-ZÀ-Þ][\w.'’]*){0,3}")
_PRINTED = re.compile(
    r"(?:published|printed|appeared) (?:in|by) (?:[\w.,'’&-]+ ){1,9}(?:on |from )?"
    r"(?:[\w.]+ ){0,2}\d{1,2},? (?:[\w.]+ )?(?:19|20)\d\d\.?(?: ?[-–—] .*)?",
    re.IGNORECASE,
)
_SEE = re.compile(
    r"\W*see (?:[\w’'-]+ ){0,2}[\w’'-]+, ?(?:on )?(?:page|pg\.?|p\.) ?\w{1,4}\W*", re.IGNORECASE
)
_SEE_JUMP = re.compile(
    r"\W*(?:(?:[Pp]lease )?(?:[Ss]ee|[Tt]urn to)|[Ff]rom|[Cc]ontinued from)"
    r" [A-ZÀ-Þ0-9’'-]{2,}(?: [A-ZÀ-Þ0-9’'-]{2,}){0,2},? (?:on )?"
    r"(?i:page |pg\.? |p\.? ?)?[A-Z]?\d{1,3}[A-Z]?\W*"
)
_WORD_COUNT = re.compile(
    r"(?:\w+: ?)?\d[\d,.]* (?:words|wörter|woerter|palabras|mots|palavras)", re.IGNORECASE
)
_CHAPTER = re.compile(
    r"(?:chapter|part|act|kapitel|teil|capítulo|parte|chapitre|partie) (?:\d{1,2}|[ivx]{1,5}|one"
    r"|two|three|four|five|six|seven)(?:[.:] [^.]{2,50})?",
    re.IGNORECASE,
)
_TAGS = re.compile(
    r"(?:tags?|tagged|topics?|filed under|keywords|in this (?:story|article)|categories"
    r"|schlagw\w+|themen|etiquetas|temas|mots[- ]clés|palavras-chave|labels|tópicos|assuntos|sujets"
    r"|archivado en|publicado en|class[ée] dans|arquivado em|abgelegt unter)"
    r"\s?[:|]\s?\S.*[^.!?]",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"\d{1,2}(?:[.:]\d{2})?\s?[ap]\.?m\.?(?:\s[A-Z]{2,4})?|\d{1,2}[.:]\d{2}\s?(?:Uhr|h|GMT)"
    r"|\d{1,2}h\d{2}",
    re.IGNORECASE,
)
_RATE = re.compile(r"\(?\W{0,3}1(?:[.,]0+)?(?: \w+)? ?= ?\W?\d[\d.,]* ?[\w .]{0,40}\)?")
_NUMBER = re.compile(
    r"\d{1,3}|\d{5,12}|Document [A-Z0-9]{8,}\w*|(?i:page|seite|página) [A-Z]?\d{1,3}[A-Z]?"
    r"|(?:dpa|afp|apa|ap|upi|kna|epd)(?: [a-z0-9/]{1,5}){2,8}"
    r"|doi: ?10\.\S+|[Ii]ss[Nn]:? ?\d{4}-\d{3}[\dXx]"
)
_SHARED = re.compile(
    r"(?:facebook|twitter|tweet|pinterest|linkedin|google\+|reddit|whatsapp|e?mail|share)"
    r"\W{0,2}\d[\d.,]*\s?[km]?\+?",
    re.IGNORECASE,
)
_TWEETED = re.compile(r"\W{0,3}[\w .,'’-]{2,60} \(@\w{1,30}\)(?: \w+ \d{1,2}, \d{4})?")
_LEADS = re.compile(r"[^:]{3,60}: ?(?:https?://|www\.)\S+")
_VIA = re.compile(r"(?:via|source|h/t|photo|gif)[: ]{1,2}(?:@?\w+\.)+\w{2,8}", re.IGNORECASE)
_FILED_PHOTO = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'&-]* ){0,4}(?:file|staff|courtesy|stock|contributed|submitted)"
    r" (?:photos?|images?|pictures?)",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"\((?!dpa|afp|apa|epd|kna|sid|efe|sic)[a-zäöü]{2,4}\)")
_NUMBERED = re.compile(
    r"(?:release|document|ref|reference|file|case|story) ?(?:no\.?|number|#|nr\.?|:)"
    r" ?[\w./-]{3,20}",
    re.IGNORECASE,
)
_HEARD = re.compile(r"(?:Heard|Aired|Broadcast) on (?:[A-Z][\w’']*|the|of|and|in)(?: [\w’']+){0,5}")
_HANDLE = re.compile(r"@\w{2,30}")
_URL = re.compile(r"(?:https?://|www\.)\S+")
RULE = "a rule"
"""The reason given for a line of dashes or stars."""
PAGES, COMMENTS = "counts pages", "counts comments"
"""The reasons given for ``2 of 3`` and ``14 comments``."""
CLOCK = "a time and nothing else"
"""The reason given for the time of an entry on a live page."""
TURN = "turns the page"
"""The reason given for ``Continued on Page 6`` and ``See HOSPITAL, Page A8``."""


_TOLD: tuple[tuple[re.Pattern[str], Label], ...] = (
    (_END_MARK, Label("end_mark", "ends a wire story", 0.9)),
    (_RULE, Label("noise", RULE, 0.95)),
    (_PAGE, Label("noise", PAGES, 0.9)),
    (_COUNTER, Label("noise", COMMENTS, 0.9)),
    (_TURN, Label("noise", TURN, 0.9)),
    (_TURN_ABROAD, Label("noise", TURN, 0.9)),
    (_SEE_JUMP, Label("noise", TURN, 0.85)),
    (_ELSEWHERE, Label("promo", "names another page", 0.75)),
    (_OUTLET, Label("credit", "a slash and whose picture it is", 0.8)),
    (_PRINTED, Label("timestamp", "says where and when it was printed", 0.85)),
    (_SEE, Label("call_to_action", "names another page", 0.85)),
    (_SWITCH, Label("noise", "opens or closes something", 0.9)),
    (_RATE, Label("noise", "a rate of exchange", 0.85)),
    (_SHARED, Label("share", "a way to pass a story on, and how often", 0.85)),
    (_TWEETED, Label("noise", "who wrote a message on a network", 0.85)),
    (_VIA, Label("credit", "where a picture was taken from", 0.75)),
    (_FILED_PHOTO, Label("credit", "says where a picture was kept", 0.8)),
    (_INITIALS, Label("noise", "initials of whoever wrote it", 0.75)),
    (_NUMBERED, Label("noise", "a number of a release", 0.8)),
    (_HEARD, Label("noise", "names a programme", 0.8)),
    (_HANDLE, Label("contributor_note", "a name on a network and nothing else", 0.8)),
    (_NUMBER, Label("noise", "a number and nothing else", 0.85)),
    (_CLOCK, Label("timestamp", CLOCK, 0.85)),
    (_WORD_COUNT, Label("noise", "counts words", 0.9)),
    (_CHAPTER, Label("crosshead", "numbers a part of the story", 0.8)),
    (_TAGS, Label("section_label", "names what the story was filed under", 0.85)),
)


def read(text: str, shape: Shape) -> Label | None:
    """Tell what a short line is by its marks; None when they say nothing."""
    for pattern, label in _TOLD:
        if pattern.fullmatch(text):
            return label
    if _READ_TIME.fullmatch(text.strip(" .|•")):
        return Label("timestamp", "says how long ago or how long to read", 0.9)
    if shape.capitals and any(map(str.isdigit, text)) and _folio(text):
        return Label("noise", "a page's number and its paper", 0.85)
    if _slug_line(text, shape):
        return Label("noise", "the wire's name for the story", 0.9)
    return None


def address(text: str) -> Label | None:
    """Tell a line that is a web address and nothing else."""
    if text.startswith(("http", "www.")) and _URL.fullmatch(text):
        return Label("related_link", "an address and nothing else", 0.8)
    return None


def leads(text: str) -> Label | None:
    """Tell ``For a graphic, see: http://…``."""
    if "://" in text and _LEADS.fullmatch(text):
        return Label("related_link", "a few words and an address", 0.75)
    return None


def _folio(text: str) -> bool:
    """Tell ``24 THE SUNDAY RECORD MAGAZINE``, which stands at the head of a page."""
    found = _FOLIO.fullmatch(text)
    return found is not None and folded(found["last"]) in PAPERS | {"magazine", "edition"}


def _slug_line(text: str, shape: Shape) -> bool:
    """Tell ``BC-Fair-Barn, 1st Ld-Writethru,416<`` and ``Germany-politics/``."""
    if shape.words > _SLUG_WORDS or shape.ended:
        return False
    if _LEAD.search(text):
        return True
    return _SLUG_LINE.match(text) is not None and (
        shape.words <= _BARE_SLUG_WORDS or _LEAD_OR_COUNT.search(text) is not None
    )
