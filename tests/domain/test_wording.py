from psr_data.domain.wording import distinct, plural


def test_one_thing_is_named_in_the_singular_and_any_other_number_in_the_plural() -> None:
    assert [plural(count, "milestone") for count in (0, 1, 2)] == ["0 milestones", "1 milestone", "2 milestones"]


def test_thousands_are_parted_and_an_irregular_plural_is_given() -> None:
    assert plural(1200, "body", "bodies") == "1,200 bodies"


def test_names_that_are_the_same_however_they_are_capitalised_are_told_apart() -> None:
    assert distinct(["Plan", "2 plan", "PLAN", "Plan", "Other"]) == ["Plan", "2 plan", "3 PLAN", "4 Plan", "Other"]
