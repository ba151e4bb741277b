"""The pages a browser finds."""

import pytest

from trayapp.demo import Chat, ChatKind, Person, World
from trayapp.demo.messages import Request
from trayapp.demo.pages import page


def shown(target: str) -> str:
    world = World(
        547,
        Person(12, "Nina", "O'Hara"),
        Chat(1100, ChatKind.DIALOG, partner_id=12),
        Chat(1200, ChatKind.CHAT, "Coffee & Cake"),
        Chat(1319, ChatKind.CHAT, "Secret", hidden=True),
    )
    return page(world.state, Request("GET", target)).body.decode()


@pytest.mark.parametrize(
    ("target", "title"),
    [
        ("/online/?IM_DIALOG=12", "Nina O&#x27;Hara"),
        ("/online/?IM_DIALOG=chat1200", "Coffee &amp; Cake"),
        ("/online/?IM_LINES=chat1319", "Conversation chat1319"),
        ("/online/?IM_NOTIFY=Y", "Notifications"),
        ("/online/", "The messenger"),
        ("/company/personal/user/547/tasks/?ROLEID=view_role_auditor", "Tasks · auditor"),
        ("/company/personal/user/547/tasks/", "Tasks"),
        ("/company/personal/user/547/", "A person&#x27;s page"),
        ("/workgroups/group/5/", "Workgroups and projects"),
        ("/", "Home"),
    ],
)
def test_a_page_names_the_place(target: str, title: str) -> None:
    assert f"<h1>{title}</h1>" in shown(target)


def test_nothing_in_an_address_becomes_markup() -> None:
    html = shown("/online/?IM_DIALOG=<script>alert(1)</script>&x=%3Cimg%3E")

    assert "<script" not in html
    assert "<img" not in html
    assert "&lt;script&gt;" in html


def test_a_page_needs_nothing_from_elsewhere() -> None:
    html = shown("/online/")

    assert "http" not in html
    assert "src=" not in html
