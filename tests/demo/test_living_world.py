"""The demo's office day has something for every part of the tray."""

from tests.demo.asking import ask_for_dict
from trayapp.demo import Role, living_world


def test_every_section_has_something_to_show() -> None:
    counters = ask_for_dict(living_world(), "im.counters.get")

    assert isinstance(counters["TYPE"], dict)
    assert all(counters["TYPE"].values())
    empty = {name for name, section in counters.items() if not section}
    assert empty == {"COLLAB_UNREAD", "COPILOT_UNREAD", "TASKS_TASK_UNREAD"}


def test_every_role_has_something_and_the_whole_has_both_kinds() -> None:
    world = living_world()
    counters = {role: ask_for_dict(world, "tasks.task.counters.get", type=role) for role in Role}

    def number(role: Role, name: str) -> int:
        entry = counters[role][name]
        assert isinstance(entry, dict)
        return int(entry["counter"])

    assert all(number(role, "new_comments") for role in Role)
    assert all(number(role, "expired") for role in Role if role is not Role.AUDITOR)
    assert number(Role.AUDITOR, "expired") == 0


def test_titles_hold_what_breaks_careless_menus() -> None:
    titles = "".join(chat.title for chat in living_world().state.chats.values())

    assert all(char in titles for char in '&_"<🍰П')


def test_something_is_marked_with_nothing_unread() -> None:
    chats = living_world().state.chats.values()

    assert any(chat.marked and not chat.unread and not chat.muted for chat in chats)


def test_every_number_in_the_world_belongs_to_somebody() -> None:
    state = living_world().state

    for chat in state.chats.values():
        assert not chat.partner_id or chat.partner_id in state.people
        assert not chat.author_id or chat.author_id in state.people
        assert not chat.parent_id or chat.parent_id in state.chats
        assert not chat.task_id or chat.task_id in state.tasks
    for task in state.tasks.values():
        people = {task.originator_id, task.responsible_id, *task.accomplices, *task.auditors}
        assert people <= set(state.people)
        assert not task.group_id or task.group_id in state.projects


def test_the_same_seed_makes_the_same_day() -> None:
    def order(seed: int) -> list[int]:
        chats = living_world(seed).state.chats.values()
        return [chat.id for chat in sorted(chats, key=lambda chat: chat.last_at)]

    assert order(7) == order(7)
    assert order(7) != order(8)
