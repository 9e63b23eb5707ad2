"""Works as entries of BibTeX, read back by bibtexparser."""

from __future__ import annotations

from bibtexparser.entrypoint import parse_string

from confdeck.model.work import Work
from confdeck.renderers.web.bibtex import bibtex

WORK = Work(
    "bau_2019",
    "inproceedings",
    "Seeing what a GAN cannot generate: 100 % of {x}",
    (("Bau", "David"), ("ATLAS Collaboration", "")),
    more_authors=True,
    container="ICCV",
    year="2019",
    pages="4502–4511",
    doi="10.1109/ICCV.2019.00460",
)


def test_a_work_is_read_back() -> None:
    entry = parse_string(bibtex(WORK)).entries[0]
    fields = {field.key: field.value for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("inproceedings", "bau_2019")
    assert fields["author"] == "Bau, David and {ATLAS Collaboration} and others"
    assert fields["title"] == r"{Seeing what a GAN cannot generate: 100 \% of \{x\}}"
    assert fields["booktitle"] == "ICCV"
    assert fields["pages"] == "4502--4511"
    assert fields["doi"] == WORK.doi


def test_of_a_printed_reference_nothing_is_made_up() -> None:
    assert bibtex(Work("key", raw="Somebody. *A book.* 2019.")) == ""
