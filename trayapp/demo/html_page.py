"""The paper on which the simulated portal writes its pages; it needs nothing from elsewhere."""

from html import escape

from trayapp.demo.messages import HTML_TYPE, Response

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
button {{ font: inherit; font-weight: 600; color: var(--card); background: var(--accent);
  border: 1px solid var(--accent); border-radius: 8px; padding: .5rem 1.25rem;
  margin: .75rem .5rem 0 0; cursor: pointer; }}
button.quiet {{ color: var(--ink); background: none; border-color: var(--line); }}
</style>
</head>
<body>
<main>
<small>Demo portal</small>
<h1>{title}</h1>
{content}
</main>
</body>
</html>
"""


def html_page(title: str, content: str) -> Response:
    """A page; the title is a text, the content is already markup."""
    return Response(200, _PAGE.format(title=escape(title), content=content).encode(), HTML_TYPE)
