"""The changing world of one portal, seen by one user."""

import time
from collections.abc import Callable, Iterable
from dataclasses import replace
from threading import RLock

from trayapp.demo.chats import Chat
from trayapp.demo.people import Person
from trayapp.demo.state import Generation, State
from trayapp.demo.tasks import Project, Role, Task, TaskCounters

Thing = Person | Chat | Task | Project

EVERY_SCOPE = ("im", "task", "user_brief", "sonet_group", "socialnetwork")


class World:
    """A portal's state and the ways to change it, from any thread.

    `scopes` and `generation` may be changed at any time. `webhook_owner_id` is the user id in the
    webhook's address: another than `user_id` once the webhook was moved to another account.
    Conversations are named by their chat id, also dialogs.
    """

    def __init__(
        self,
        user_id: int = 547,
        *things: Thing,
        notifications: int = 0,
        generation: Generation = Generation.NEWEST,
        scopes: Iterable[str] = EVERY_SCOPE,
        clock: Callable[[], float] = time.time,
    ) -> None:
        """Put things into the world; the signed-in user gets a name if they bring none."""
        self.generation = generation
        self.scopes = set(scopes)
        self.webhook_owner_id = user_id
        self.clock = clock
        self._lock = RLock()
        self._state = State(user_id=user_id, notifications=notifications)
        self.put(Person(user_id, "Alex", "Morozov"), *things)

    @property
    def state(self) -> State:
        """The present moment, whole and unchanging."""
        return self._state

    @property
    def user_id(self) -> int:
        """The signed-in user."""
        return self._state.user_id

    def put(self, *things: Thing) -> None:
        """Add things; one with the same id is replaced."""
        with self._lock:
            for thing in things:
                state = self._state
                match thing:
                    case Person():
                        state = replace(state, people={**state.people, thing.id: thing})
                    case Chat():
                        state = replace(state, chats={**state.chats, thing.id: thing})
                    case Task():
                        state = replace(state, tasks={**state.tasks, thing.id: thing})
                    case Project():
                        state = replace(state, projects={**state.projects, thing.id: thing})
                self._state = state

    def receive(self, chat_id: int, count: int = 1, *, author_id: int = 0, text: str = "") -> None:
        """Messages arrive; in a task chat they are new comments of the task as well."""
        with self._lock:
            chat = self._state.chats[chat_id]
            author = author_id or chat.partner_id or chat.author_id
            self.put(
                replace(
                    chat,
                    unread=chat.unread + count,
                    author_id=author,
                    last_text=text or chat.last_text,
                    last_at=self.clock(),
                )
            )
            if chat.task_id in self._state.tasks:
                self.comment(chat.task_id, count)

    def set_unread(self, chat_id: int, count: int) -> None:
        """Say how many messages of a conversation are unread."""
        with self._lock:
            self.put(replace(self._state.chats[chat_id], unread=count))

    def read(self, chat_id: int) -> None:
        """Read a conversation to its end, which takes its mark away as well."""
        with self._lock:
            chat = self._state.chats[chat_id]
            self.put(replace(chat, unread=0, marked=False, waiting=False))
            if chat.task_id in self._state.tasks:
                self.read_comments(chat.task_id)

    def read_all(self) -> None:
        """Read every conversation, muted ones too; notifications stay."""
        with self._lock:
            for chat_id in self._state.chats:
                self.read(chat_id)

    def mute(self, chat_id: int, *, muted: bool = True) -> None:
        """Mute a conversation or make it sound again."""
        with self._lock:
            self.put(replace(self._state.chats[chat_id], muted=muted))

    def mark(self, chat_id: int, *, marked: bool = True) -> None:
        """Mark a conversation as unread by hand, or take the mark away."""
        with self._lock:
            self.put(replace(self._state.chats[chat_id], marked=marked))

    def notify(self, count: int = 1) -> None:
        """Let notifications arrive."""
        with self._lock:
            self._state = replace(self._state, notifications=self._state.notifications + count)

    def read_notifications(self) -> None:
        """Read every notification."""
        with self._lock:
            self._state = replace(self._state, notifications=0)

    def comment(self, task_id: int, count: int = 1) -> None:
        """Let somebody comment on a task, unread by the signed-in user."""
        with self._lock:
            task = self._state.tasks[task_id]
            unread = task.unread.get(self.user_id, 0) + count
            self.put(replace(task, unread={**task.unread, self.user_id: unread}))

    def read_comments(self, task_id: int) -> None:
        """Let the signed-in user read the comments of a task."""
        with self._lock:
            task = self._state.tasks[task_id]
            self.put(replace(task, unread={**task.unread, self.user_id: 0}))

    def quote_task_counters(
        self,
        role: Role,
        *,
        expired: int,
        new_comments: int,
        user_id: int | None = None,
        group_id: int = 0,
    ) -> None:
        """Tell these task counters instead of counted ones; by default the user's own, of all."""
        with self._lock:
            key = (user_id or self.user_id, group_id, role)
            quoted = {**self._state.quoted, key: TaskCounters(expired, new_comments)}
            self._state = replace(self._state, quoted=quoted)

    def set_mentioned(self, count: int) -> None:
        """Say how often the user is mentioned in tasks."""
        with self._lock:
            self._state = replace(self._state, mentioned=count)

    def set_rights(
        self, *, is_admin: bool = False, subordinates: Iterable[int] = frozenset()
    ) -> None:
        """Say whose tasks the user may see besides their own."""
        with self._lock:
            rights = frozenset(subordinates)
            self._state = replace(self._state, is_admin=is_admin, subordinates=rights)
