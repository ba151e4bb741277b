"""A state for the life of this process."""

from trayapp.model.state import State


class MemoryState:
    """A state that leaves no file behind."""

    def __init__(self) -> None:
        self._state = State()

    def load(self) -> State:
        """What was last saved."""
        return self._state

    def save(self, state: State) -> None:
        """Keeps it until the program ends."""
        self._state = state
