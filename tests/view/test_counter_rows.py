"""The counters one by one: what the icon takes of each, what it leaves, and why."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from tests.view.samples import ACME, ENGLISH, OFFLINE, failed, messages
from trayapp.model.appearance import Appearance
from trayapp.model.count_rule import REST_KEY, marks, number
from trayapp.model.counters import Counters, TaskCount, TaskCounters, TaskRole
from trayapp.model.settings import Settings
from trayapp.model.sources import EVERYTHING, PEOPLE_ONLY, CountRule, Source
from trayapp.model.status import Fresh, Loading, Status, Tasks
from trayapp.view.counter_rows import CounterRow, counter_rows

NOTHING_SEEN: Mapping[str, int] = {}
BUSY = Counters(
    30,
    {"ALL": 30, "NOTIFY": 4},
    chats={1: 5},
    muted_chats={2: 9},
    dialogs={12: 7, 15: 100},
    open_lines={3: 2},
    task_chats={4: 1},
    channel_comments={5: 3},
    marked_chats=frozenset({6}),
)


def task_counts(expired: int, new_comments: int) -> Tasks:
    return Tasks(TaskCounters({TaskRole.ALL: TaskCount(expired, new_comments)}))


def status_of(counters: Counters, tasks: Tasks | None = None) -> Fresh:
    return Fresh(ACME, messages(counters), tasks or Tasks())


def rows(
    status: Status, rule: CountRule = EVERYTHING, seen: Mapping[str, int] = NOTHING_SEEN
) -> dict[str, CounterRow]:
    settings = Settings((ACME,), appearance=Appearance(rule))
    return {row.key: row for row in counter_rows(status, settings, seen, ENGLISH)}


small = st.integers(0, 120)
ids = st.integers(1, 9)
maps = st.dictionaries(ids, small, max_size=3)
keys = st.sampled_from(["5", "chat5", "comments5", "notifications", REST_KEY, "tasks/expired"])
all_counters = st.builds(
    Counters,
    total=st.integers(0, 400),
    types=st.one_of(st.just({}), st.fixed_dictionaries({"NOTIFY": small})),
    chats=maps,
    muted_chats=maps,
    dialogs=maps,
    open_lines=maps,
    task_chats=maps,
    channel_comments=maps,
    marked_chats=st.frozensets(ids, max_size=3),
    marked_dialogs=st.frozensets(ids, max_size=3),
)
all_tasks = st.one_of(
    st.just(Tasks()), st.just(Tasks(problem=OFFLINE)), st.builds(task_counts, small, small)
)
all_rules = st.builds(CountRule, st.one_of(st.none(), st.frozensets(st.sampled_from(list(Source)))))


@given(all_counters, all_tasks, all_rules, st.dictionaries(keys, small, max_size=4))
def test_the_rows_always_add_up_to_what_the_icon_counts(
    counters: Counters, tasks: Tasks, rule: CountRule, seen: Mapping[str, int]
) -> None:
    status = status_of(counters, tasks)

    found = rows(status, rule, seen)

    counted = number(status, rule, seen).number
    assert sum(row.on_icon or 0 for row in found.values()) == (counted or 0)


@given(all_counters, all_tasks, all_rules)
def test_what_is_counted_but_not_all_of_it_has_a_reason(
    counters: Counters, tasks: Tasks, rule: CountRule
) -> None:
    found = rows(status_of(counters, tasks), rule)

    counted = [row for row in found.values() if row.on_icon is not None]
    silent = [row for row in counted if row.on_icon != row.number and not row.reasons]
    assert silent == []


def test_every_counter_says_where_the_portal_has_it_from() -> None:
    found = rows(status_of(BUSY, task_counts(3, 9)))

    assert {key: row.source for key, row in found.items()} == {
        "dialogs": "DIALOG of im.counters.get",
        "chats": "CHAT of im.counters.get",
        "notifications": "TYPE.NOTIFY of im.counters.get",
        "channel_comments": "CHANNEL_COMMENT of im.counters.get",
        "open_lines": "LINES of im.counters.get",
        "task_chats": "TASKS_TASK of im.counters.get",
        "marked": "*_UNREAD of im.counters.get",
        "muted": "CHAT_MUTED of im.counters.get",
        "overdue_tasks": "expired of tasks.task.counters.get view_all",
        "new_comments": "new_comments of tasks.task.counters.get view_all",
        "only_listed": "TYPE.ALL of im.counters.get",
        "total": "TYPE.ALL of im.counters.get",
    }


def test_what_is_muted_is_named_and_not_counted() -> None:
    muted = rows(status_of(BUSY))["muted"]

    assert (muted.number, muted.on_icon) == (9, 0)
    assert muted.reasons == ("muted: in no total of the portal",)


def test_a_source_that_is_switched_off_says_so() -> None:
    found = rows(status_of(BUSY), PEOPLE_ONLY)

    assert found["dialogs"].on_icon == 107
    assert found["chats"].on_icon == 0
    assert found["chats"].reasons == ("switched off in the settings",)


def test_an_empty_source_needs_no_excuse() -> None:
    assert rows(status_of(Counters(0, {"NOTIFY": 0})), PEOPLE_ONLY)["chats"].reasons == ()


def test_what_is_known_already_is_taken_off() -> None:
    found = rows(status_of(BUSY), seen={"12": 5})["dialogs"]

    assert (found.number, found.on_icon) == (107, 102)
    assert found.reasons[0] == "5 known already"


def test_a_full_counter_is_told_to_be_one() -> None:
    assert rows(status_of(BUSY))["dialogs"].reasons == (
        "1 conversation has 100 or more: the portal counts no further",
    )


def test_a_mark_counts_one() -> None:
    marked = rows(status_of(BUSY))["marked"]

    assert (marked.number, marked.reasons) == (1, ("each mark counts 1",))


def test_comments_of_tasks_are_never_counted_twice() -> None:
    rule = CountRule(frozenset({Source.NEW_COMMENTS}))

    found = rows(status_of(BUSY, task_counts(3, 9)), rule)

    assert found["new_comments"].on_icon == 9
    assert found["task_chats"].on_icon == 0
    assert found["task_chats"].reasons == ("counted with the comments in tasks, below",)


def test_under_the_portals_total_task_chats_are_told_to_be_in_two_numbers() -> None:
    found = rows(status_of(BUSY, task_counts(3, 9)))

    assert found["task_chats"].reasons == ("the numbers of the tasks hold these again",)
    assert found["new_comments"].reasons == ("the portal’s total counts no tasks",)


def test_what_the_portal_does_not_tell_apart_is_called_so() -> None:
    status = status_of(Counters(12, {}, dialogs={12: 7}))

    counted, known, left_out = (
        rows(status)["other"],
        rows(status, seen=marks(status))["other"],
        rows(status, PEOPLE_ONLY)["other"],
    )

    assert (counted.number, counted.on_icon) == (5, 5)
    assert counted.reasons == ("not told apart by the portal",)
    assert (known.on_icon, known.reasons[1:]) == (0, ("5 known already",))
    assert left_out.on_icon == 0


def test_a_total_below_the_lists_is_explained() -> None:
    surplus = rows(status_of(Counters(5, {}, dialogs={12: 7})))["only_listed"]

    assert (surplus.number, surplus.on_icon) == (-2, -2)


def test_the_portals_total_is_quoted_and_added_to_nothing() -> None:
    total = rows(status_of(BUSY))["total"]

    assert (total.name, total.number, total.on_icon) == ("The portal’s total", 30, None)


def test_what_the_portal_did_not_tell_is_not_nothing() -> None:
    found = rows(status_of(Counters(0, {})))

    assert [found[key].number for key in ("notifications", "overdue_tasks", "new_comments")] == [
        None,
        None,
        None,
    ]
    assert found["notifications"].reasons == ("not told by the portal",)


def test_without_the_messengers_numbers_there_is_nothing_to_explain() -> None:
    assert rows(failed()) == {}
    assert rows(Loading(ACME)) == {}
