"""Spanish: what surrounds a story in print, on the wire and on a saved web page."""

from newsgen.parse.words import Words, listed, numbered, phrases

_CONTAINS = (
    phrases(
        "copyright",
        """todos los derechos reservados
        prohibida su reproducción
        prohibida la reproducción
        queda prohibida""",
    )
    | phrases("call_to_action", "haga clic aquí\nhaz clic aquí\npulse aquí\npinche aquí")
    | phrases("signup", "nuestro boletín\nnuestra newsletter\nen tu correo\nen su correo")
    | phrases("share", "síguenos en\nsíganos en")
    | phrases(
        "contributor_note",
        """contribuyó a este
        contribuyeron a este
        colaboró en este
        colaboró en esta
        colaboraron en este
        colaboraron en esta
        contribuyó desde
        con información de""",
    )
    | phrases("caption", "foto de archivo\n(foto\nfoto:\nfotografía de")
    | phrases("correction", "versión anterior de est\nuna versión anterior")
)

WORDS = Words(
    months=numbered(
        "enero/ene febrero/feb marzo/mar abril/abr mayo/may junio/jun julio/jul agosto/ago "
        "septiembre/setiembre/sept/sep octubre/oct noviembre/nov diciembre/dic",
        1,
    ),
    weekdays=numbered(
        "lunes/lun martes/mar miércoles/miercoles/mié/mie jueves/jue viernes/vie "
        "sábado/sabado/sáb/sab domingo/dom",
        0,
    ),
    function=listed(
        "el, la, los, las, de, que, y, en, un, una, por, con, para, del, se, al, es, su, no, lo,"
        "más, como, pero, fue, sus, este, esta, ha, dijo, sobre, también, entre, ya, desde, años,"
        "hay, son, muy, sin, hasta, ser, está, cuando, donde, según, tras, han"
    ),
    byline=("por", "texto:", "texto de", "escrito por", "redactado por", "autor:", "autora:"),
    crafts={
        "fotos de": "fotos",
        "fotos:": "fotos",
        "fotografías de": "fotos",
        "fotos por": "fotos",
        "reporte de": "reporting",
        "reportaje de": "reporting",
        "editado por": "editing",
        "edición de": "editing",
        "información de": "reporting",
    },
    joiners=listed("y, e, &, con"),
    within=listed("en, de, desde, para, del"),
    titles=listed(
        "redactor, redactora, redacción, reportero, reportera, corresponsal, editor, editora,"
        "periodista, enviado, enviada, especial, columnista, fotógrafo, fotógrafa, agencia,"
        "agencias, colaborador, colaboradora, corresponsales, redactores, staff, director,"
        "directora, jefe, crítico, crítica"
    ),
    outlets=listed(
        "efe, el, la, diario, prensa, noticias, agencia, europa, heraldo, correo, mundo, país,"
        "gaceta, voz, universal, tiempo, reuters, afp, ap, notimex, periódico, semanario"
    ),
    not_names=listed(
        "favor, ejemplo, supuesto, dios, fin, cierto, ahora, tanto, eso, ello, otra, otro, último,"
        "primera, segunda, lo, la, el, los, las, un, una, qué, su, cada, parte, ley, tierra,"
        "mar, aire, correo, teléfono, cuarta, tercera, tercer, segundo, primer"
    ),
    whole=phrases(
        "related_heading",
        """relacionado
        relacionados
        noticias relacionadas
        artículos relacionados
        contenido relacionado
        notas relacionadas
        más noticias
        más información
        más sobre este tema
        te puede interesar
        te puede gustar
        también te puede interesar
        le puede interesar
        lo más leído
        lo más visto
        más leídas
        más leídos
        lea también
        lee también
        vea también
        ver también
        te recomendamos
        recomendados
        últimas noticias
        otras noticias""",
    )
    | phrases(
        "call_to_action",
        "deja un comentario\nleer más\nlea más\nver más\nseguir leyendo\nhaga clic aquí",
    )
    | phrases(
        "share",
        """compartir
        escuchar
        escuchar noticia
        escuchar artículo
        copiar enlace
        guardar
        compartir en facebook
        compartir en twitter
        compartir en whatsapp
        comparte
        comparte esta noticia
        comparta esta noticia
        enviar por correo
        imprimir
        síguenos""",
    )
    | phrases("advertisement", "publicidad\nanuncio\nanuncios\npatrocinado\ncontenido patrocinado")
    | phrases(
        "signup",
        "tu correo electrónico\ntu email\ndarse de baja\nya soy suscriptor\n"
        "solo para suscriptores\nsuscríbete\n"
        "suscríbase\nregístrate\nboletín\nboletines\niniciar sesión",
    )
    | phrases("end_mark", "fin\nfin de la nota")
    | phrases(
        "noise",
        "comentarios\naviso legal\ncargando\nvolver arriba\ncerrar\nsiguiente\nanterior\ninicio"
        "\nmenú\nguardar\nnormas\niniciar sesión\nbuscar",
    )
    | phrases("section_label", "temas\netiquetas\npuntos clave\nclaves\nlas claves\nen resumen"),
    starts=phrases(
        "call_to_action",
        """lea también
        lee también
        leé también
        lea también:
        mirá también:
        leé también:
        leé más:
        lee también:
        lea además:
        lea más:
        leer más:""",
    )
    | phrases(
        "related_link",
        """vea también:
        ver también:
        ver más:
        te puede interesar:
        le puede interesar:
        relacionado:
        relacionada:
        nota relacionada:
        además:
        más información:
        no te pierdas:""",
    )
    | phrases(
        "call_to_action",
        "haga clic\nhaz clic\npulse aquí\npincha aquí\nsigue leyendo\nmira el video",
    )
    | phrases(
        "signup",
        """suscríbete
        ya eres suscriptor
        si ya eres suscriptor
        para seguir leyendo
        para continuar leyendo
        contenido exclusivo
        contenido solo para
        este contenido es exclusivo
        suscríbase
        regístrate
        reciba nuestro
        recibe nuestro
        recibe las
        reciba las
        apúntate""",
    )
    | phrases("share", "comparte est\ncomparta est\nsíguenos en\nsíganos en")
    | phrases("advertisement", "publicidad\ncontenido patrocinado\npatrocinado por")
    | phrases("copyright", "derechos reservados\n© \ncopyright\ntodos los derechos\n(c) ")
    | phrases(
        "correction",
        """corrección:
        corrección -
        correcciones:
        fe de errores
        fe de erratas
        rectificación:
        aclaración:
        una versión anterior
        una primera versión
        en una versión anterior
        este artículo ha sido corregido
        esta nota ha sido corregida
        esta noticia ha sido corregida""",
    )
    | phrases(
        "editor_note",
        """nota del editor
        nota de la redacción
        nota de redacción
        nota del autor
        n. de la r
        nota:
        (nota del editor
        (actualiza
        (amplía
        (añade
        actualización:
        este artículo ha sido actualizado
        esta nota fue actualizada
        noticia en desarrollo""",
    )
    | phrases(
        "agency_trailer",
        """(reporte de
        (reporte por
        (con información de
        (información de
        (editado por
        (escrito por
        (redacción
        (con reporte
        reporte de
        con información de
        editado por""",
    )
    | phrases("contributor_note", "sobre el autor\nsobre la autora\ntraducido por\ntraducción de")
    | phrases(
        "caption", "en la imagen\nen la foto\npie de foto\nimagen de archivo\nfoto de archivo"
    )
    | phrases(
        "credit", "foto:\nfotos:\nfoto de\nfotografía:\nimagen:\n(foto\ncrédito:\ncréditos:\nfoto /"
    ),
    contains=_CONTAINS,
    private=("nota a los editores", "atención editores", "no apto para publicar", "tel:", "tel.:"),
    sections=listed(
        "noticias, mundo, deportes, política, economía, opinión, local, locales, nacional,"
        "nacionales, internacional, internacionales, cultura, sociedad, sucesos, educación, salud,"
        "ciencia, tecnología, espectáculos, editorial, cartas, portada, región, ciudad, regional"
    ),
    kickers=listed(
        "exclusivo, exclusiva, análisis, última hora, urgente, entrevista, reportaje, opinión,"
        "crónica, editorial, perfil, especial, en vivo, video, fotos, avance, ampliación"
    ),
    published={
        "publicado": "published",
        "publicado el": "published",
        "publicada el": "published",
        "fecha": "published",
        "actualizado": "updated",
        "actualizado el": "updated",
        "actualizada el": "updated",
        "última actualización": "updated",
    },
    days_ago={"hoy": 0, "ayer": 1, "anteayer": 2, "mañana": -1},
)
