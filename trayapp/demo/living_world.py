"""The world of `--demo`: an office day in which every part of the tray has something to show."""

import time
from dataclasses import replace
from random import Random

from trayapp.demo.chats import Chat, ChatKind
from trayapp.demo.office import ME, PEOPLE, PROJECTS, tasks
from trayapp.demo.world import World

# Titles hold what breaks careless menus and texts: `&`, `_`, quotes, `<`, an emoji, Cyrillic.
_CHATS = (
    Chat(1101, ChatKind.DIALOG, unread=2, partner_id=12, last_text="Which blue do you like more?"),
    Chat(1102, ChatKind.DIALOG, unread=1, partner_id=15, last_text="The build is green again"),
    Chat(1103, ChatKind.DIALOG, partner_id=66, marked=True, last_text="Let us talk on Monday"),
    Chat(1104, ChatKind.DIALOG, unread=3, partner_id=42, muted=True, last_text="One more ticket"),
    Chat(1105, ChatKind.DIALOG, partner_id=31, last_text="Отпуск согласован"),
    Chat(
        1201, ChatKind.CHAT, "Coffee & Cake 🍰", unread=3, author_id=38, last_text="Kitchen, 4 pm"
    ),
    Chat(1202, ChatKind.CHAT, 'release_notes "v2"', unread=1, author_id=47, last_text="Draft 3"),
    Chat(1203, ChatKind.CHAT, "Планёрка", unread=1, author_id=31, last_text="Начинаем в 10:00"),
    Chat(1204, ChatKind.CHAT, "Ideas for spring", marked=True, author_id=53, last_text="Tulips?"),
    Chat(1205, ChatKind.CHAT, "Team lunch", unread=5, muted=True, author_id=24, last_text="Soup"),
    Chat(1206, ChatKind.CHAT, "<Builds>", unread=12, muted=True, author_id=15, last_text="Passed"),
    Chat(1207, ChatKind.CHAT, "Harbour Street", author_id=66, last_text="Keys on Friday"),
    Chat(1301, ChatKind.COLLAB, "Roastery × Lantern", unread=1, author_id=53, last_text="Samples"),
    Chat(1401, ChatKind.COPILOT, "CoPilot: naming the blend", unread=1, last_text="Ten names"),
    Chat(1501, ChatKind.CHANNEL, "Company news", unread=1, author_id=66, last_text="We grow"),
    Chat(1511, ChatKind.COMMENTS, "Company news", unread=2, parent_id=1501, author_id=21),
    Chat(1512, ChatKind.COMMENTS, "Company news", unread=1, parent_id=1501, author_id=60),
    Chat(1601, ChatKind.LINES, "Guest 4821 – website", waiting=True, last_text="Are you open?"),
    Chat(1602, ChatKind.LINES, "Café Nord – Telegram", unread=2, last_text="Two more boxes please"),
    Chat(1701, ChatKind.TASK, "Approve the new menu", unread=2, task_id=701, author_id=66),
    Chat(1709, ChatKind.TASK, "Fix the checkout form", unread=2, task_id=709, author_id=47),
)


def living_world(seed: int = 1) -> World:
    """An office day; the seed varies the order of the conversations and the notifications."""
    random = Random(seed)  # noqa: S311 - a play, not a secret
    now = time.time()
    world = World(
        ME,
        *PEOPLE,
        *PROJECTS,
        *tasks(now),
        *(replace(chat, last_at=now - random.uniform(60, 8 * 3600)) for chat in _CHATS),
        notifications=random.randint(2, 4),
    )
    world.set_mentioned(1)
    world.set_rights(subordinates={15, 42, 47})
    return world
