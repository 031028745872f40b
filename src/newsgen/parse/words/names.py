"""Given names, agencies and cities: evidence that a line is a byline or a dateline.

Short lists of common facts. A name that is missing costs a little confidence, no more:
shape and place in the text decide first.
"""

from newsgen.parse.words import listed

GIVEN = listed(
    """aaron, abby, abdul, abigail, adam, adrian, adriana, agnes, ahmed, aisha, alan, albert,
alberto, alejandro, alex, alexander, alexandra, alfred, alfredo, ali, alice, alicia, alison, allan,
allen, allison, almudena, amanda, amara, amber, amelia, amina, amir, amy, ana, andre, andré, andrea,
andreas, andrés, andrew, andy, angel, angela, anita, ann, anna, anne, annette, anthony, antoine,
anton, antonio, arjun, arnold, arthur, arturo, ashley, astrid, aurélie, barbara, barry, beatrice,
beatriz, ben, benedict, benjamin, bernard, bernd, beth, betty, bill, billy, birgit, bob, bonnie,
boris, brad, bradley, brandon, brenda, brent, brian, bridget, bruce, bruno, bryan, caleb, cameron,
camila, camille, carl, carla, carlos, carmen, carol, carole, caroline, carolyn, catherine, cathy,
cecilia, chad, charles, charlie, charlotte, chen, cheryl, chidi, chloé, chloe, chris, christa,
christian, christina, christine, christoph, christophe, christopher, cindy, claire, clara, clarence,
claude, claudia, clive, colin, colleen, connie, connor, craig, cristina, crystal, curtis, cynthia,
daisy, dale, damian, dan, dana, daniel, daniela, danielle, danny, darren, dave, david, dawn, dean,
debbie, deborah, debra, declan, denis, denise, dennis, derek, diana, diane, diego, dieter, dirk,
dmitri, dolores, don, donald, donna, doris, dorothy, doug, douglas, duncan, dustin, dwight, dylan,
earl, ed, eddie, edgar, edith, edmund, eduardo, edward, edwin, eileen, elaine, eleanor, elena, eli,
elias, elif, elisa, elizabeth, ella, ellen, elsa, emil, emilia, emilio, emily, emma, emmanuel,
enrique, eric, erica, erik, erin, ernest, ernesto, esther, ethan, eugene, eva, evan, evelyn, farah,
fatima, felicia, felipe, felix, fernando, fiona, florence, frances, francesca, francis, francisco,
françois, frank, franz, fred, frederic, frederick, fritz, gabriel, gabriela, gail, gareth, gary,
gavin, gene, geoff, geoffrey, george, georges, georgia, gerald, gerard, gerhard, gertrude, giovanni,
gladys, glen, glenn, gloria, gonzalo, gordon, grace, graham, grant, greg, gregory, greta, guillermo,
günter, gustavo, guy, hannah, hans, harold, harriet, harry, harvey, hassan, hazel, heather, hector,
heidi, heinz, helen, helena, helga, henri, henry, herbert, hilary, hiro, holly, horst, howard, hugh,
hugo, ian, ibrahim, ida, ignacio, imani, ines, inés, inge, ingrid, irene, iris, irma, isaac, isabel,
isabella, isabelle, ivan, jack, jackie, jacob, jacqueline, jacques, jaime, jake, jamal, james, jamie,
jan, jane, janet, janice, jared, jasmine, jason, javier, jay, jean, jeanne, jeff, jeffrey, jennifer,
jenny, jens, jeremy, jérôme, jerry, jesse, jessica, jesús, jill, jim, jimmy, jo, joan, joanna,
joanne, joao, joão, joaquín, joe, joel, johann, johannes, john, johnny, jon, jonathan, jordan, jorge,
josé, jose, josef, joseph, josephine, josh, joshua, joy, joyce, juan, juana, judith, judy, julia,
julian, juliana, julie, julien, julio, june, jürgen, justin, kai, karen, karin, karl, kate,
katherine, kathleen, kathryn, kathy, katie, katrin, kay, keiko, keith, kelly, ken, kenneth, kerry,
kevin, khalid, kim, kimberly, kirk, klaus, kristen, kristin, kurt, kwame, kyle, lara, larry, laura,
lauren, laurent, laurie, lawrence, lea, leah, lee, leila, lena, leo, leon, leonard, leroy, leslie,
lewis, li, liam, lillian, linda, lisa, liz, logan, lois, lorenzo, lori, lorraine, louis, louise,
luc, luca, lucas, lucia, lucía, lucille, lucy, luis, luisa, luke, lydia, lynn, madeleine, madison,
magdalena, maggie, malcolm, manfred, manuel, manuela, marc, marcel, marcia, marco, marcos, marcus,
margaret, margarita, maria, maría, marian, marianne, marie, mariana, mariano, marilyn, mario,
marion, marjorie, mark, markus, marlene, marta, martha, martin, martín, martina, marvin, mary,
mateo, mathilde, matt, matthew, matthias, maureen, maurice, max, maya, megan, mei, melanie, melinda,
melissa, mercedes, michael, micheal, michel, michele, michelle, miguel, mike, mildred, milton,
minh, miriam, mitchell, mohamed, mohammad, mohammed, molly, mona, monica, mónica, morgan, muhammad,
myra, nadia, nancy, naomi, natalia, natalie, nathan, nathalie, neil, nell, nelson, niall, nicholas,
nick, nicola, nicolas, nicole, nigel, nina, noah, noel, nora, norma, norman, olaf, oleksii, oliver,
olivia, omar, oscar, oskar, otto, owen, pablo, paloma, pamela, pat, patricia, patrick, paul, paula,
paulo, pedro, peggy, penny, perry, pete, peter, petra, phil, philip, philippe, phillip, phyllis,
pierre, pilar, priya, rachel, rafael, rahul, rainer, raj, ralph, ramón, randy, raúl, raul, ravi, ray,
raymond, rebecca, renate, rené, rex, ricardo, richard, rick, rita, rob, robert, roberta, roberto,
robin, rod, roderick, rodney, rodrigo, roger, roland, rolf, ron, ronald, ronnie, rosa, rosalind,
rose, rosemary, ross, roy, ruben, rubén, ruby, rudolf, russell, ruth, ryan, sabine, sally, salma,
salvador, sam, samantha, samir, samuel, sandra, sara, sarah, scott, sean, sebastian, sébastien,
sergio, seth, shane, shannon, sharon, shaun, shawn, sheila, shelby, sherry, shirley, sidney, silke,
silvia, simon, simone, sofia, sofía, sonia, sophia, sophie, stacy, stan, stanley, stefan, stefanie,
stella, stéphane, stephanie, stephen, steve, steven, stewart, stuart, sue, susan, susana, susanne,
suzanne, sven, sylvia, tamara, tara, tariq, ted, teresa, terry, thea, theodore, theresa, thérèse,
thomas, tiffany, tim, timothy, tina, todd, tom, tomás, tommy, toni, tony, tracy, travis, trevor,
troy, tyler, uwe, ursula, valentina, valerie, vanessa, vera, verónica, vicki, victor, víctor,
victoria, vincent, viola, virginia, vivian, vladimir, wade, walter, wanda, warren, wayne, wei,
wendy, werner, wilhelm, will, willem, william, willie, winifred, wolfgang, xavier, ximena, yasmin,
yolanda, yusuf, yuki, yves, yvonne, zachary, zoe, zoë, zoé"""
)

PARTICLES = listed(
    "de, da, do, dos, das, del, della, di, du, des, la, le, van, von, der, den, ter, ten, al, el,"
    "bin, ibn, ben, bint, y, e, of, af, av, zu, zum, st, st., mac, o', san, dela, abu"
)

SUFFIXES = listed(
    "jr, sr, ii, iii, iv, phd, ph.d, md, m.d, esq, mba, rn, dds, dvm, jd, j.d, obe, mbe, cbe, mp"
)

AGENCIES = listed(
    "ap, reuters, afp, upi, dpa, efe, ansa, xinhua, tass, itar-tass, ria, interfax, kyodo, jiji,"
    "yonhap, bernama, antara, pti, ani, ians, pa, press association, associated press,"
    "the associated press, the canadian press, cp, aap, lusa, apa, ats, belga, anp, ritzau, ntb,"
    "tt, stt, mti, pap, ctk, tanjug, hina, cnn, bbc, cbs, nbc, abc, fox, npr, pbs, bloomberg,"
    "dow jones, marketwatch, knight ridder, mcclatchy, tns, tca, ips, ina, irna, saba, wam, spa,"
    "petra, mena, anadolu, aa, ihlas, thomson reuters, reuter, agencies, agency, staff, ist, ips,"
    "telam, notimex, prensa latina, ap/cnn, cns, cna, ens, rns, jta, unb, bss, app, online,"
    "europa press, colpisa, epd, kna, sid, ddp, dapd, world news service, wire services, ssnn,"
    "news service, wire, stat, kff health news, kaiser health news, the conversation, propublica,"
    "the center square, states newsroom, newsweek, cbc, sky news, independent, zenger, postmedia,"
    "usa today network, usa today, gannett, us news, gray news, cronkite news, voa, rfe/rl"
)

CITIES = listed(
    """abidjan, abu dhabi, abuja, accra, addis ababa, aleppo, algiers, amman, amsterdam, anchorage,
ankara, athens, atlanta, auckland, austin, baghdad, baku, baltimore, bamako, bangalore, bangkok,
barcelona, beijing, beirut, belfast, belgrade, bengaluru, berlin, berne, bern, bilbao, birmingham,
bogota, bogotá, bonn, boston, brasilia, brasília, bratislava, brisbane, brussels, brüssel, bruxelles,
bucharest, budapest, buenos aires, cairo, calgary, canberra, cape town, caracas, cardiff, casablanca,
charlotte, chennai, chicago, cincinnati, cleveland, cologne, colombo, columbus, copenhagen, dakar,
dallas, damascus, dar es salaam, delhi, denver, detroit, dhaka, doha, dortmund, dresden, dubai,
dublin, düsseldorf, edinburgh, edmonton, florence, frankfurt, freetown, gaza, gaza city, geneva,
genf, genève, glasgow, guatemala city, hamburg, hannover, hanoi, harare, havana, helsinki, hong kong,
honolulu, houston, hyderabad, indianapolis, islamabad, istanbul, jakarta, jerusalem, johannesburg,
kabul, kampala, kansas city, karachi, kathmandu, kharkiv, khartoum, kiev, kyiv, köln, kuala lumpur,
kuwait, kuwait city, la paz, lagos, las vegas, leeds, leipzig, lille, lima, lisboa, lisbon,
liverpool, london, london, los angeles, luanda, lusaka, luxembourg, lviv, lyon, madrid, managua,
manchester, manila, maputo, marseille, mecca, melbourne, mexico city, ciudad de méxico, méxico,
miami, milan, milwaukee, minneapolis, minsk, mogadishu, monrovia, montevideo, montreal, montréal,
moscow, moskau, mumbai, munich, münchen, nairobi, nashville, new delhi, new orleans, new york,
newark, nicosia, oakland, omaha, orlando, oslo, ottawa, oxford, panama city, paris, perth,
philadelphia, phnom penh, phoenix, pittsburgh, port-au-prince, portland, porto, prague, prag,
pretoria, pyongyang, quebec, quito, rabat, raleigh, ramallah, reykjavik, riga, rio de janeiro,
riyadh, rom, rome, roma, sacramento, saigon, salt lake city, san antonio, san diego, san francisco,
san jose, san juan, san salvador, sana'a, sanaa, santiago, santo domingo, são paulo, sao paulo,
sarajevo, seattle, seoul, sevilla, seville, shanghai, singapore, sofia, st. louis, st. petersburg,
stockholm, strasbourg, stuttgart, sydney, taipei, tallinn, tashkent, tbilisi, tegucigalpa, tehran,
tel aviv, the hague, tokyo, toronto, toulouse, tripoli, tunis, turin, ulaanbaatar, united nations,
valencia, valparaíso, vancouver, vatican city, venice, vienna, vientiane, vilnius, warsaw, warschau,
washington, wellington, wien, windhoek, winnipeg, yangon, yerevan, zagreb, zaragoza, zurich, zürich"""
)
