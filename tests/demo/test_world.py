"""Changes of a world, from one thread and from many."""

import threading

from trayapp.demo import Chat, ChatKind, Project, Task, World

ME = 547


def test_a_message_in_a_task_chat_is_a_comment_of_the_task() -> None:
    world = World(ME, Task(701, "Menu", 66, ME), Chat(1701, ChatKind.TASK, "Menu", task_id=701))

    world.receive(1701, 2, text="Looks good")

    assert world.state.tasks[701].unread == {ME: 2}
    assert world.state.chats[1701].last_text == "Looks good"


def test_a_message_tells_when_and_by_whom() -> None:
    world = World(ME, Chat(1100, ChatKind.DIALOG, partner_id=12), clock=lambda: 1000.0)

    world.receive(1100)

    chat = world.state.chats[1100]
    assert (chat.author_id, chat.last_at, chat.unread) == (12, 1000.0, 1)


def test_the_same_id_replaces() -> None:
    world = World(ME, Project(3, "Website", ME))

    world.put(Project(3, "Shop", ME))

    assert [project.name for project in world.state.projects.values()] == ["Shop"]


def test_a_state_once_taken_does_not_change() -> None:
    world = World(ME, Chat(1200, ChatKind.CHAT, "Coffee"))
    before = world.state

    world.receive(1200)
    world.notify()

    assert (before.chats[1200].unread, before.notifications) == (0, 0)
    assert (world.state.chats[1200].unread, world.state.notifications) == (1, 1)


def test_no_change_is_lost_between_threads() -> None:
    world = World(ME, Chat(1200, ChatKind.CHAT, "Coffee"))

    def work() -> None:
        for _ in range(200):
            world.receive(1200)
            world.notify()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    assert (world.state.chats[1200].unread, world.state.notifications) == (800, 800)


def test_unread_can_be_set_outright() -> None:
    world = World(ME, Chat(1200, ChatKind.CHAT, "Coffee", unread=9))

    world.set_unread(1200, 2)

    assert world.state.chats[1200].unread == 2
