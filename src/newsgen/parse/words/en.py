"""English: what surrounds a story in print, on the wire and on a saved web page."""

from newsgen.parse.words import Words, listed, numbered, phrases

_RELATED_HEADINGS = """
see more on this topic
more from us
more from this author
more by this author
also of interest
also today
elsewhere on the site
read these next
related
also in this section
related internet links
related content
related articles
related stories
related story
related news
related coverage
related links
related reading
related topics
related posts
related items
read next
read also
also read
see also
more stories
more news
more headlines
more coverage
more on this story
more on this topic
more like this
more to read
more from this section
more in this section
most read
most viewed
most popular
most commented
trending
trending now
trending stories
top stories
top headlines
other headlines
other stories
latest news
latest stories
latest headlines
you may also like
you might also like
you may like
you may also be interested in
you might be interested in
recommended
recommended for you
recommended stories
recommended reading
further reading
in case you missed it
editor's picks
editors' picks
don't miss
must read
must reads
what to read next
keep reading
popular stories
popular now
popular in the community
around the web
from around the web
from our partners
from the archive
from the archives
previous coverage
earlier coverage
elsewhere
similar stories
stories you may like
more from the web
"""
_ACTIONS = """
leave a review
write a review
rate this recipe
rate this
reply to this article
reply
sign the guest book
sign guest book
view guest book
view the guest book
send flowers
plant a tree
get in touch
send us a tip
submit a tip
full story
click here
read more
read full story
read the full story
read the full article
full story
continue reading
watch live
watch now
watch the video
watch below
watch
listen now
listen
learn more
find out more
see more
view more
join the conversation
join the discussion
join the debate
leave a comment
post a comment
have your say
scroll down for video
scroll down
view gallery
view the gallery
view slideshow
see photos
view photos
download the app
download our app
get the app
visit our website
story continues on page 2
play the video
"""
_SIGNUPS = """
premium
premium content
subscriber content
enter email
enter your email address
your email
enter email address
not a subscriber
subscribe for unlimited access
unsubscribe
manage preferences
manage your preferences
update your preferences
view subscription options
see subscription options
free trial
for subscribers
subscriber exclusive
subscribers only
members only
exclusive to subscribers
subscriber only
subscriber-only
subscribe to continue
subscribe to continue reading
subscribe or log in to continue
subscribe
subscribe now
subscribe today
subscribe here
sign up
sign up now
sign up today
sign up here
newsletter
newsletters
newsletter sign up
newsletter signup
newsletter sign-up
our newsletter
daily newsletter
sign up for our newsletter
get our newsletter
register
register now
register for free
become a member
become a subscriber
support local journalism
support our journalism
support local news
log in
sign in
log in or subscribe
already a subscriber
start your free trial
donate
donate now
enter your email
email address
your email address
stay informed
"""
_SHARES = """
e-mail
mail
link
flipboard
telegram
messenger
pocket
tumblr
xing
bluesky
mastodon
share options
share to facebook
share to twitter
print this page
print article
print page
print story
send by email
share by
share article
share story
save for later
gift this article
give this article
listen to this article
send this article to a friend
send this article to friends by e-mail
shares
email to a friend
email a friend
like this
share
share this
share this story
share this article
share this post
share this page
share on facebook
share on twitter
share on x
share on whatsapp
share on linkedin
share via email
share by email
share with friends
tweet
tweet this
facebook
twitter
linkedin
whatsapp
pinterest
reddit
instagram
email
email this
email this story
email this article
e-mail this story
print
print this
print this story
print this article
save
save this story
bookmark
copy link
copy the link
follow
follow us
follow us on twitter
follow us on facebook
like us on facebook
facebook twitter email
facebook twitter
share tweet email
share facebook twitter
send to a friend
"""
_ADS = """
advertisement
advertisements
advertising
advertorial
ad
ads
sponsored
sponsored content
sponsored links
sponsored post
sponsor content
paid content
paid post
paid for by
promoted
promoted content
partner content
story continues below
story continues below ad
story continues below advertisement
story continues after advertisement
article continues below
article continues below advertisement
article continues after advertisement
article continues below this ad
continues below advertisement
continue reading below
continue reading below advertisement
this advertisement has not loaded yet
ad feedback
classifieds
"""
_ENDS = """
end
ends
-30-
30
the end
reuter
reuters
enditem
endit
end item
end it
more
nnnn
end text
end of story
end of article
ends here
mf
"""
_NOISE = """
reuse this content
ok
view results
story source
journal reference
journal references
cite this page
more information
provided by
manage choices
manage cookies
accept
accept all
accept all cookies
accept cookies
reject all
cookie settings
privacy settings
i accept
got it
allow all
view this email in your browser
view in browser
view online
view this in your browser
scroll back up to restore default view
read in app
open in app
supported by
advertise with us
contact us
about us
site map
sitemap
report an error
report a typo
report a correction
suggest a correction
request a correction
credits
rss
rss feed
archives
archive
listings
continued
continued on next page
continued from previous page
loading
comments
0 comments
no comments
no comments yet
view comments
show comments
hide comments
comments are closed
buy photo
buy photos
back to top
return to top
top
home
menu
search
skip to content
skip to main content
skip to main navigation
view caption
hide caption
view caption hide caption
toggle caption
play video
play
pause
mute
close
next
previous
prev
next page
previous page
show more
show less
expand
collapse
enlarge this image
enlarge image
open image modal
text size
font size
image
for immediate release
for release
leave a reply
leave a comment
post a comment
like loading
toggle navigation
speak your mind
listen
download
embed
transcript
printer friendly page
printer friendly version
printer-friendly version
this video file cannot be played
autoplay
now playing
back to home page
"""
_LABELS = """
key points
key takeaways
takeaways
story highlights
highlights
at a glance
in brief
the gist
what you need to know
summary
quick read
@highlight
key events
topics
tags
key developments
key moments
latest updates
"""
_STARTS_ACTION = """
have information
questions or problems
sign the guest
to plant a tree
to send flowers
to sign the guest
to leave a message of condolence
have a question for
have a question about
got a question
got a tip
have a tip
got a story
have a story
do you have a question
do you have a story
do you have a tip
do you know more
send your questions
send questions to
send your letters
send letters to
send news tips
letters should be
letters must be
letters may be
letters to the editor should
letters to the editor must
we welcome letters
submit letters
submit a letter
to submit a letter
write to the editor
read more:
read more |
read more -
read also:
read next:
also read:
read:
read |
must read:
must-read:
read this:
see the photos
see photos
see editorial
see page*
see story
see more
see related
see inside
turn to page
please turn
please see
more photos
photos online
click here
tap here
click on the
click the
click to
watch live
watch:
watch |
video:
listen:
listen live
download the
download our
download now
visit our
to read more
to read the full
to see more
to view
to watch
to subscribe
to sign up
for more news
for more stories
for more on this
for more local
for more information, visit
for more information, go to
for more information visit
for more information, click
for the latest
continue reading
read the full
read the rest
read the whole
read the original
read more at
read more about
read more on
read more in
read more from
read more here
read more stories
see the full
see more at
view the full
join the conversation
join the discussion
have a story
have a news tip
have a tip
do you have a story
do you have a tip
do you have a news tip
got a tip
got a story
got a news tip
send us your
send your
send a letter
submit a
tell us what
tell us your
let us know
what do you think?
scroll down
on mobile?
on mobile or desktop
if you're on the
if you are on the
vote:
poll:
take our
catch up on
keep up with
buy the
order your
"""
_STARTS_RELATED = """
previous:
previous article:
next article:
previous post:
next post:
older:
newer:
see stories by
see all stories by
more stories by
read more stories by
view all posts by
view all stories by
all posts by
all stories by
all articles by
more articles by
related:
related |
related -
related —
related –
related story:
related stories:
related article:
related articles:
related coverage:
related content:
related news:
related video:
also see:
see also:
more:
more |
more on this:
more news:
more coverage:
previously:
previous story:
previous coverage:
earlier:
earlier story:
earlier coverage:
from the archive:
from the archives:
don't miss:
recommended:
trending:
in pictures:
in photos:
photos and video:
gallery:
explainer:
in depth:
background:
in case you missed it:
up next:
next:
"""
_STARTS_SIGNUP = """
we use your sign-up
please help us
please support
please donate
please subscribe
was this forwarded
were you forwarded
you are receiving this
you're receiving this
you received this email
to continue reading
to keep reading
to read this story
to read this article
unlimited digital access
unlimited access
unsubscribe
subscribe or log in
log in or subscribe
you have reached your
you've reached your
you have read your
you have no free
this is a subscriber
become a patron
support us
sign up for
sign up to
sign up now
sign up today
sign up here
sign up and
subscribe to
subscribe for
subscribe now
subscribe today
subscribe here
get our
get the latest
get the day's
get breaking
get unlimited
get more news
get stories like this
get news alerts
get full access
receive our
receive the latest
join our
join thousands
join more than
become a member
become a subscriber
become a supporter
support our journalism
support our work
support local journalism
support independent
support quality
enter your email
start your day
never miss a story
never miss an
stay informed
stay up to date
stay in the know
want more stories
want more news
want more like
like what you
enjoy this story?
enjoyed this story?
this article is for subscribers
this story is for subscribers
this content is for
already a subscriber
your support
if you value
if you enjoyed
please consider
delivered to your
"""
_STARTS_SHARE = """
read or share this
share this
share on
share via
share your
share the story
follow us
follow @
like us on
find us on
join us on
tweet this
tweet us
email this
e-mail this
print this
connect with us
"""
_STARTS_AD = """
sponsored links
promoted links
promoted stories
ads by
ad choices
advert
advertisement
story continues below
story continues after
article continues below
article continues after
sponsored by
sponsored:
sponsored content
paid post
paid content
paid for by
presented by
this content is sponsored
this post is sponsored
in association with
"""
_STARTS_COPYRIGHT = """
- ©
– ©
— ©
reproduction without
reproduction in any form
reproduction in whole
reproduction or distribution
reproduction of this
no reproduction
copyright
©
(©
(c)
(c)1
(c)2
© copyright
all rights reserved
all content ©
this material may not be
this content may not be
no part of this
reprinted with permission
reproduced with permission
used with permission
republished with permission
distributed by
this article is republished
this story is republished
"""
_STARTS_CORRECTION = """
correction:
corrections:
correction (
correction -
correction —
correction –
correction to this
correction appended
corrected:
corrected on
corrected version
corrected at
clarification:
clarification -
clarification —
clarification (
clarification to this
correction and clarification
corrections and clarifications
an earlier version of th*
an earlier version incorrectly
an earlier version misstated
an earlier version gave
an earlier version said
an earlier version of an
an earlier article
an earlier story
an earlier report
an earlier headline
a previous version of th*
a previous version incorrectly
a previous version misstated
a previous version said
a previous article
a previous story
a previous report
the original version of this
the original article
the original story
the headline of an earlier
the headline on an earlier
a headline on an earlier
a caption with an earlier
a photo caption
this article has been corrected
this article was corrected
this article has been amended
this article was amended
this article originally
this article previously
this story has been corrected
this story was corrected
this story has been amended
this story was amended
this story originally
this story previously
this story corrects
this version corrects
this version of the story corrects
this report has been corrected
this report was corrected
this post has been corrected
this piece has been corrected
this page has been corrected
this column has been corrected
due to an editing error
because of an editing error
due to a reporting error
because of a reporting error
due to an error
erratum
for the record:
setting the record straight
we regret the error
"""
_STARTS_EDITOR = """
a version of this brief
a version of this
this article appears in
this story appears in
this column appears
this article appeared in
this story appeared in
a version of this article
a version of this story
a version of this column
this story was provided
this article was provided
transcripts are created
this report by the canadian press
information is taken from
information was taken from
the following information was taken from
this is an archived
this article is more than
this story is more than
this article was first published
this story was first published
this article was originally published
this story was originally published
editor's note
editors' note
editors note
editor's notes
(editor's note
[editor's note
(editors' note
note from the editor
note to readers
note to our readers
a note to readers
a note to our readers
ed. note
(ed. note
publisher's note
author's note
reporter's note
(author's note
note:
this story has been updated
this article has been updated
this report has been updated
this post has been updated
this page has been updated
this story was updated
this article was updated
this report was updated
this story will be updated
this article will be updated
this is a developing story
this is a breaking news
this is a breaking story
this story is developing
this is an updated version
update:
update (
update -
update at
updates with
updates to
(updates
(updated
(adds
adds details
adds comment
adds quote
adds background
adds reaction
(recasts
recasts
(repeats
repeats
(corrects
(refiles
(writes through
(writethru
writethru:
embargo
embargoed
not for publication before
warning: this
warning: graphic
content warning
trigger warning
this article was originally published
this story was originally published
this article was first published
this story was first published
this article was first published
this article first appeared
this story first appeared
this article originally appeared in
this story originally appeared in
this column first appeared
this story is part of
this article is part of
this is part
this is the first in
this is the second in
this is the first of
this is the second of
this is the last of
this is the last in
part one of
part two of
one in a series
this report was produced
this story was produced
this article was produced
this story was reported
this article contains
this story contains
this interview has been edited
this conversation has been edited
this transcript has been
the interview has been edited
disclaimer:
disclosure:
the views expressed
the opinions expressed
opinions expressed
names have been changed
some names have been changed
"""
_STARTS_TRAILER = """
information from:
source:
sources:
(reporting by
(additional reporting
(reporting and
(reporting,
(writing by
(writing and
(editing by
(compiled by
(edited by
(with reporting
(with additional
(with inputs
(with input
(with agency
(with agencies
(with files
(with contributions
(with material
(graphic by
(production by
reporting by
additional reporting
additional reporting by
writing by
writing and editing by
editing by
compiled by
with inputs from
with input from
with agency inputs
with reporting by
with reporting from
with additional reporting
with files from
with a file from
with material from
with contributions from
- with files from
— with files from
– with files from
-- with files from
- reporting by
— reporting by
our standards:
(source:
source: reuters
from wire reports
from staff and wire
(our standards
"""
_STARTS_CONTRIBUTOR = """
translated from the
contact the writer
contact the reporter
contact the author
contact reporter
contact staff writer
contact the newsroom
contact writer
about the author
about the writer
about the authors
e-mail the writer
email the writer
reach the reporter
reach the writer
reach reporter
reach staff writer
translated by
translation by
this story was written by
"""
_STARTS_CAPTION = """
video report by
image credits
featured image
lead image
image credits:
pictured:
pictured above
pictured below
pictured,
pictured
above:
below:
left:
right:
top:
(pictured
photo caption
caption:
file -
file —
file –
file _
file photo:
file photo -
file photo —
file image
file picture
file:
in this file photo
in this photo
in this image
in this undated
in this handout
in this aerial
in this combination
in this frame
this photo
this undated photo
this image provided
this image made
this image from
this aerial photo
this combination
this file photo
this handout
map:
graphic:
graph:
chart:
photo gallery:
cover photo:
image caption
image copyright
image source
media caption
video caption
figure 1
fig. 1
"""
_STARTS_CREDIT = """
design by
art by
fact-checked by
portrait by
portraits by
portrait:
photo:
photos:
photo -
photo —
photo –
photo |
photo by
photos by
photo from
photo credit
photo/
photo courtesy
photograph:
photograph by
photographs by
photographs:
photography by
picture:
picture by
pictures by
image:
image by
image credit
images:
images by
image courtesy
illustration:
illustration by
illustrations by
credit:
credits:
(photo
(photos
(image
(picture
(credit
(illustration
[photo
[image
getty images
graphic by
courtesy of
courtesy:
courtesy photo
courtesy image
contributed photo
submitted photo
staff photo
(ap photo
ap photo
(courtesy
video by
video credit
"""
_CONTAINS = (
    phrases(
        "call_to_action",
        """click here
        care of this newspaper
        c/o this newspaper
        tap here
        video player above
        in the video above
        the video below
        the player above
        click the link
        click this link
        link in bio
        watch live here""",
    )
    | phrases(
        "copyright",
        """all rights reserved
        may not be published, broadcast
        may not be reproduced
        may not be republished
        redistributed without
        without permission is prohibited
        distributed by tribune""",
    )
    | phrases(
        "signup",
        """our newsletter
        our newsletters
        our free newsletter
        daily newsletter
        weekly newsletter
        morning newsletter
        email newsletter
        e-mail newsletter
        newsletter here
        free newsletter
        to your inbox
        in your inbox
        into your inbox
        straight to your
        privacy policy
        terms of service
        terms of use
        terms and conditions
        you accept
        you agree to""",
    )
    | phrases(
        "share",
        """follow us on
        us on facebook
        us on twitter
        on facebook and
        on twitter and
        on facebook or
        on twitter or
        on facebook,
        on instagram and
        on social media @""",
    )
    | phrases(
        "contributor_note",
        """contributed to this
        contributed reporting
        contributed from
        contributed research
        helped with this
        helped report this
        assisted with this
        assisted in this
        provided research
        can be reached at
        can be reached by
        can be contacted at
        may be reached at
        may be contacted at
        reach him at
        reach her at
        reach them at
        email him at
        email her at
        email them at
        contact him at
        contact her at
        contact them at
        follow him on
        follow her on
        follow them on
        is a staff writer
        is a staff reporter
        is a reporter for
        is a reporter at
        is a reporter with
        is a writer for
        is a senior writer
        is a freelance
        is a columnist
        is a correspondent for
        is a contributing
        is a contributor to
        is the author of
        is an editor at
        is an editor for
        covers education for
        covers politics for
        is a corps member
        reported from
        reporting from""",
    )
    | phrases(
        "caption",
        """(ap photo
        ap photo/
        photo by
        photo courtesy
        courtesy photo
        file photo
        getty images
        /reuters)
        reuters/
        via ap)
        afp/getty
        /afp)
        /the associated press)
        photo/
        photo:
        (photo
        (courtesy
        /staff)
        staff photo
        (credit:""",
    )
    | phrases(
        "correction",
        """version of this story
        version of this article
        version of this report
        version of this post
        version of this column
        regrets the error
        regret the error
        regrets the mistake
        we apologise for the error
        we apologize for the error""",
    )
    | phrases(
        "noise",
        "not responsible for the content of external\nplease be respectful\n"
        "comments are moderated\n"
        "our community guidelines\nour comment policy\nour commenting policy",
    )
    | phrases(
        "copyright",
        "form is prohibited\nreproduction is prohibited",
    )
    | phrases("advertisement", "may earn a commission\naffiliate links\naffiliate commission")
    | phrases("editor_note", "the views expressed\nopinions expressed\nlightly edited for clarity")
)

WORDS = Words(
    months=numbered(
        "january/jan february/feb march/mar april/apr may june/jun july/jul august/aug "
        "september/sept/sep october/oct november/nov december/dec",
        1,
    ),
    weekdays=numbered(
        "monday/mon tuesday/tue/tues wednesday/wed/weds thursday/thu/thur/thurs friday/fri "
        "saturday/sat sunday/sun",
        0,
    ),
    function=listed(
        "the, of, and, to, in, that, was, for, on, with, said, is, by, at, from, his, her, as, it,"
        "he, she, they, not, are, be, an, were, has, had, have, will, which, but, who, this, their,"
        "would, been, or, its, after, about, more, when, one, out, up, there, than, what, into"
    ),
    byline=(
        "by",
        "exclusive by",
        "special report by",
        "written by",
        "story by",
        "story and photos by",
        "text by",
        "text and photos:",
        "text & photos:",
        "story and photos:",
        "text and photos by",
        "words by",
        "words and pictures by",
        "reported by",
        "article by",
        "report by",
        "recipe by",
        "recipes by",
        "review by",
        "reviewed by",
        "posted by",
        "published by",
        "submitted by",
        "interview by",
        "analysis by",
        "commentary by",
        "opinion by",
        "column by",
        "as told to",
        "author:",
        "authors:",
        "author",
        "reporter:",
        "byline:",
        "from our",
    ),
    crafts={
        "photos by": "photos",
        "photo by": "photos",
        "photographs by": "photos",
        "photography by": "photos",
        "pictures by": "photos",
        "illustrations by": "illustrations",
        "illustration by": "illustrations",
        "graphics by": "graphics",
        "video by": "video",
        "reporting by": "reporting",
        "reporting and writing by": "reporting",
        "writing and reporting by": "reporting",
        "additional reporting by": "additional reporting",
        "writing by": "writing",
        "editing by": "editing",
        "edited by": "editing",
        "compiled by": "compiling",
        "translated by": "translation",
        "research by": "research",
    },
    joiners=listed("and, &, with, plus"),
    within=listed("in, at, for, of, from, on"),
    titles=listed(
        "writer, writers, reporter, reporters, correspondent, correspondents, editor, editors,"
        "columnist, columnists, critic, critics, staff, photographer, photographers, photographs,"
        "photos, photo, contributor, contributors, contributing, bureau, chief, intern, interns,"
        "analyst, producer, producers, anchor, freelance, freelancer, staffer, journalist, fellow,"
        "special, senior, junior, deputy, assistant, associate, managing, executive, investigative,"
        "political, business, sports, education, health, science, environment, crime, court,"
        "courts, city, metro, features, arts, culture, religion, data, multimedia, news, desk,"
        "newsroom, wire, service, services, reports, report, team, commentator, photographer,"
        "photojournalist, specialist, publisher, author, student, guest, press, agricultural,"
        "farm, society, women's, our, own, foreign, national, local, county, state, statehouse,"
        "capitol, city, police, night, weekend, general, assignment, video, illustrator,"
        "cartoonist, reviewer, meteorologist, online, digital, web, community, government"
    ),
    outlets=listed(
        "press, times, post, gazette, herald, tribune, news, courier, journal, chronicle, star,"
        "sun, examiner, observer, guardian, telegraph, mail, record, register, sentinel, ledger,"
        "bulletin, dispatch, advocate, reuters, bloomberg, ap, afp, upi, dpa, pa, efe, bbc, cnn,"
        "npr, nbc, abc, cbs, agency, media, magazine, daily, weekly, globe, inquirer, republic,"
        "review, standard, argus, echo, express, mercury, messenger, mirror, monitor, packet,"
        "pilot, reporter, republican, democrat, statesman, union, citizen, independent, leader,"
        "network, publications, syndicate, newspapers, today, wire, radio, tv, television, online,"
        "chronicler, clarion, beacon, banner, eagle, enterprise, evening, morning, gleaner, world"
    ),
    not_names=listed(
        "the, a, an, my, our, your, his, her, its, their, this, that, these, those, popular,"
        "continuing, clicking, using, signing, submitting, subscribing, law, land, sea, air,"
        "contrast, comparison, numbers, design, definition, default, cuisine, mail, phone, email,"
        "way, far, now, then, all, any, most, some, one, two, three, four, five, early, late, mid,"
        "invitation, request, appointment, order, train, bus, car, night, day, year, age, topic,"
        "date, category, section, region, country, state, county, city, name, title, subject,"
        "industry, area, time, and, large, means, virtue, reason, half, nature, choice, force,"
        "post, hand, email, christmas, easter, spring, summer, autumn, winter, fall, noon,"
        "midnight, dawn, dusk, sunset, sunrise, and, or, at, what, when, where, who"
    ),
    whole=phrases("related_heading", _RELATED_HEADINGS)
    | phrases("call_to_action", _ACTIONS)
    | phrases("signup", _SIGNUPS)
    | phrases("share", _SHARES)
    | phrases("advertisement", _ADS)
    | phrases("end_mark", _ENDS)
    | phrases("noise", _NOISE)
    | phrases(
        "credit",
        "file photo\nstock photo\nstaff photo\ncourtesy\ncontributed\nhandout\nphoto illustration",
    )
    | phrases("timestamp", "published\nlast updated\nfirst published")
    | phrases("section_label", _LABELS),
    starts=phrases("call_to_action", _STARTS_ACTION)
    | phrases("related_link", _STARTS_RELATED)
    | phrases("signup", _STARTS_SIGNUP)
    | phrases("share", _STARTS_SHARE)
    | phrases("advertisement", _STARTS_AD)
    | phrases("copyright", _STARTS_COPYRIGHT)
    | phrases("correction", _STARTS_CORRECTION)
    | phrases("editor_note", _STARTS_EDITOR)
    | phrases("agency_trailer", _STARTS_TRAILER)
    | phrases("contributor_note", _STARTS_CONTRIBUTOR)
    | phrases("caption", _STARTS_CAPTION)
    | phrases("credit", _STARTS_CREDIT),
    contains=_CONTAINS,
    private=(
        "eds:",
        "(eds:",
        "eds.:",
        "eds.",
        "eds note",
        "editors:",
        "(editors:",
        "attention editors",
        "attn editors",
        "attention:",
        "note to editors",
        "notes to editors",
        "note to desks",
        "(note to editors",
        "advisory:",
        "desks:",
        "slug:",
        "the following information is not",
        "not for publication",
        "# dpa",
        "## dpa",
        "dpa-notebook",
        "dpa notebook",
        "contact:",
        "contacts:",
        "for media enquiries",
        "for media inquiries",
        "media contact",
        "media contacts",
        "press contact",
        "tel:",
        "tel.:",
        "phone:",
        "fax:",
        "e-mail:",
        "email:",
    ),
    sections=listed(
        "news, world, world news, sport, sports, politics, business, opinion, opinions, local,"
        "local news, metro, nation, national, national news, international, international news,"
        "entertainment, culture, arts, arts & culture, arts and culture, lifestyle, life, health,"
        "science, technology, tech, weather, obituaries, education, travel, food, features,"
        "feature, editorial, editorials, letters, community, city, region, regional, state, u.s.,"
        "us news, uk news, crime, courts, crime & courts, crime and courts, front page, money,"
        "finance, real estate, religion, environment, society, people, economy, markets, farm,"
        "agriculture, schools, government, police, fire, harbor, harbour, home & garden, style,"
        "books, music, film, movies, television, theatre, theater, football, soccer, baseball,"
        "basketball, hockey, rugby, cricket, tennis, golf, motoring, europe, asia, africa,"
        "americas, middle east, australia, city hall, town hall, letters to the editor, page one,"
        "news release, press release, media release, what's on,"
        "photo gallery, photos, gallery, in pictures, picture gallery, property,"
        "quiz, public record, public records, records, letter to the editor, reviews,"
        "public safety, public notices, calendar, events, sunday, magazine, weekend"
    ),
    kickers=listed(
        "exclusive, analysis, breaking, breaking news, update, updated, live, video, extra, watch,"
        "interview, profile, review, commentary, column, explainer, explained, fact check,"
        "investigation, obituary, letter, comment, special report, first look, just in, just now,"
        "opinion, editorial, news analysis, in depth, feature, q&a, alert, developing, flash,"
        "urgent, bulletin, recap, preview, photos, gallery, podcast, guest column, guest opinion,"
        "perspective, viewpoint, essay, correction, corrected, refile, listen, poll, wrap, factbox,"
        "timeline, newsmaker, insight, advisory, graphic, column one, op-ed, notebook"
    ),
    published={
        "published": "published",
        "first published": "published",
        "originally published": "published",
        "posted": "published",
        "posted on": "published",
        "posted at": "published",
        "published on": "published",
        "published at": "published",
        "date": "published",
        "dated": "published",
        "issued": "published",
        "publication date": "published",
        "filed": "published",
        "last updated": "updated",
        "last updated on": "updated",
        "last updated at": "updated",
        "updated": "updated",
        "updated on": "updated",
        "updated at": "updated",
        "last modified": "updated",
        "modified": "updated",
    },
    days_ago={"today": 0, "yesterday": 1, "tomorrow": -1},
)
