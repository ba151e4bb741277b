"""How the portal describes a person: in the messenger's words and in the directory's."""

from trayapp.demo.people import Person
from trayapp.demo.photos import photo_path

_COLOURS = ("#1eb4aa", "#df532d", "#4ba984", "#3e99ce", "#ab7761", "#8474c8", "#e57b3f")


def colour(number: int) -> str:
    """The colour of a person or a chat without a picture."""
    return _COLOURS[number % len(_COLOURS)]


def in_messenger(person: Person) -> dict[str, object]:
    """A user of the `im` methods; much that is not known is `false` there."""
    return {
        "id": person.id,
        "active": person.active,
        "name": person.name,
        "first_name": person.first_name,
        "last_name": person.last_name,
        "work_position": person.position,
        "color": colour(person.id),
        "avatar": photo_path(person),
        "avatar_hr": photo_path(person) or "/bitrix/js/im/images/blank.gif",
        "gender": person.gender,
        "birthday": "",
        "extranet": False,
        "network": False,
        "bot": False,
        "connector": False,
        "external_auth_id": "default",
        "status": "online",
        "idle": False,
        "last_activity_date": False,
        "mobile_last_date": False,
        "desktop_last_date": False,
        "absent": False,
        "departments": [person.department],
        "phones": False,
        "type": "user",
    }


def in_directory(person: Person) -> dict[str, object]:
    """A user of the `user` methods; the id is a text there."""
    return {
        "ID": str(person.id),
        "ACTIVE": person.active,
        "NAME": person.first_name,
        "LAST_NAME": person.last_name,
        "SECOND_NAME": "",
        "IS_ONLINE": "Y",
        "PERSONAL_GENDER": person.gender,
        "PERSONAL_PHOTO": None,
        "WORK_POSITION": person.position,
        "UF_DEPARTMENT": [person.department],
        "USER_TYPE": "employee",
    }
