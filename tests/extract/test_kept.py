"""What is kept of words: each is worked out once, until there are too many."""

from newsgen.extract.kept import Kept


def test_a_word_is_worked_out_once() -> None:
    asked: list[str] = []

    def size(word: str) -> int:
        asked.append(word)
        return len(word)

    kept = Kept(size, 10)

    assert [kept["Ely"], kept["Ely"], kept["Leeds"]] == [3, 3, 5]
    assert asked == ["Ely", "Leeds"]


def test_a_full_memory_forgets_and_works_on() -> None:
    kept = Kept(str.lower, 2)

    assert [kept[word] for word in ("A", "B", "C")] == ["a", "b", "c"]
    assert list(kept) == ["C"]
