// The outputs that a recap has, each with a panel of the board.

const KNOWN = {
  pptx: [["slides", "Slides", "slide"]],
  pdf: [["pages", "Newsletter", "page"]],
  email: [
    ["mail", "Mail", "mail"],
    ["text", "Text part", "text"],
  ],
  web: [["web", "Web page", "web"]],
};

// The panels in their order; a format of another package has one of its own.
export function panelsOf(state) {
  const names = Object.keys(state.formats);
  const ours = ["pptx", "pdf", "email", "web"].filter((name) => names.includes(name));
  const others = names.filter((name) => !(name in KNOWN)).sort();
  return [
    ...ours.flatMap((format) => KNOWN[format].map(([key, title, kind]) => ({ key, title, kind, format }))),
    ...others.map((format) => ({
      key: `format-${format}`,
      title: format[0].toUpperCase() + format.slice(1),
      kind: state.formats[format].sheets[0]?.kind ?? "",
      format,
    })),
  ];
}
