"""`status` for people: the same sections the menu shows, one block an account."""

from collections.abc import Sequence
from dataclasses import replace

from trayapp.model.menu_choices import USUAL_MENU, MenuChoices
from trayapp.model.status import Status, problem_of
from trayapp.view.breakdown import account_sections
from trayapp.view.headline import headline
from trayapp.view.wording import problem_sentence
from trayapp.view.words import Words


def status_text(statuses: Sequence[Status], words: Words, menu: MenuChoices = USUAL_MENU) -> str:
    """Several lines without a line break at the end."""
    lines = [headline(statuses, words)]
    shown = replace(menu, pictures=False)
    for status in statuses:
        lines += ["", f"{status.account.place}: {headline([status], words)}"]
        problem = problem_of(status)
        if problem is not None:
            lines.append(f"  {problem_sentence(problem, status.account.place, words)}")
        for section in account_sections(status, words, shown):
            lines.append(f"  {section.title}")
            lines += [f"    {line.text}" for line in section.lines]
    return "\n".join(lines)
