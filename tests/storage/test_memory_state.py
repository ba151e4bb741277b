"""A state that leaves no file behind."""

from trayapp.model.account import AccountId
from trayapp.model.seen import Seen
from trayapp.model.state import State
from trayapp.storage.memory_state import MemoryState

KNOWN = State(seen=Seen({AccountId("547@acme.bitrix24.ru"): {"5": 3, "chat1317": 1}}))


def test_a_state_in_memory_leaves_no_file_and_is_gone_with_the_program() -> None:
    memory = MemoryState()
    assert memory.load() == State()

    memory.save(KNOWN)

    assert memory.load() == KNOWN
    assert MemoryState().load() == State()
