"""A world that answers exactly what the portal's own documentation shows."""

from trayapp.demo.chats import Chat, ChatKind
from trayapp.demo.people import Person
from trayapp.demo.state import Generation
from trayapp.demo.tasks import Role
from trayapp.demo.world import World

_LAST_MESSAGE = 1772010430.0  # 25 February 2026


def documented_world() -> World:
    """Five unread: a message from Anna Petrova and four notifications.

    Two muted chats hold a message each; of one of them the portal tells no name. Every role has
    one overdue task and seven comments, the auditor's too. Anna is the signed-in user herself,
    for the two published samples share the number 547.
    """
    world = World(
        547,
        Person(547, "Anna", "Petrova", "Tester", "F"),
        Chat(
            1231,
            ChatKind.DIALOG,
            unread=1,
            partner_id=547,
            author_id=547,
            last_text="ntcn",
            last_at=_LAST_MESSAGE,
        ),
        Chat(
            1317,
            ChatKind.CHAT,
            "Team lunch",
            unread=1,
            muted=True,
            author_id=547,
            last_text="ntcn",
            last_at=_LAST_MESSAGE - 5,
        ),
        Chat(1319, ChatKind.CHAT, unread=1, muted=True, hidden=True),
        notifications=4,
        generation=Generation.DOCUMENTED,
    )
    for role in Role:
        world.quote_task_counters(role, expired=1, new_comments=7)
    return world
