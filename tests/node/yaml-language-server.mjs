// What yaml-language-server says about documents: their problems, and hover and completion at `|`.
// Reads JSON `{schema, documents}`, prints a list with an object for each document.
import fs from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const { getLanguageService } = require("yaml-language-server");
const { TextDocument } = require("vscode-languageserver-textdocument");

const { schema, documents } = JSON.parse(fs.readFileSync(process.argv[2], "utf-8"));
const uri = "file:///recap.schema.json";
const service = getLanguageService({
  schemaRequestService: async () => JSON.stringify(schema),
  workspaceContext: { resolveRelativePath: (path) => path },
  yamlSettings: undefined,
  telemetry: { send() {}, sendError() {}, sendTrack() {} },
});
service.configure({
  validate: true, hover: true, completion: true, format: false, yamlVersion: "1.2",
  schemas: [{ uri, fileMatch: ["*.yaml"], schema }], customTags: [], indentation: "  ", isKubernetes: false,
});

const results = [];
for (const [number, text] of documents.entries()) {
  const offset = text.indexOf("|");
  const asked = offset >= 0 && text.includes("|?");
  const source = asked ? text.replace("|?", "") : text;
  const document = TextDocument.create(`file:///${number}.yaml`, "yaml", 1, source);
  const problems = await service.doValidation(document, false);
  const result = { problems: problems.map((one) => [one.range.start.line + 1, one.message]) };
  if (asked) {
    const position = document.positionAt(text.indexOf("|?"));
    const hover = await service.doHover(document, position);
    const completion = await service.doComplete(document, position, false);
    result.hover = hover ? JSON.stringify(hover.contents) : "";
    result.completion = completion.items.map((item) => item.label);
  }
  results.push(result);
}
console.log(JSON.stringify(results));
