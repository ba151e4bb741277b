"""The pages a browser finds at the simulated portal."""

from html import escape

from trayapp.demo.html_page import html_page
from trayapp.demo.messages import Request, Response
from trayapp.demo.state import State

_TEXT = "This portal is simulated. On a real one, your browser would now show this place."
_PLACES = (
    ("/online/", "The messenger"),
    ("/company/personal/user/", "A person's page"),
    ("/workgroups/", "Workgroups and projects"),
)


def page(state: State, request: Request) -> Response:
    """A page saying which place of a real portal would open here."""
    content = f"<p>{_TEXT}</p>\n<p>Asked for: <code>{escape(request.target)}</code></p>"
    return html_page(_title(state, request), content)


def _title(state: State, request: Request) -> str:
    query, path = request.query(), request.path
    if "IM_NOTIFY" in query:
        return "Notifications"
    for name in ("IM_DIALOG", "IM_LINES", "IM_COPILOT", "IM_COLLAB", "IM_TASK"):
        if name in query:
            return _conversation(state, str(query[name]))
    if "/tasks/" in path:
        role = str(query.get("ROLEID", "")).removeprefix("view_role_")
        return f"Tasks · {role}" if role else "Tasks"
    return next((title for start, title in _PLACES if path.startswith(start)), "Home")


def _conversation(state: State, dialog_id: str) -> str:
    chat = state.chat(dialog_id)
    if chat is None or chat.hidden:
        return f"Conversation {dialog_id}"
    partner = state.people.get(chat.partner_id)
    return partner.name if partner else chat.title
