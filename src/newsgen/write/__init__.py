"""Artifacts → the output folder: only changed bytes, only our own stale files, all or nothing.

Files are staged in .newsgen/stage/ (`stage`). Then one commit of the state writes down what is
to move, and only after it does anything in the output folder change (`moves`). A build killed
before that commit has changed nothing; one killed after it is finished by the next command.
Which files are ours, and which a stranger put there, is known by `ours`.
"""

from newsgen.write.moves import apply, forget, remove
from newsgen.write.ours import (
    MANIFEST,
    adopt,
    at_place,
    check_output,
    intact,
    listed,
    occupied,
    place,
    refuse_stranger,
    walk,
)
from newsgen.write.stage import STAGE, Change, Staged, begin, clear, drop, finish, put, scratch

__all__ = [
    "MANIFEST",
    "STAGE",
    "Change",
    "Staged",
    "adopt",
    "apply",
    "at_place",
    "begin",
    "check_output",
    "clear",
    "drop",
    "finish",
    "forget",
    "intact",
    "listed",
    "occupied",
    "place",
    "put",
    "refuse_stranger",
    "remove",
    "scratch",
    "walk",
]
