"""Every generation's answer to `im.counters.get`."""

import pytest

from tests.bitrix.replies import kind_of, reply, result
from trayapp.bitrix.calls.counters import COMMAND, read_counters
from trayapp.bitrix.errors import PortalError
from trayapp.bitrix.reading import LARGEST_COUNT
from trayapp.model.counters import Counters
from trayapp.model.problem import ProblemKind


def camel_cased(value: object) -> object:
    """What the portal makes of its keys where it is asked for camel case."""
    if not isinstance(value, dict):
        return value
    return {camel(key): camel_cased(inner) for key, inner in value.items()}


def camel(key: str) -> str:
    first, *others = key.lower().split("_")
    return first + "".join(word.capitalize() for word in others)


def test_the_counters_are_asked_without_any_parameter() -> None:
    assert str(COMMAND) == "im.counters.get"


def test_the_documented_answer_is_read() -> None:
    counters = read_counters(result("im.counters.get"))

    assert counters == Counters(
        total=5,
        types={"ALL": 5, "NOTIFY": 4, "CHAT": 0, "LINES": 0, "DIALOG": 1, "MESSENGER": 1},
        muted_chats={1317: 1, 1319: 1},
        dialogs={547: 1},
    )
    assert counters.notifications == 4


def test_an_old_portal_knows_five_types_and_writes_texts_and_maps() -> None:
    counters = read_counters(result("im.counters.get.classic"))

    assert counters == Counters(
        total=12,
        types={"ALL": 12, "NOTIFY": 1, "DIALOG": 3, "CHAT": 7, "LINES": 1},
        chats={1201: 7},
        dialogs={12: 2, 31: 1},
        open_lines={1601: 1},
        marked_dialogs=frozenset({31}),
    )


def test_the_newest_portal_lists_collabs_copilot_task_chats_and_comments() -> None:
    counters = read_counters(result("im.counters.get.newest"))

    assert (counters.total, counters.types["TASKS_TASK"]) == (23, 5)
    assert counters.chats == {1201: 4, 1301: 1, 1401: 2}
    assert counters.muted_chats == {1231: 3, 1317: 100}
    assert counters.dialogs == {12: 2}
    assert counters.open_lines == {1601: 1}
    assert counters.task_chats == {1701: 5}
    assert counters.channel_comments == {1501: 3}
    assert counters.marked_chats == {1201, 1202, 1302, 1402}
    assert counters.marked_dialogs == {31}
    assert counters.marked_task_chats == {1702}


def test_a_collab_that_is_listed_on_its_own_only_is_a_chat_too() -> None:
    counters = read_counters({"TYPE": {"ALL": 3}, "COLLAB": {"5": 1}, "COPILOT": {"6": 2}})

    assert counters.chats == {5: 1, 6: 2}


@pytest.mark.parametrize(
    "name", ["im.counters.get", "im.counters.get.classic", "im.counters.get.newest"]
)
def test_keys_in_camel_case_mean_the_same(name: str) -> None:
    usual = read_counters(result(name))

    camel = read_counters(camel_cased(result(name)))

    assert camel.types == {
        key.lower().replace("tasks_t", "tasksT"): n for key, n in usual.types.items()
    }
    assert camel.notifications == usual.notifications
    assert (camel.total, camel.chat_ids, camel.people_ids) == (
        usual.total,
        usual.chat_ids,
        usual.people_ids,
    )


@pytest.mark.parametrize(
    "missing", [None, "absent", False, True, "", "many", [], {}, 0.5], ids=repr
)
def test_an_unknown_total_is_a_bad_reply_and_never_nought(missing: object) -> None:
    answer = reply("im.counters.get.newest")
    counted = answer["result"]
    assert isinstance(counted, dict)
    if missing == "absent":
        del counted["TYPE"]["ALL"]
    else:
        counted["TYPE"]["ALL"] = missing

    with pytest.raises(PortalError) as caught:
        read_counters(counted)

    assert kind_of(caught.value) is ProblemKind.BAD_REPLY


@pytest.mark.parametrize(
    "nothing", [None, [], {}, False, "", 5, {"TYPE": []}, {"TYPE": None}, {"ALL": 5}], ids=repr
)
def test_an_answer_without_types_is_a_bad_reply(nothing: object) -> None:
    with pytest.raises(PortalError) as caught:
        read_counters(nothing)

    assert kind_of(caught.value) is ProblemKind.BAD_REPLY


@pytest.mark.parametrize(
    ("written", "total"),
    [(0, 0), ("0", 0), ("17", 17), (17.0, 17), (-3, 0), (10**30, LARGEST_COUNT)],
    ids=repr,
)
def test_the_total_is_what_the_portal_says(written: object, total: int) -> None:
    assert read_counters({"TYPE": {"ALL": written}}).total == total


def test_the_total_is_quoted_and_not_added_up() -> None:
    counters = read_counters({"TYPE": {"ALL": 2, "CHAT": 7}, "CHAT": {"5": 7}})

    assert counters.total == 2


def test_a_type_without_a_number_is_nought_where_null_and_unknown_where_nonsense() -> None:
    counters = read_counters({"TYPE": {"ALL": 2, "NOTIFY": None, "CHAT": "many", "LINES": "3"}})

    assert counters.types == {"ALL": 2, "NOTIFY": 0, "LINES": 3}


def test_a_type_whose_name_cannot_be_shown_is_left_out() -> None:
    counters = read_counters({"TYPE": {"ALL": 2, "\ud800": 1, "A\u202eB": 1, "NEW_TYPE": 1}})

    assert counters.types == {"ALL": 2, "NEW_TYPE": 1}


@pytest.mark.parametrize("section", [[], [5, 6], None, "", 0, False], ids=repr)
def test_a_section_that_is_no_map_is_empty(section: object) -> None:
    keys = ("CHAT", "CHAT_MUTED", "DIALOG", "LINES", "TASKS_TASK", "CHANNEL_COMMENT", "COLLAB")

    counters = read_counters({"TYPE": {"ALL": 2}, **dict.fromkeys(keys, section)})

    assert counters == Counters(2, {"ALL": 2})


def test_comments_are_summed_by_channel_whatever_is_among_them() -> None:
    threads = {
        "7": {"71": 2, "72": "3", "73": None, "74": "many"},
        "8": [],
        "9": [4],
        "x": {"1": 1},
    }

    counters = read_counters({"TYPE": {"ALL": 2}, "CHANNEL_COMMENT": threads})

    assert counters.channel_comments == {7: 5, 8: 0, 9: 4}
