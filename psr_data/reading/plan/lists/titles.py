"""Which column of a list holds the titles, and which others the titles of rows at deeper levels."""

from psr_data.reading.plan.choosing import Choosing, are_ticks
from psr_data.reading.words.text import comparable, words
from psr_data.reading.words.vocabulary import MILESTONE_NAMES, plain

FEWEST_TEXTS = 4


def choose_title(choosing: Choosing, answered: int | None) -> None:
    """The plainest heading; of two alike the left one groups the other where it says less."""
    found = [c for c in choosing.labelled("title") if c not in choosing.of.values() and not _is_next_level(choosing, c)]
    found = [c for c in found if not are_ticks(map(words, choosing.values(c)))]
    found = [c for c in found if choosing.values(c)] or found
    if all(choosing.holds_references(c) for c in found):
        found = [c for c in choosing.labelled("details") if not choosing.holds_references(c)] or found
    if not found or answered is not None:
        choosing.groups += [c for c in found if answered and c < answered and says_less(choosing, c, answered)]
        return
    best = [c for c in found if choosing.read[c].rank == choosing.read[found[0]].rank]
    title = best[-1] if all(says_less(choosing, c, best[-1]) for c in best[:-1]) else best[0]
    above = title
    title = next((c for c in found if _belongs_to(choosing, c, title)), title)
    choosing.of["title"] = title
    if choosing.read[title].rank and _repeats_names(choosing, title):
        choosing.unsure.append(f"“{choosing.labels[title]}” holds the same names again and again")
    for column in found:
        if column == title:
            continue
        if column < title and (says_less(choosing, column, title) or column == above):
            choosing.groups.append(column)
        elif column in best and title in best:
            choosing.unsure.append(f"“{choosing.labels[title]}” and “{choosing.labels[column]}” may both be the tasks")


def _belongs_to(choosing: Choosing, column: int, wider: int) -> bool:
    """Each item's title stands in one column, and in another the work package or milestone that it belongs to.

    GitHub and others have the milestone on the right.
    """
    names, others = ([comparable(words(value)) for value in choosing.values(c)] for c in (column, wider))
    is_milestone = MILESTONE_NAMES.fullmatch(plain(choosing.labels[wider])) is not None
    is_other = choosing.read[column].rank > choosing.read[wider].rank and (column > wider or is_milestone)
    return is_other and len(set(names)) == len(names) >= len(others) > len(set(others))


def _is_next_level(choosing: Choosing, column: int) -> bool:
    """ "Title 2" right of "Title 1" holds the titles of rows further in."""
    stem, number = _numbered(choosing, column)
    return number > 1 and _numbered(choosing, column - 1) == (stem, number - 1)


def _numbered(choosing: Choosing, column: int) -> tuple[str, int]:
    stem, _, number = plain(choosing.labels.get(column, "")).rpartition(" ")
    return (stem, int(number)) if number.isdecimal() else ("", 0)


def _repeats_names(choosing: Choosing, column: int) -> bool:
    texts = [comparable(words(value)) for value in choosing.values(column)]
    return len(texts) >= FEWEST_TEXTS and 2 * len(set(texts)) <= len(texts)


def says_less(choosing: Choosing, column: int, title: int) -> bool:
    """Filled once or with the same words again, so that it says less than the titles beside it."""
    names = {comparable(words(value)) for value in choosing.values(column)}
    titles = choosing.values(title)
    return bool(names) and 2 * len(names) <= len(titles)


def title_columns(choosing: Choosing, title: int) -> tuple[int, ...]:
    """The title's column, and those right of it without a heading that are filled where it is empty."""
    columns = [title]
    while (after := columns[-1] + 1) not in choosing.of.values():
        label = choosing.labels.get(after, "")
        is_level = _is_next_level(choosing, after)
        if after in choosing.read and not is_level:
            break
        rows = [row for row in choosing.body if words(choosing.sheet.own(row, after).value)]
        free = [row for row in rows if not any(words(choosing.sheet.own(row, c).value) for c in columns)]
        is_text = all(isinstance(choosing.sheet.own(row, after).value, str) for row in rows)
        if not rows or len(free) < len(rows) or not is_text:
            break
        if not is_level and label not in ("", choosing.labels.get(title)):
            break
        if any(choosing.sheet.area(row, after).first_column < after for row in rows):
            break
        columns.append(after)
    return tuple(columns)
