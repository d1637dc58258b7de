"""The change log says enough to do everything again."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given

from psr_data.domain.moment import Moment
from tests.history.acts import ACTS, DAYS, FAR, Act, perform, view
from tests.history.replay import replay
from tests.history.test_views import A_FEW, a_store


@A_FEW
@given(acts=ACTS, as_at=DAYS)
def test_replaying_the_change_log_rebuilds_the_same_state(acts: Sequence[Act], as_at: date) -> None:
    with a_store() as kept, a_store() as again:
        perform(kept, enumerate(acts))
        replay(kept, again)
        for moment in (Moment(as_at), Moment(as_at, as_reported=True), Moment(FAR)):
            assert view(again, moment) == view(kept, moment)
