#!/bin/sh
# email-reply-parser 0.5.12 and mail-parser-reply 1.36: an answer ends where a paragraph begins with "On" and says "wrote:".
#
# Expected: the line above a quotation, "On 3 September, Ada wrote:", has lines with `>` or nothing but an old mail below it.
# A paragraph of three lines of the answer itself is no such line.
# What happens: whatever begins a line with "On" and ends any later line with "wrote:" counts, over as many lines as there are in
# between; it and all below it is cut off. Whether anything is quoted is not looked at.
# Seen: of "Hi all," and a paragraph about a talk with a sentence of the speaker only "Hi all," is left. With "In" it is whole.
# Why it matters: answers with the programme of a conference begin with "On Tuesday". confdeck reads a mail with all its lines;
# guarded by test_a_saved_mail_is_decoded in tests/authoring/importing/test_importing.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check email-reply-parser==0.5.12 mail-parser-reply==1.36
"$folder/bin/python" - <<'END'
import email_reply_parser
import mailparser_reply

TEXT = """Hi all,

{} Tuesday Ada Roe presented her results, and the panel
liked them very much. In the report she wrote:

The gain is 3 %.
"""


def answers(first):
    text = TEXT.format(first)
    yield email_reply_parser.EmailReplyParser.parse_reply(text).strip()
    yield mailparser_reply.EmailReplyParser(languages=["en"]).parse_reply(text).strip()


print([*answers("On")], [*answers("In")], sep="\n")
assert [*answers("On")] == ["Hi all,"] * 2
assert [*answers("In")] == [TEXT.format("In").strip()] * 2
END
