"""The server gives what is shown, and nothing else."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from starlette.applications import Starlette

from confdeck.diagnostics import Span, error
from confdeck.preview.hub import Hub
from confdeck.preview.opening import Editor
from confdeck.preview.results import Begun, Failed, Finished, Painted, RecapFacts, Task
from confdeck.preview.server import PreviewServer
from confdeck.preview.session import PageContent
from confdeck.preview.view import Base, View
from confdeck.renderers.base import OutputFile
from confdeck.renderers.painting import Painting, SheetMark, ShownSheet
from tests.preview.asking import ask

MAIL = ShownSheet(
    "mail", b"<p>Hello</p>", "text/html; charset=utf-8", sources=(Span("recap.yaml", 3),), marks=(SheetMark((0,), element=3),)
)  # fmt: skip
SLIDE = ShownSheet("slide", b"<svg/>", "image/svg+xml", "Hello", notes=("Say this",))
VIEW = View()


class Worker:
    """A process that only remembers its tasks."""

    def __init__(self) -> None:
        self.tasks: list[Task] = []

    def give(self, task: Task) -> None:
        self.tasks.append(task)

    def terminate(self) -> None:
        self.tasks.clear()

    def close(self, _seconds: float) -> bool:
        self.tasks.clear()
        return False


@pytest.fixture
def hub(tmp_path: Path) -> Hub:
    (tmp_path / "recap.yaml").write_text("title: A\n", "utf-8")
    hub = Hub(Base(tmp_path / "recap.yaml"), ("default", "fjord"), ("email", "pptx"))
    hub.workers = {name: Worker() for name in hub.names}  # type: ignore[misc]
    return hub


def facts(hub: Hub) -> RecapFacts:
    folder = str(hub.base.recap.parent)
    return RecapFacts("Seven days", "cv", folder, str(hub.base.recap), "en", "ltr", {"theme": "default"}, ())


def tasks(hub: Hub, name: str) -> list[Task]:
    worker = hub.workers[name]
    assert isinstance(worker, Worker)
    return worker.tasks


def show(hub: Hub, name: str, sheet: ShownSheet, generation: int = 0) -> None:
    task = Task(generation, VIEW)
    hub._take(name, Begun(task, facts(hub), ()))
    hub._take(name, Painted(task, Painting((sheet,), "p {}", {"x.png": b"png"})))
    hub._take(name, Finished(task, (OutputFile(f".{name}", b"data"),), "1 slide"))


def state(hub: Hub) -> dict[str, object]:
    return hub.state(hub.session(VIEW))


def app_of(hub: Hub, editor: Editor | None = None) -> Starlette:
    return PreviewServer(hub, editor or Editor()).app()


def test_files_of_the_paintings_before_can_still_be_asked_for(hub: Hub) -> None:
    with hub.listening(VIEW, PageContent(frozenset({"email"}))):
        sheets = [ShownSheet("text", f"Text {number}".encode(), "text/plain") for number in range(12)]
        for generation, sheet in enumerate(sheets):
            show(hub, "email", sheet, generation)
        session = hub.session(VIEW)
        found = [session.file(sheet.digest) is not None for sheet in sheets]
        assert found == [False] * 3 + [True] * 9
        kept = session.formats["email"]
        assert kept.before[0]["x.png"] is kept.painting.stored["x.png"]


def test_formats_on_screen_are_rendered_before_others(hub: Hub) -> None:
    with hub.listening(VIEW, PageContent(frozenset({"pptx"}))):
        assert tasks(hub, "pptx") == [Task(0, VIEW)]
        assert tasks(hub, "email") == []
        show(hub, "pptx", SLIDE)
        assert tasks(hub, "email") == [Task(0, VIEW)]


def test_a_change_gives_new_tasks_only_while_somebody_looks(hub: Hub) -> None:
    with hub.listening(VIEW, PageContent(frozenset({"pptx"}))):
        hub.files_changed()
        assert tasks(hub, "pptx") == [Task(0, VIEW), Task(1, VIEW)]
    hub.files_changed()
    assert tasks(hub, "pptx")[-1] == Task(1, VIEW)


def test_nothing_new_is_begun_at_the_end(hub: Hub) -> None:
    with hub.listening(VIEW, PageContent(frozenset({"pptx"}))):
        hub.end_streams()
        hub.files_changed()
        assert tasks(hub, "pptx") == [Task(0, VIEW)]


def test_an_older_result_does_not_replace_a_newer_one(hub: Hub) -> None:
    with hub.listening(VIEW, PageContent(frozenset({"pptx"}))):
        hub.files_changed()
        show(hub, "pptx", SLIDE, 1)
        show(hub, "pptx", MAIL, 0)
    assert hub.session(VIEW).formats["pptx"].painting.sheets[0]["kind"] == "slide"


def test_errors_keep_the_last_sheets(hub: Hub) -> None:
    with hub.listening(VIEW, PageContent(frozenset({"pptx"}))):
        show(hub, "pptx", SLIDE)
        hub.files_changed()
        found = error("`titel` is unknown", Span("recap.yaml", 1, 1, "titel: A"))
        hub._take("pptx", Failed(Task(1, VIEW), (found,), in_recap=True))
        shown = json.loads(json.dumps(state(hub)))
        assert shown["problems"][0]["line"] == 1
        assert shown["problems"][0]["file"].endswith("/recap.yaml")
        assert shown["formats"]["pptx"]["sheets"][0]["title"] == "Hello"
        show(hub, "pptx", SLIDE, 2)
        assert state(hub)["problems"] == []


def test_a_format_that_cannot_be_made_says_why_until_it_can(hub: Hub) -> None:
    with hub.listening(VIEW, PageContent(frozenset({"pptx"}))):
        show(hub, "pptx", SLIDE)
        hub.files_changed()
        found = error("the template `lab.pptx` is not a PowerPoint file")
        hub._take("pptx", Failed(Task(1, VIEW), (found,), in_recap=False))
        shown = json.loads(json.dumps(state(hub)))
        assert shown["problems"] == []
        assert [problem["text"] for problem in shown["formats"]["pptx"]["problems"]] == [found.message]
        assert shown["formats"]["email"]["problems"] == []
        show(hub, "pptx", SLIDE, 2)
        assert json.loads(json.dumps(state(hub)))["formats"]["pptx"]["problems"] == []


def test_sheets_pictures_styles_and_places_are_served_by_name(hub: Hub) -> None:
    with hub.listening(VIEW, PageContent()):
        show(hub, "email", MAIL)
        painting = hub.session(VIEW).formats["email"].painting
        app = app_of(hub)
        mail = ask(app, f"/t/files/{MAIL.digest}")
        assert mail.text == "<p>Hello</p>"
        assert "sandbox allow-same-origin" in mail.headers["content-security-policy"]
        assert "script-src" not in mail.headers["content-security-policy"]
        assert (
            "img-src 'none'"
            in ask(app, f"/t/files/{MAIL.digest}?pictures=no").headers["content-security-policy"]
        )
        assert ask(app, "/t/files/x.png").content == b"png"
        assert ask(app, f"/t/files/{painting.style}").headers["content-type"].startswith("text/css")
        places = ask(app, f"/t/files/{painting.places}").json()
        assert places["sheets"][0]["marks"] == [{"sources": [0], "element": 3}]
        assert places["files"] == [str(Path("recap.yaml").absolute())]


def test_outputs_can_be_saved(hub: Hub) -> None:
    with hub.listening(VIEW, PageContent()):
        show(hub, "pptx", SLIDE)
        answer = ask(app_of(hub), "/t/output/.pptx")
    assert answer.content == b"data"
    assert answer.headers["content-disposition"] == "attachment; filename*=utf-8''cv.pptx"


@pytest.mark.parametrize(
    "path",
    [
        "files/recap.yaml", "files/..%2F..%2Fetc%2Fpasswd", "static/..%2Fserver.py", "static/server.py", "static/",
        "fonts/..%2Ftheme.yaml", "fonts/theme.yaml", "output/..%2Frecap.yaml", "recap.yaml", "files/%2Fetc%2Fpasswd",
    ],
)  # fmt: skip
def test_no_other_file_is_served(path: str, hub: Hub) -> None:
    assert ask(app_of(hub), f"/t/{path}").status_code == 404


def test_the_page_its_modules_and_fonts_are_served(hub: Hub) -> None:
    app = app_of(hub)
    page = ask(app, "/t/")
    assert '<script type="module" src="static/main.js">' in page.text
    assert "style=" not in page.text
    assert ask(app, "/t/static/main.js").headers["content-type"].startswith("text/javascript")
    assert ask(app, "/t/fonts/IBMPlexSans-Regular.ttf").headers["content-type"] == "font/ttf"


def test_an_editor_posts_its_line(hub: Hub) -> None:
    assert ask(app_of(hub), "/t/cursor", method="POST", content='{"line": 12}').status_code == 204
    assert hub.cursor == (str(hub.base.recap), 12)


@pytest.mark.parametrize(
    "body", ["", "[]", "{}", '{"line": "x"}', '{"line": 0}', '{"line": true}', "{" * 20_000]
)
def test_nonsense_from_an_editor_is_refused(body: str, hub: Hub) -> None:
    assert ask(app_of(hub), "/t/cursor", method="POST", content=body).status_code == 400


@pytest.mark.parametrize("file", ["/etc/passwd", "../other.yaml", "", "nowhere.yaml"])
def test_only_files_of_the_recap_are_opened(file: str, hub: Hub) -> None:
    body = json.dumps({"file": file, "line": 1})
    answer = ask(app_of(hub, Editor("command", ("true",))), "/t/open", method="POST", content=body)
    assert answer.status_code == 400


def test_settings_are_written_into_the_recap(hub: Hub) -> None:
    body = json.dumps({"theme": "fjord", "minutes": "15", "paper": "a3"})
    answer = ask(app_of(hub), "/t/write", method="POST", content=body)
    assert answer.status_code == 200
    assert hub.base.recap.read_text("utf-8") == "title: A\nrender: {theme: fjord, minutes: 15}\n"


def test_settings_that_have_no_place_are_a_message(hub: Hub) -> None:
    hub.base.recap.write_text("title: A\nrender: none\n", "utf-8")
    answer = ask(app_of(hub), "/t/write", method="POST", content='{"theme": "fjord"}')
    assert answer.status_code == 409
    assert "theme: fjord" in answer.text


def test_streams_end_when_the_preview_does(hub: Hub) -> None:
    async def states() -> list[str]:
        found = []
        async for line in PreviewServer(hub, Editor())._states(VIEW, PageContent()):
            found.append(line)
            hub.close()
        return found

    (line,) = asyncio.run(asyncio.wait_for(states(), 5))
    assert line.endswith("\n\n"), "an event is sent whole, or a client may take its beginning for all of it"
    assert json.loads(line.removeprefix("data: "))["formats"].keys() == {"email", "pptx"}
    assert hub.session(VIEW).listeners == {}
