"""What makes a world change while somebody watches."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from random import Random, SystemRandom
from threading import Event, Thread
from typing import TypeVar

from trayapp.demo.chats import Chat, ChatKind
from trayapp.demo.counters import counter, total
from trayapp.demo.tasks import Task
from trayapp.demo.world import World

_PAUSES_S = (2.0, 6.0)  # the shortest and the longest
_LEAVING_S = 1.0
_QUIET, _BUSY = 9, 28  # below, things only arrive; above, somebody catches up first
_ARRIVALS = 0.65  # a reading takes several messages away, so more arrives than is read
_FULL = 7
_MOST_OVERDUE = 6
_DAY_S = 24 * 60 * 60
_TEXTS = (
    "Done, have a look when you can",
    "Who is in the office today?",
    "Could you check the second page?",
    "The samples are here",
    "Moved the call to three o'clock",
    "Спасибо, всё получилось",
    "Sounds good to me",
)

_Choice = TypeVar("_Choice")


class Life:
    """Lets one small thing happen every few seconds, on a thread of its own."""

    def __init__(self, world: World, pauses_s: tuple[float, float] = _PAUSES_S) -> None:
        """Nothing happens before `start`; a pause lasts between the two numbers."""
        self._world = world
        self._pauses_s = pauses_s
        self._random = SystemRandom()
        self._leaving = Event()
        self._thread: Thread | None = None

    def start(self) -> None:
        """Let things happen from now on."""
        self._leaving = Event()
        self._thread = Thread(target=self._live, name="demo-life", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Let nothing happen any more."""
        self._leaving.set()
        if self._thread is not None:
            self._thread.join(_LEAVING_S)

    def _live(self) -> None:
        leaving = self._leaving
        while not leaving.wait(self._random.uniform(*self._pauses_s)):
            happen(self._world, self._random)


def happen(world: World, random: Random) -> None:
    """Let one plausible thing happen; the numbers stay lively and never run away."""
    unread = total(world.state, world.generation)
    busy = unread > _BUSY or (unread >= _QUIET and random.random() > _ARRIVALS)
    likely = _CATCHING_UP if busy else _ARRIVING
    any(event(world, random) for event in random.sample(likely, len(likely)))


def _message(world: World, random: Random) -> bool:
    chat = _one_of(random, (chat for chat in _talking(world) if chat.unread < _FULL))
    if chat is not None:
        others = (who for who in world.state.people if who != world.user_id)
        author = chat.partner_id or _one_of(random, others) or 0
        count = random.choice((1, 1, 1, 2))
        world.receive(chat.id, count, author_id=author, text=random.choice(_TEXTS))
    return chat is not None


def _comment(world: World, random: Random) -> bool:
    """In a task without a chat; where there is one, its messages are the comments."""
    with_chat = {chat.task_id for chat in world.state.chats.values()}
    quiet = (task for task in _own_tasks(world) if task.unread.get(world.user_id, 0) < _FULL)
    task = _one_of(random, (task for task in quiet if task.id not in with_chat))
    if task is not None:
        world.comment(task.id)
    return task is not None


def _notification(world: World, _: Random) -> bool:
    few = world.state.notifications < _FULL
    if few:
        world.notify()
    return few


def _overdue(world: World, random: Random) -> bool:
    now = world.clock()
    tasks = _own_tasks(world)
    late = [task for task in tasks if task.is_overdue(now)]
    next_one = _one_of(random, (task for task in tasks if task.deadline and task not in late))
    if next_one is None or len(late) >= _MOST_OVERDUE:
        return False
    world.put(replace(next_one, deadline=now - 1))
    return True


def _reading(world: World, random: Random) -> bool:
    chat = _one_of(random, (chat for chat in world.state.chats.values() if counter(chat)))
    if chat is not None:
        world.read(chat.id)
    return chat is not None


def _reading_notifications(world: World, _: Random) -> bool:
    some = world.state.notifications > 0
    world.read_notifications()
    return some


def _reading_comments(world: World, random: Random) -> bool:
    tasks = _own_tasks(world)
    task = _one_of(random, (task for task in tasks if task.unread.get(world.user_id)))
    if task is not None:
        world.read_comments(task.id)
    return task is not None


def _postponing(world: World, random: Random) -> bool:
    now = world.clock()
    task = _one_of(random, (task for task in _own_tasks(world) if task.is_overdue(now)))
    if task is not None:
        world.put(replace(task, deadline=now + random.randint(1, 5) * _DAY_S))
    return task is not None


def _own_tasks(world: World) -> list[Task]:
    return [task for task in world.state.tasks.values() if task.roles_of(world.user_id)]


def _talking(world: World) -> Iterable[Chat]:
    quiet = {ChatKind.COPILOT}  # it speaks only when spoken to
    return (chat for chat in world.state.chats.values() if chat.kind not in quiet)


def _one_of(random: Random, choices: Iterable[_Choice]) -> _Choice | None:
    found = list(choices)
    return random.choice(found) if found else None


_Happening = Callable[[World, Random], bool]

# How often a thing stands here is how likely it is; each says whether it could happen.
_ARRIVING: tuple[_Happening, ...] = (*[_message] * 6, _comment, _notification, _overdue)
_CATCHING_UP: tuple[_Happening, ...] = (
    *[_reading] * 4,
    *(_reading_notifications, _reading_comments, _postponing),
)
