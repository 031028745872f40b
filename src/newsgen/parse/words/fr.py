"""French: what surrounds a story in print, on the wire and on a saved web page."""

from newsgen.parse.words import Words, listed, numbered, phrases

_CONTAINS = (
    phrases("copyright", "tous droits réservés\nreproduction interdite\ndroits de reproduction")
    | phrases("call_to_action", "cliquez ici\ncliquer ici")
    | phrases("signup", "notre newsletter\nnotre infolettre\nvotre boîte mail\nnos newsletters")
    | phrases("share", "suivez-nous sur\nretrouvez-nous sur")
    | phrases("contributor_note", "a contribué à\nont contribué à\navec la contribution de")
    | phrases("caption", "(photo\nphoto d'archives\nphoto :\ncrédit photo")
    | phrases("correction", "version précédente de cet\nversion antérieure de cet")
)

WORDS = Words(
    months=numbered(
        "janvier/janv/jan février/fevrier/févr/fév/fev mars/mar avril/avr mai juin "
        "juillet/juil août/aout septembre/sept/sep octobre/oct novembre/nov décembre/decembre/déc",
        1,
    ),
    weekdays=numbered(
        "lundi/lun mardi/mar mercredi/mer jeudi/jeu vendredi/ven samedi/sam dimanche/dim", 0
    ),
    function=listed(
        "le, la, les, de, des, du, et, un, une, que, qui, en, dans, pour, est, sur, par, au, aux,"
        "avec, il, elle, ne, pas, ce, se, son, sa, ses, plus, été, ont, sont, cette, mais, selon,"
        "comme, nous, vous, ils, leur, ou, après, entre, était, avait, deux, être, aussi, même"
    ),
    byline=(
        "par",
        "de notre envoyé",
        "de notre correspondant",
        "texte :",
        "texte:",
        "texte de",
        "propos recueillis par",
        "recueilli par",
        "écrit par",
        "rédigé par",
        "publié par",
        "auteur :",
        "auteur:",
    ),
    crafts={
        "photos de": "photos",
        "photos :": "photos",
        "photos par": "photos",
        "édité par": "editing",
        "reportage de": "reporting",
        "avec la collaboration de": "additional reporting",
    },
    joiners=listed("et, &, avec"),
    within=listed("à, en, de, pour, au, du"),
    titles=listed(
        "correspondant, correspondante, envoyé, envoyée, envoyés, envoyées, spécial, spéciale,"
        "spéciaux, spéciales, journaliste, rédacteur,"
        "rédactrice, rédaction, reporter, chroniqueur, chroniqueuse, photographe, agence, critique,"
        "collaborateur, collaboratrice, éditorialiste, stagiaire, chef, correspondants, service"
    ),
    outlets=listed(
        "afp, le, la, journal, presse, monde, figaro, libération, agence, ouest-france, reuters,"
        "ap,"
        "gazette, courrier, dépêche, quotidien, hebdomadaire, radio, ats, belga, canadienne, devoir"
    ),
    not_names=listed(
        "ailleurs, exemple, ici, contre, conséquent, hasard, la, le, les, un, une, rapport, suite,"
        "ordre, mois, an, jour, téléphone, courriel, terre, mer, air, région, thème, date, temps,"
        "moments, endroits, principe, défaut, définition, chance, miracle"
    ),
    whole=phrases(
        "related_heading",
        """à lire aussi
        a lire aussi
        lire aussi
        voir aussi
        à voir aussi
        articles liés
        articles similaires
        articles associés
        sur le même sujet
        sur le même thème
        dans la même rubrique
        les plus lus
        les plus lus
        le plus lu
        vous aimerez aussi
        à découvrir
        à ne pas manquer
        nos recommandations
        dernières nouvelles
        plus d'articles
        pour aller plus loin""",
    )
    | phrases(
        "call_to_action",
        "laisser un commentaire\nréagissez\nlire la suite\nen savoir plus\ncliquez ici\n"
        "lire plus\nvoir plus",
    )
    | phrases(
        "share",
        """partager
        écouter l'article
        écouter
        lire plus tard
        ajouter aux favoris
        offrir cet article
        partagez
        partager cet article
        partager sur facebook
        partager sur twitter
        envoyer par mail
        envoyer par e-mail
        envoyer à un ami
        partager par e-mail
        imprimer
        suivez-nous""",
    )
    | phrases(
        "advertisement", "publicité\npub\nannonce\ncontenu sponsorisé\nsponsorisé\npartenariat"
    )
    | phrases(
        "signup",
        "s'abonner\nvotre e-mail\nvotre adresse e-mail\nvotre adresse mail\n"
        "se désabonner\ngérer mes préférences\ndéjà abonné\nje m'abonne\n"
        "abonnez-vous\ninscrivez-vous\ninfolettre\nse connecter",
    )
    | phrases("end_mark", "fin")
    | phrases(
        "noise",
        "commentaires\nréagir\nsignaler une erreur\nmentions légales\nplan du site\n"
        "chargement\nhaut de page\nfermer\nsuivant\nprécédent\naccueil\n"
        "menu\nrecherche",
    )
    | phrases("section_label", "l'essentiel\nen bref\nles points clés\nen résumé"),
    starts=phrases(
        "call_to_action",
        """à lire aussi
        lire aussi
        à lire aussi :
        à lire aussi:
        à lire :
        a lire aussi :
        lire aussi :
        lire aussi:
        lire également :
        lire également
        à lire également
        relire :""",
    )
    | phrases(
        "related_link",
        """voir aussi :
        voir aussi:
        sur le même sujet :
        sur le même sujet:
        à voir aussi :""",
    )
    | phrases("call_to_action", "cliquez ici\nlire la suite\npour en savoir plus")
    | phrases(
        "signup",
        """abonnez-vous
        déjà abonné
        il vous reste
        la suite est réservée
        la suite de cet article
        pour lire la suite
        lisez la suite
        vous êtes abonné
        réservé aux abonnés
        inscrivez-vous
        recevez
        s'inscrire à
        s'abonner à
        cet article est réservé aux abonnés
        article réservé aux abonnés""",
    )
    | phrases("share", "partagez cet\npartager cet\nsuivez-nous\nretrouvez-nous sur")
    | phrases("advertisement", "publicité\nla suite après\nla suite de l'article\nsponsorisé par")
    | phrases("copyright", "© \ncopyright\ntous droits\n(c) ")
    | phrases(
        "correction",
        """correction :
        correction:
        rectificatif
        erratum
        précision :
        précision:
        une version précédente
        une version antérieure
        une première version
        dans une version précédente
        dans une version antérieure
        cet article a été corrigé""",
    )
    | phrases(
        "editor_note",
        """note de la rédaction
        ndlr
        (ndlr
        note :
        note:
        note de l'éditeur
        mise à jour :
        mise à jour:
        cet article a été mis à jour
        (actualisé
        (mise à jour
        (ajoute""",
    )
    | phrases(
        "agency_trailer",
        """(avec afp
        avec afp
        (avec reuters
        (avec agences
        (avec les agences
        avec agences
        (reportage de
        (édité par
        (rédigé par
        (par
        (source
        reportage de
        édité par
        (avec la contribution""",
    )
    | phrases("contributor_note", "à propos de l'auteur\ntraduit par\ntraduction de")
    | phrases(
        "caption", "légende\nsur cette photo\nphoto d'archives\nphoto d'illustration\nci-dessus"
    )
    | phrases(
        "credit",
        """photo :
        photo:
        photos :
        photo de
        crédit :
        crédit photo
        crédits :
        (photo
        image :
        (crédit
        illustration :""",
    ),
    contains=_CONTAINS,
    private=("note aux rédactions", "note aux clients", "attention rédactions", "tél :", "tél. :"),
    sections=listed(
        "actualités, actualité, monde, sport, sports, politique, économie, opinion, opinions,"
        "débats, culture, société, faits divers, éducation, santé, sciences, technologie, région,"
        "régions, local, international, france, éditorial, courrier, une, à la une, justice"
    ),
    kickers=listed(
        "exclusif, analyse, entretien, interview, reportage, enquête, portrait, urgent, direct,"
        "en direct, vidéo, éditorial, tribune, chronique, récit, décryptage, info, document"
    ),
    published={
        "publié": "published",
        "publié le": "published",
        "paru le": "published",
        "date :": "published",
        "mis à jour": "updated",
        "mis à jour le": "updated",
        "modifié le": "updated",
        "dernière mise à jour": "updated",
    },
    days_ago={"aujourd'hui": 0, "hier": 1, "avant-hier": 2, "demain": -1},
)
