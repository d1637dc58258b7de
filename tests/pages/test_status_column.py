"""The pills of a grid: as readable as the marks beside them."""

import pytest

from psr_data.domain.colour import luminance
from psr_data.domain.rag import Rag
from psr_data.reference import status_reference
from psr_data.ui.filters import status_label
from psr_data.ui.status_column import status_column


def contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@pytest.mark.parametrize("rag", list(Rag))
def test_a_pill_has_the_text_of_its_mark_light_or_dark_and_is_read_easily(rag: Rag) -> None:
    options = status_column("Computed")["type_config"]["options"]
    [colour] = [option["color"] for option in options if option["value"] == status_label(rag)]
    written = 0.0 if luminance(colour) > 0.5 else 1.0  # as the grid decides
    assert (written == 1.0) == (luminance(status_reference().marks[rag].text_colour) > 0.5)
    assert contrast(luminance(colour), written) >= 4.5


def test_luminance_is_that_of_wcag() -> None:
    assert luminance("#FFFFFF") == pytest.approx(1)
    assert luminance("#000000") == 0
    assert luminance("#808080") == pytest.approx(0.216, abs=0.001)
