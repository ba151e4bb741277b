"""Writing methods of the messenger: read, mark and mute."""

from trayapp.demo.calls import Method, Params, RefusalError, upper
from trayapp.demo.chats import Chat, ChatKind
from trayapp.demo.counters import counter
from trayapp.demo.world import World

_MESSENGER = frozenset({"im"})


def _dialog_read(world: World, params: Params) -> object:
    """Read up to a message or, without one, to the end; `notify` stands for the notifications."""
    dialog_id = _dialog_id(params)
    if dialog_id == "notify":
        world.read_notifications()
        return True
    chat = world.state.chat(dialog_id)
    if chat is None or chat.hidden:
        return False
    world.read(chat.id)
    left = world.state.chats[chat.id]
    return {
        "dialogId": dialog_id,
        "chatId": chat.id,
        "lastId": chat.id * 100 + chat.unread,
        "counter": counter(left),
    }


def _dialog_read_all(world: World, _: Params) -> object:
    world.read_all()
    return True


def _notify_read_all(world: World, _: Params) -> object:
    world.read_notifications()
    return {"result": True, "newCounter": 0}


def _recent_unread(world: World, params: Params) -> object:
    chat = world.state.chat(_dialog_id(params))
    if chat is None or chat.hidden:
        return False
    world.mark(chat.id, marked=upper(params).get("ACTION") != "N")
    return True


def _chat_mute(world: World, params: Params) -> object:
    asked = upper(params)
    wanted = str(asked.get("DIALOG_ID") or f"chat{asked.get('CHAT_ID') or ''}")
    if wanted == "chat":
        raise RefusalError("CHAT_ID_EMPTY", "Chat ID can't be empty")
    chat = world.state.chat(wanted)
    if chat is None or not _can_be_muted(chat):
        raise RefusalError("ACCESS_ERROR", "This chat cannot be muted", 403)
    world.mute(chat.id, muted=asked.get("MUTE", asked.get("ACTION")) != "N")
    return True


def _can_be_muted(chat: Chat) -> bool:
    return not chat.hidden and chat.kind is not ChatKind.COPILOT


def _dialog_id(params: Params) -> str:
    dialog_id = str(upper(params).get("DIALOG_ID") or "")
    if not dialog_id:
        raise RefusalError("DIALOG_ID_EMPTY", "Dialog ID can't be empty")
    return dialog_id


MESSENGER_ACTIONS = {
    "im.dialog.read": Method(_dialog_read, _MESSENGER),
    "im.dialog.read.all": Method(_dialog_read_all, _MESSENGER),
    "im.notify.read.all": Method(_notify_read_all, _MESSENGER),
    "im.recent.unread": Method(_recent_unread, _MESSENGER),
    "im.chat.mute": Method(_chat_mute, _MESSENGER),
}
