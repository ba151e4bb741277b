"""What an account that is asked in the background brings back."""

from tests.patience import PATIENT_S
from trayapp.cli.inquiry import Arrivals
from trayapp.model.status import Refreshed


def arrived(arrivals: Arrivals) -> Refreshed:
    """The next one; waits for it."""
    found = arrivals.get(timeout=PATIENT_S)
    assert found is not None
    return found[1]
