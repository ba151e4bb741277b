"""The documented world against the published samples."""

import json
from pathlib import Path

import pytest

from tests.demo.asking import ask, ask_for_page
from trayapp.demo import Role, documented_world, php
from trayapp.demo.calls import RefusalError
from trayapp.demo.replies import envelope

REPLIES = Path(__file__).parent.parent / "replies"


def published(name: str) -> dict[str, object]:
    sample: dict[str, object] = json.loads((REPLIES / f"{name}.json").read_text("utf-8"))
    return sample


def told(name: str, **params: object) -> dict[str, object]:
    page = ask_for_page(documented_world(), name, **params)
    answer: dict[str, object] = json.loads(php.encode(envelope(page, {})))
    return answer


def test_the_counters_are_the_published_ones_key_by_key() -> None:
    answer, sample = told("im.counters.get"), published("im.counters.get")

    assert json.dumps(answer["result"]) == json.dumps(sample["result"])


@pytest.mark.parametrize("role", Role)
def test_the_task_counters_are_the_published_ones_for_every_role(role: Role) -> None:
    answer, sample = (
        told("tasks.task.counters.get", type=role),
        published("tasks.task.counters.get"),
    )

    assert json.dumps(answer["result"]) == json.dumps(sample["result"])
    assert answer["total"] == sample["total"] == 1


def test_one_muted_chat_has_a_name_and_the_other_is_kept_secret() -> None:
    world = documented_world()

    items = ask(world, "im.recent.list", UNREAD_ONLY="Y")

    assert isinstance(items, dict)
    assert [(item["id"], item["title"]) for item in items["items"]] == [
        (547, "Anna Petrova"),
        ("chat1317", "Team lunch"),
    ]
    with pytest.raises(RefusalError) as refused:
        ask(world, "im.dialog.get", DIALOG_ID="chat1319")
    assert (refused.value.error, refused.value.status) == ("ACCESS_ERROR", 403)
