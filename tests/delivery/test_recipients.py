from __future__ import annotations

from pathlib import Path

import pytest

from confdeck.delivery.audiences import edition_for
from confdeck.delivery.recipients import Recipient, parse_addresses, read_table
from confdeck.errors import DeliveryError, RecapError, UsageError
from confdeck.model import Audience


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "people.csv"


def test_addresses_on_the_command_line_are_recipients() -> None:
    found = parse_addresses(["lab@example.org", "The Lab <LAB@example.org>", "Émile <emile@example.org>"])

    assert [(recipient.name, recipient.address) for recipient in found] == [
        ("The Lab", "LAB@example.org"),
        ("Émile", "emile@example.org"),
    ]
    assert not any(recipient.person for recipient in found)


@pytest.mark.parametrize(
    "words", ["", "lab", "lab@", "a@b", "a@example.org\r\nBcc: x@y.org", "é@example.org"]
)
def test_an_invalid_address_is_an_error(words: str) -> None:
    with pytest.raises(UsageError, match="is not an address"):
        parse_addresses([words])


@pytest.mark.parametrize(
    "text",
    [
        "name,address,title\nÉmile,emile@x.org,Dr\n\nBob,bob@x.org,\n",
        "\ufeffName;E-Mail;Title\r\nÉmile;emile@x.org;Dr\r\nBob;bob@x.org\r\n",
        'ADDRESS\tNAME\tTITLE\nemile@x.org\t"Émile"\tDr\nbob@x.org\tBob\t\n',
    ],
    ids=["comma", "as Excel writes it", "tabs"],
)
def test_a_table_is_read_with_its_columns(table: Path, text: str) -> None:
    table.write_text(text, "utf-8", newline="")

    (emile, bob), remarks = read_table(table)

    assert (emile.name, emile.address, dict(emile.fields)["title"]) == ("Émile", "emile@x.org", "Dr")
    assert (bob.name, bob.person, dict(bob.fields).get("title", "")) == ("Bob", True, "")
    assert not remarks


def test_a_recipient_listed_twice_gets_one_message(table: Path) -> None:
    table.write_text("address,name\na@x.org,Ada\nb@x.org,Bob\nA@X.org,Ada again\n", "utf-8")

    people, (remark,) = read_table(table)

    assert [person.name for person in people] == ["Ada", "Bob"]
    assert str(remark) == f"{table}:4:1: note: `A@X.org` is listed twice and gets one mail"


@pytest.mark.parametrize(
    ("data", "messages"),
    [
        (b"", ["1:1: error: the file is empty"]),
        (b"name,adress\nAda,a@x.org\n", ["1:1: error: there is no column `address`, only `name`, `adress`"]),
        (b"address\n", ["1:1: error: nobody is listed"]),
        (b"address,name\nada,Ada\nb@x.org,B\n,C\n", ["2:1: error: `ada` is not an address", "4:1: error: the address is missing"]),
        (b"address,name\na@x.org,Ada, Countess\n", ["2:1: error: 3 values for 2 columns"]),
        (b'address,name\na@x.org,"Ada\nb@x.org,Bob\n', ["2:1: error: the table cannot be read further: unexpected end of data"]),
        (b"address,name\na@x.org,\xc9mile\n", ["2:1: error: this is not UTF-8 text"]),
        (b"address,audience\na@x.org,everybody\n", ["2:1: error: `everybody` is not an audience"]),
        (b'address,name\na@x.org,"two\nlines"\nb,B\n', ["4:1: error: `b` is not an address"]),
    ],
)  # fmt: skip
def test_every_message_has_its_line(table: Path, data: bytes, messages: list[str]) -> None:
    table.write_bytes(data)

    with pytest.raises(RecapError) as raised:
        read_table(table)

    assert [str(diagnostic) for diagnostic in raised.value.diagnostics] == [
        f"{table}:{message}" for message in messages
    ]


def test_a_missing_table_is_an_error(table: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read .*people.csv"):
        read_table(table)


# Audiences

DECLARED: dict[str, Audience] = {
    "@lab.org": "lab", "me@lab.org": "private", "everybody@lab.org": "public"
}  # fmt: skip
STRANGER, MEMBER, MYSELF, PUBLIC = map(
    Recipient, ("x@y.org", "Ann@lab.org", "me@lab.org", "everybody@lab.org")
)


@pytest.mark.parametrize(
    ("recipients", "audience", "edition"),
    [
        ((STRANGER,), None, "public"),
        ((MEMBER,), None, "lab"),
        ((MYSELF,), None, "private"),
        ((MYSELF, MEMBER), None, "lab"),
        ((MEMBER, PUBLIC), None, "public"),
        ((STRANGER, MEMBER), "lab", "lab"),
        ((MYSELF,), "private", "private"),
        ((MYSELF, MEMBER), "public", "public"),
        ((STRANGER,), "public", "public"),
    ],
)
def test_the_edition_is_for_the_widest_audience(
    recipients: tuple[Recipient, ...], audience: Audience | None, edition: str
) -> None:
    assert edition_for(recipients, audience, DECLARED) == edition


@pytest.mark.parametrize(
    ("recipients", "audience", "who"),
    [
        ((MEMBER, PUBLIC), "lab", "everybody@lab.org"),
        ((STRANGER,), "private", "x@y.org"),
        ((MYSELF, MEMBER), "private", "Ann@lab.org"),
        ((Recipient("ann@lab.org", audience="public"),), "lab", "ann@lab.org"),
    ],
)
def test_nothing_leaves_its_audience(recipients: tuple[Recipient, ...], audience: Audience, who: str) -> None:
    with pytest.raises(DeliveryError, match=f"would leave its audience: `{who}`") as raised:
        edition_for(recipients, audience, DECLARED)

    assert "--audience" in raised.value.hint
