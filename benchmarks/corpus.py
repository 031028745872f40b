"""Made-up news articles, as many as asked for: the same number and seed give the same story.

    python benchmarks/corpus.py 1000 OUT --flavour markdown

Story `n` depends on the seed and on `n` alone, so the first thousand of a corpus are also the
first thousand of a larger one, and every flavour tells the same stories:

markdown  YAML front matter and a Markdown body, as newsgen reads it
text      a clipping: headline, byline, dateline, paragraphs, and no metadata
hugo      markdown, with what Hugo must be told: it knows no archives by date, so years, months
          and days are taxonomies, and taxonomies are lists in front matter

Names are drawn by Zipf's law, as they are in real archives: a few are in very many stories,
most in one or two.
"""
# ruff: noqa: INP001, T201, S311, SIM905  # a script, its dice hide nothing, its lists are text

import argparse
import json
import random
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path

FIRST_DAY = date(1994, 1, 1)
DAYS = 30 * 365 + 7
LAST_DAY = FIRST_DAY + timedelta(DAYS - 1)
PEOPLE, ORGANIZATIONS, PLACES, AUTHORS = 60_000, 16_000, 4_000, 240
STEEPNESS = 1.08
"""Zipf's exponent."""

GIVEN = (
    "Ada Agnes Alan Alma Amir Ana Anton Asha Astrid Basil Bea Bruno Carla Cecil Clara Cora Dana "
    "David Della Diego Dora Edgar Elena Eli Elsie Emil Erin Esther Eva Felix Fiona Flora Frank "
    "Gemma Gil Grace Greta Hal Hana Hector Helen Hugo Ida Ines Irene Isaac Ivan Ivy Jacob Jana "
    "Jonas Josef Judith Julia Karim Karl Kira Lars Laura Lena Leo Lila Lorenzo Lucy Luis Magda "
    "Marco Maria Marta Mavis Max Mei Milo Mina Mona Nadia Nell Nils Nina Noor Nora Olga Olive "
    "Omar Oscar Otto Pablo Paula Pearl Petra Quentin Rafael Rhoda Rita Rosa Rufus Ruth Sadie "
    "Salma Samir Selma Silas Sofia Stella Sven Tamar Theo Tomas Ursula Vera Victor Wanda Wilma "
    "Yara Yusuf Zelda José Zoë Björn"
).split()
SURNAME_HEADS = (
    "Ash Barn Birch Black Brad Cald Carl Chad Crav Dal Den Elling Fair Farn Garr Gold Hadd Hart "
    "Hol Hunt Kel Kings Lang Lock Mar Mid Nor Oak Pem Rad Red Ros Sand Sher Stan Thorn Under Wake "
    "Whit Win"
).split()
SURNAME_TAILS = (
    "berg bourne by croft dale den ester field ford grave ham hurst ington ley lock man more "
    "mont ridge sby sen shaw son stead stone ton vale well wick worth"
).split()
SURNAMES = [f"{head}{tail}" for head, tail in product(SURNAME_HEADS, SURNAME_TAILS)]
TOWN_HEADS = (
    "Alder Amber Bright Canon Chapel Copper Coral Dover Eagle Ember Falcon Flint Fox Frost Gable "
    "Granite Gull Harbor Heron Holly Indigo Juniper Kestrel Laurel Linden Marble Meadow Mercy "
    "Oxen Pebble Prairie Quill Rowan Rush Saddle Shale Sorrel Tanner Timber Willow"
).split()
TOWN_TAILS = (
    "bank bay bluff brook burn cliff cove crest dam field fork gap grove hill hollow landing lea "
    "marsh mill moor pass point reach rest ridge"
).split()
TOWN_ENDS = ("", "", " Center", " Valley")
PUBLIC_BODIES = (
    "Town Council|Board of Education|Harbor Authority|Water Board|Police Department|"
    "Fire District|Library Trust|Planning Board|Historical Society|Art Museum|"
    "Regional Hospital|Tenants Union|Growers Cooperative|Parks Commission|Transit Agency|"
    "Teachers Union|Food Bank|Sailing Club|Choral Society|Election Board"
).split("|")
BUSINESSES = (
    "Shipping|Cement|Outfitters|Orchards|Press|Pharmacies|Glassworks|Freight|Realty|Capital|"
    "Robotics|Seafood|Breweries|Furniture|Savings and Loan|Paper Mills|Toys|Solar|Airlines|Tools"
).split("|")
SECTIONS = (
    "Town|State|Business|Schools|Courts|Sport|Culture|Health|Outdoors|Opinion|Obituaries|Travel"
).split("|")
TAG_HEADS = (
    "harbor rent buses harvest drought rivers bridges fishing ferries museums concerts poetry "
    "chess rowing soccer cycling marathons swimming hospitals vaccines nurses pharmacies "
    "teachers exams scholarships pensions wages unions factories mines forests wildlife bees "
    "storms snow earthquakes elections referendums taxes permits trials juries prisons charity "
    "volunteers markets bakeries"
).split()
TAG_TAILS = ("", " costs", " plans", " records", " rules")
TAGS = [head + tail for tail, head in product(TAG_TAILS, TAG_HEADS)]
ROLES = (
    "Mayor|Councilwoman|Councilman|Judge|Chief|Sheriff|Senator|Superintendent|Professor|Dr.|"
    "Captain|Coach|Commissioner|Treasurer|Reverend"
).split("|")
SUBJECTS = (
    "ferry terminal|rent ordinance|sea wall|night bus|county fair|school merger|water permit|"
    "quarry lease|town charter|harvest forecast|hospital wing|fishing quota|museum loan|"
    "bicycle lane|snow budget|housing trust|court annex|solar field|library roof|airport road|"
    "wage agreement|recycling depot|flood map|concert series|voter roll"
).split("|")
QUALITIES = (
    "disputed|long-promised|half-finished|popular|costly|modest|sudden|two-year|revised|unpopular|"
    "careful|surprising|narrow|generous|delayed|ambitious"
).split("|")
CROWDS = (
    "shopkeepers|parents|growers|commuters|nurses|renters|anglers|pensioners|students|"
    "homeowners|drivers|engineers|teachers|volunteers|neighbors|musicians"
).split("|")
TIMES = (
    "on Monday|on Tuesday|on Wednesday|on Thursday|on Friday|last week|late last month|"
    "after midnight|before dawn|in a brief session|over the weekend|at the annual meeting"
).split("|")
SPOTS = (
    "in the old customs house|on the courthouse lawn|at the grange hall|by the ferry dock|"
    "in a crowded cafeteria|on Water Street|beside the rail yard|at the armory|"
    "in the reading room|under the market roof"
).split("|")
DEEDS = (
    "approved|rejected|postponed|rewrote|praised|questioned|abandoned|revived|funded|halved|"
    "defended|audited|welcomed|blocked"
).split("|")
CUES = ("said", "said", "said", "said", "added", "recalled", "told reporters", "argued", "asked")
WORDS = (
    "We have waited nine winters for this and we can wait no longer|Nobody asked the people who "
    "live here|The numbers do not add up, and everyone in that room knows it|I would do it again "
    "tomorrow|This is the best news the waterfront has had in years|There is no money for it, and "
    "there will be none next year|My children will pay for this long after I am gone|You cannot "
    "run a town on good intentions|It was the noise that woke us, and then the lights went out|We "
    "counted every ballot twice|Show me the contract and I will sign it|The river does not read "
    "our plans|They kept their word, which is more than I expected|I am proud of every one of "
    "them|We will be back with more people and better questions|It is a start"
).split("|")
SENTENCES = (
    "The {quality} {subject} was to have been settled {time}, but the {organization} asked for "
    "{number} more weeks.|"
    "A count by the {organization} put the cost at ${number} million, not counting the {subject}.|"
    "{Crowd} who had gathered {spot} went home without an answer.|"
    "In {place}, the {subject} has divided {crowd} for {number} years.|"
    "The {organization} and {surname} have disagreed before, most recently over the {subject}.|"
    "About {number} {crowd} signed a petition that was handed in {time}.|"
    "The road to {place} was closed for {number} hours, and the hearing began late.|"
    "Minutes of the meeting show that {surname} {deed} the {subject} without a debate.|"
    "It would take {number} votes to overturn the decision, which {surname} called unlikely.|"
    "A {quality} version of the plan was {deed} in {place} {number} years ago.|"
    "None of the {number} bids came from {place}, records show.|"
    "The {organization} did not answer questions about the {subject} {time}.|"
    "{Crowd} in {place} said they had heard of the {subject} only {time}.|"
    "Work could begin in {number} months if the {organization} finds the money.|"
    "The building {spot} has stood empty for {number} years.|"
    "Two members abstained, one of them because a relative works for the {organization}.|"
    "State law gives the {organization} {number} days to reply.|"
    "By evening {number} {crowd} had spoken, most of them against the {subject}.|"
    "The {subject} is the {quality} part of a plan that the {organization} {deed} {time}.|"
    "What becomes of the {subject} is for a judge in {place} to decide.|"
    "An earlier estimate had put the figure at ${number} million.|"
    "For {crowd}, that means {number} more months of doubt.|"
    "{surname} has until the end of the month to appeal.|"
    "The first of {number} public hearings is to be held {spot}.|"
    "Photographs taken {time} show water standing {spot}.|"
    "A spokesman for the {organization} confirmed the figures but would not discuss them."
).split("|")
LEADS = (
    "The {organization} {deed} a {quality} {subject} {time}, to the surprise of {crowd} in "
    "{place}.|"
    "A {quality} {subject} brought {number} {crowd} to their feet {time} {spot}.|"
    "{person} {deed} the {subject} {time}, ending {number} months of talks in {place}.|"
    "The {subject} that {person} has called {quality} was {deed} {time}.|"
    "{Crowd} in {place} learned {time} that the {organization} had {deed} their {subject}."
).split("|")
HEADLINES = (
    "{organization} {deed} {subject}|{surname} {deed} {quality} {subject}|{place} {crowd} split "
    "over {subject}|A {quality} {subject} for {place}|{Crowd} await {subject}|{number} speak "
    "against {subject}|{subject} {deed} in {place}"
).split("|")
NUMBERS = "two three four five six seven eight nine 11 12 14 16 19 23 27 31 38 44 52 67 85".split()

_NOT_WORD = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Story:
    """One article, before it is written down in any flavour."""

    number: int
    headline: str
    lead: str
    day: date
    minute: int
    author: str
    section: str
    tags: tuple[str, ...]
    people: tuple[str, ...]
    organizations: tuple[str, ...]
    places: tuple[str, ...]
    paragraphs: tuple[str, ...]

    @property
    def stamp(self) -> str:
        """Its moment, ISO 8601 in UTC."""
        return f"{self.day}T{self.minute // 60:02d}:{self.minute % 60:02d}:00Z"

    @property
    def slug(self) -> str:
        """The last part of its permalink: no two stories have the same."""
        plain = unicodedata.normalize("NFKD", self.headline).encode("ascii", "ignore").decode()
        words = _NOT_WORD.sub("-", plain.lower())[:60].strip("-")
        return f"{words}-{self.number}"

    @property
    def path(self) -> str:
        """Its file below articles/, without the suffix."""
        return f"{self.day.year}/{self.day}-{self.slug}"

    @property
    def opening(self) -> str:
        """The dateline before the first paragraph."""
        return f"{self.places[0].upper()}, {self.day:%B} {self.day.day}, {self.day.year} — "


def person(rank: int) -> str:
    """Return the name of the person of this rank."""
    at = (rank * 7919 + 13) % (len(GIVEN) * len(SURNAMES))
    return f"{GIVEN[at % len(GIVEN)]} {SURNAMES[at // len(GIVEN)]}"


def place(rank: int) -> str:
    """Return the name of the place of this rank."""
    at = (rank * 1013 + 7) % (len(TOWN_HEADS) * len(TOWN_TAILS) * len(TOWN_ENDS))
    at, head = divmod(at, len(TOWN_HEADS))
    end, tail = divmod(at, len(TOWN_TAILS))
    return TOWN_HEADS[head] + TOWN_TAILS[tail] + TOWN_ENDS[end]


def organization(rank: int) -> str:
    """Return the name of the organization of this rank: public bodies and firms in turn."""
    half, private = divmod(rank, 2)
    if private:
        surname, kind = divmod(half * 61 + 5, len(BUSINESSES))
        return f"{SURNAMES[surname % len(SURNAMES)]} {BUSINESSES[kind]}"
    town, kind = divmod(half, len(PUBLIC_BODIES))
    return f"{place(town)} {PUBLIC_BODIES[kind]}"


def zipf(dice: random.Random, size: int, steepness: float = STEEPNESS) -> int:
    """Draw a rank below `size` from a bounded power law, by its inverse."""
    power = 1 - steepness
    value = (1 + dice.random() * ((size + 1) ** power - 1)) ** (1 / power)
    return min(size, int(value)) - 1


def _several(
    dice: random.Random, count: int, size: int, name: Callable[[int], str]
) -> tuple[str, ...]:
    found: dict[str, None] = {}
    while len(found) < count:
        found[name(zipf(dice, size))] = None
    return tuple(found)


class _Slots(dict[str, str]):
    """What stands in a sentence's slots, drawn when it is asked for."""

    def __init__(self, dice: random.Random, cast: Mapping[str, Sequence[str]]) -> None:
        super().__init__()
        self.dice = dice
        self.choices: Mapping[str, Sequence[str]] = {
            "quality": QUALITIES,
            "subject": SUBJECTS,
            "time": TIMES,
            "number": NUMBERS,
            "crowd": CROWDS,
            "spot": SPOTS,
            "deed": DEEDS,
            "surname": [name.rpartition(" ")[2] for name in cast["person"]],
            **cast,
        }

    def __missing__(self, slot: str) -> str:
        if slot == "Crowd":
            return _capital(self.dice.choice(CROWDS))
        return self.dice.choice(self.choices[slot])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _say(slots: _Slots, sentences: Sequence[str]) -> str:
    return _capital(slots.dice.choice(sentences).format_map(slots))


def _introduce(dice: random.Random, name: str) -> str:
    """Return a sentence that gives a person's full name, most often as a speaker."""
    role, words = dice.choice(ROLES), dice.choice(WORDS)
    if dice.random() < 0.6:  # noqa: PLR2004  # three of five are introduced by what they say
        return f"“{words},” {role} {name} {dice.choice(CUES)} {dice.choice(TIMES)}."
    return f"{role} {name}, {dice.randrange(23, 91)}, was among those who spoke."


def _paragraphs(slots: _Slots, lead: str, cast: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Write the story: every name of its cast is in it, with quotations between."""
    dice = slots.dice
    waiting = [_introduce(dice, name) for name in cast["person"]]
    waiting += [
        f"The {name} was asked for its view {dice.choice(TIMES)}." for name in cast["organization"]
    ]
    waiting += [f"{_capital(dice.choice(CROWDS))} in {name} took note." for name in cast["place"]]
    dice.shuffle(waiting)
    length = int(250 + 600 * dice.random() ** 1.5)
    paragraphs, words = [lead], len(lead.split())
    while words < length or waiting:
        parts = [waiting.pop()] if waiting and dice.random() < 0.6 else []  # noqa: PLR2004  # spread over the story
        if not parts and dice.random() < 0.25:  # noqa: PLR2004  # some go on talking
            speaker = dice.choice(cast["person"]).rpartition(" ")[2]
            said = f"“{dice.choice(WORDS)},” {speaker} {dice.choice(CUES)}."
            parts.append(f"{said} “{dice.choice(WORDS)}.”")
        parts += [_say(slots, SENTENCES) for _ in range(dice.randrange(1, 4))]
        paragraphs.append(" ".join(parts))
        words += len(paragraphs[-1].split())
    return tuple(paragraphs)


def story(number: int, seed: int = 1, day: date | None = None) -> Story:
    """Make up a story.

    Args:
        number: Which.
        seed: Of which corpus.
        day: When it was printed, in place of the day it would have.
    """
    dice = random.Random(f"{seed}/{number}")
    cast = {
        "person": _several(dice, dice.choice((1, 2, 2, 3, 3, 4, 5)), PEOPLE, person),
        "organization": _several(dice, dice.choice((1, 1, 2, 2, 3)), ORGANIZATIONS, organization),
        "place": _several(dice, dice.choice((1, 1, 2, 2, 3)), PLACES, place),
    }
    slots = _Slots(dice, cast)
    drawn = FIRST_DAY + timedelta(dice.randrange(DAYS))
    lead = _say(slots, LEADS)
    return Story(
        number=number,
        headline=_say(slots, HEADLINES),
        lead=lead,
        day=day or drawn,
        minute=dice.randrange(5 * 60, 22 * 60),
        author=person(1_000 + zipf(dice, AUTHORS)),
        section=SECTIONS[zipf(dice, len(SECTIONS), 0.7)],
        tags=_several(dice, dice.randrange(2, 7), len(TAGS), TAGS.__getitem__),
        people=cast["person"],
        organizations=cast["organization"],
        places=cast["place"],
        paragraphs=_paragraphs(slots, lead, cast),
    )


def text(made: Story) -> str:
    """Write a story down as a clipping."""
    first, *others = made.paragraphs
    parts = [made.headline, f"By {made.author}", made.opening + first, *others]
    return "\n\n".join(parts) + "\n"


def _body(made: Story) -> str:
    """Return the Markdown of a story, with the little markup that real copy has."""
    dice = random.Random(f"markup/{made.number}/{made.headline}")
    blocks = [made.opening + made.paragraphs[0], *made.paragraphs[1:]]
    last = len(blocks)
    if dice.randrange(7) == 0:
        at = dice.randrange(last)
        blocks[at] += f" The [full text](https://records.example/{made.slug}) is public."
    if dice.randrange(7) == 0:
        blocks[dice.randrange(last)] += f" It was first told in the *{made.places[0]} Packet*."
    if dice.randrange(18) == 0:
        blocks.insert(dice.randrange(1, last + 1), f"> {dice.choice(WORDS)}.")
    if dice.randrange(16) == 0:
        items = "\n".join(f"- {dice.choice(SUBJECTS)}" for _ in range(dice.randrange(3, 6)))
        blocks.insert(dice.randrange(1, last + 1), items)
    if dice.randrange(8) == 0:
        blocks.insert(
            dice.randrange(1, last + 1), f"## What is next for the {dice.choice(SUBJECTS)}"
        )
    return "\n\n".join(blocks) + "\n"


def _front_matter(fields: Mapping[str, object]) -> str:
    """Write front matter in which every value is also JSON, so that nothing needs guessing."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", "", ""])


def _fields(made: Story) -> dict[str, object]:
    return {
        "title": made.headline,
        "slug": made.slug,
        "date": made.stamp,
        "description": made.lead,
        "authors": [made.author],
        "tags": made.tags,
        "people": made.people,
        "organizations": made.organizations,
        "places": made.places,
    }


def markdown(made: Story) -> str:
    """Write a story down as newsgen reads it best."""
    return _front_matter(_fields(made) | {"section": made.section}) + _body(made)


def hugo(made: Story) -> str:
    """Write the same down for Hugo."""
    periods = {
        "sections": [made.section],
        "years": [f"{made.day:%Y}"],
        "months": [f"{made.day:%Y-%m}"],
        "days": [str(made.day)],
        "on-this-day": [f"{made.day:%m-%d}"],
    }
    return _front_matter(_fields(made) | periods) + _body(made)


FLAVOURS: Mapping[str, tuple[str, Callable[[Story], str]]] = {
    "markdown": (".md", markdown),
    "text": (".txt", text),
    "hugo": (".md", hugo),
}
"""Suffix and writer of each flavour."""


def save(made: Story, folder: Path, flavour: str) -> Path:
    """Write one story into a folder of articles, and return its file."""
    suffix, write = FLAVOURS[flavour]
    path = folder / (made.path + suffix)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write(made), "utf-8")
    return path


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=str(__doc__).partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--flavour", choices=FLAVOURS, default="markdown")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    size = 0
    for number in range(asked.count):
        size += save(story(number, asked.seed), asked.folder, asked.flavour).stat().st_size
    print(f"{asked.count} articles, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
