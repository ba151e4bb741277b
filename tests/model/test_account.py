"""What an account is called."""

from trayapp.model.account import Account, Project, TasksOf


def test_an_account_is_called_after_its_user_and_its_portal() -> None:
    account = Account("https://acme.bitrix24.ru", 547)

    assert account.id == "547@acme.bitrix24.ru"


def test_the_id_keeps_a_port_and_the_path_in_front_of_rest() -> None:
    account = Account("https://intra.acme.example:8443/portal", 1)

    assert account.id == "1@intra.acme.example:8443/portal"
    assert account.place == "intra.acme.example:8443/portal"


def test_whose_tasks_are_asked_does_not_depend_on_the_names_they_were_chosen_by() -> None:
    chosen = TasksOf(user_id=12, group_id=3, user_name="Boris", group_name="Move")

    assert chosen == TasksOf(user_id=12, group_id=3)
    assert chosen != TasksOf(user_id=12)


FULL = Account(
    "https://acme.bitrix24.ru",
    547,
    tasks_of=TasksOf(12, 3, "Boris", "Move"),
    projects=(Project(7, "Bakery"),),
    favourites=frozenset({"chat7"}),
)


def test_a_new_secret_or_address_keeps_what_was_chosen() -> None:
    moved = Account("https://acme.example", 547, "Anna Petrova").with_choices_of(FULL)

    assert (moved.portal, moved.user_name) == ("https://acme.example", "Anna Petrova")
    assert (moved.tasks_of, moved.projects, moved.favourites) == (
        FULL.tasks_of,
        FULL.projects,
        FULL.favourites,
    )


def test_without_names_only_numbers_are_left() -> None:
    hidden = FULL.without_names()

    assert hidden == FULL
    assert hidden.tasks_of.user_name is None
    assert hidden.tasks_of.group_name is None
    assert [project.name for project in hidden.projects] == [None]
