// What the major mail programs do not support of a page, by caniemail's data: {feature: [client, ...]} as JSON.
import { readFileSync } from "node:fs";
import { caniemail } from "caniemail";

// The other clients it lists are small or German portals, and some of them it cannot judge without failing.
const CLIENTS = [
  "apple-mail.ios", "apple-mail.macos",
  "gmail.android", "gmail.desktop-webmail", "gmail.ios", "gmail.mobile-webmail",
  "outlook.android", "outlook.ios", "outlook.macos", "outlook.outlook-com", "outlook.windows", "outlook.windows-mail",
  "yahoo.android", "yahoo.desktop-webmail", "yahoo.ios",
  "aol.desktop-webmail", "fastmail.desktop-webmail", "protonmail.desktop-webmail", "protonmail.ios",
  "samsung-email.android",
];

const found = {};
for (const page of process.argv.slice(2)) {
  const { issues } = caniemail({ clients: CLIENTS, html: readFileSync(page, "utf8") });
  for (const [client, errors] of issues.errors)
    for (const { title } of errors) (found[title] ??= new Set()).add(client);
}
const listed = Object.entries(found).map(([title, clients]) => [title, [...clients].sort()]);
console.log(JSON.stringify(Object.fromEntries(listed.sort()), null, 1));
