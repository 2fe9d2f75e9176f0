"""A file, a link or standard input becomes an Article, or a sentence that says why not."""

import io
from pathlib import Path

import pytest

from bot import errors
from bot.intake import intake
from config.settings import Settings
from handlers import errors as refusals
from tests.bot.servers import answer, serving

SETTINGS = Settings(max_bytes=100_000)
STORY = "The mayor of Qumra said on Monday that 30 people were hurt when the town hall burned. "
PAGE = (
    f"<!doctype html>\n<html><head><title>Fire</title></head><body><article><p>{STORY * 3}</p>"
    f"<p>{STORY * 2}</p></article></body></html>"
).encode()


def _file(folder: Path, name: str, content: bytes) -> str:
    path = folder / name
    path.write_bytes(content)
    return str(path)


@pytest.mark.parametrize(
    "text",
    [
        "One.\nTwo.\n",
        "One.\r\nTwo.\r\n",
        "One.\rTwo.",
        "\ufeffOne. “Two.”",
        " \n One. \n\n",
        "<3 you",
    ],
)
def test_a_text_is_unchanged_to_the_line_end(text: str, tmp_path: Path) -> None:
    name = _file(tmp_path, "story.txt", text.encode())
    assert intake(name, SETTINGS).text == text


def test_windows_and_utf16_texts_are_read(tmp_path: Path) -> None:
    windows = _file(tmp_path, "windows.txt", "“Zoë,” he said.".encode("windows-1252"))
    wide = _file(tmp_path, "wide.txt", "“Zoë,” he said.".encode("utf-16"))
    assert intake(windows, SETTINGS).text == intake(wide, SETTINGS).text == "“Zoë,” he said."


@pytest.mark.parametrize("name", ["story.html", "story.HTM", "story.txt", "story"])
def test_a_page_is_known_by_its_name_or_its_beginning(name: str, tmp_path: Path) -> None:
    article = intake(_file(tmp_path, name, PAGE), SETTINGS)
    assert article.title == "Fire"
    assert article.text.startswith("The mayor of Qumra")
    assert "<p>" not in article.text


@pytest.mark.parametrize("content", [STORY.encode(), PAGE])
def test_standard_input_is_read_like_a_file(
    content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert intake("-", SETTINGS).text.startswith(STORY.strip())


def test_standard_input_has_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"a" * 100_001)))
    with pytest.raises(errors.FileTooLarge, match="standard input"):
        intake("-", SETTINGS)


def test_a_missing_file_is_told_by_name() -> None:
    with pytest.raises(errors.MissingFile, match=r"no file 'nowhere/story\.txt'"):
        intake("nowhere/story.txt", SETTINGS)


def test_a_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(errors.IsDirectory, match="is a folder"):
        intake(str(tmp_path), SETTINGS)


@pytest.mark.parametrize("name", ["a\x00b", "story.txt/more", "x" * 5_000])
def test_an_impossible_name_is_told(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    _file(tmp_path, "story.txt", b"x")
    with pytest.raises(errors.UnreadableFile, match="cannot be read"):
        intake(name, SETTINGS)


def test_a_failing_disk_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    name = _file(tmp_path, "story.txt", b"x")
    monkeypatch.setattr(Path, "open", forbidden)
    with pytest.raises(errors.UnreadableFile, match="permission denied"):
        intake(name, SETTINGS)


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 text",
        b"PK\x03\x04text",
        b"\x89PNG\r\n",
        b"GIF89a",
        b"text \x00 text",
        b"\x1f\x8bx",
    ],
)
def test_a_binary_file_is_refused(content: bytes, tmp_path: Path) -> None:
    with pytest.raises(refusals.BinaryText):
        intake(_file(tmp_path, "story.txt", content), SETTINGS)


def test_a_text_over_the_limit_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = _file(tmp_path, "story.txt", b"a" * 100_001)
    monkeypatch.setattr(Path, "open", None)
    with pytest.raises(refusals.TooLong, match="100,001 characters"):
        intake(name, SETTINGS)


def test_a_page_over_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.PageTooLarge):
        intake(_file(tmp_path, "story.html", b"a" * 100_001), SETTINGS)


def test_a_device_without_end_is_given_up() -> None:
    with pytest.raises(errors.FileTooLarge):
        intake("/dev/zero", SETTINGS)


def test_a_page_without_a_story_is_refused(tmp_path: Path) -> None:
    with pytest.raises(refusals.NoArticle):
        intake(_file(tmp_path, "front.html", b"<html><body><p>Watch"), SETTINGS)


def test_a_link_gives_the_story_and_its_address() -> None:
    with serving(answer(PAGE)) as server:
        article = intake(server.url("/fire"), SETTINGS, rules=server.rules())
    assert article.text.startswith("The mayor of Qumra")
    assert (article.title, article.url) == ("Fire", server.url("/fire"))


def test_a_link_to_a_plain_text_gives_it_unchanged() -> None:
    text = "“One,”\r\nhe said.\n"
    talk = answer(text.encode("utf-8"), content_type="text/plain; charset=utf-8")
    with serving(talk) as server:
        assert intake(server.url(), SETTINGS, rules=server.rules()).text == text


@pytest.mark.parametrize(
    ("link", "error"),
    [
        ("http://127.0.0.1/", errors.PrivateAddress),
        ("HTTP://LOCALHOST/", errors.PrivateAddress),
        ("file:///etc/passwd", errors.BadScheme),
        ("https://example.org:8080/", errors.BadPort),
        ("https://ada:word@example.org/", errors.LinkWithPassword),
        ("https://", errors.BadLink),
    ],
)
def test_a_link_that_leads_inside_is_refused(link: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        intake(link, SETTINGS)


def test_the_settings_limit_what_is_fetched() -> None:
    with serving(answer(PAGE)) as server, pytest.raises(errors.PageTooLarge):
        intake(server.url(), SETTINGS, rules=server.rules(most_bytes=100))


def _all_errors(root: type[BaseException]) -> list[type[BaseException]]:
    return [root, *(error for below in root.__subclasses__() for error in _all_errors(below))]


def test_every_error_has_a_code_of_its_own() -> None:
    ours = [error for error in _all_errors(refusals.CopytasterError) if "_" not in error.__name__]
    codes = [error.code for error in ours if "code" in vars(error)]  # type: ignore[attr-defined]
    assert len(codes) == len(set(codes))
    assert len(codes) > 25
