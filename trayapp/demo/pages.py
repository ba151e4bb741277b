"""The pages a browser finds at the simulated portal."""

from html import escape

from trayapp.demo.messages import HTML_TYPE, Request, Response
from trayapp.demo.state import State

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Demo portal</title>
<style>
:root {{ color-scheme: light dark; --back: #eef2f7; --card: #fff; --ink: #1c2733; --soft: #5d6b7a;
  --line: #dfe5ec; --accent: #1c7fd6; }}
@media (prefers-color-scheme: dark) {{ :root {{ --back: #12181f; --card: #1b242e; --ink: #e8eef5;
  --soft: #9aa9b8; --line: #2b3743; --accent: #5bb0f5; }} }}
body {{ margin: 0; min-height: 100vh; display: grid; place-items: center; background: var(--back);
  color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }}
main {{ background: var(--card); border: 1px solid var(--line); border-radius: 16px;
  padding: 2rem 2.25rem; max-width: 32rem; box-shadow: 0 12px 32px rgb(0 0 0 / .08); }}
small {{ color: var(--accent); font-weight: 600; letter-spacing: .06em;
  text-transform: uppercase; }}
h1 {{ font-size: 1.5rem; line-height: 1.25; margin: .35rem 0 .75rem; overflow-wrap: anywhere; }}
p {{ color: var(--soft); margin: .5rem 0; }}
code {{ color: var(--ink); background: var(--back); border-radius: 6px; padding: .1rem .4rem;
  overflow-wrap: anywhere; }}
</style>
</head>
<body>
<main>
<small>Demo portal</small>
<h1>{title}</h1>
<p>{text}</p>
<p>Asked for: <code>{target}</code></p>
</main>
</body>
</html>
"""
_TEXT = "This portal is simulated. On a real one, your browser would now show this place."
_PLACES = (
    ("/online/", "The messenger"),
    ("/company/personal/user/", "A person's page"),
    ("/workgroups/", "Workgroups and projects"),
)


def page(state: State, request: Request) -> Response:
    """A page saying which place of a real portal would open here."""
    html = _PAGE.format(
        title=escape(_title(state, request)), text=_TEXT, target=escape(request.target)
    )
    return Response(200, html.encode(), HTML_TYPE)


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
