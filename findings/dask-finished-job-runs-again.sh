#!/bin/sh
# distributed 2026.8.0: a job that has finished, and whose future says so, runs again when its worker disappears.
#
# Expected: `concurrent.futures` promises that a future that is done stays done: the work was done once, and its result
# is there. Dask's `get_executor()` gives such futures.
# What happens: the result stays on the worker until somebody asks for it. If the worker disappears before, the scheduler
# runs the finished job once more elsewhere, with all that it does beside returning something; the future has noticed nothing.
# Seen: four jobs, all futures done, four runs; after one of two workers was killed more than four runs, same results.
# Why it matters: jobs that write files or send mails would do so twice, and an older result might replace a newer one.
# confdeck's jobs return files instead of writing them, and their results are fetched at once (archive/executors.py);
# guarded by test_three_workers_of_which_one_is_killed in tests/archive/test_schedulers.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check distributed==2026.8.0
cat >"$folder/again.py" <<'END'
import os
import signal
import sys
import tempfile
import time
from pathlib import Path

from distributed import Client, LocalCluster


def job(folder, number):
    Path(tempfile.mkstemp(dir=folder)[1]).write_text(str(number))
    return number, os.getpid()


def wait_until(condition):
    end = time.monotonic() + 60
    while not condition() and time.monotonic() < end:
        time.sleep(0.1)


if __name__ == "__main__":
    local = {"n_workers": 2, "threads_per_worker": 1, "dashboard_address": None, "host": "127.0.0.1"}
    with LocalCluster(**local) as cluster, Client(cluster) as client:
        futures = [client.get_executor(pure=False).submit(job, sys.argv[1], number) for number in range(4)]
        wait_until(lambda: all(future.done() for future in futures))
        before = len(os.listdir(sys.argv[1]))
        os.kill(futures[0].result()[1], signal.SIGKILL)
        wait_until(lambda: len(os.listdir(sys.argv[1])) > before)
        after = len(os.listdir(sys.argv[1]))
        print(before, after, [future.result()[0] for future in futures])
        assert before == 4 < after
        assert all(future.done() for future in futures)
END
mkdir "$folder/runs"
"$folder/venv/bin/python" "$folder/again.py" "$folder/runs"
