"""What the user chose about the number and the names holds in the terminal as well."""

import json
from typing import Any

from tests.cli.running import CommandLine
from trayapp.demo import DemoPortal
from trayapp.storage.folders import settings_path, state_path


def choose(**choices: object) -> None:
    settings = json.loads(settings_path().read_text(encoding="utf-8"))
    settings_path().write_text(json.dumps(settings | choices), encoding="utf-8")


def document(commands: CommandLine) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(commands.run("status", "--json").out)
    return read


def test_the_badge_counts_what_was_chosen_and_the_total_everything(
    commands: CommandLine, portal: DemoPortal
) -> None:
    commands.sign_in(portal.webhook_url)
    choose(badge={"counts": ["dialogs"]})

    found = document(commands)

    assert (found["badge"], found["total"]) == (1, 5)


def test_what_was_seen_is_not_in_the_badge(commands: CommandLine, portal: DemoPortal) -> None:
    account_id = commands.sign_in(portal.webhook_url)
    state_path().parent.mkdir(parents=True, exist_ok=True)
    state_path().write_text(json.dumps({"seen": {account_id: {"notifications": 3}}}))

    found = document(commands)

    assert (found["badge"], found["total"]) == (2, 5)


def test_hidden_names_are_not_printed_for_people(commands: CommandLine, portal: DemoPortal) -> None:
    commands.sign_in(portal.webhook_url)
    choose(menu={"hide_names": True})

    done = commands.run("status")

    assert "Anna" not in done.out
    assert "    Dialog (1)" in done.out.splitlines()
