"""Translations are compiled when they changed, and only with the placeholders of their source."""

import gettext
import importlib.util
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parent.parent / "packaging" / "catalogues.py"
HEADER = """\
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2);\\n"

"""
CHATS = """\
msgid "One chat"
msgid_plural "{count} chats"
msgstr[0] "Один чат"
msgstr[1] "{count} чата"
msgstr[2] "{count} чатов"
"""

Compile = Callable[[Path], Iterator[Path]]


@pytest.fixture
def compile_catalogues() -> Compile:
    spec = importlib.util.spec_from_file_location("catalogues", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    compiler: Compile = module.compile_catalogues
    return compiler


@pytest.fixture
def russian(tmp_path: Path) -> Path:
    source = tmp_path / "resources" / "locale" / "ru.po"
    source.parent.mkdir(parents=True)
    return source


def test_a_translation_is_found_by_gettext(
    compile_catalogues: Compile, tmp_path: Path, russian: Path
) -> None:
    russian.write_text(HEADER + CHATS)

    list(compile_catalogues(tmp_path))

    words = gettext.translation("bitrix24-tray", russian.parent, languages=["ru"])
    assert words.ngettext("One chat", "{count} chats", 5) == "{count} чатов"


def test_only_what_changed_is_compiled_again(
    compile_catalogues: Compile, tmp_path: Path, russian: Path
) -> None:
    russian.write_text(HEADER + CHATS)
    [compiled] = compile_catalogues(tmp_path)

    untouched = list(compile_catalogues(tmp_path))
    later = compiled.stat().st_mtime + 1
    os.utime(russian, (later, later))
    changed = list(compile_catalogues(tmp_path))

    assert (untouched, changed) == ([], [compiled])


def test_what_is_not_translated_yet_is_left_to_the_source(
    compile_catalogues: Compile, tmp_path: Path, russian: Path
) -> None:
    russian.write_text(HEADER + 'msgid "Hello {name}"\nmsgstr ""\n')

    [compiled] = compile_catalogues(tmp_path)

    assert compiled.exists()


@pytest.mark.parametrize(
    "wrong",
    [
        'msgid "Hello {name}"\nmsgstr "Привет, {имя}"\n',
        'msgid "Hello {name}"\nmsgstr "Привет"\n',
        CHATS.replace("{count} чатов", "{number} чатов"),
    ],
    ids=["invented", "lost", "plural"],
)
def test_a_wrong_placeholder_is_an_error(
    compile_catalogues: Compile, tmp_path: Path, russian: Path, wrong: str
) -> None:
    russian.write_text(HEADER + wrong)

    with pytest.raises(SystemExit, match=r"ru\.po:\d+: the placeholders"):
        list(compile_catalogues(tmp_path))
