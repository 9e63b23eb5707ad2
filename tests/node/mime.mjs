// Reads messages with two MIME parsers: for each file, a list of what each parser found, as JSON.
import { readFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { simpleParser } from "mailparser";
import PostalMime from "postal-mime";

const hash = (data) => createHash("sha256").update(Buffer.from(data)).digest("hex");
const bare = (id) => (id ?? "").replace(/^<|>$/g, "");
const pictures = (list, id) => Object.fromEntries(list.map((picture) => [bare(picture[id]), hash(picture.content)]));

async function byMailparser(data) {
  const mail = await simpleParser(data, { skipImageLinks: true, skipTextToHtml: true, skipHtmlToText: true });
  return { subject: mail.subject, text: mail.text, html: mail.html, pictures: pictures(mail.attachments, "contentId") };
}

async function byPostalMime(data) {
  const mail = await PostalMime.parse(data);
  return { subject: mail.subject, text: mail.text, html: mail.html, pictures: pictures(mail.attachments, "contentId") };
}

const found = [];
for (const path of process.argv.slice(2)) {
  const data = readFileSync(path);
  found.push([await byMailparser(data), await byPostalMime(data)]);
}
console.log(JSON.stringify(found));
