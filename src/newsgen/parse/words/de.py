"""German: what surrounds a story in print, on the wire and on a saved web page."""

from newsgen.parse.words import Words, listed, numbered, phrases

_CONTAINS = (
    phrases("copyright", "alle rechte vorbehalten\nnachdruck verboten\nalle rechte liegen")
    | phrases(
        "call_to_action",
        "klicken sie hier\nhier klicken\nklicke hier\nfinden sie hier\nlesen sie hier",
    )
    | phrases("signup", "unseren newsletter\nunser newsletter\nunserem newsletter\nden newsletter")
    | phrases("share", "folgen sie uns\nfolge uns")
    | phrases("contributor_note", "hat zu diesem\nhaben zu diesem\nmitarbeit:\nan diesem bericht")
    | phrases("caption", "(foto\narchivfoto\narchivbild\nsymbolbild\nfoto:")
    | phrases(
        "correction", "früheren version dieses\nälteren version dieses\nersten version dieses"
    )
)

WORDS = Words(
    months=numbered(
        "januar/jänner/jan februar/feb märz/maerz/mär/mrz april/apr mai juni/jun juli/jul "
        "august/aug september/sept/sep oktober/okt november/nov dezember/dez",
        1,
    ),
    weekdays=numbered(
        "montag/mo dienstag/di mittwoch/mi donnerstag/do freitag/fr samstag/sonnabend/sa "
        "sonntag/so",
        0,
    ),
    function=listed(
        "der, die, das, und, in, den, von, zu, mit, sich, des, auf, für, ist, im, dem, nicht, ein,"
        "eine, als, auch, es, an, werden, aus, er, hat, dass, sie, nach, wird, bei, einer, um, am,"
        "sind, noch, wie, einem, über, einen, so, zum, war, haben, nur, oder, aber, vor, zur, bis,"
        "mehr, durch, man, sagte, wurde, sei, kann, gegen, vom, schon, wenn"
    ),
    byline=(
        "das gespräch führte",
        "das gespräch führten",
        "das interview führte",
        "das interview führten",
        "die fragen stellte",
        "die fragen stellten",
        "protokoll:",
        "von",
        "text:",
        "text von",
        "ein bericht von",
        "ein gastbeitrag von",
        "ein kommentar von",
        "eine analyse von",
        "eine reportage von",
        "interview:",
        "aufgezeichnet von",
        "autor:",
        "autorin:",
        "kommentar von",
        "geschrieben von",
        "aus dem gericht von",
    ),
    crafts={
        "fotos von": "photos",
        "mit fotos von": "photos",
        "und fotos:": "photos",
        "bearbeitet von": "editing",
        "redaktion:": "editing",
        "mitarbeit:": "additional reporting",
    },
    joiners=listed("und, &, mit"),
    within=listed("in, aus, für, bei"),
    titles=listed(
        "redakteur, redakteurin, redaktion, korrespondent, korrespondentin, reporter, reporterin,"
        "journalist, journalistin, mitarbeiter, mitarbeiterin, volontär, volontärin, fotograf,"
        "fotografin, kolumnist, kolumnistin, chefredakteur, chefredakteurin, autor, autorin,"
        "lokalredaktion, chefreporter, unser, unserem, unserer, freier, freie, praktikant"
    ),
    outlets=listed(
        "dpa, zeitung, anzeiger, nachrichten, presse, post, tageblatt, rundschau, kurier, bote,"
        "allgemeine, spiegel, welt, zeit, tagesspiegel, agentur, afp, epd, kna, sid, apa, reuters,"
        "ap, blatt, merkur, morgenpost, tagblatt, volksstimme, echo, abendblatt"
    ),
    not_names=listed(
        "der, die, das, den, dem, einem, einer, wegen, hier, nun, anfang, beginn, kunst, bord,"
        "hand, haus, natur, wand, heute, morgen, oben, unten, vorn, null, mai, allem, allen"
    ),
    whole=phrases(
        "related_heading",
        """mehr zum thema
        weitere informationen
        auch lesenswert
        mehr aus der region
        mehr zu diesem thema
        zum thema
        lesen sie auch
        lesen sie mehr
        lies auch
        das könnte sie auch interessieren
        das könnte dich auch interessieren
        auch interessant
        verwandte artikel
        verwandte themen
        ähnliche artikel
        ähnliche beiträge
        weitere artikel
        weitere themen
        weitere meldungen
        weitere nachrichten
        mehr aus diesem ressort
        meistgelesen
        meistgelesene artikel
        am meisten gelesen
        empfehlungen
        empfohlene artikel
        siehe auch
        neueste artikel
        aktuelle nachrichten""",
    )
    | phrases(
        "call_to_action", "weiterlesen\nmehr lesen\nmehr erfahren\nhier klicken\njetzt lesen\nmehr"
    )
    | phrases(
        "share",
        """teilen
        artikel anhören
        anhören
        artikel versenden
        link kopieren
        auf whatsapp teilen
        vorlesen
        artikel teilen
        diesen artikel teilen
        auf facebook teilen
        auf twitter teilen
        per e-mail teilen
        per mail versenden
        drucken
        artikel drucken
        merken
        twittern
        folgen sie uns""",
    )
    | phrases("advertisement", "anzeige\nanzeigen\nwerbung\nsponsored\ngesponsert\nadvertorial")
    | phrases(
        "signup",
        "ihre e-mail-adresse\nihre e-mail\nabbestellen\nnewsletter\nzum newsletter anmelden\n"
        "nur für abonnenten\n"
        "abonnieren\njetzt abonnieren\nnewsletter abonnieren\njetzt anmelden\nanmelden",
    )
    | phrases("end_mark", "ende")
    | phrases(
        "noise",
        "kommentare\nimpressum\ndatenschutz\nfehler melden\nkontakt\n"
        "kommentar schreiben\nlädt\nnach oben\nschließen\nweiter\nzurück\nstartseite"
        "\nzur startseite\nzum seitenanfang\nkommentare anzeigen\nmenü\nsuche",
    )
    | phrases(
        "section_label",
        "themen\nschlagwörter\nzur person\nauf einen blick\n"
        "das wichtigste in kürze\nin kürze\nkurz gefasst",
    ),
    starts=phrases(
        "call_to_action",
        """lesen sie auch:
        lesen sie auch
        lesen sie hier
        lesen sie mehr
        lies auch
        weiterlesen:""",
    )
    | phrases(
        "related_link",
        """mehr zum thema:
        mehr dazu:
        siehe auch:
        auch interessant:
        zum thema:
        hintergrund:
        das könnte sie auch interessieren:
        weiterlesen:""",
    )
    | phrases(
        "call_to_action",
        "weitere bilder\nmehr bilder\nmehr fotos\nweitere fotos\nbilder finden sie\n"
        "klicken sie\nhier klicken\nhier geht es\nhier finden sie\njetzt lesen",
    )
    | phrases(
        "signup",
        """abonnieren sie
        sie sind bereits
        sie sind schon
        bereits abonnent
        sie haben bereits
        schon abonnent
        weiterlesen mit
        weiterlesen nach
        mit plus
        dieser inhalt ist
        dieser text ist exklusiv
        um weiterzulesen
        um diesen artikel
        melden sie sich
        jetzt abonnieren
        jetzt anmelden
        jetzt registrieren
        unser newsletter
        dieser artikel ist exklusiv""",
    )
    | phrases("share", "folgen sie uns\nteilen sie\nfolge uns")
    | phrases("advertisement", "anzeige\nwerbung\ngesponsert von\npräsentiert von")
    | phrases("copyright", "© \ncopyright\nalle rechte\n(c) ")
    | phrases(
        "correction",
        """korrektur:
        korrektur -
        korrekturhinweis
        berichtigung
        richtigstellung
        anmerkung: in einer früheren
        in einer früheren version
        in einer früheren fassung
        in einer ersten version
        in einer älteren version
        eine frühere version
        in der ursprünglichen
        wir haben den fehler
        wir haben diesen fehler""",
    )
    | phrases(
        "editor_note",
        """anmerkung der redaktion
        anm. d. red
        (anm. d. red
        anm. der red
        hinweis der redaktion
        hinweis:
        anmerkung:
        update,
        update:
        aktualisiert:
        (aktualisiert
        (wiederholung
        (neu:
        dieser artikel wurde aktualisiert
        dieser text wurde aktualisiert""",
    )
    | phrases(
        "agency_trailer",
        """(mit dpa
        (mit material
        mit material von
        mit material der
        mit agenturmaterial
        (mit agentur
        (dpa)
        (bericht von
        (redigiert von
        (quelle
        quelle:
        (text von
        (reporter:""",
    )
    | phrases("contributor_note", "zur person\nüber den autor\nüber die autorin\nübersetzt von")
    | phrases(
        "caption", "archivfoto\narchivbild\nsymbolbild\nsymbolfoto\nbildunterschrift\nim bild"
    )
    | phrases(
        "credit",
        "foto:\nfotos:\nfoto von\nbild:\nbilder:\n(foto\n(bild\ngrafik:\nbildquelle\nbildnachweis",
    ),
    contains=_CONTAINS,
    private=(
        "# dpa",
        "## dpa",
        "dpa-notizblock",
        "# notizblock",
        "notizblock",
        "## redaktionelle hinweise",
        "## internet",
        "## orte",
        "## ansprechpartner",
        "# ansprechpartner",
        "* * * *",
        "die folgenden informationen sind nicht zur veröffentlichung",
        "nicht zur veröffentlichung",
        "achtung redaktionen",
        "redaktionelle hinweise",
        "tel:",
        "tel.:",
        "telefon:",
    ),
    sections=listed(
        "nachrichten, welt, sport, politik, wirtschaft, meinung, lokales, region, kultur,"
        "gesellschaft, panorama, bildung, gesundheit, wissenschaft, technik, reise, feuilleton,"
        "leserbriefe, titelseite, ausland, inland, vermischtes, chronik, aus aller welt, stadt,"
        "land"
    ),
    kickers=listed(
        "exklusiv, aktualisiert, analyse, kommentar, interview, reportage, porträt, eilmeldung,"
        "live, video, leitartikel, hintergrund, glosse, extra, update, ticker, newsticker"
    ),
    published={
        "veröffentlicht": "published",
        "veröffentlicht am": "published",
        "erschienen am": "published",
        "datum": "published",
        "stand": "updated",
        "aktualisiert": "updated",
        "aktualisiert am": "updated",
        "zuletzt aktualisiert": "updated",
        "zuletzt aktualisiert am": "updated",
    },
    days_ago={"heute": 0, "gestern": 1, "vorgestern": 2},
)
