"""Reading methods of the messenger: counters, recent conversations and single ones."""

from datetime import datetime

from trayapp.demo import php
from trayapp.demo.calls import Method, Page, Params, RefusalError, flag, upper
from trayapp.demo.chats import Chat, ChatKind
from trayapp.demo.conversations import chat_part, item
from trayapp.demo.counters import count, counter
from trayapp.demo.state import Generation, State
from trayapp.demo.world import World

_MESSENGER = frozenset({"im"})
_PAGE = 50
_LARGEST_PAGE = 200


def _counters_get(world: World, params: Params) -> object:
    """Two switches nobody documents: any true ONLY_COUNTER, and JSON that is exactly Y."""
    counters = count(world.state, world.generation)
    result = counters["TYPE"] if php.truthy(params.get("ONLY_COUNTER")) else counters
    return _camel_cased(result) if flag(params, "JSON") else result


def _camel_cased(value: object) -> object:
    if not isinstance(value, dict):
        return value
    return {_camel(key): _camel_cased(item) for key, item in value.items()}


def _camel(key: object) -> object:
    if not isinstance(key, str):
        return key
    first, *others = key.lower().split("_")
    return first + "".join(word.capitalize() for word in others)


def _recent_list(world: World, params: Params) -> object:
    asked = upper(params)
    found = _recent(world, asked, skipped={ChatKind.COMMENTS, ChatKind.TASK})
    limit = min(php.intval(asked.get("LIMIT")) or _PAGE, _LARGEST_PAGE)
    offset = php.intval(asked.get("OFFSET") or asked.get("START"))
    more = offset + limit < len(found)
    result = {
        "items": [item(world.state, chat) for chat in found[offset : offset + limit]],
        "hasMorePages": more,
        "hasMore": more,
        "copilot": None,
        "messagesAutoDeleteConfigs": [],
    }
    return Page(result, total=-1, next=offset + limit if more else None)


def _recent_get(world: World, params: Params) -> object:
    """Everything recent at once, and unlike `im.recent.list` with the chats of tasks."""
    found = _recent(world, upper(params), skipped={ChatKind.COMMENTS})
    return [item(world.state, chat) for chat in found]


def _recent(world: World, asked: Params, skipped: set[ChatKind]) -> list[Chat]:
    state = world.state
    if flag(asked, "SKIP_DIALOG"):
        skipped |= {ChatKind.DIALOG}
    if flag(asked, "SKIP_OPENLINES"):
        skipped |= {ChatKind.LINES}
    if flag(asked, "SKIP_CHAT"):
        skipped |= set(ChatKind) - {ChatKind.DIALOG, ChatKind.LINES}
    for name, kind in (
        ("ONLY_OPENLINES", ChatKind.LINES),
        ("ONLY_COPILOT", ChatKind.COPILOT),
        ("ONLY_CHANNEL", ChatKind.CHANNEL),
    ):
        if flag(asked, name):
            skipped |= set(ChatKind) - {kind}
    # An old portal does not know the parameter, and no portal minds parameters it does not know.
    unread_only = flag(asked, "UNREAD_ONLY") and world.generation is not Generation.CLASSIC
    before = _moment(asked.get("LAST_MESSAGE_DATE"))
    found = [
        chat
        for chat in state.chats.values()
        if chat.kind not in skipped
        and not chat.hidden
        and not (chat.waiting and flag(asked, "SKIP_UNDISTRIBUTED_OPENLINES"))
        and (not unread_only or _is_unread(state, chat))
        and (before is None or chat.last_at < before)
    ]
    return sorted(found, key=lambda chat: chat.last_at, reverse=True)


def _is_unread(state: State, chat: Chat) -> bool:
    threads = (other for other in state.chats.values() if other.parent_id == chat.id)
    return bool(counter(chat)) or chat.marked or any(map(counter, threads))


def _moment(value: object) -> float | None:
    try:
        return datetime.fromisoformat(str(value)).timestamp()
    except ValueError:
        return None


def _dialog_get(world: World, params: Params) -> object:
    dialog_id = str(upper(params).get("DIALOG_ID") or "")
    if not dialog_id:
        raise RefusalError("DIALOG_ID_EMPTY", "Dialog ID can't be empty")
    chat = world.state.chat(dialog_id)
    if chat is None or chat.hidden:
        raise RefusalError("ACCESS_ERROR", "You do not have access to the specified dialog", 403)
    described = {
        **chat_part(world.state, chat),
        "dialog_id": chat.dialog_id,
        "counter": counter(chat),
        "unread_id": 0,
        "last_message_id": 0,
    }
    if world.generation is Generation.CLASSIC:
        described |= {"id": str(chat.id), "title": described.pop("name")}
    return described


MESSENGER_METHODS = {
    "im.counters.get": Method(_counters_get, _MESSENGER),
    "im.recent.list": Method(_recent_list, _MESSENGER),
    "im.recent.get": Method(_recent_get, _MESSENGER),
    "im.dialog.get": Method(_dialog_get, _MESSENGER),
}
