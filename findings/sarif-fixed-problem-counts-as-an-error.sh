#!/bin/sh
# sarif-tools 3.0.5: a problem that is gone, and one that was accepted, count as errors and fail the check.
#
# Expected: SARIF 2.1.0 marks a result that the baseline had and this run has not with `baselineState: "absent"` (3.27.24),
# and one that somebody accepted with `suppressions` (3.27.23). A summary of a run counts neither among its errors, as
# viewers of SARIF hide both at first. A result of `kind: "pass"` is told apart from a problem here too.
# What happens: neither property is read. There is an example of a filter file for suppressions in the documentation; of
# results that are absent it says nothing.
# Seen: of a file with an absent error, a suppressed one and a passed check `sarif --check error summary` says "error: 2" and
# ends with exit code 2. A message that is given by its id, with words in the rule (3.11.6), is listed as the id: "unknown".
# Why it matters: a pipeline fails because a problem was solved. confdeck's SARIF has the results of one run, with their
# words in each; guarded by test_sarif_follows_the_schema in tests/test_ci_reports.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder"
"$folder/bin/pip" install -q --disable-pip-version-check sarif-tools==3.0.5
cd "$folder"
cat >run.sarif <<'END'
{
  "version": "2.1.0",
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "T",
          "rules": [{"id": "R1", "messageStrings": {"unknown": {"text": "The key {0} is unknown"}}}]
        }
      },
      "results": [
        {"ruleId": "R1", "level": "error", "baselineState": "absent", "message": {"text": "Gone"}},
        {"ruleId": "R1", "level": "error", "suppressions": [{"kind": "external", "status": "accepted"}],
          "message": {"id": "unknown", "arguments": ["titel"]}},
        {"ruleId": "R1", "kind": "pass", "message": {"text": "Passed"}}
      ]
    }
  ]
}
END
code=0
bin/sarif --check error summary run.sarif >summary.txt || code=$?
bin/sarif csv -o list.csv run.sarif >/dev/null
cat summary.txt list.csv
test "$code" = 2
grep -q '^error: 2$' summary.txt
grep -q '^none: 1$' summary.txt
grep -q '^T,error,R1,Gone,' list.csv
grep -q '^T,error,R1,unknown,' list.csv
