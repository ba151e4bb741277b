"""The simulated portal behind `--demo` and behind the tests: a real HTTP server on loopback.

It speaks the portal's documented dialect and knows nothing of the rest of the program, so that
it can contradict it.
"""

from trayapp.demo.applications import LocalApplication
from trayapp.demo.chats import Chat, ChatKind
from trayapp.demo.consent import Consent
from trayapp.demo.documented_world import documented_world
from trayapp.demo.living_world import living_world
from trayapp.demo.people import Person
from trayapp.demo.portal import DemoPortal
from trayapp.demo.recording import RecordedRequest, TokenRequest
from trayapp.demo.state import Generation
from trayapp.demo.tasks import Project, Role, Status, Task
from trayapp.demo.tokens import TokenPair
from trayapp.demo.world import World

__all__ = [
    "Chat",
    "ChatKind",
    "Consent",
    "DemoPortal",
    "Generation",
    "LocalApplication",
    "Person",
    "Project",
    "RecordedRequest",
    "Role",
    "Status",
    "Task",
    "TokenPair",
    "TokenRequest",
    "World",
    "documented_world",
    "living_world",
]
