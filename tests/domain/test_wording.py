from psr_data.domain.wording import before_latin, distinct, in_short, plural, told_apart


def test_one_thing_is_named_in_the_singular_and_any_other_number_in_the_plural() -> None:
    assert [plural(count, "milestone") for count in (0, 1, 2)] == ["0 milestones", "1 milestone", "2 milestones"]


def test_thousands_are_parted_and_an_irregular_plural_is_given() -> None:
    assert plural(1200, "body", "bodies") == "1,200 bodies"


def test_titles_that_begin_alike_have_short_forms_by_which_they_are_told_apart() -> None:
    beginning = "Integrated health and care partnership for older residents and their carers,"
    titles = [f"{beginning} milestone {number} agreed" for number in (1, 2)]
    short = told_apart([*titles, "Report", "Reports"])
    assert short == {title: f"Integrated… milestone {number} agreed" for number, title in enumerate(titles, start=1)}
    assert in_short(f"{titles[1]}: overdue", short) == "Integrated… milestone 2 agreed: overdue"


def test_figures_after_a_right_to_left_title_are_kept_apart_from_it() -> None:
    assert before_latin("דוח") == "דוח\u200e"
    assert before_latin("Report") == "Report"


def test_a_long_word_without_spaces_is_left_as_it_is() -> None:
    assert told_apart(["x" * 40, "x" * 50]) == {}


def test_names_that_are_the_same_however_they_are_capitalised_are_told_apart() -> None:
    assert distinct(["Plan", "2 plan", "PLAN", "Plan", "Other"]) == ["Plan", "2 plan", "3 PLAN", "4 Plan", "Other"]
