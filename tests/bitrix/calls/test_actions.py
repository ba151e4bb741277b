"""What the portal is asked to do, and what it may answer."""

import pytest

from trayapp.bitrix.batch import Answered, Refused
from trayapp.bitrix.calls.actions import command, read_answer
from trayapp.bitrix.errors import PortalError
from trayapp.model.action import Action, ActionKind
from trayapp.model.problem import Problem, ProblemKind


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (ActionKind.READ, "im.dialog.read?DIALOG_ID=chat1317"),
        (ActionKind.READ_ALL, "im.dialog.read.all"),
        (ActionKind.READ_NOTIFICATIONS, "im.notify.read.all"),
        (ActionKind.MARK, "im.recent.unread?DIALOG_ID=chat1317&ACTION=Y"),
        (ActionKind.UNMARK, "im.recent.unread?DIALOG_ID=chat1317&ACTION=N"),
        (ActionKind.MUTE, "im.chat.mute?DIALOG_ID=chat1317&MUTE=Y"),
        (ActionKind.UNMUTE, "im.chat.mute?DIALOG_ID=chat1317&MUTE=N"),
    ],
)
def test_every_action_is_one_call(kind: ActionKind, expected: str) -> None:
    assert str(command(Action(kind, "chat1317"))) == expected


def test_an_action_that_names_no_conversation_is_left_for_the_portal_to_refuse() -> None:
    assert str(command(Action(ActionKind.READ))) == "im.dialog.read?DIALOG_ID="


@pytest.mark.parametrize(
    "value",
    [
        True,
        {"dialogId": "chat1317", "chatId": 1317, "lastId": 5, "counter": 0},
        {"result": True, "newCounter": 0},
    ],
    ids=repr,
)
def test_a_yes_has_several_shapes(value: object) -> None:
    assert read_answer(Answered(value))


@pytest.mark.parametrize("value", [False, None, {"result": False, "newCounter": 3}], ids=repr)
def test_a_no_is_no_error(value: object) -> None:
    assert not read_answer(Answered(value))


def test_a_reason_is_an_error() -> None:
    with pytest.raises(PortalError) as caught:
        read_answer(Refused(Problem(ProblemKind.FORBIDDEN)))

    assert caught.value.problem == Problem(ProblemKind.FORBIDDEN)


def test_a_missing_scope_is_that_of_the_messenger() -> None:
    with pytest.raises(PortalError) as caught:
        read_answer(Refused(Problem(ProblemKind.SCOPE_MISSING)))

    assert caught.value.problem == Problem(ProblemKind.SCOPE_MISSING, scope="im")
