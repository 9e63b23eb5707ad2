// The same digest built as react-email means it: its components, one Section a piece, our texts and our look.
// Reads the content as JSON from a file and prints the HTML.
import { readFileSync } from "node:fs";
import { createElement as h } from "react";
import {
  Body, Column, Container, Head, Heading, Html, Img, Link, Preview, Row, Section, Text,
} from "@react-email/components";
import { render } from "@react-email/render";

const { look, ...digest } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { ink, muted, accent, text, display } = look;
const small = { margin: 0, fontSize: 14, lineHeight: 1.45, color: muted };
const style = {
  page: { margin: 0, backgroundColor: look.paper },
  column: { maxWidth: 600, fontFamily: text, fontSize: 16, lineHeight: 1.45, color: ink },
  masthead: { padding: "24px 20px 18px" },
  name: { margin: 0, paddingBottom: 8, borderBottom: `4px solid ${accent}`, fontSize: 44, fontWeight: "bold", lineHeight: 1.1 },
  opening: { padding: "0 20px 10px" },
  title: { margin: "0 0 6px", fontFamily: display, fontSize: 34, fontWeight: "normal", lineHeight: 1.15 },
  standfirst: { margin: "0 0 8px", fontSize: 18, lineHeight: 1.35, color: muted },
  cell: { padding: "0 20px 12px" },
  part: { margin: "18px 0 0", paddingTop: 8, borderTop: `1px solid ${ink}`, fontSize: 14, letterSpacing: "0.06em", textTransform: "uppercase" },
  number: { width: 36, fontFamily: display, fontSize: 26, lineHeight: 1, color: accent, verticalAlign: "top" },
  statement: { paddingBottom: 12, fontSize: 18, lineHeight: 1.35 },
  feature: { padding: "0 20px 20px" },
  headline: { margin: "0 0 4px", fontFamily: display, fontSize: 23, fontWeight: "normal", lineHeight: 1.25 },
  paragraph: { margin: "6px 0 0", fontSize: 16, lineHeight: 1.45 },
  picture: { width: "100%", height: "auto" },
  link: { color: accent, textDecoration: "underline" },
  strong: { margin: 0, fontSize: 16, lineHeight: 1.45, fontWeight: "bold" },
  small,
};

const piece = (kind, ...children) => h(Section, { style: style[kind] }, ...children);
const words = (kind, ...children) => h(Text, { style: style[kind] }, ...children);
const links = (all) => all.flatMap(({ label, url }) => [" · ", h(Link, { href: url, style: style.link }, label)]);
const heading = (text) => piece("cell", h(Heading, { as: "h2", style: style.part }, text));
const picture = ({ src, width, height, alt }) => h(Img, { src, width, height, alt, style: style.picture });

const takeaway = ({ text, from }, index) =>
  h(Row, null,
    h(Column, { style: style.number }, index + 1),
    h(Column, { style: style.statement }, text, " ", from && h("span", { style: small }, from)));

const feature = (item) =>
  piece("feature",
    h(Heading, { as: "h3", style: style.headline }, item.headline),
    words("small", item.about, ...links(item.links)),
    ...item.texts.map((text) => words("paragraph", text)),
    ...item.pictures.map(picture));

const line = (item) =>
  piece("cell",
    words("strong", item.headline),
    words("small", item.about, ...links(item.links)),
    ...item.texts.map((text) => words("paragraph", text)));

const part = ({ title, features, rows }) => [heading(title), ...features.map(feature), ...rows.map(line)];

const page = h(Html, { lang: "en", dir: "ltr" },
  h(Head, null, h("title", null, digest.subject)),
  h(Preview, null, digest.preheader),
  h(Body, { style: style.page },
    h(Container, { style: style.column },
      piece("masthead", words("name", digest.name), words("small", digest.where)),
      piece("opening",
        h(Heading, { as: "h1", style: style.title }, digest.title),
        words("standfirst", digest.subtitle),
        words("small", digest.by)),
      piece("cell", ...digest.summary.map((text) => words("paragraph", text))),
      heading(digest.takeawaysTitle),
      piece("cell", ...digest.takeaways.map(takeaway)),
      ...digest.lead.map((lead) => piece("cell", picture(lead), words("small", lead.caption))),
      ...digest.parts.flatMap(part),
      piece("cell", words("small", digest.by)))));

console.log(await render(page));
