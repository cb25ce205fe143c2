"""The message of the e-mail edition: its headers, read back by the standard library, and what they are made from."""

import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from masthead.editions.mail.message import Unfit, address
from masthead.editions.mail.wanting import wanting
from masthead.faircopy import FairCopy
from tests import mail_example
from tests.mail_example import SETTINGS, mailed, read


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> FairCopy:
    """The publication."""
    return mail_example.copy_of(tmp_path_factory.mktemp("mail") / "publication")


def test_the_headers(copy: FairCopy) -> None:
    message = read(mailed(copy).eml)
    assert not message.defects
    assert str(message["From"]) == "Harrow & Vale <vale@example.org>"
    assert str(message["Reply-To"]) == "The Editors <editors@example.org>"
    assert message["To"] is None
    assert message["Subject"] == "Harrow & Vale No 3, March 2004: New readers"
    assert parsedate_to_datetime(message["Date"]) == datetime(2004, 3, 1, tzinfo=ZoneInfo("Europe/London"))
    assert message["List-Id"] == '"Harrow & Vale" <vale.example.org>'
    assert message["List-Unsubscribe"] == "<https://example.org/leave?list=vale>"
    assert message["List-Subscribe"] == "<mailto:list@example.org?subject=join>"
    assert message["Content-Language"] == "en-GB"
    assert re.fullmatch(r"<[0-9a-f]{32}@example\.org>", message["Message-ID"])
    for absent in ("List-Unsubscribe-Post", "Precedence", "Auto-Submitted", "Bcc"):
        assert message[absent] is None
    assert message.get_content_type() == "multipart/alternative"
    assert [one.get_content_type() for one in message.iter_parts()] == ["text/plain", "text/html"]


def test_the_list_s_address_is_named_where_it_is_known(copy: FairCopy) -> None:
    assert read(mailed(copy, to="readers@lists.example.org").eml)["To"] == "readers@lists.example.org"


def test_every_byte_may_travel(copy: FairCopy) -> None:
    eml = mailed(copy, full=True).eml
    assert eml.isascii()
    assert eml.count(b"\n") == eml.count(b"\r\n")
    assert max(map(len, eml.split(b"\r\n"))) <= 998


def test_the_same_content_gives_the_same_bytes_and_other_content_another_message(
    copy: FairCopy, tmp_path: Path
) -> None:
    first, again = mailed(copy), mailed(mail_example.copy_of(tmp_path / "again"))
    assert (first.eml, first.html, first.text) == (again.eml, again.html, again.text)
    other = mailed(mail_example.copy_of(tmp_path / "other", SETTINGS.replace("All of them.", "None.")))
    ids = {str(read(one.eml)["Message-ID"]) for one in (first, other, mailed(copy, full=True))}
    assert len(ids) == 3


def test_a_name_brings_no_header_of_its_own(tmp_path: Path) -> None:
    settings = SETTINGS.replace("title: Harrow & Vale", 'title: "Harrow\\nBcc: all@example.org\\nX: y"')
    message = read(mailed(mail_example.copy_of(tmp_path / "publication", settings)).eml)
    assert message["Bcc"] is None
    assert message["X"] is None
    assert str(message["Subject"]).startswith("Harrow Bcc: all@example.org X: y No 3")
    assert message["Reply-To"].addresses[0].addr_spec == "editors@example.org"


def test_letters_beyond_ascii_are_encoded_and_come_back(tmp_path: Path) -> None:
    settings = SETTINGS.replace("title: Harrow & Vale", "title: Newyddion Tŷ Gŵyr " + "ŵ" * 60)
    eml = mailed(mail_example.copy_of(tmp_path / "publication", settings)).eml
    head = eml.partition(b"\r\n\r\n")[0]
    assert head.isascii()
    assert b"List-Id: <vale.example.org>" in head
    assert all(len(word) <= 75 for word in re.findall(rb"=\?[^\s]+\?=", head))
    message = read(eml)
    assert str(message["Subject"]).startswith("Newyddion Tŷ Gŵyr ŵŵ")
    assert message["From"].addresses[0].display_name.startswith("Newyddion Tŷ Gŵyr")


def test_a_long_address_of_the_list_is_not_encoded(tmp_path: Path) -> None:
    long = "mailto:list@example.org?subject=" + "%20please" * 20 + "ŵ"
    settings = SETTINGS.replace("https://example.org/leave?list=vale", long)
    eml = mailed(mail_example.copy_of(tmp_path / "publication", settings)).eml
    assert f"List-Unsubscribe: <{long.replace('ŵ', '%C5%B5')}>\r\n".encode() in eml


@pytest.mark.parametrize(
    "written", ["a@b@c.org", "news@exämple.org", "a b@example.org", "news@", "@example.org", "", "a,b@example.org"]
)
def test_an_address_that_no_mail_can_name_is_refused(written: str) -> None:
    with pytest.raises(Unfit):
        address(written)


def test_names_of_senders() -> None:
    assert str(address("news@example.org", "QLP News")) == "QLP News <news@example.org>"
    assert str(address("The Editors, and all <news@example.org>")) == '"The Editors, and all" <news@example.org>'
    assert str(address('"The Editors" <news@example.org>', "QLP News")) == "The Editors <news@example.org>"


WHOLE = SETTINGS[SETTINGS.index("mail: {") : SETTINGS.index("deposit:")]
LINE = SETTINGS[: SETTINGS.index("mail: {")].count("\n") + 1
UNFIT = "no mail can name '{}': "


@pytest.mark.parametrize(
    ("old", "new", "place", "said"),
    [
        ("from: vale@example.org, ", "", "{}: mail.from", "is missing: a mail has a sender"),
        (WHOLE, "", "1: mail.from", "is missing: a mail has a sender"),
        (
            ', unsubscribe: "https://example.org/leave?list=vale"', "",
            f"{LINE - 1}: mailing_list.unsubscribe", "is missing: every mail says how to leave the list",
        ),
        (
            "vale@example.org", "vâle@example.org", "{}: mail.from",
            UNFIT.format("vâle@example.org") + "it holds a letter beyond A to Z, which not every mail server takes",
        ),
        (
            "editors@example.org", "edi,tors@example.org", "{}: mail.reply_to",
            UNFIT.format("The Editors <edi,tors@example.org>") + "it is not written as mail addresses are",
        ),
        ("list_id: vale.example.org", "list_id: vale", "{}: mail.list_id", "'vale' is no name of a list"),
    ],
)  # fmt: skip
def test_what_is_wanting_is_a_problem_with_its_line(old: str, new: str, place: str, said: str, tmp_path: Path) -> None:
    assert old in SETTINGS
    copy = mail_example.copy_of(tmp_path / "publication", SETTINGS.replace(old, new))
    found = list(wanting(copy.publication.settings))
    assert [str(one) for one in found] == [f"publication.yml:{place.format(LINE)}: {said}"]
    assert found[0].hint


def test_nothing_is_wanting(copy: FairCopy) -> None:
    assert list(wanting(copy.publication.settings)) == []
