"""`doctor` in words: a line for each finding, as text or as the documented object."""

from collections.abc import Sequence
from typing import Final

from trayapp.model.finding import Diagnosis, Finding, State
from trayapp.view.wording import problem_sentence
from trayapp.view.words import N_, Words

_MARKS: Final = {State.FINE: "ok", State.PROBLEM: "!!", State.UNKNOWN: "??"}

_SENTENCES: Final = {
    Diagnosis.VERSIONS: N_("Versions: {versions}."),
    Diagnosis.NEW_VERSION: N_("Versions: {versions}. Version {newer} is available."),
    Diagnosis.QT_MISSING: N_(
        "PySide6 is missing, so the tray cannot start. Install the program anew. "
        "Versions: {versions}."
    ),
    Diagnosis.QT_LOSES_REFERENCES: N_(
        "This PySide6 ends the tray after some hours on this Python. Install another version of "
        "either. Versions: {versions}."
    ),
    Diagnosis.SYSTEM: N_("System: {system}."),
    Diagnosis.TRAY_OF_THE_SYSTEM: N_("This system always has a tray."),
    Diagnosis.TRAY_IN_A_PANEL: N_("A panel shows tray icons."),
    Diagnosis.TRAY_OF_THE_OLDER_KIND: N_("A panel shows tray icons of the older kind (XEmbed)."),
    Diagnosis.TRAY_WITHOUT_BUS: N_(
        "No panel is found, because there is no session bus here. Try again in a terminal of the "
        "desktop."
    ),
    Diagnosis.TRAY_SILENT: N_("The panel does not say in time whether it shows tray icons."),
    Diagnosis.NO_TRAY: N_(
        "No panel shows tray icons. Add what your panel calls a tray, a status notifier or "
        "indicators to it."
    ),
    Diagnosis.NO_TRAY_ON_GNOME: N_(
        "GNOME shows no tray icons of its own. Install and switch on its extension “AppIndicator "
        "and KStatusNotifierItem Support”."
    ),
    Diagnosis.NOTIFICATIONS_OF_THE_SYSTEM: N_("This system shows notifications itself."),
    Diagnosis.NOTIFICATION_SERVICE: N_(
        "Notifications are shown by {service}, which knows: {capabilities}."
    ),
    Diagnosis.NOTIFICATIONS_THAT_OPEN_NOTHING: N_(
        "Notifications are shown by {service}, which knows: {capabilities}. Clicking one opens "
        "nothing; use the menu."
    ),
    Diagnosis.NOTIFICATIONS_WITHOUT_BUS: N_(
        "Nothing that shows notifications is found, because there is no session bus here."
    ),
    Diagnosis.NOTIFICATIONS_SILENT: N_("The notification service does not answer in time."),
    Diagnosis.NO_NOTIFICATION_SERVICE: N_(
        "Nothing here shows notifications. Install a notification service, such as dunst."
    ),
    Diagnosis.KEYRING: N_("Secrets would be kept in the keyring {backend}."),
    Diagnosis.KEYRING_OPEN: N_("The keyring {backend} is open."),
    Diagnosis.KEYRING_OF_SEVERAL: N_(
        "The keyring {backend} is open, and keeps the secrets. Not used are: {others}."
    ),
    Diagnosis.KEYRING_LOCKED: N_("The keyring {backend} is locked. Unlock it and try again."),
    Diagnosis.KEYRING_WAITING: N_("The keyring {backend} is waiting for somebody to unlock it."),
    Diagnosis.KEYRING_FAILED: N_(
        "The keyring {backend} does not give out the secrets. The log says what happened."
    ),
    Diagnosis.KEYRING_UNSAFE: N_(
        "The keyring {backend} does not keep secrets safe, so nothing is kept in it. Choose "
        "another, such as GNOME Keyring or KWallet."
    ),
    Diagnosis.KEYRING_GONE: N_(
        "The keyring {backend}, which keeps the secrets, is not here. Start it, or sign in again "
        "to use the one that is."
    ),
    Diagnosis.NO_KEYRING: N_(
        "There is no keyring that is fit for secrets. Install or start one, such as GNOME Keyring "
        "or KWallet."
    ),
    Diagnosis.SETTINGS: N_("The settings are in {path}."),
    Diagnosis.NO_SETTINGS: N_("There are no settings yet; they will be in {path}."),
    Diagnosis.SETTINGS_UNREADABLE: N_("The settings file cannot be read: {reason}"),
    Diagnosis.SETTINGS_BROKEN: N_(
        "The settings file could not be understood. It was kept as {name}, and the settings "
        "start anew."
    ),
    Diagnosis.SETTINGS_NOT_WRITABLE: N_(
        "The settings cannot be kept in {path}. Give yourself the right to write there."
    ),
    Diagnosis.SETTINGS_GARBLED: N_(
        "The settings file {path} cannot be understood. Correct it, or remove it."
    ),
    Diagnosis.DEFAULTS: N_("The administrator's defaults are in {path}."),
    Diagnosis.DEFAULTS_WITH_LOCKS: N_(
        "The administrator's defaults are in {path}. Decided there: {names}."
    ),
    Diagnosis.NO_DEFAULTS: N_("No administrator has set defaults; they would be in {path}."),
    Diagnosis.DEFAULTS_UNREADABLE: N_(
        "The administrator's defaults in {path} cannot be read. Give everybody the right to read "
        "them."
    ),
    Diagnosis.DEFAULTS_BROKEN: N_(
        "The administrator's defaults in {path} do not count: the file is no JSON object. "
        "Correct it."
    ),
    Diagnosis.DEFAULTS_OF_ANYBODY: N_(
        "The administrator's defaults in {path} do not count, because others than the "
        "administrator may change them. Let root own the file, and nobody else write it."
    ),
    Diagnosis.DEFAULTS_MISUNDERSTOOD: N_(
        "Of the administrator's defaults in {path} these do not count, because they make no "
        "sense: {names}. Correct them."
    ),
    Diagnosis.LOG: N_("The log is in {path}."),
    Diagnosis.LOG_NOT_WRITABLE: N_(
        "No log can be kept in {path}. Give yourself the right to write there."
    ),
    Diagnosis.NO_PROXY: N_("No proxy is used."),
    Diagnosis.PROXY_CHOSEN: N_("The proxy {proxy} is used, as the settings say."),
    Diagnosis.PROXY_OF_THE_SYSTEM: N_("The proxy {proxy} is used, as the system says."),
    Diagnosis.PROXY_OF_UNKNOWN_KIND: N_(
        "The proxy {proxy} is of a kind that cannot be used. Choose one that begins with http://."
    ),
    Diagnosis.PROXY_GARBLED: N_(
        "The proxy's address makes no sense. Correct it in the settings or in the environment."
    ),
    Diagnosis.CERTIFICATES_OF_THE_SYSTEM: N_("The certificates of the system are trusted."),
    Diagnosis.CERTIFICATES_ADDED: N_(
        "The certificates of the system are trusted, and those in {files}."
    ),
    Diagnosis.CERTIFICATES_UNUSABLE: N_(
        "The certificates in {file} cannot be used. Choose another file in the settings or in the "
        "environment."
    ),
    Diagnosis.AUTOSTART_ON: N_("At login {program} is started."),
    Diagnosis.AUTOSTART_OFF: N_("Nothing is started at login."),
    Diagnosis.AUTOSTART_OF_NOTHING: N_(
        "At login {program} is to be started, which is not there. Run “bitrix24-tray autostart on”."
    ),
    Diagnosis.NO_AUTOSTART: N_("Launch at login is not known on this system."),
    Diagnosis.TRAY_RUNS: N_("The tray is running."),
    Diagnosis.TRAY_DOES_NOT_RUN: N_("The tray is not running."),
    Diagnosis.TRAY_UNSEEN: N_("Whether the tray is running cannot be seen from here."),
    Diagnosis.NO_ACCOUNT: N_("No account is signed in, so no portal was asked."),
    Diagnosis.PORTAL_ANSWERS: N_("{portal} answers."),
    Diagnosis.PORTAL_NOT_ASKED: N_("{portal} was not asked, for want of the secret."),
    Diagnosis.CERTIFICATE: N_(
        "The certificate of {portal} was issued by {issuer} and holds until {date}."
    ),
    Diagnosis.CERTIFICATE_NOT_TRUSTED: N_(
        "The certificate of {portal} was issued by {issuer}, whom this computer does not trust, "
        "or for another host. It holds until {date}."
    ),
    Diagnosis.CERTIFICATE_ENDED: N_(
        "The certificate of {portal}, issued by {issuer}, has ended on {date}. Its administrator "
        "has to renew it; or this computer's clock is wrong."
    ),
    Diagnosis.CERTIFICATE_UNREAD: N_("The certificate of {portal} could not be read."),
    Diagnosis.SCOPES: N_("{account} has permissions: {scopes}."),
    Diagnosis.SCOPES_MISSING: N_(
        "{account} lacks permissions: {scopes}. Tick them in the portal and save."
    ),
    Diagnosis.OWNER: N_("{account} acts for the user that is named there."),
    Diagnosis.OWNER_DIFFERS: N_(
        "{account} acts for another user than is named there, and shows that user's numbers. "
        "Sign in with a webhook of your own."
    ),
    Diagnosis.CLOCK_RIGHT: N_("This computer's clock agrees with that of {portal}."),
    Diagnosis.CLOCK_WRONG: N_(
        "This computer's clock differs from that of {portal} by {difference}. Set it right."
    ),
    Diagnosis.CLOCK_UNKNOWN: N_("{portal} does not tell the time."),
}


def is_fine(findings: Sequence[Finding]) -> bool:
    """Whether nothing has to be done; what is not known does not count."""
    return all(finding.state is not State.PROBLEM for finding in findings)


def doctor_text(findings: Sequence[Finding], words: Words) -> str:
    """A line for each finding, without a line break at the end."""
    return "\n".join(
        f"{_MARKS[finding.state]}  {finding_sentence(finding, words)}" for finding in findings
    )


def doctor_json(findings: Sequence[Finding], words: Words) -> dict[str, object]:
    """The whole document; checks of accounts come once for each account."""
    return {
        "fine": is_fine(findings),
        "checks": [
            {
                "name": finding.check.value,
                "state": finding.state.value,
                "message": finding_sentence(finding, words),
            }
            for finding in findings
        ],
    }


def finding_sentence(finding: Finding, words: Words) -> str:
    """What was found, and what to do where that is not fine."""
    if finding.problem is not None:
        return problem_sentence(finding.problem, finding.facts["portal"], words)
    return words.gettext(_SENTENCES[finding.diagnosis]).format(**finding.facts)
