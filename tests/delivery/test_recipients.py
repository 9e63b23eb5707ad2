from __future__ import annotations

import re
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
    "words",
    [
        "",
        "lab",
        "lab@",
        "a@b",
        "a@example.org\r\nBcc: x@y.org",
        "é@example.org",
        "a@x.org; b@y.org c@z.org",
        ",",
    ],
)
def test_an_invalid_address_is_an_error(words: str) -> None:
    with pytest.raises(UsageError, match=re.escape(words.partition("\r")[0]) + ".* is not an address"):
        parse_addresses([words])


@pytest.mark.parametrize(
    "text",
    ["a@x.org, b@y.org", "a@x.org,b@y.org", "a@x.org; b@y.org", 'Ada <a@x.org>, "Babbage, C." <b@y.org>'],
)
def test_one_option_may_hold_several_addresses(text: str) -> None:
    assert [recipient.address for recipient in parse_addresses([text])] == ["a@x.org", "b@y.org"]


@pytest.mark.parametrize("text", ["a@x.org b@y.org", "Babbage, Charles <b@y.org>", "a@x.org, b"])
def test_no_address_of_several_is_dropped(text: str) -> None:
    with pytest.raises(UsageError, match="is not an address"):
        parse_addresses([text])


def test_a_domain_is_sent_in_ascii() -> None:
    (ada, rui) = parse_addresses(["Ada <ada@exämple.org>", "rui@大学.example"])
    assert (ada.address, rui.address) == ("ada@xn--exmple-cua.org", "rui@xn--pss25c.example")


@pytest.mark.parametrize("character", ["\u200b", "\u202e", "\x07", "\u00ad", "\u2028"])
def test_an_invisible_character_is_named(character: str, table: Path) -> None:
    with pytest.raises(UsageError, match=f"U\\+{ord(character):04X}"):
        parse_addresses([f"a{character}da@example.org"])
    table.write_text(f'address\n"ada@exa{character}mple.org"\n', "utf-8", newline="")
    with pytest.raises(RecapError, match=f"2:1: error: .*U\\+{ord(character):04X}"):
        read_table(table)


# Files of people


@pytest.mark.parametrize(
    "text",
    [
        (
            "First Name,Middle Name,Last Name,Nickname,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Value\n"
            "Ada,,Lovelace,,* Work,ada@x.org ::: ada@home.example,\nCharles,,Babbage,,,,\nGrace,B.,Hopper,,,,grace@y.org\n"
        ),
        (
            "First Name,Last Name,Display Name,Nickname,Primary Email,Secondary Email,Work Phone\n"
            "Ada,Lovelace,Ada Lovelace,,ada@x.org,,\n,,Charles Babbage,,,,+44\nGrace,Hopper,Grace B. Hopper,,,grace@y.org,\n"
        ),
        (
            '"First Name","Middle Name","Last Name","Company","E-mail Address","E-mail 2 Address"\r\n'
            '"Ada","","Lovelace","","ada@x.org",""\r\n"Charles","","Babbage","","",""\r\n"Grace","B.","Hopper","","","grace@y.org"\r\n'
        ),
    ],
    ids=["Google", "Thunderbird", "Outlook"],
)
def test_exports_of_address_books_are_read(table: Path, text: str) -> None:
    table.write_text(text, "utf-8", newline="")
    people, (remark, *others) = read_table(table)
    assert [(person.name, person.address) for person in people] == [
        ("Ada Lovelace", "ada@x.org"),
        ("Grace B. Hopper", "grace@y.org"),
    ]
    assert str(remark) == f"{table}:1:1: note: 1 contact has no address"
    several = f"{table}:2:1: note: 1 contact has several addresses; the mail goes to the first"
    assert list(map(str, others)) == ([several] if ":::" in text else [])


@pytest.mark.parametrize(
    "header",
    [
        "Nom,Adresse de messagerie",
        "이름,이메일",
        "名前,メール アドレス",
        "Nombre,Correo electrónico",
        "name,adress",
    ],
)
def test_a_column_with_nothing_but_addresses_is_that_of_addresses(table: Path, header: str) -> None:
    table.write_text(f"{header}\nAda,ada@x.org\nBob,\n", "utf-8")
    (ada,), remarks = read_table(table)
    assert ada.address == "ada@x.org"
    assert [remark.message for remark in remarks] == [
        f"the addresses are those of the column `{header.partition(',')[2].casefold()}`",
        "1 contact has no address",
    ]


def test_other_addresses_may_stand_beside_the_column_address(table: Path) -> None:
    table.write_text("address,name,supervisor\nada@x.org,Ada,bob@x.org\n", "utf-8")
    (ada,), remarks = read_table(table)
    assert (ada.address, dict(ada.fields)["supervisor"]) == ("ada@x.org", "bob@x.org")
    assert not remarks


@pytest.mark.parametrize(
    "cell",
    [
        "ada@x.org; bob@y.org",
        "ada@x.org, bob@y.org",
        "ada@x.org / bob@y.org",
        "ada@x.org\nbob@y.org",
        "Ada <ada@x.org>, Bob <bob@y.org>",
    ],
)
def test_several_addresses_in_one_cell_are_an_error_that_asks(table: Path, cell: str) -> None:
    table.write_text(f'name,address\nA,"{cell}"\n', "utf-8")
    with pytest.raises(RecapError) as caught:
        read_table(table)
    (problem,) = caught.value.diagnostics
    assert problem.message.endswith("are 2 addresses in one cell")
    assert "give each person a line" in problem.hint


@pytest.mark.parametrize("cell", ["Ada <ada@x.org>", "mailto:ada@x.org", "ada@x.org (Ada)"])
def test_an_address_is_read_as_programs_copy_it(table: Path, cell: str) -> None:
    table.write_text(f"address\n{cell}\n", "utf-8")
    ((ada,), remarks) = read_table(table)
    assert (ada.address, ada.name) == ("ada@x.org", "" if "mailto" in cell else "Ada")
    assert not remarks


def test_a_bare_list_of_addresses_is_read(table: Path) -> None:
    table.write_text("\nAda Lovelace <ada@x.org>\nbob@y.org, eve@z.org;\n\n", "utf-8")
    people, remarks = read_table(table)
    assert [(person.name, person.address) for person in people] == [
        ("Ada Lovelace", "ada@x.org"),
        ("", "bob@y.org"),
        ("", "eve@z.org"),
    ]
    assert all(person.person for person in people)
    assert not remarks


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
        (b"name,adress\nAda,a@x\n", ["1:1: error: there is no column `address`, only `name`, `adress`"]),
        (b"email,work email\na@x.org,b@y.org\n", ["1:1: error: there are two columns of addresses, `email` and `work email`"]),
        (b"mail one,mail two\na@x.org,b@y.org\n", ["1:1: error: there are two columns of addresses, `mail one` and `mail two`"]),
        (b"address\n", ["1:1: error: nobody is listed"]),
        (b"name,email,address\nAda,a@x.org,b@x.org\n", ["1:1: error: there are two columns of addresses, `address` and `email`"]),
        (b"BEGIN:VCARD\nFN:Ada\n", ["1:1: error: this is a vCard or LDIF file"]),
        (b"ada@x.org\nbob\n", ["2:1: error: `bob` is not an address"]),
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
