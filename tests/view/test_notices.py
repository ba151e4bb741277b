"""What a notice says, and what can be done from it."""

import pytest

from tests.view.samples import ACME, ENGLISH
from trayapp.model.account import Account, TasksOf
from trayapp.model.menu_choices import MenuChoices
from trayapp.model.notice import LONGEST_TITLE
from trayapp.model.noticing import Increase
from trayapp.model.sources import Source
from trayapp.view.notices import READ, SNOOZE, Announcement, announcement, notice_key

URL = "https://acme.bitrix24.ru/online/?IM_DIALOG=547"
ANNA = Increase(Source.DIALOGS, "547", "Anna Petrova", 3, 1, URL, "547")
BORIS = Increase(Source.DIALOGS, "12", "Boris", 2, 2, URL, "12")
LUNCH = Increase(Source.CHATS, "chat1", "Lunch", 1, 1, URL, "chat1")
NEWS = Increase(Source.CHATS, "comments4", "News", 2, 1, URL, "chat4")
CUSTOMER = Increase(Source.OPEN_LINES, "chat2", "Customer", 1, 1, URL, "chat2")
MOVE = Increase(Source.NEW_COMMENTS, "chat3", "Office move", 1, 1, URL, "chat3")
BELL = Increase(Source.NOTIFICATIONS, "notifications", None, 4, 3, URL)
OVERDUE = Increase(Source.OVERDUE_TASKS, "tasks/expired", None, 2, 1, URL)
COMMENTS = Increase(Source.NEW_COMMENTS, "tasks/new_comments", None, 7, 2, URL)
HIDING = MenuChoices(hide_names=True)
ACTING = MenuChoices(acting=True)


def made(
    *increases: Increase,
    account: Account = ACME,
    menu: MenuChoices | None = None,
    sound: bool = False,
    with_portal: bool = False,
) -> Announcement:
    found = announcement(
        account, increases, ENGLISH, menu or MenuChoices(), sound=sound, with_portal=with_portal
    )
    assert found is not None
    return found


def text(found: Announcement) -> tuple[str, str]:
    return found.notice.title, found.notice.body


def actions(found: Announcement) -> list[tuple[str, str]]:
    return [(each.name, each.label) for each in found.notice.actions]


def test_without_news_there_is_no_notice() -> None:
    assert announcement(ACME, (), ENGLISH) is None


@pytest.mark.parametrize(
    ("increase", "expected"),
    [
        (ANNA, ("Anna Petrova", "3 unread messages")),
        (LUNCH, ("Lunch", "1 unread message")),
        (NEWS, ("News", "2 new comments")),
        (CUSTOMER, ("Customer", "1 unread message")),
        (MOVE, ("Office move", "1 new comment")),
        (BELL, ("Notifications", "4 unread notifications")),
        (OVERDUE, ("Tasks", "2 overdue tasks")),
        (COMMENTS, ("Tasks", "7 new comments")),
    ],
)
def test_one_thing_is_called_by_its_name_and_says_how_much_is_unread(
    increase: Increase, expected: tuple[str, str]
) -> None:
    assert text(made(increase)) == expected


@pytest.mark.parametrize(
    ("increase", "name"),
    [
        (Increase(Source.DIALOGS, "12", None, 1, 1, URL, "12"), "Person 12"),
        (Increase(Source.CHATS, "chat12", None, 1, 1, URL, "chat12"), "Chat 12"),
    ],
)
def test_a_conversation_without_a_name_yet_is_called_by_its_number(
    increase: Increase, name: str
) -> None:
    assert made(increase).notice.title == name


@pytest.mark.parametrize(
    ("count", "said"), [(99, "99 unread messages"), (100, "99+ unread messages")]
)
def test_where_the_portal_stops_counting_the_number_says_so(count: int, said: str) -> None:
    assert made(Increase(Source.DIALOGS, "12", "Boris", count, 1, URL, "12")).notice.body == said


def test_notifications_are_counted_to_the_end() -> None:
    bell = Increase(Source.NOTIFICATIONS, "notifications", None, 250, 1, URL)

    assert made(bell).notice.body == "250 unread notifications"


def test_a_long_name_is_shortened() -> None:
    long = Increase(Source.CHATS, "chat1", "Very " * 100, 1, 1, URL, "chat1")

    title = made(long).notice.title

    assert title.startswith("Very Very")
    assert title.endswith("…")
    assert len(title) <= LONGEST_TITLE


@pytest.mark.parametrize(
    ("tasks_of", "title"),
    [
        (TasksOf(user_id=12, user_name="Boris"), "Tasks (Boris)"),
        (TasksOf(user_id=12), "Tasks (employee 12)"),
        (TasksOf(group_id=7, group_name="Office move"), "Tasks (Office move)"),
        (TasksOf(user_id=12, group_id=7, user_name="Boris"), "Tasks (Boris, project 7)"),
    ],
)
def test_tasks_that_are_not_all_of_ones_own_say_whose_they_are(
    tasks_of: TasksOf, title: str
) -> None:
    account = Account(ACME.portal, ACME.user_id, tasks_of=tasks_of)

    assert made(OVERDUE, account=account).notice.title == title
    assert made(OVERDUE, account=account, menu=HIDING).notice.title == "Tasks"


@pytest.mark.parametrize(
    ("increase", "expected"),
    [
        (ANNA, "New messages (3)"),
        (LUNCH, "New message (1)"),
        (CUSTOMER, "New message (1)"),
        (NEWS, "New comments (2)"),
        (MOVE, "New comment (1)"),
    ],
)
def test_with_names_hidden_nobody_learns_who_wrote_where(increase: Increase, expected: str) -> None:
    assert text(made(increase, menu=HIDING)) == (expected, "")


def test_what_has_no_name_to_hide_is_said_as_ever() -> None:
    assert text(made(BELL, menu=HIDING)) == text(made(BELL))


def test_several_things_are_one_notice_with_their_sum_and_names() -> None:
    found = made(ANNA, BORIS, BELL)

    assert text(found) == ("6 new", "Anna Petrova, Boris, Notifications")


def test_a_single_name_more_is_not_left_out() -> None:
    found = made(ANNA, BORIS, LUNCH, NEWS, MOVE)

    assert text(found) == ("6 new", "Anna Petrova, Boris, Lunch, News, Office move")


def test_of_many_names_the_first_are_said() -> None:
    found = made(ANNA, BORIS, LUNCH, NEWS, MOVE, CUSTOMER)

    assert text(found) == ("7 new", "Anna Petrova, Boris, Lunch, News and 2 more")


def test_overdue_tasks_and_comments_on_tasks_share_a_name() -> None:
    assert text(made(OVERDUE, COMMENTS)) == ("3 new", "Tasks")


def test_a_long_name_leaves_room_for_the_others() -> None:
    long = Increase(Source.CHATS, "chat1", "Very " * 100, 1, 1, URL, "chat1")

    body = made(long, ANNA).notice.body

    assert body == "Very Very Very Very Very Very…, Anna Petrova"


def test_with_names_hidden_a_summary_is_a_sum() -> None:
    assert text(made(ANNA, BORIS, menu=HIDING)) == ("3 new", "")


@pytest.mark.parametrize(
    ("increases", "title"),
    [
        ([ANNA], "Anna Petrova — acme.bitrix24.ru"),
        ([ANNA, BORIS], "3 new — acme.bitrix24.ru"),
        ([BELL], "Notifications — acme.bitrix24.ru"),
    ],
)
def test_with_several_accounts_the_portal_is_named(increases: list[Increase], title: str) -> None:
    assert made(*increases, with_portal=True).notice.title == title


def test_a_click_opens_and_a_conversation_can_be_snoozed() -> None:
    found = made(ANNA)

    assert actions(found) == [("default", "Open"), (SNOOZE, "Snooze for an hour")]
    assert (found.account_id, found.key, found.url, found.dialog_id) == (ACME.id, "547", URL, "547")


def test_a_conversation_can_be_marked_as_read_where_acting_is_allowed() -> None:
    assert (READ, "Mark as read") in actions(made(LUNCH, menu=ACTING))


@pytest.mark.parametrize(
    ("increase", "expected"),
    [(NEWS, ["default", SNOOZE]), (BELL, ["default"]), (OVERDUE, ["default"])],
)
def test_what_is_no_conversation_of_its_own_cannot_be_marked_as_read(
    increase: Increase, expected: list[str]
) -> None:
    assert [name for name, _ in actions(made(increase, menu=ACTING))] == expected


def test_a_summary_opens_the_messenger_and_nothing_else() -> None:
    found = made(ANNA, BORIS, menu=ACTING)

    assert actions(found) == [("default", "Open")]
    assert found.url == "https://acme.bitrix24.ru/online/"
    assert found.dialog_id is None
    assert found.notice.key == notice_key(ACME.id, found.key)


def test_notices_about_the_same_thing_take_each_others_place_and_no_others() -> None:
    again = Increase(Source.DIALOGS, "547", "Anna Petrova", 4, 1, URL, "547")

    keys = [made(each).notice.key for each in (ANNA, again, BORIS, BELL)]

    assert keys[0] == keys[1] == notice_key(ACME.id, "547")
    assert len(set(keys)) == 3


def test_a_notice_is_silent_unless_a_sound_is_wanted() -> None:
    assert not made(ANNA).notice.sound
    assert made(ANNA, sound=True).notice.sound
    assert not made(ANNA).notice.urgent
