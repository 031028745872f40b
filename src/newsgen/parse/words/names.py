"""Given names, agencies and cities: evidence that a line is a byline or a dateline.

Short lists of common facts. A name that is missing costs a little confidence, no more:
shape and place in the text decide first.
"""

from newsgen.parse.words import listed

GIVEN = listed(
    """
    aaron, abby, abdul, abigail, adam, adrian, adriana, agnes, ahmed, aiden, ainhoa,
    aisha, akira, alan, alban, albert, alberto, alejandro, alex, alexander, alexandra,
    alfred, alfredo, ali, alia, alice, alicia, alison, allan, allen, allison, almudena,
    amanda, amara, amber, amelia, amina, amir, amy, ana, andre, andrea, andreas, andrew,
    andré, andrés, andy, angel, angela, anil, anita, anjali, ann, anna, anne, annette,
    anthony, antje, antoine, anton, antonio, antón, anya, arjun, arnold, arthur, arturo,
    arun, ashley, astrid, aurélie, baptiste, barbara, barry, bea, beatrice, beatriz,
    begoña, ben, benedict, benjamin, bernard, bernd, bernhard, beth, betty, bill, billy,
    birgit, bob, bonnie, boris, brad, bradley, brandon, brenda, brent, brian, bridget,
    britta, bruce, bruna, bruno, bryan, bryce, caio, caleb, cameron, camila, camille,
    carl, carla, carlos, carmen, carol, carole, caroline, carolyn, carsten, catherine,
    cathy, cecilia, chad, charles, charlie, charlotte, chen, cheryl, chidi, chloe, chloé,
    chris, christa, christian, christina, christine, christoph, christophe, christopher,
    cindy, claire, clara, clarence, claude, claudia, clive, cody, colby, colin, colleen,
    connie, connor, cora, craig, cristina, crystal, curtis, cynthia, cédric, dagmar,
    daisy, dale, damian, dan, dana, daniel, daniela, danielle, danny, darren, dave, david,
    dawn, dean, debbie, deborah, debra, declan, deepak, denis, denise, dennis, derek,
    detlef, devin, devon, diana, diane, diego, dieter, dirk, dmitri, dolores, dominic,
    don, donald, donna, doris, dorothy, doug, douglas, duncan, dustin, dwayne, dwight,
    dylan, earl, ed, eddie, edgar, edith, edmund, eduardo, edward, edwin, eileen, elaine,
    eleanor, elena, eli, elias, elif, elisa, elizabeth, elke, ella, ellen, ellis, elsa,
    elvira, emil, emilia, emilio, emily, emma, emmanuel, emmett, enrique, eric, erica,
    erich, erik, erin, ernest, ernesto, esther, ethan, eugene, eva, evan, evelyn, fabrice,
    farah, farid, fatima, felicia, felipe, felix, fermín, fernanda, fernando, fiona,
    florence, fran, frances, francesca, francis, francisco, frank, franz, françois, fred,
    frederic, frederick, fritz, gabriel, gabriela, gail, gareth, garrett, gary, gavin,
    gaël, gema, gene, geoff, geoffrey, george, georges, georgia, gerald, gerard, gerd,
    gerhard, gertrude, gilles, giovanni, gisela, gladys, glen, glenn, gloria, gonzalo,
    gordon, grace, graham, grant, greg, gregory, greta, gudrun, guillaume, guillermo, gus,
    gustavo, guy, gwen, günter, hamid, hannah, hannes, hans, harold, harriet, harry,
    hartmut, harvey, hassan, hazel, heather, hector, heidi, heike, heiko, heinrich, heinz,
    helen, helena, helga, henning, henri, henry, herbert, hervé, hilary, hiro, holger,
    holly, horst, howard, hubert, hugh, hugo, hugues, ian, ibrahim, ida, ignacio, iker,
    ilse, imani, imogen, imran, ines, inge, ingrid, inés, inês, irene, iris, irma, isaac,
    isabel, isabella, isabelle, itziar, ivan, jack, jackie, jacob, jacqueline, jacques,
    jaden, jaime, jake, jamal, james, jamie, jan, jana, jane, janet, janice, jared,
    jasmine, jason, javier, jay, jean, jeanne, jeff, jeffrey, jennifer, jenny, jens,
    jeremy, jerry, jesse, jessica, jesús, jill, jim, jimmy, jo, joan, joana, joanna,
    joanne, joao, joaquín, jocelyn, jocelyne, joe, joel, johann, johannes, john, johnny,
    jolene, jon, jonathan, jordan, jordi, jorge, jose, josef, josep, joseph, josephine,
    josh, joshua, josé, joy, joyce, joão, juan, juana, jude, judith, judy, julia, julian,
    juliana, julie, julien, julio, june, justin, jutta, jérôme, jörg, jürgen, kai,
    kaitlyn, karen, karin, karl, karsten, kate, katharina, katherine, kathleen, kathryn,
    kathy, katie, katrin, kavita, kay, keiko, keith, kelly, kelsey, ken, kendra, kenji,
    kenneth, kerry, kerstin, kev, kevin, khalid, khalil, kiara, kim, kimberly, kirk,
    klaus, konrad, kristen, kristin, kurt, kwame, kyle, lara, larry, lars, laura, lauren,
    laurence, laurent, laurie, lawrence, lea, leah, leandro, lee, leila, lena, leo, leon,
    leonard, leroy, leslie, lewis, li, lia, liam, lila, lillian, linda, lindsay, lindsey,
    lisa, liz, logan, lois, lorenzo, lori, lorraine, louis, louise, lourdes, loïc, luc,
    luca, lucas, lucia, luciana, lucille, lucy, lucía, ludwig, luis, luisa, luke, lutz,
    lydia, lyle, lynn, mackenzie, madeleine, madison, magdalena, maggie, makayla, malcolm,
    manfred, manuel, manuela, marc, marcel, marcelo, marcia, marco, marcos, marcus, maren,
    margaret, margarita, marge, margit, maria, marian, mariana, marianne, mariano, marie,
    marilyn, mario, marion, marisol, marissa, marjorie, mark, markus, marlene, marlon,
    marta, martha, martin, martina, martine, martín, marvin, mary, maría, mateo, mathilde,
    matt, matthew, matthias, maude, maureen, maurice, max, maya, maëlle, meera, megan,
    meghan, mei, meike, melanie, melinda, melissa, mercedes, michael, micheal, michel,
    michele, michelle, mickaël, miguel, mike, mildred, milo, milton, minh, miranda,
    mireia, miriam, mitchell, mohamed, mohammad, mohammed, molly, mona, monica,
    montserrat, morgan, moritz, muhammad, myra, mónica, nadia, nadim, nadine, nancy,
    naomi, natalia, natalie, nathalie, nathan, neha, neil, nell, nelson, niall, nicholas,
    nick, nicola, nicolas, nicole, nigel, nina, noah, noel, noelia, nora, norbert, noreen,
    norma, norman, noémie, nuria, océane, odette, odile, olaf, oleksii, olga, oliver,
    olivia, omar, oscar, oskar, otto, otávio, owen, pablo, paco, paige, paloma, pamela,
    pascal, pat, patrice, patricia, patrick, patrícia, paul, paula, paulette, pauline,
    paulo, pedro, peggy, penny, percy, perry, pete, peter, petra, phil, philip, philippe,
    phillip, phyllis, pierre, pilar, pooja, priti, priya, quentin, rachel, rafael, rahul,
    rainer, raj, ralf, ralph, ramesh, ramiro, ramón, randy, rashid, raul, ravi, ray,
    raymond, raúl, rebecca, reinhard, renate, renato, rené, rex, rhonda, ricardo, richard,
    rick, rita, ritu, rob, robert, roberta, roberto, robin, rocío, rod, roderick, rodney,
    rodrigo, roger, rogério, roland, rolf, ron, ronald, ronnie, rosa, rosalie, rosalind,
    rose, rosemary, ross, roy, ruben, ruby, rubén, rudolf, rui, russell, ruth, ryan,
    régis, rémi, rüdiger, sabine, sally, salma, salvador, sam, samantha, samir, samuel,
    sandra, sanjay, sara, sarah, satoshi, scott, sean, sebastian, selena, serge, sergio,
    seth, shane, shannon, sharon, shaun, shawn, shay, sheila, shelby, sherry, shirley,
    sid, sidney, sigrid, silas, silke, silvia, simon, simone, sinéad, skylar, sofia,
    sofía, solène, sonia, sophia, sophie, stacy, stan, stanley, stefan, stefanie, steffen,
    stella, stephanie, stephen, steve, steven, stewart, stuart, stéphane, sue, sunita,
    suresh, susan, susana, susanne, suzanne, sven, sylvain, sylvia, sylvie, sébastien,
    sérgio, tamara, tanja, tanya, tara, tariq, tasha, tatiana, taylor, ted, teresa, terry,
    tess, thandi, thea, thelma, theodore, theresa, thiago, thibault, thomas, thorsten,
    thérèse, tiago, tiffany, tilman, tim, timothy, tina, tobias, todd, tom, tommy, tomás,
    toni, tony, torsten, tracy, travis, trent, trevor, trina, troy, trudy, tyler, udo,
    ulrich, ulrike, ursula, ute, uwe, valentina, valerie, valérie, vanessa, velma, vera,
    verónica, vicki, victor, victoria, vijay, vikram, vincent, vinícius, viola, virginia,
    virginie, vitor, vivian, vladimir, volker, véronique, víctor, wade, walt, walter,
    wanda, warren, wayne, wei, wendy, werner, wes, wilfried, wilhelm, will, willem,
    william, willie, wilma, winifred, wolfgang, wyatt, xavier, ximena, yann, yasmin, yoko,
    yolanda, yuki, yusuf, yves, yvon, yvonne, zachary, zack, zainab, zara, zoe, zoé, zoë,
    órla
    """
)

PARTICLES = listed(
    """
    de, da, do, dos, das, del, della, di, du, des, la, le, van, von, der, den, ter, ten, al,
    el, bin, ibn, ben, bint, y, e, of, af, av, zu, zum, st, st., mac, o', san, dela, abu
    """
)

SUFFIXES = listed(
    """
    jr, sr, ii, iii, iv, phd, ph.d, md, m.d, esq, mba, rn, dds, dvm, jd, j.d, obe, mbe, cbe,
    mp
    """
)

AGENCIES = listed(
    """
    ap, reuters, afp, upi, dpa, efe, ansa, xinhua, tass, itar-tass, ria, interfax, kyodo,
    jiji, yonhap, bernama, antara, pti, ani, ians, pa, press association, associated press,
    the associated press, the canadian press, cp, aap, lusa, apa, ats, belga, anp, ritzau,
    ntb, tt, stt, mti, pap, ctk, tanjug, hina, cnn, bbc, cbs, nbc, abc, fox, npr, pbs,
    bloomberg, dow jones, marketwatch, knight ridder, mcclatchy, tns, tca, ips, ina, irna,
    saba, wam, spa, petra, mena, anadolu, aa, ihlas, thomson reuters, reuter, agencies,
    agency, staff, ist, telam, notimex, prensa latina, ap/cnn, cns, cna, ens, rns, jta, unb,
    bss, app, online, europa press, colpisa, epd, kna, sid, ddp, dapd, world news service,
    wire services, ssnn, news service, wire, stat, kff health news, kaiser health news, the
    conversation, propublica, the center square, states newsroom, newsweek, cbc, sky news,
    independent, zenger, postmedia, usa today network, usa today, gannett, us news, gray news,
    cronkite news, voa, rfe/rl
    """
)

CITIES = listed(
    """
    abidjan, abu dhabi, abuja, accra, addis ababa, aleppo, algiers, amman, amsterdam,
    anchorage, ankara, athens, atlanta, auckland, austin, baghdad, baku, baltimore, bamako,
    bangalore, bangkok, barcelona, beijing, beirut, belfast, belgrade, bengaluru, berlin,
    bern, berne, bilbao, birmingham, bogota, bogotá, bonn, boston, brasilia, brasília,
    bratislava, brisbane, brussels, bruxelles, brüssel, bucharest, budapest, buenos aires,
    cairo, calgary, canberra, cape town, caracas, cardiff, casablanca, charlotte, chennai,
    chicago, cincinnati, ciudad de méxico, cleveland, cologne, colombo, columbus, copenhagen,
    dakar, dallas, damascus, dar es salaam, delhi, denver, detroit, dhaka, doha, dortmund,
    dresden, dubai, dublin, düsseldorf, edinburgh, edmonton, florence, frankfurt, freetown,
    gaza, gaza city, geneva, genf, genève, glasgow, guatemala city, hamburg, hannover, hanoi,
    harare, havana, helsinki, hong kong, honolulu, houston, hyderabad, indianapolis,
    islamabad, istanbul, jakarta, jerusalem, johannesburg, kabul, kampala, kansas city,
    karachi, kathmandu, kharkiv, khartoum, kiev, kuala lumpur, kuwait, kuwait city, kyiv,
    köln, la paz, lagos, las vegas, leeds, leipzig, lille, lima, lisboa, lisbon, liverpool,
    london, los angeles, luanda, lusaka, luxembourg, lviv, lyon, madrid, managua, manchester,
    manila, maputo, marseille, mecca, melbourne, mexico city, miami, milan, milwaukee,
    minneapolis, minsk, mogadishu, monrovia, montevideo, montreal, montréal, moscow, moskau,
    mumbai, munich, méxico, münchen, nairobi, nashville, new delhi, new orleans, new york,
    newark, nicosia, oakland, omaha, orlando, oslo, ottawa, oxford, panama city, paris, perth,
    philadelphia, phnom penh, phoenix, pittsburgh, port-au-prince, portland, porto, prag,
    prague, pretoria, pyongyang, quebec, quito, rabat, raleigh, ramallah, reykjavik, riga, rio
    de janeiro, riyadh, rom, roma, rome, sacramento, saigon, salt lake city, san antonio, san
    diego, san francisco, san jose, san juan, san salvador, sana'a, sanaa, santiago, santo
    domingo, sao paulo, sarajevo, seattle, seoul, sevilla, seville, shanghai, singapore,
    sofia, st. louis, st. petersburg, stockholm, strasbourg, stuttgart, sydney, são paulo,
    taipei, tallinn, tashkent, tbilisi, tegucigalpa, tehran, tel aviv, the hague, tokyo,
    toronto, toulouse, tripoli, tunis, turin, ulaanbaatar, united nations, valencia,
    valparaíso, vancouver, vatican city, venice, vienna, vientiane, vilnius, warsaw, warschau,
    washington, wellington, wien, windhoek, winnipeg, yangon, yerevan, zagreb, zaragoza,
    zurich, zürich
    """
)

PAPERS = listed(
    """
    times, post, gazette, herald, tribune, courier, journal, chronicle, star, sun, examiner,
    observer, guardian, telegraph, mail, record, register, sentinel, ledger, bulletin, dispatch,
    advocate, globe, inquirer, argus, mercury, messenger, zeitung, anzeiger, tageblatt,
    rundschau, kurier, diario, heraldo, correo, news, review, banner, beacon, clarion, press,
    champion, gleaner, mirror, express, enterprise, plainsman, pioneer, patriot, optimist,
    reflector, packet, pilot, reporter, republican, democrat, standard, echo, independent, leader,
    bote, blatt, nachrichten, presse, allgemeine, merkur, tagblatt, volksblatt, dépêche, gaceta,
    prensa, periódico, jornal, correio, folha, diário, gazeta, voix, progrès
    """
)
"""The last words of papers' names."""

HEADLINE_VERBS = listed(
    """
    is, are, was, were, be, has, have, had, will, would, can, cannot, could, may, might, must,
    shall, should, does, did, do, says, said, calls, vows, wins, loses, faces, gets, makes,
    takes, seeks, slams, warns, kills, dies, backs, bans, blasts, claims, denies, finds, hits,
    leads, plans, reveals, sues, urges, wants, realized
    """
)
"""What a headline in capitals has and a crosshead has not."""
