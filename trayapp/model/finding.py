"""What `doctor` finds, as facts; whoever finds them has masked them, the words are the view's."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum, auto

from trayapp.model.problem import Problem


class Check(StrEnum):
    """What is looked at, by the names `doctor --json` uses."""

    VERSIONS = "versions"
    SYSTEM = "system"
    TRAY_HOST = "tray_host"
    NOTIFICATIONS = "notifications"
    KEYRING = "keyring"
    SETTINGS = "settings"
    DEFAULTS = "defaults"
    LOG = "log"
    PROXY = "proxy"
    CERTIFICATES = "certificates"
    AUTOSTART = "autostart"
    TRAY = "tray"
    ACCOUNTS = "accounts"
    PORTAL = "portal"
    TLS = "tls"
    SCOPES = "scopes"
    OWNER = "owner"
    CLOCK = "clock"


class State(StrEnum):
    """How a check went. Unknown: it could not be looked at, which is no failure of its own."""

    FINE = "fine"
    PROBLEM = "problem"
    UNKNOWN = "unknown"


class Diagnosis(Enum):
    """What there is to say of a check."""

    VERSIONS = auto()
    NEW_VERSION = auto()
    QT_MISSING = auto()
    QT_LOSES_REFERENCES = auto()
    SYSTEM = auto()
    TRAY_OF_THE_SYSTEM = auto()
    TRAY_IN_A_PANEL = auto()
    TRAY_OF_THE_OLDER_KIND = auto()
    TRAY_WITHOUT_BUS = auto()
    TRAY_SILENT = auto()
    NO_TRAY = auto()
    NO_TRAY_ON_GNOME = auto()
    NOTIFICATIONS_OF_THE_SYSTEM = auto()
    NOTIFICATION_SERVICE = auto()
    NOTIFICATIONS_THAT_OPEN_NOTHING = auto()
    NOTIFICATIONS_WITHOUT_BUS = auto()
    NOTIFICATIONS_SILENT = auto()
    NO_NOTIFICATION_SERVICE = auto()
    KEYRING = auto()
    KEYRING_OPEN = auto()
    KEYRING_OF_SEVERAL = auto()
    KEYRING_LOCKED = auto()
    KEYRING_WAITING = auto()
    KEYRING_FAILED = auto()
    KEYRING_UNSAFE = auto()
    KEYRING_GONE = auto()
    NO_KEYRING = auto()
    SETTINGS = auto()
    NO_SETTINGS = auto()
    SETTINGS_UNREADABLE = auto()
    SETTINGS_BROKEN = auto()
    SETTINGS_NOT_WRITABLE = auto()
    SETTINGS_GARBLED = auto()
    DEFAULTS = auto()
    DEFAULTS_WITH_LOCKS = auto()
    NO_DEFAULTS = auto()
    DEFAULTS_UNREADABLE = auto()
    DEFAULTS_BROKEN = auto()
    DEFAULTS_OF_ANYBODY = auto()
    DEFAULTS_MISUNDERSTOOD = auto()
    LOG = auto()
    LOG_NOT_WRITABLE = auto()
    NO_PROXY = auto()
    PROXY_CHOSEN = auto()
    PROXY_OF_THE_SYSTEM = auto()
    PROXY_OF_UNKNOWN_KIND = auto()
    PROXY_GARBLED = auto()
    CERTIFICATES_OF_THE_SYSTEM = auto()
    CERTIFICATES_ADDED = auto()
    CERTIFICATES_UNUSABLE = auto()
    AUTOSTART_ON = auto()
    AUTOSTART_OFF = auto()
    AUTOSTART_OF_NOTHING = auto()
    NO_AUTOSTART = auto()
    TRAY_RUNS = auto()
    TRAY_DOES_NOT_RUN = auto()
    TRAY_UNSEEN = auto()
    NO_ACCOUNT = auto()
    PORTAL_ANSWERS = auto()
    PORTAL_PROBLEM = auto()
    PORTAL_NOT_ASKED = auto()
    CERTIFICATE = auto()
    CERTIFICATE_NOT_TRUSTED = auto()
    CERTIFICATE_ENDED = auto()
    CERTIFICATE_UNREAD = auto()
    SCOPES = auto()
    SCOPES_MISSING = auto()
    OWNER = auto()
    OWNER_DIFFERS = auto()
    CLOCK_RIGHT = auto()
    CLOCK_WRONG = auto()
    CLOCK_UNKNOWN = auto()


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report. `problem` is there where a portal's problem says it all."""

    check: Check
    state: State
    diagnosis: Diagnosis
    facts: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None


def fine(check: Check, diagnosis: Diagnosis, **facts: str) -> Finding:
    """Nothing has to be done."""
    return Finding(check, State.FINE, diagnosis, facts)


def wrong(check: Check, diagnosis: Diagnosis, **facts: str) -> Finding:
    """Something has to be done, and the sentence says what."""
    return Finding(check, State.PROBLEM, diagnosis, facts)


def unknown(check: Check, diagnosis: Diagnosis, **facts: str) -> Finding:
    """It could not be looked at, or there was nothing to look at."""
    return Finding(check, State.UNKNOWN, diagnosis, facts)
