"""Runs a message past a fresh Mailman list: its rules one by one, its chain, and its three content filters.

Called with a message addressed to `recap@lists.example` and an empty folder; prints what happened as JSON. This
runs in Mailman's own environment, so it can use nothing of ours.
"""

import json
import sys
from copy import deepcopy
from email import message_from_bytes
from email.utils import parseaddr
from pathlib import Path

from mailman.app.lifecycle import create_list
from mailman.config import config
from mailman.core.chains import process as run_chain
from mailman.core.initialize import initialize
from mailman.database.transaction import transaction
from mailman.email.message import Message
from mailman.handlers.mime_delete import process as filter_content
from mailman.interfaces.action import Action
from mailman.interfaces.domain import IDomainManager
from mailman.interfaces.member import MemberRole
from mailman.interfaces.pipeline import DiscardMessage, RejectMessage
from mailman.interfaces.usermanager import IUserManager
from zope.component import getUtility

LIST = "recap@lists.example"
PLAIN = ["multipart/mixed", "multipart/alternative", "text/plain"]
FILTERS = {
    "collapse alternatives": {},
    "pass plain text alone": {"pass_types": PLAIN},
    "convert to plain text": {"convert_html_to_plaintext": True},
}


def set_up(folder, sender):
    """A list with its default settings, and the sender as a member who may post."""
    settings = Path(folder) / "mailman.cfg"
    settings.write_text(
        f"[mailman]\nlayout: here\n[paths.here]\nvar_dir: {folder}\n"
        "[mta]\nincoming: mailman.mta.null.NullMTA\n[logging.root]\npath: mailman.log\n",
        encoding="utf-8",
    )
    initialize(str(settings))
    with transaction():
        getUtility(IDomainManager).add("lists.example")
        mailing_list = create_list(LIST)
        user = getUtility(IUserManager).create_user(sender)
        address = next(iter(user.addresses))
        address.verified_on = mailing_list.created_at
        user.preferred_address = address
        member = mailing_list.subscribe(user, MemberRole.member)
        member.moderation_action = Action.defer
    return mailing_list


def rules_hit(mailing_list, message):
    """Names of the rules that would stop the message."""
    names = [name for name in sorted(config.rules) if name not in {"truth", "any"}]
    return [name for name in names if config.rules[name].check(mailing_list, deepcopy(message), {})]


def after_chain(mailing_list, message):
    """Where the default chain of rules puts the message: `pipeline` for the way to the members."""
    with transaction():
        run_chain(mailing_list, deepcopy(message), {}, "default-posting-chain")
    return sorted(name for name, board in config.switchboards.items() if board.files)


def after_filter(mailing_list, message, *, pass_types=(), convert_html_to_plaintext=False):
    """The content types and the text that a filter leaves of the message, or what it threw."""
    with transaction():
        mailing_list.filter_content = True
        mailing_list.collapse_alternatives = True
        mailing_list.pass_types = list(pass_types)
        mailing_list.convert_html_to_plaintext = convert_html_to_plaintext
    left = deepcopy(message)
    try:
        filter_content(mailing_list, left, {})
    except (DiscardMessage, RejectMessage) as fault:
        return {"thrown": type(fault).__name__}
    text = next(part for part in left.walk() if part.get_content_type() == "text/plain")
    return {
        "types": [part.get_content_type() for part in left.walk()],
        "text": text.get_payload(decode=True).decode("utf-8"),
    }


def main(path, folder):
    data = Path(path).read_bytes()
    message = message_from_bytes(data, Message)
    message.original_size = len(data)
    mailing_list = set_up(folder, parseaddr(message["From"])[1])
    told = {
        "rules": sorted(config.rules),
        "hits": rules_hit(mailing_list, message),
        "boards": after_chain(mailing_list, message),
        "filters": {
            name: after_filter(mailing_list, message, **settings) for name, settings in FILTERS.items()
        },
    }
    sys.stdout.write(json.dumps(told))


main(*sys.argv[1:])
