"""The settings as others change them while a command runs: signing in, signing out, choosing."""

from trayapp.jobs.session import Session
from trayapp.model.settings import Settings
from trayapp.storage.settings_file import mark_of


class FollowedSettings:
    """Looks whether the file is another one; only then it is read."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._seen: object = None

    def news(self) -> Settings | None:
        """The settings, if they have been written since they were last asked for here.

        A file that is missing or half-written is no news: whoever writes it will be done soon.
        """
        mark = self._mark()
        if mark == self._seen:
            return None
        found = self._session.settings.peek()
        if found is not None:
            self._seen = mark
        return found

    def _mark(self) -> object:
        path = self._session.settings_path
        return self._session.settings.peek() if path is None else mark_of(path)
