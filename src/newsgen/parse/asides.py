"""Lines that turn to the reader: told by whom they address and what they speak of.

A story tells of others; an aside says *you*, *your* or *our* and names a channel: a
newsletter, an app, a network, the newsroom. Neither alone is enough, and a line that quotes
somebody is the story's. Whole phrases are `furniture`'s; here single words must meet.
"""

import re
from collections.abc import Set as AbstractSet

from newsgen.model import Role
from newsgen.parse.piece import Label
from newsgen.parse.shape import Shape, sentences
from newsgen.parse.words import folded, listed

_SIGNUP = listed("""
    newsletter, newsletters, email, emails, e-mail, mail, inbox, mailbox, subscription,
    subscriptions, subscriber, subscribers, subscribe, membership, briefing, anmelden, abonnieren,
    abo, postfach, boletín, correo, suscríbete, suscripción, suscribirse, infolettre, courriel,
    abonnez-vous, abonnement, assine, assinatura, subscreva, e-mails, registrieren, donation""")
_SHARE = listed("""
    share, tweet, facebook, twitter, whatsapp, instagram, telegram, tiktok, threads, bluesky,
    linkedin, pinterest, reddit, x, pin, print, url, teilen, compartir, comparte, compártelo,
    partager, partagez, partilhar, partilhe, compartilhe, compartilhar, mastodon""")
_ACTION = listed("""
    app, apps, newsroom, newsdesk, reporter, reporters, reporterin, comment, comments, tip,
    tips, podcast, livestream, website, redaktion, kommentar, kommentare, redacción,
    comentarios, rédaction, commentaires, redação""")
_PICTURES = listed("""
    picture, pictures, photo, photos, video, videos, story, memories, views, fotos, bilder,
    historia, desk, photographs""")
_ADS = listed("""
    ad, ads, advert, adverts, advertisement, advertising, anzeige, werbung, publicidad, publicité,
    publicidade, pub""")
_FRIENDS = listed(
    "friend, friends, member, members, supporter, supporters, readers, mitglied, amigo"
)
_COOKIES = listed("cookie, cookies, javascript, adblocker")
_NOTES = listed("""
    access, unlimited, trial, testen, prueba, essai, offre, weeks, months, wochen, monate, mois,
    view, views, opinion, opinions, columnist, columnists, letters, interview, conversation,
    answers, questions, transcript, exchange, update, updated, add, added,
    refreshed, developing, breaking,
    reported, wrongly, series, articles, parts, stories, columns, paying,
    registered, subscribing, subscribed, already, log, login, sign, signin""")
_CHANNELS = _SIGNUP | _SHARE | _ACTION | _PICTURES | _ADS | _COOKIES | _FRIENDS
"""One of these words, or an address, stands in whatever asks something of the reader."""
MEDIA = _NOTES | _CHANNELS
"""Without one of these words in it a document has no aside that is told here."""

_READER = listed("""
    you, your, yours,
    ours, you're, us, our, ours, ihr, ihre, ihren, ihrer, ihrem, uns, unser, unsere, unserem,
    unseren, unserer, tu, tus, te, nuestro, nuestra, nuestros, nuestras, usted, vous, votre, vos,
    notre, nos, você, seu, sua, seus, suas, nosso, nossa""")
_OURS = listed("us, our, we, uns, unser, unsere, unserer, unserem, nuestro, nuestra, nos, notre")
_DO = listed("""
    write,
    mail, contact, please,
    send, tell, get, pass, like, enjoying, enjoy, reading, read, watch, follow, find, join, share,
    sign, subscribe, scroll, download, call, ring, visit, support, see, check, click, tap, log,
    register, enter, try, start, tweet, pin, print, email, add, keep, hungry, want, have,
    got, saw, know, missed, melden, folgen, teilen, schreiben, jetzt, comparte, compártelo, sigue,
    suscríbete, envía, partagez, suivez, inscrivez-vous, recevez, partilhe, siga, receba,
    leave, become, help, réagissez, commentez, donnez, écrivez, participez, opina, escribe,
    cuéntanos, comenta, diskutieren, comente, participe, deixe, escreva""")
_WRITE_TO = listed("""
    email, e-mail, mail, send, write, escríbenos, escribe, escríbanos, envíanos, schreiben,
    écrivez, écrivez-nous, escreva""")
_SEND = listed("""
    send, share, tell, email, submit, upload, post, show, schicken, senden, envía,
    envíanos, envoyez, envie""")
_GO_ON = listed("""
    scroll, continue, continues, continued, below, keep, story, article, reading, weiter,
    weiterlesen, sigue, suite, continua, nach, após""")
_TOKEN = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_PARTS = re.compile(r"\s*[|/·•,]\s*|\s{2,}")
_QUOTED = re.compile(r"[\"“”«»„]")
_MOST_WORDS, _MOST_SENTENCES = 36, 3
_BAR_WORDS, _AD_WORDS, _COOKIE_WORDS = 12, 10, 45
_WRITER = re.compile(
    r"(?:[A-ZÀ-Þ][\w.’'-]+ ){2,3}(?:is|covers|writes|reports|has|can|may|ist|es|est)\b"
)
_FIRST = re.compile(r"(?:^|[.!?:]\s+)([^\W\d_]+(?:['’-][^\W\d_]+)*)")
_MANY = 2
_PAYING = re.compile(
    r"\bfree to read\b|\b(?:paying|registered|subscribing) (?:readers|subscribers|members|users)\b"
    r"|\balready (?:have an account|registered|subscribed|a member)\b|\b(?:log|sign) ?in here\b"
)
_COUNTRY = frozenset({"us"})
_GROUPS = frozenset({"group", "channel", "community", "gruppe", "kanal", "grupo", "canal"})
_MAILS = listed(
    "email, emails, e-mail, e-mails, mail, mailbox, correo, courriel, briefing, donation"
)
_OFFERS = listed("""
    sign, get, free, daily, weekly, every, morning, evening, latest, delivered, stories, news,
    best, biggest, receive, address, week, updates, alerts, newsletter, täglich, jeden, woche,
    neuigkeiten, alle, wichtigsten,
    kostenlos, anmelden, noticias, recibe, cada, gratis, suscríbete, recevez, chaque, gratuit,
    inscrivez-vous, receba, grátis, notícias""")
_PERSONAL = listed("reach, reached, contact, contacted, follow")
"""A line that says so and holds an address leads to its writer."""
_OWN_VIEW = re.compile(
    r"\b(?:views?|opinions?|columnists?|opinion pieces?|letters)\b.{0,80}\b(?:own|author'?s?"
    r"|writer'?s?|not (?:necessarily )?(?:those|that|the views?) of"
    r"|do not (?:necessarily )?reflect)\b"
)
_SHORTENED = re.compile(
    r"\b(?:interview|conversation|answers|questions|transcript|exchange|q&a)\b.{0,40}\b(?:edited"
    r"|condensed|shortened|trimmed|cut|length|clarity|gekürzt|editada|abrégé)\b"
)
_GROWING = re.compile(
    r"\b(?:we|this (?:story|report|article|page|post))\b.{0,12}\b(?:will|to) (?:add|update|be "
    r"(?:updated|added|refreshed))|^(?:\w+ ){0,4}(?:we|this page) "
    r"(?:earlier |previously |first |had )?"
    r"(?:reported|wrongly said)\b"
    r"|\b(?:developing|breaking) (?:story|news|situation)\b.{0,30}\b(?:check|refresh|more|update)"
)
_SERIES = re.compile(
    r"(?:(?:the )?(?:first|second|third|fourth|fifth|last|final|part \w+)|(?:one|two|three))"
    r",? (?:of|in) (?:an? |the |our )?(?:\w+[ -]){0,2}(?:series|articles|parts|stories|columns)\b"
)


def read(text: str, shape: Shape, media: AbstractSet[str]) -> Label | None:
    """Tell a line that turns to the reader; None for all others.

    Args:
        text: The line.
        shape: Its measures.
        media: The words of `MEDIA` that stand in its document, of which the line holds one,
            perhaps as letters of another word; empty where it holds none.
    """
    if shape.words > _COOKIE_WORDS or not (media or "@" in text):
        return None
    if found := _note(shape):
        return found
    if "@" not in text and not any(word in shape.plain for word in media & _CHANNELS):
        return None
    tokens = frozenset(_TOKEN.findall(shape.plain))
    if media.isdisjoint(tokens) and "@" not in text:
        return None
    words = tokens - _COUNTRY if "US" in text else tokens
    return _machine(shape, words) or _bar(text, shape, words) or _request(text, shape, words)


def _machine(shape: Shape, words: frozenset[str]) -> Label | None:
    """Tell what a page says of itself: its cookies, its advertisements."""
    if words & _COOKIES and (words & _READER or words & _OURS or "site" in words):
        return Label("noise", "speaks of cookies", 0.85)
    if shape.words <= _AD_WORDS and words & _ADS and (len(words) <= 2 or words & _GO_ON):  # noqa: PLR2004  # ADVERT
        return Label("advertisement", "speaks of an advertisement", 0.85)
    return None


def _request(text: str, shape: Shape, words: frozenset[str]) -> Label | None:
    """Tell a line that asks something of the reader."""
    if (
        shape.words > _MOST_WORDS
        or sentences(text) > _MOST_SENTENCES
        or _QUOTED.search(text)
        or _WRITER.match(text)
    ):
        return None
    firsts = frozenset(map(folded, _FIRST.findall(text)))
    role = _asked(words, firsts)
    if role is None and "@" in text and not words & _PERSONAL and words & (_READER - {"you"}):
        role = "call_to_action"  # To have your fair listed, write to fairs@courier.example
    if role is None and "@" in text and firsts & _WRITE_TO:
        role = "call_to_action"  # Questions or problems? Email help@courier.example
    return Label(role, "asks something of the reader", 0.75) if role else None


def _asked(words: frozenset[str], firsts: frozenset[str]) -> Role | None:
    """Return what a line that addresses the reader asks for."""
    asks = bool(firsts & _DO)
    if not asks and not words & _READER and len(words & _OFFERS) <= _MANY:
        return None
    ours = bool(words & _OURS)
    offered = words & (_SIGNUP - _MAILS) or (words & _MAILS and words & _OFFERS)
    if (offered and (asks or words & (_READER - {"you"}) or words & _OFFERS)) or (
        words & _FRIENDS and ours and asks
    ):
        return "signup"
    if words & _GROUPS and words & _SHARE and firsts & _DO:
        return "share"
    if len(words & _SHARE) > 1 or (words & _SHARE and (ours or firsts & _SHARE)):
        return "share"
    told = words & _ACTION and (asks or ours)
    shown = words & _PICTURES and words & _SEND and ours
    return "call_to_action" if told or shown else None


def _bar(text: str, shape: Shape, words: frozenset[str]) -> Label | None:
    """Tell ``Tweet | Pin it | Send by mail``: most parts are ways to pass a story on."""
    if shape.words > _BAR_WORDS or shape.ended or not words & _SHARE:
        return None
    parts = [part for part in _PARTS.split(text.casefold()) if part]
    ways = _SHARE | _SIGNUP
    named = sum(not ways.isdisjoint(_TOKEN.findall(part)) for part in parts)
    few = len(words & _SHARE) > 1 and len(words) <= 2 * len(words & _SHARE)
    if few or (len(parts) > 1 and named * 2 > len(parts)):
        return Label("share", "names ways to pass a story on", 0.8)
    return None


_TRIAL = re.compile(
    r"\b(?:test\w*|try|trial|access|unlimited|subscri\w+|abo\w*|offer|prueba|suscr\w+|essai|offre"
    r"|assin\w+|weeks?|months?|wochen?|monate?n?|mois|meses)\b"
    r".{0,40}(?:[$€£] ?\d|\d ?(?:€|£|euros?\b))"
    r"|(?:[$€£] ?\d|\d ?(?:€|£|euros?\b)).{0,40}\b(?:test\w*|trial|access|weeks?|months?|wochen?"
    r"|monate?n?|mois|meses|abo\w*|assin\w+)\b"
)
_TRIAL_WORDS = 14


def _note(shape: Shape) -> Label | None:
    """Tell what a paper says of the story: for whom, whose view, how it was cut, that it grows."""
    plain = shape.plain
    if shape.words > _MOST_WORDS:
        return None
    if not shape.ended and shape.words <= _TRIAL_WORDS and _TRIAL.search(plain):
        return Label("signup", "offers to read for a price", 0.75)
    for letters, pattern, found in _SAID:
        if any(some in plain for some in letters) and pattern.search(plain):
            return found
    return _OF_STORY if _SERIES.match(plain) else None


_OF_STORY = Label("editor_note", "speaks of the story, not in it", 0.8)
_SAID: tuple[tuple[tuple[str, ...], re.Pattern[str], Label], ...] = (
    (
        ("paying", "registered", "subscribing", "already", "in here", "free to read"),
        _PAYING,
        Label("signup", "speaks of paying readers or of an account", 0.8),
    ),
    (("view", "opinion", "columnist", "letters"), _OWN_VIEW, _OF_STORY),
    (
        ("interview", "conversation", "answers", "questions", "transcript", "exchange", "q&a"),
        _SHORTENED,
        _OF_STORY,
    ),
    (
        ("add", "update", "refreshed", "reported", "wrongly", "developing", "breaking"),
        _GROWING,
        _OF_STORY,
    ),
)
"""Letters of which some stand in whatever a pattern finds, the pattern, and what it tells."""
