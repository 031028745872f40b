"""Portuguese: what surrounds a story in print, on the wire and on a saved web page."""

from newsgen.parse.words import Words, listed, numbered, phrases

_CONTAINS = (
    phrases("copyright", "todos os direitos reservados\nproibida a reprodução")
    | phrases("call_to_action", "comentar\ndeixe um comentário\nclique aqui")
    | phrases("signup", "nossa newsletter\nnosso boletim\nno seu e-mail")
    | phrases("share", "siga-nos\nsiga o ")
    | phrases("contributor_note", "contribuiu para est\ncolaborou com est\ncolaboraram com est")
    | phrases("caption", "(foto\nfoto de arquivo\nfoto:")
    | phrases("correction", "versão anterior dest\numa versão anterior")
)

WORDS = Words(
    months=numbered(
        "janeiro/jan fevereiro/fev março/marco/mar abril/abr maio/mai junho/jun julho/jul "
        "agosto/ago setembro/set outubro/out novembro/nov dezembro/dez",
        1,
    ),
    weekdays=numbered(
        "segunda-feira/segunda terça-feira/terça quarta-feira/quarta quinta-feira/quinta "
        "sexta-feira/sexta sábado domingo",
        0,
    ),
    function=listed(
        "o, a, os, as, de, que, e, do, da, em, um, uma, para, com, não, no, na, se, por, mais, dos,"
        "como, mas, foi, ao, ele, das, tem, à, seu, sua, ou, ser, quando, muito, há, nos, já, está,"
        "também, só, pelo, pela, até, isso, ela, entre, era, depois, sem, mesmo, aos, disse, são,"
        "ainda, anos, segundo, nas, após"
    ),
    byline=("por", "texto:", "texto de", "escrito por", "redação de", "autor:", "autora:"),
    crafts={"fotos de": "photos", "fotos:": "photos", "edição de": "editing"},
    joiners=listed("e, &, com"),
    within=listed("em, de, para, do, da"),
    titles=listed(
        "redator, redatora, redação, repórter, correspondente, editor, editora, jornalista,"
        "enviado, enviada, especial, colunista, fotógrafo, fotógrafa, agência, colaborador"
    ),
    outlets=listed(
        "lusa, folha, diário, jornal, notícias, agência, globo, estado, estadão, correio, público,"
        "reuters, afp, ap, expresso, gazeta"
    ),
    not_names=listed(
        "favor, exemplo, isso, enquanto, fim, outro, outra, lei, terra, mar, ar, volta, conta,"
        "dentro, fora, o, a, um, uma, cada, causa"
    ),
    whole=phrases(
        "related_heading",
        """relacionados
        notícias relacionadas
        artigos relacionados
        conteúdo relacionado
        leia também
        leia mais
        veja também
        veja mais
        mais lidas
        mais lidos
        mais notícias
        saiba mais
        últimas notícias
        recomendados
        você pode gostar""",
    )
    | phrases("call_to_action", "clique aqui\ncontinue lendo\nler mais\nver mais")
    | phrases(
        "share",
        "partilhar notícia\npartilhar artigo\n"
        "ouvir o texto\nouvir\nouça este conteúdo\nouvir notícia\ncopiar link\n"
        "salvar para ler depois\ncompartilhar\ncompartilhe\npartilhar\nimprimir\n"
        "enviar por e-mail",
    )
    | phrases("advertisement", "publicidade\nanúncio\npatrocinado\nconteúdo patrocinado")
    | phrases(
        "signup", "cancelar inscrição\njá é assinante\nassine\nassinar\ninscreva-se\ncadastre-se"
    )
    | phrases("end_mark", "fim")
    | phrases(
        "noise", "comentários\ncarregando\nvoltar ao topo\nfechar\npróximo\nanterior\ninício"
    ),
    starts=phrases(
        "call_to_action",
        """leia também
        leia também:
        leia mais:
        leia ainda:""",
    )
    | phrases(
        "related_link",
        """veja também:
        veja mais:
        saiba mais:
        relacionado:
        não perca:""",
    )
    | phrases("call_to_action", "quer saber mais\nquer ler mais\nquer receber")
    | phrases("call_to_action", "clique aqui\ncontinue lendo\nassista")
    | phrases(
        "signup",
        "já é assinante\nreceba nossa\nconteúdo exclusivo\nconteúdo para assinantes\n"
        "assine \ninscreva-se\nreceba \ncadastre-se",
    )
    | phrases("share", "compartilhe est\nsiga-nos")
    | phrases("advertisement", "publicidade\ncontinua após a publicidade\npatrocinado por")
    | phrases("copyright", "© \ncopyright\ntodos os direitos\n(c) ")
    | phrases(
        "correction",
        """correção:
        correções:
        errata
        erramos
        retificação:
        uma versão anterior
        em uma versão anterior
        esta reportagem foi corrigida
        este texto foi corrigido""",
    )
    | phrases(
        "editor_note",
        """nota do editor
        nota da redação
        nota:
        atualização:
        (atualiza
        este texto foi atualizado
        esta reportagem foi atualizada""",
    )
    | phrases(
        "agency_trailer",
        """(reportagem de
        (reportagem por
        (com informações
        com informações d*
        (edição de
        (por
        (com agências""",
    )
    | phrases("contributor_note", "sobre o autor\nsobre a autora\ntraduzido por\ntradução de")
    | phrases("caption", "na imagem\nna foto\nlegenda\nfoto de arquivo\nimagem de arquivo")
    | phrases("credit", "foto:\nfotos:\nfoto de\nimagem:\n(foto\ncrédito:\nfoto /"),
    contains={**_CONTAINS, **phrases("signup", "assine já\nassine agora\njá é assinante")},
    private=("nota aos editores", "atenção editores", "tel:", "tel.:"),
    sections=listed(
        "notícias, mundo, esportes, desporto, política, economia, opinião, local, "
        "cidades, cidade, cotidiano, mercado, poder, geral,"
        "nacional, internacional, cultura, sociedade, educação, saúde, ciência, tecnologia"
    ),
    kickers=listed(
        "exclusivo, análise, entrevista, reportagem, urgente, opinião, editorial, perfil, especial,"
        "ao vivo, vídeo, última hora"
    ),
    published={
        "publicado em": "published",
        "publicado": "published",
        "data": "published",
        "atualizado em": "updated",
        "atualizado": "updated",
    },
    days_ago={"hoje": 0, "ontem": 1, "anteontem": 2, "amanhã": -1},
)
