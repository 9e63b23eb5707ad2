// What html-validate finds wrong in pages, as a JSON list of "page: rule: message".
import { readFileSync } from "node:fs";
import { HtmlValidate } from "html-validate";

const judge = new HtmlValidate({
  extends: ["html-validate:standard"],
  rules: {
    // Mail programs need what the web has left behind: attributes and styles in place, and comments for Outlook.
    "no-deprecated-attr": "off",
    "no-inline-style": "off",
    "no-conditional-comment": "off",
  },
});
const found = [];
for (const page of process.argv.slice(2)) {
  const { results } = await judge.validateString(readFileSync(page, "utf8"));
  for (const { messages } of results)
    for (const message of messages) found.push(`${page}:${message.line}: ${message.ruleId}: ${message.message}`);
}
console.log(JSON.stringify(found, null, 1));
