"""How the messenger describes a conversation, in a list of recent ones and alone."""

from trayapp.demo.chats import Chat, ChatKind
from trayapp.demo.counters import counter
from trayapp.demo.photos import photo_path
from trayapp.demo.portraits import colour, in_messenger
from trayapp.demo.replies import iso
from trayapp.demo.state import State

# What a chat's `type`, `message_type` and `entity_type` are, by its kind.
_TYPES = {
    ChatKind.DIALOG: ("private", "P", ""),
    ChatKind.CHAT: ("chat", "C", ""),
    ChatKind.COLLAB: ("collab", "B", "SONET_GROUP"),
    ChatKind.COPILOT: ("copilot", "A", ""),
    ChatKind.CHANNEL: ("channel", "N", ""),
    ChatKind.COMMENTS: ("comment", "Z", ""),
    ChatKind.LINES: ("lines", "L", "LINES"),
    ChatKind.TASK: ("tasksTask", "X", "TASKS_TASK"),
}

_CREATED = "2025-08-12T16:14:00+03:00"


def item(state: State, chat: Chat) -> dict[str, object]:
    """An entry of the recent conversations; a dialog goes by the person's number and name."""
    is_dialog = chat.kind is ChatKind.DIALOG
    partner = state.people.get(chat.partner_id)
    speaker = partner if is_dialog else state.people.get(chat.author_id)
    return {
        "id": chat.partner_id if is_dialog else chat.dialog_id,
        "chat_id": chat.id,
        "type": "user" if is_dialog else "chat",
        "avatar": {
            "url": photo_path(partner) if is_dialog and partner else "",
            "color": colour(chat.partner_id or chat.id),
        },
        "title": partner.name if is_dialog and partner else chat.title,
        "message": {
            "id": chat.id * 100 + chat.unread,
            "text": chat.last_text,
            "file": False,
            "author_id": chat.author_id,
            "attach": False,
            "sticker": None,
            "date": iso(chat.last_at),
            "status": "received",
            "uuid": None,
        },
        "counter": counter(chat),
        "last_id": chat.id * 100,
        "pinned": False,
        "unread": chat.marked,
        "has_reminder": False,
        "date_update": iso(chat.last_at),
        "date_last_activity": iso(chat.last_at),
        "chat": _dialog_chat(state, chat) if is_dialog else chat_part(state, chat),
        "user": in_messenger(speaker) if speaker else {"id": 0},
        "options": [],
    }


def chat_part(state: State, chat: Chat) -> dict[str, object]:
    """The chat itself. That of a dialog has no name: the person has one."""
    kind, message_type, entity_type = _TYPES[chat.kind]
    return {
        "id": chat.id,
        "parent_chat_id": chat.parent_id,
        "parent_message_id": 0,
        "name": chat.title,
        "owner": chat.author_id,
        "extranet": False,
        "avatar": "",
        "color": colour(chat.id),
        "type": kind,
        "entity_type": entity_type,
        "entity_id": str(chat.task_id or ""),
        "entity_data_1": "",
        "entity_data_2": "",
        "entity_data_3": "",
        "mute_list": _mute_list(state, chat),
        "manager_list": [],
        "date_create": _CREATED,
        "message_type": message_type,
        "user_counter": 2,
        "role": "MEMBER",
        "text_field_enabled": True,
        "entity_link": _entity_link(state, chat),
        "public": "",
    }


def _dialog_chat(state: State, chat: Chat) -> dict[str, object]:
    return {
        "text_field_enabled": True,
        "background_id": None,
        "mute_list": _mute_list(state, chat),
    }


def _mute_list(state: State, chat: Chat) -> dict[int, bool]:
    """By user id; PHP writes an empty one as a list."""
    return {state.user_id: True} if chat.muted else {}


def _entity_link(state: State, chat: Chat) -> dict[str, str]:
    if not chat.task_id:
        return {"type": "", "url": "", "id": ""}
    url = f"/company/personal/user/{state.user_id}/tasks/task/view/{chat.task_id}/"
    return {"type": "TASKS_TASK", "url": url, "id": str(chat.task_id)}
