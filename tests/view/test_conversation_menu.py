"""What can be done with a conversation: offered where it makes sense, and about the right one."""

from dataclasses import replace

import pytest

from tests.view.menus import menu_of
from tests.view.samples import ACME, ENGLISH, failed, messages
from trayapp.model import places
from trayapp.model.action import Action, ActionKind
from trayapp.model.counters import Counters
from trayapp.model.menu_choices import USUAL_MENU, MenuChoices
from trayapp.model.seen import NOTHING_SEEN, Seen
from trayapp.model.status import Fresh, Names, Stale, Tasks
from trayapp.view.menu_entry import Act, Change, Entry, Mark, Remember, Send, Way

ACTING = MenuChoices(acting=True)
NAMES = Names(
    people={5: "Anna Petrova"}, chats={7: "Coffee", 8: "Team lunch"}, person_of_chat={1105: 5}
)
PLACE = "https://acme.bitrix24.ru/online/?IM_DIALOG=5"


def status(counters: Counters) -> Fresh:
    return Fresh(ACME, messages(counters, NAMES), Tasks())


def children(
    counters: Counters, menu: MenuChoices = USUAL_MENU, seen: Seen = NOTHING_SEEN
) -> tuple[Entry, ...]:
    _, inside = menu_of(status(counters), "acme/", ENGLISH, menu, seen)
    return inside.children


def menus(
    counters: Counters, menu: MenuChoices = USUAL_MENU, seen: Seen = NOTHING_SEEN
) -> list[Entry]:
    """Those of the conversations."""
    return [each for each in children(counters, menu, seen) if each.children]


def acts(entry: Entry) -> dict[str, Act]:
    return {each.text: each.act for each in entry.children if each.act is not None}


def changes(entry: Entry) -> set[ActionKind]:
    return {act.action.kind for act in acts(entry).values() if isinstance(act, Change)}


def marks(entry: Entry) -> set[Mark]:
    return {act.mark for act in acts(entry).values() if isinstance(act, Remember)}


DIALOG = Counters(3, {"ALL": 3}, dialogs={5: 3})
NOTHING = Counters(0, {"ALL": 0, "NOTIFY": 0})


def test_without_numbers_there_is_nothing_to_do_anything_with() -> None:
    assert menu_of(failed(), "acme/", ENGLISH, ACTING, NOTHING_SEEN) == []
    assert menu_of(status(NOTHING), "acme/", ENGLISH, USUAL_MENU, NOTHING_SEEN) == []


def test_every_conversation_shown_has_a_menu_of_its_own() -> None:
    found = menus(Counters(5, {}, dialogs={5: 3}, chats={7: 2}, muted_chats={8: 1}))

    assert [entry.text for entry in found] == ["Anna Petrova", "Coffee", "Team lunch"]


def test_old_numbers_can_be_acted_upon_as_well() -> None:
    fresh = status(DIALOG)
    stale = Stale(fresh.account, None, fresh.messages, fresh.tasks)

    assert menu_of(stale, "", ENGLISH, ACTING, NOTHING_SEEN) == menu_of(
        fresh, "", ENGLISH, ACTING, NOTHING_SEEN
    )


def test_the_address_goes_to_browser_and_clipboard() -> None:
    (anna,) = menus(DIALOG)

    assert acts(anna)["Open in the browser"] == Send(PLACE, Way.BROWSER)
    assert acts(anna)["Copy link"] == Send(PLACE, Way.CLIPBOARD)


def test_what_has_no_place_in_the_app_is_not_offered_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(places, "in_app", lambda _: None)

    (anna,) = menus(DIALOG)

    assert "Open in the Bitrix24 app" not in acts(anna)


def test_the_address_goes_to_the_app() -> None:
    (anna,) = menus(DIALOG)

    sent = acts(anna)["Open in the Bitrix24 app"]
    assert isinstance(sent, Send)
    assert sent.way is Way.APP
    assert sent.url == PLACE


def test_nothing_on_the_portal_is_changed_where_that_was_not_allowed() -> None:
    (anna,) = menus(DIALOG)

    assert changes(anna) == set()


@pytest.mark.parametrize(
    ("counters", "expected"),
    [
        (DIALOG, {ActionKind.READ, ActionKind.MARK, ActionKind.MUTE}),
        (
            Counters(3, {}, chats={7: 3}, marked_chats=frozenset({7})),
            {ActionKind.READ, ActionKind.MUTE},
        ),
        (Counters(1, {}, marked_dialogs=frozenset({5})), {ActionKind.READ, ActionKind.MUTE}),
        (
            Counters(0, {}, muted_chats={8: 1}),
            {ActionKind.READ, ActionKind.MARK, ActionKind.UNMUTE},
        ),
        (Counters(1, {}, open_lines={7: 1}), {ActionKind.READ, ActionKind.MARK}),
        (Counters(1, {}, task_chats={7: 1}), {ActionKind.READ, ActionKind.MARK}),
    ],
    ids=["dialog", "marked chat", "marked dialog", "muted chat", "open line", "task chat"],
)
def test_only_what_changes_something_is_offered(
    counters: Counters, expected: set[ActionKind]
) -> None:
    assert changes(children(counters, ACTING)[0]) == expected


def test_a_change_is_about_its_conversation() -> None:
    anna, lunch, *_ = children(Counters(3, {}, dialogs={5: 3}, muted_chats={8: 1}), ACTING)

    assert acts(anna)["Mark as read"] == Change(ACME.id, Action(ActionKind.READ, "5"))
    assert acts(lunch)["Unmute"] == Change(ACME.id, Action(ActionKind.UNMUTE, "chat8"))


def test_a_muted_dialog_is_changed_by_its_person() -> None:
    anna, *_ = children(Counters(0, {}, muted_chats={1105: 2}), ACTING)

    assert acts(anna)["Unmute"] == Change(ACME.id, Action(ActionKind.UNMUTE, "5"))


def test_what_is_new_can_be_known_and_what_is_known_can_count_again() -> None:
    some, all_of_it = Seen({ACME.id: {"5": 1}}), Seen({ACME.id: {"5": 3}})

    assert marks(children(DIALOG)[0]) == {Mark.FAVOURITE, Mark.SEEN}
    assert marks(children(DIALOG, seen=some)[0]) == {Mark.FAVOURITE, Mark.SEEN, Mark.COUNT_AGAIN}
    assert marks(children(DIALOG, seen=all_of_it)[0]) == {Mark.FAVOURITE, Mark.COUNT_AGAIN}


def test_a_muted_conversation_counts_nowhere_and_cannot_be_known() -> None:
    (lunch,) = children(Counters(0, {}, muted_chats={8: 1}))

    assert marks(lunch) == {Mark.FAVOURITE}


def test_a_favourite_can_be_made_ordinary_again() -> None:
    fresh = status(DIALOG)
    fresh = replace(fresh, account=replace(ACME, favourites=frozenset({"5"})))

    _, inside = menu_of(fresh, "", ENGLISH, USUAL_MENU, NOTHING_SEEN)

    assert Mark.ORDINARY in marks(inside.children[0])
    assert Mark.FAVOURITE not in marks(inside.children[0])


def test_every_key_is_unique_and_stays_with_its_conversation() -> None:
    counters = Counters(9, {"NOTIFY": 1}, dialogs={5: 3}, chats={5: 2, 7: 2}, muted_chats={8: 1})

    def keys(found: tuple[Entry, ...]) -> list[str]:
        return [key for each in found for key in (each.key, *keys(each.children))]

    all_keys = keys(children(counters, ACTING))

    assert len(all_keys) == len(set(all_keys))
    assert set(keys(children(DIALOG, ACTING))) < set(all_keys)


def test_names_that_are_hidden_are_hidden_here_too() -> None:
    found = children(DIALOG, MenuChoices(hide_names=True))

    assert "Anna" not in str([each.text for each in found])


def test_threads_of_a_channel_are_known_apart_from_it_and_not_changed() -> None:
    known = Seen({ACME.id: {"comments7": 2}})
    (threads,) = children(Counters(2, {}, channel_comments={7: 2}), ACTING, known)[:1]

    assert acts(threads)["Count again"] == Remember(ACME.id, "comments7", Mark.COUNT_AGAIN)
    assert marks(threads) == {Mark.FAVOURITE, Mark.COUNT_AGAIN}
    assert changes(threads) == set()
