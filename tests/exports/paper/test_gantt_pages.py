from psr_data.domain.rag import Rag
from psr_data.exports.paper.figures import gantt_pages
from psr_data.frames.gantt import Strip


def bar(item: int, level: str = "milestone") -> Strip:
    return Strip(item, level, f"{level} {item}", None, None, "none", None, None, None, Rag.GREEN)


def group(first: int, milestones: int) -> list[Strip]:
    return [bar(first, "workstream"), *(bar(first + count) for count in range(1, milestones + 1))]


def test_workstreams_stay_whole_as_long_as_they_can() -> None:
    pages = gantt_pages([*group(0, 3), *group(10, 2), *group(20, 1)], most=6)
    assert [[strip.item_id for strip in page] for page in pages] == [[0, 1, 2, 3], [10, 11, 12, 20, 21]]


def test_a_workstream_longer_than_a_page_goes_on_under_its_own_bar() -> None:
    pages = gantt_pages(group(0, 5), most=3)
    assert [[strip.item_id for strip in page] for page in pages] == [[0, 1, 2], [0, 3, 4], [0, 5]]


def test_a_plan_without_bars_has_no_page() -> None:
    assert gantt_pages([]) == []
