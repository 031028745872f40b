"""Given names, agencies and cities: evidence that a line is a byline or a dateline.

Short lists of common facts. A name that is missing costs a little confidence, no more:
shape and place in the text decide first.
"""

from newsgen.parse.words import listed

GIVEN = listed(
    """
    aaron, abby, abdul, abigail, adam, adrian, adriana, agnes, ahmed, aisha, alan, albert,
    alberto, alejandro, alex, alexander, alexandra, alfred, alfredo, ali, alice, alicia,
    alison, allan, allen, allison, almudena, amanda, amara, amber, amelia, amina, amir, amy,
    ana, andre, andrea, andreas, andrew, andré, andrés, andy, angel, angela, anita, ann, anna,
    anne, annette, anthony, antoine, anton, antonio, arjun, arnold, arthur, arturo, ashley,
    astrid, aurélie, barbara, barry, beatrice, beatriz, ben, benedict, benjamin, bernard,
    bernd, beth, betty, bill, billy, birgit, bob, bonnie, boris, brad, bradley, brandon,
    brenda, brent, brian, bridget, bruce, bruno, bryan, caleb, cameron, camila, camille, carl,
    carla, carlos, carmen, carol, carole, caroline, carolyn, catherine, cathy, cecilia, chad,
    charles, charlie, charlotte, chen, cheryl, chidi, chloe, chloé, chris, christa, christian,
    christina, christine, christoph, christophe, christopher, cindy, claire, clara, clarence,
    claude, claudia, clive, colin, colleen, connie, connor, craig, cristina, crystal, curtis,
    cynthia, daisy, dale, damian, dan, dana, daniel, daniela, danielle, danny, darren, dave,
    david, dawn, dean, debbie, deborah, debra, declan, denis, denise, dennis, derek, diana,
    diane, diego, dieter, dirk, dmitri, dolores, don, donald, donna, doris, dorothy, doug,
    douglas, duncan, dustin, dwight, dylan, earl, ed, eddie, edgar, edith, edmund, eduardo,
    edward, edwin, eileen, elaine, eleanor, elena, eli, elias, elif, elisa, elizabeth, ella,
    ellen, elsa, emil, emilia, emilio, emily, emma, emmanuel, enrique, eric, erica, erik,
    erin, ernest, ernesto, esther, ethan, eugene, eva, evan, evelyn, farah, fatima, felicia,
    felipe, felix, fernando, fiona, florence, frances, francesca, francis, francisco, frank,
    franz, françois, fred, frederic, frederick, fritz, gabriel, gabriela, gail, gareth, gary,
    gavin, gene, geoff, geoffrey, george, georges, georgia, gerald, gerard, gerhard, gertrude,
    giovanni, gladys, glen, glenn, gloria, gonzalo, gordon, grace, graham, grant, greg,
    gregory, greta, guillermo, gustavo, guy, günter, hannah, hans, harold, harriet, harry,
    harvey, hassan, hazel, heather, hector, heidi, heinz, helen, helena, helga, henri, henry,
    herbert, hilary, hiro, holly, horst, howard, hugh, hugo, ian, ibrahim, ida, ignacio,
    imani, ines, inge, ingrid, inés, inês, irene, iris, irma, isaac, isabel, isabella, isabelle,
    ivan, jack, jackie, jacob, jacqueline, jacques, jaime, jake, jamal, james, jamie, jan,
    jane, janet, janice, jared, jasmine, jason, javier, jay, jean, jeanne, jeff, jeffrey,
    jennifer, jenny, jens, jeremy, jerry, jesse, jessica, jesús, jill, jim, jimmy, jo, joan,
    joanna, joanne, joao, joaquín, joe, joel, johann, johannes, john, johnny, jon, jonathan,
    jordan, jorge, jose, josef, joseph, josephine, josh, joshua, josé, joy, joyce, joão, juan,
    juana, judith, judy, julia, julian, juliana, julie, julien, julio, june, justin, jérôme,
    jürgen, kai, karen, karin, karl, kate, katherine, kathleen, kathryn, kathy, katie, katrin,
    kay, keiko, keith, kelly, ken, kenneth, kerry, kevin, khalid, kim, kimberly, kirk, klaus,
    kristen, kristin, kurt, kwame, kyle, lara, larry, laura, lauren, laurent, laurie,
    lawrence, lea, leah, lee, leila, lena, leo, leon, leonard, leroy, leslie, lewis, li, liam,
    lillian, linda, lisa, liz, logan, lois, lorenzo, lori, lorraine, louis, louise, luc, luca,
    lucas, lucia, lucille, lucy, lucía, luis, luisa, luke, lydia, lynn, madeleine, madison,
    magdalena, maggie, malcolm, manfred, manuel, manuela, marc, marcel, marcia, marco, marcos,
    marcus, margaret, margarita, maria, marian, mariana, marianne, mariano, marie, marilyn,
    mario, marion, marjorie, mark, markus, marlene, marta, martha, martin, martina, martín,
    marvin, mary, maría, mateo, mathilde, matt, matthew, matthias, maureen, maurice, max,
    maya, megan, mei, melanie, melinda, melissa, mercedes, michael, micheal, michel, michele,
    michelle, miguel, mike, mildred, milton, minh, miriam, mitchell, mohamed, mohammad,
    mohammed, molly, mona, monica, morgan, muhammad, myra, mónica, nadia, nancy, naomi,
    natalia, natalie, nathalie, nathan, neil, nell, nelson, niall, nicholas, nick, nicola,
    nicolas, nicole, nigel, nina, noah, noel, nora, norma, norman, olaf, oleksii, oliver,
    olivia, omar, oscar, oskar, otto, owen, pablo, paloma, pamela, pat, patricia, patrick,
    paul, paula, paulo, pedro, peggy, penny, perry, pete, peter, petra, phil, philip,
    philippe, phillip, phyllis, pierre, pilar, priya, rachel, rafael, rahul, rainer, raj,
    ralph, ramón, randy, raul, ravi, ray, raymond, raúl, rebecca, renate, rené, rex, ricardo,
    richard, rick, rita, rob, robert, roberta, roberto, robin, rod, roderick, rodney, rodrigo,
    roger, roland, rolf, ron, ronald, ronnie, rosa, rosalind, rose, rosemary, ross, roy,
    ruben, ruby, rubén, rudolf, russell, ruth, ryan, sabine, sally, salma, salvador, sam,
    samantha, samir, samuel, sandra, sara, sarah, scott, sean, sebastian, sergio, seth, shane,
    shannon, sharon, shaun, shawn, sheila, shelby, sherry, shirley, sidney, silke, silvia,
    simon, simone, sofia, sofía, sonia, sophia, sophie, stacy, stan, stanley, stefan,
    stefanie, stella, stephanie, stephen, steve, steven, stewart, stuart, stéphane, sue,
    susan, susana, susanne, suzanne, sven, sylvia, sébastien, tamara, tara, tariq, ted,
    teresa, terry, thea, theodore, theresa, thomas, thérèse, tiffany, tim, timothy, tina,
    todd, tom, tommy, tomás, toni, tony, tracy, travis, trevor, troy, tyler, ursula, uwe,
    valentina, valerie, vanessa, vera, verónica, vicki, victor, victoria, vincent, viola,
    virginia, vivian, vladimir, víctor, wade, walter, wanda, warren, wayne, wei, wendy,
    werner, wilhelm, will, willem, william, willie, winifred, wolfgang, xavier, ximena,
    yasmin, yolanda, yuki, yusuf, yves, yvonne, zachary, zoe, zoé, zoë
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
