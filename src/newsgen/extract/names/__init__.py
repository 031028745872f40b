"""People, organizations and places of a story: text to `Entity`s.

    runs      everything capitalised, as tokens
    story     cut into names and typed, twice: sure ones first          (decode, features)
    people    forms to people; bodies: to organizations and places
    roles     what the people are, as written
    known     what an editor decided, above all of it

Nothing is read but the shipped lists and weights; any text at all is safe, in linear time.
"""

from newsgen.extract.names.find import find_names
from newsgen.extract.names.lexicon import gender, is_demonym, nicknames

__all__ = ["find_names", "gender", "is_demonym", "nicknames"]
