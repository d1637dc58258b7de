import pytest

from psr_data.domain.wording import LONGEST_PART, hyphenated


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Enabler Three - Joint Commissioning", "enabler-three-joint-commissioning"),
        ("plan_2014/15 (final)", "plan-2014-15-final"),
        ("../../etc/passwd\x00", "etc-passwd"),
        ("Gwella a datblygu – Iechyd", "gwella-a-datblygu-iechyd"),
        ("شراكة 😀", "شراكة"),
        ("…", ""),
    ],
)
def test_a_title_becomes_part_of_a_files_name(text: str, named: str) -> None:
    assert hyphenated(text) == named


def test_a_long_title_is_cut_and_never_ends_in_a_hyphen() -> None:
    named = hyphenated("word " * 40)
    assert len(named) <= LONGEST_PART
    assert named.endswith("word")
