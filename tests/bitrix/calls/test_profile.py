"""Who the credentials belong to."""

import pytest

from tests.bitrix.replies import Poster, batch_of, kind_of
from trayapp.bitrix.calls.profile import Profile, read_profile
from trayapp.bitrix.errors import PortalError
from trayapp.model.problem import ProblemKind

ANNA = {"ID": "547", "ADMIN": False, "NAME": "Anna", "LAST_NAME": "Petrova", "TIME_ZONE": ""}


def test_the_person_behind_the_credentials_and_what_they_allow() -> None:
    poster = Poster(batch_of({"profile": ANNA, "scope": ["task", "im", "im"]}))

    profile = read_profile(poster, 5.0)

    assert profile == Profile(547, "Anna Petrova", ("im", "task"))
    assert poster.bodies == [{"halt": 0, "cmd": {"profile": "profile", "scope": "scope"}}]
    assert poster.deadlines == [5.0]


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [("Anna", None, "Anna"), ("", "Petrova", "Petrova"), (None, "", None), (5, False, None)],
)
def test_a_name_is_made_of_the_parts_there_are(first: object, last: object, shown: object) -> None:
    facts = {**ANNA, "NAME": first, "LAST_NAME": last}

    profile = read_profile(Poster(batch_of({"profile": facts, "scope": []})), 0)

    assert profile.user_name == shown


@pytest.mark.parametrize("scopes", [[], None, {}, [None, 5, ""]], ids=repr)
def test_no_scopes_are_none(scopes: object) -> None:
    assert read_profile(Poster(batch_of({"profile": ANNA, "scope": scopes})), 0).scopes == ()


def test_an_empty_profile_belongs_to_somebody_who_may_not_sign_in_any_more() -> None:
    with pytest.raises(PortalError) as caught:
        read_profile(Poster(batch_of({"profile": [], "scope": ["im"]})), 0)

    assert kind_of(caught.value) is ProblemKind.SIGN_IN_REQUIRED


@pytest.mark.parametrize("person", [None, {}, "Anna", {"ID": "0"}, {"ID": "anna"}], ids=repr)
def test_a_profile_without_an_id_is_a_bad_reply(person: object) -> None:
    with pytest.raises(PortalError) as caught:
        read_profile(Poster(batch_of({"profile": person, "scope": ["im"]})), 0)

    assert kind_of(caught.value) is ProblemKind.BAD_REPLY


def test_a_refused_command_is_a_refused_profile() -> None:
    error = {"error": "METHOD_CONFIRM_WAITING", "error_description": ""}

    with pytest.raises(PortalError) as caught:
        read_profile(Poster(batch_of({"profile": ANNA}, {"scope": error})), 0)

    assert kind_of(caught.value) is ProblemKind.FORBIDDEN
