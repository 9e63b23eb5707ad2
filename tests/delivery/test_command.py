"""`confdeck send`, from the command line to the wire."""

from __future__ import annotations

import email
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from confdeck.cli.app import _run, cli
from confdeck.delivery.mailer import Mailer
from tests.delivery.conftest import MailServers
from tests.delivery.listmonk_server import ListmonkServer
from tests.delivery.servers import Fault, MailServer
from tests.recaps import written

RECAP = """
title: Seven days
conference: {name: Conference, short: CONF 2026}
authors: [{name: Ada, email: ada@lab.example}]
talks:
  - {title: A talk for all, tldr: It was good., audience: public}
  - {title: A talk for the laboratory, tldr: It was better., audience: lab}
  - {title: A talk for nobody, tldr: It was best., audience: private}
"""
CONFIG = """
[smtp.here]
host = "127.0.0.1"
port = {port}
security = "none"
timeout = 5
[audiences]
"@lab.example" = "lab"
"announce@lab.example" = "public"
"ada@lab.example" = "private"
"""


@dataclass(frozen=True, slots=True)
class CommandResult:
    code: int
    output: str
    errors: str


@dataclass(frozen=True, slots=True)
class CommandLine:
    """A folder with a recap, and the command run in it."""

    folder: Path
    capture: pytest.CaptureFixture[str]

    def send(self, *words: str) -> CommandResult:
        self.capture.readouterr()
        code = _run(lambda: cli(["send", *words], prog_name="confdeck", standalone_mode=False))
        return CommandResult(code, *self.capture.readouterr())

    def configure(self, server: MailServer, more: str = "") -> None:
        self.config(CONFIG.format(port=server.port) + more)

    def config(self, text: str) -> None:
        path = self.folder / "config/confdeck/sending.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    @property
    def sample(self) -> bytes:
        (path,) = (self.folder / "output").iterdir()
        return path.read_bytes()


@pytest.fixture
def command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> CommandLine:
    for name in ("CONFIG", "STATE", "CACHE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    monkeypatch.delenv("CONFDECK_SMTP_HOST", raising=False)
    monkeypatch.chdir(tmp_path)
    written(tmp_path, RECAP)
    return CommandLine(tmp_path, capsys)


def text_of(data: bytes, kind: str = "text/plain") -> str:
    part = next(part for part in email.message_from_bytes(data).walk() if part.get_content_type() == kind)
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode()


def test_a_dry_run_shows_everything_and_sends_nothing(mail_server: MailServers, command: CommandLine) -> None:
    server = mail_server()
    command.configure(server)

    dry = command.send("--to", "list@lab.example")

    assert (dry.code, dry.errors) == (0, "")
    for text in (
        "subject   CONF 2026: Seven days", "from      Ada <ada@lab.example>", f"127.0.0.1:{server.port} (none)",
        "lab edition; 1 item for a narrower audience left out", "kB per message", "to        list@lab.example",
        "nothing was sent",
    ):  # fmt: skip
        assert text in dry.output
    assert not server.received

    sent = command.send("--to", "list@lab.example", "--yes")
    assert sent.code == 0
    assert "1 accepted" in sent.output
    assert server.to("list") == [command.sample]
    assert command.send("--to", "list@lab.example", "--yes").code == 0
    assert len(server.received) == 1
    assert "1 accepted" in command.send("--status").output


@pytest.mark.parametrize(
    ("words", "there", "absent"),
    [
        (("--to", "someone@example.org"), ["for all"], ["laboratory", "nobody"]),
        (("--to", "someone@example.org", "-a", "lab"), ["for all", "laboratory"], ["nobody"]),
        (("--to", "list@lab.example"), ["for all", "laboratory"], ["nobody"]),
        (("--to", "list@lab.example", "--to", "announce@lab.example"), ["for all"], ["laboratory", "nobody"]),
        (("--to", "ada@lab.example"), ["for all", "laboratory", "nobody"], []),
    ],
)
def test_the_edition_sent_is_that_of_the_recipients(
    mail_server: MailServers,
    command: CommandLine,
    words: tuple[str, ...],
    there: list[str],
    absent: list[str],
) -> None:
    command.configure(mail_server())

    assert command.send(*words).code == 0

    text = text_of(command.sample)
    assert [words for words in (*there, *absent) if words in text] == there


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--to", "announce@lab.example", "-a", "lab"), "the lab edition would leave its audience"),
        (("--to", "someone@example.org", "-a", "private"), "the private edition would leave its audience"),
    ],
)
def test_nothing_leaves_its_audience(
    mail_server: MailServers, command: CommandLine, words: tuple[str, ...], message: str
) -> None:
    server = mail_server()
    command.configure(server)

    result = command.send(*words, "--yes")

    assert result.code == 4
    assert f"error: {message}" in result.errors
    assert not server.received


@pytest.mark.parametrize(
    ("recap", "audience", "code", "message"),
    [
        (
            "title: T\naudience: private\ntalks: [{title: A, audience: public}]\n",
            "lab",
            4,
            "the recap is private, including its title",
        ),
        (
            "title: T\ntalks: [{title: A}]\n",
            "public",
            1,
            "nothing in this recap is for the public; nothing was sent",
        ),
    ],
)
def test_a_recap_outside_the_audience_is_not_sent(
    mail_server: MailServers, command: CommandLine, recap: str, audience: str, code: int, message: str
) -> None:
    server = mail_server()
    command.configure(server)
    written(command.folder, recap)

    result = command.send("--to", "x@example.org", "--audience", audience, "--yes")

    assert result.code == code
    assert message in result.errors
    assert not server.received


def test_pictures_left_out_for_a_list_are_counted_before_it_is_sent(
    mail_server: MailServers, command: CommandLine
) -> None:
    command.configure(mail_server())
    for number in range(3):
        Image.effect_noise((900, 600), 90).save(command.folder / f"photo{number}.png")
    written(
        command.folder,
        "title: T\nsummary: Text.\nphotos: ['photo*.png']\nauthors: [{name: A, email: a@example.org}]\n",
    )

    result = command.send("--to", "list@example.org", "--audience", "lab")

    assert result.code == 0
    assert "pictures  3 pictures left out" in result.output


def test_people_are_greeted(mail_server: MailServers, command: CommandLine) -> None:
    server = mail_server()
    command.configure(server)
    (command.folder / "people.csv").write_text("address,name\nann@lab.example,Ann\nbob@lab.example,Bob\n")

    result = command.send("--to-file", "people.csv", "--greeting", "Dear {name},", "--yes")

    assert result.code == 0
    assert [text_of(mail.data).splitlines()[0] for mail in server.received] == ["Dear Ann,", "Dear Bob,"]
    assert all(b"List-Unsubscribe: <mailto:ada@lab.example" in mail.data for mail in server.received)
    page = text_of(server.received[0].data, "text/html")
    column = page.index('<table class="column"')
    assert page.index("<td", column) == page.index('<td style="padding:20px 20px 0">Dear Ann,</td>')


def test_the_newsletter_is_attached(command: CommandLine) -> None:
    command.config(CONFIG.format(port=1))
    result = command.send("--to", "bob@lab.example", "--profile", "personal", "--attach")
    assert (result.code, result.errors) == (0, "")

    parts = {part.get_content_type(): part for part in email.message_from_bytes(command.sample).walk()}
    newsletter = parts["application/pdf"]
    assert newsletter.get_filename() == f"{command.folder.name}.pdf"
    assert bytes(newsletter.get_payload(decode=True) or b"").startswith(b"%PDF-")
    assert "multipart/alternative" in parts


def test_no_newsletter_is_attached_for_a_list(command: CommandLine) -> None:
    command.config(CONFIG.format(port=1))
    result = command.send("--to", "announce@lab.example", "--attach")

    assert result.code == 2
    assert "--newsletter-url" in result.errors


def test_a_test_message_is_sent_to_the_given_address_only(
    mail_server: MailServers, command: CommandLine
) -> None:
    server = mail_server()
    command.configure(server)

    assert (
        "nothing else was sent"
        in command.send("--to", "list@lab.example", "--test-to", "me@example.org").output
    )
    assert [mail.to for mail in server.received] == ["me@example.org"]
    assert "tested    1 time" in command.send("--to", "list@lab.example").output


def test_recipients_who_did_not_get_it_are_named(mail_server: MailServers, command: CommandLine) -> None:
    server = mail_server(faults={"bad": Fault("rcpt", "550")})
    command.configure(server)

    result = command.send("--to", "bad@lab.example", "--to", "good@lab.example", "--yes")

    assert result.code == 4
    assert "refused   bad@lab.example: 550 rcpt says no" in result.errors
    assert len(server.received) == 1
    mailing = result.output.split()[1]
    assert command.send("--resume", mailing[:5]).code == 0
    assert "Traceback" not in result.errors


def test_a_changed_recap_is_asked_about(mail_server: MailServers, command: CommandLine) -> None:
    server = mail_server()
    command.configure(server)
    command.send("--to", "list@lab.example", "--yes")
    written(command.folder, RECAP.replace("It was good", "It was very good"))

    question = command.send("--to", "list@lab.example", "--yes")
    assert question.code == 2
    assert "1 of 1 have an older version" in question.errors
    assert command.send("--to", "list@lab.example", "--yes", "--on-changed", "send").code == 0
    assert len(server.received) == 2


def test_an_interrupt_is_no_traceback(
    mail_server: MailServers, command: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    command.configure(mail_server())

    def interrupted(*_arguments: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(Mailer, "send", interrupted)
    result = command.send("--to", "list@lab.example", "--yes")

    assert result.code == 4
    assert "error: interrupted" in result.errors


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        ((), 2, "there is nobody to send to"),
        (("--to", "nobody"), 2, "`nobody` is not an address"),
        (("--to", "a@lab.example", "--smtp", "other"), 2, "there is no account `other`"),
        (("--to", "a@lab.example", "--config", "missing.toml"), 2, "cannot read `missing.toml`"),
        (("--to-file", "broken.csv"), 1, "broken.csv:2:1: error: `x` is not an address"),
        (
            ("--to-file", "fine.csv", "--greeting", "Dear {nmae},"),
            2,
            "the greeting's `{nmae}` is not a column",
        ),
        (("--resume", "abc"), 2, "there is no mailing `abc`"),
        (("missing", "--to", "a@lab.example"), 2, "missing"),
        (("--to", "a@lab.example", "--via", "listmonk"), 2, "no listmonk server is configured"),
        (("--to", "a@lab.example", "--yes"), 4, "cannot be reached: Connection refused"),
    ],
)
def test_mistakes_of_the_user_are_reported_without_a_traceback(
    mail_server: MailServers, command: CommandLine, words: tuple[str, ...], code: int, message: str
) -> None:
    server = mail_server()
    command.configure(server)
    server.stop()
    (command.folder / "broken.csv").write_text("address\nx\n")
    (command.folder / "fine.csv").write_text("address,name\na@lab.example,Ann\n")

    result = command.send(*words, "--retry-for", "0")

    assert result.code == code
    assert message in result.errors
    assert "Traceback" not in result.errors


def test_a_broken_config_is_reported_with_its_line(command: CommandLine) -> None:
    command.config('[smtp.here]\nhost = "h"\npassword = "hunter2-qz"\n')

    result = command.send("--to", "a@lab.example")

    assert result.code == 1
    assert "sending.toml:3:1: error: passwords are not read from this file" in result.errors
    assert "hunter2-qz" not in result.errors


def test_no_option_takes_a_password() -> None:
    names = {option for parameter in cli.commands["send"].params for option in parameter.opts}
    assert not [name for name in names if "pass" in name or "token" in name or "secret" in name]


# Through listmonk


@pytest.fixture(params=[6, 7])
def listmonk(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, command: CommandLine
) -> Iterator[ListmonkServer]:
    monkeypatch.setenv("CONFDECK_LISTMONK_TOKEN", "token-qz")
    server = ListmonkServer(request.param)
    command.config(f'[listmonk]\nurl = "{server.url}"\nuser = "api"\n[audiences]\nlab = "lab"\n')
    yield server
    server.stop()


@pytest.fixture
def hand_over(command: CommandLine) -> Callable[..., CommandResult]:
    return lambda *words: command.send("--via", "listmonk", *words)


def test_listmonk_gets_one_campaign_and_sends_it(
    listmonk: ListmonkServer, hand_over: Callable[..., CommandResult]
) -> None:
    dry = hand_over("--to", "Lab")
    assert (dry.code, listmonk.campaigns) == (0, [])
    assert "to        Lab (private)" in dry.output

    assert (
        "a test was sent to me@example.org" in hand_over("--to", "Lab", "--test-to", "me@example.org").output
    )
    assert "campaign 1 is running" in hand_over("--to", "Lab", "--yes").output
    assert "campaign 1 is running already" in hand_over("--to", "Lab", "--yes").output

    (campaign,) = listmonk.campaigns
    _, page, text = listmonk.sent(campaign)
    assert "A talk for the laboratory" in text
    assert "A talk for nobody" not in text + page
    assert listmonk.tests == [(1, ["me@example.org"])]


def test_a_campaign_stopped_in_listmonk_stays_stopped(
    listmonk: ListmonkServer, hand_over: Callable[..., CommandResult]
) -> None:
    hand_over("--to", "Lab", "--yes")
    listmonk.campaigns[0]["status"] = "paused"

    result = hand_over("--to", "Lab", "--yes")

    assert result.code == 4
    assert "campaign 1 was paused on the server; it stays so" in result.errors


def test_a_changed_recap_is_another_campaign(
    listmonk: ListmonkServer, hand_over: Callable[..., CommandResult], command: CommandLine
) -> None:
    hand_over("--to", "Lab", "--yes")
    written(command.folder, RECAP.replace("It was good", "It was very good"))

    question = hand_over("--to", "Lab", "--yes")
    assert question.code == 2
    assert "campaign 1 sent an older version" in question.errors
    hand_over("--to", "Lab", "--yes", "--on-changed", "skip")
    assert len(listmonk.campaigns) == 1
    hand_over("--to", "Lab", "--yes", "--on-changed", "send")
    assert [campaign["status"] for campaign in listmonk.campaigns] == ["running", "running"]


def test_an_open_list_gets_the_public_edition(
    listmonk: ListmonkServer, hand_over: Callable[..., CommandResult]
) -> None:
    assert "public edition" in hand_over("--to", "Everybody").output

    result = hand_over("--to", "Everybody", "--audience", "lab", "--yes")
    assert result.code == 4
    assert "`Everybody` is declared `public`" in result.errors
    assert not listmonk.campaigns
