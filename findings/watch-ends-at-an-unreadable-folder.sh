#!/bin/sh
# watchfiles 1.3.0: told to ignore folders that may not be read, it stops at the first one, and watches no folder behind it.
#
# Expected: `ignore_permission_denied=True` leaves out what may not be read and watches everything else; without the
# option an unreadable folder is an error.
# What happens: the walk through a watched tree ends at the unreadable folder, and the error of the whole walk is
# ignored. Folders that come later are not watched, without an error or a log entry. Each path that is named by itself
# and without recursion is watched.
# Seen: of 40 files written in as many folders, beside which five may not be read, 15 were reported (those of the folders
# that the disk lists before the first unreadable one); with the folders named one by one, all 40.
# Why it matters: a recap beside one private folder would be followed in parts only, and nobody would know. confdeck
# names each folder by itself, without those that may not be read (preview/watching.py); guarded by
# test_a_folder_that_may_not_be_read_is_left_out in tests/preview/test_watching.py.
set -eu
folder=$(mktemp -d)
trap 'chmod -R u+rwX "$folder"; rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check watchfiles==1.3.0
cat >"$folder/watching.py" <<'END'
import os
import platform  # watchfiles imports it late, where another user may not be able to read it
import sys
import threading
import time
from pathlib import Path

from watchfiles import watch

tree = Path(sys.argv[1])
readable = [tree / f"day-{number}" for number in range(40)]
private = [tree / f"private-{number}" for number in range(5)]
for folder in (*private[:2], *readable[:20], private[2], *readable[20:], *private[3:]):
    folder.mkdir(parents=True, mode=0 if folder in private else 0o755)
if os.geteuid() == 0:  # nothing is unreadable for root
    for path in (tree, *tree.iterdir()):
        os.chown(path, 65534, 65534)
    os.setuid(65534)


def write_files(name):
    time.sleep(0.5)
    for folder in readable:
        (folder / name).touch()


def reported(name, *folders, **options):
    threading.Thread(target=write_files, args=(name,)).start()
    begun, seen = time.monotonic(), set()
    for changes in watch(*folders, yield_on_timeout=True, rust_timeout=100, **options):
        seen |= {path for _, path in changes if path.endswith(name)}
        if time.monotonic() - begun > 3:
            return len(seen)


tree_seen, single = reported("one", tree, ignore_permission_denied=True), reported("two", *readable, recursive=False)
print(platform.system(), tree_seen, single)
assert tree_seen < 40 == single
END
chmod 711 "$folder"
"$folder/venv/bin/python" "$folder/watching.py" "$folder/tree"
