// Looks at mails in frames of some widths and writes what it sees into the page, as JSON in <pre id="seen">.
// It finds in #mails {name: html}, in #widths [px, ...], and axe's own source as the global `axeSource`.

const LEAST = 4.5;
const read = (id) => JSON.parse(document.getElementById(id).textContent);

const channels = (colour) => (colour.match(/[\d.]+/g) ?? []).map(Number);
const clear = (colour) => channels(colour)[3] === 0;

function luminance(rgb) {
  const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

// What mail programs do that turn pages dark on their own: invert every colour, or its lightness alone.
const TURNED = {
  asIs: (rgb) => rgb,
  inverted: (rgb) => rgb.map((c) => 255 - c),
  lightnessInverted: (rgb) => {
    const shift = 255 - Math.max(...rgb) - Math.min(...rgb);
    return rgb.map((c) => c + shift);
  },
};

function ground(element, view) {
  for (let node = element; node; node = node.parentElement) {
    const colour = view.getComputedStyle(node).backgroundColor;
    if (!clear(colour)) return channels(colour).slice(0, 3);
  }
  return view.matchMedia("(prefers-color-scheme: dark)").matches ? [0, 0, 0] : [255, 255, 255];
}

function pale(body, view) {
  const found = new Set();
  const walker = view.document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || !element.offsetParent) continue;
    const ink = channels(view.getComputedStyle(element).color).slice(0, 3);
    const paper = ground(element, view);
    for (const [name, turned] of Object.entries(TURNED)) {
      const ratio = contrast(turned(ink), turned(paper));
      if (ratio < LEAST) found.add(`${name} ${ratio.toFixed(2)}: ${walker.currentNode.data.trim().slice(0, 40)}`);
    }
  }
  return [...found];
}

function outside(body, width) {
  return [...body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > width + 1 || element.getBoundingClientRect().left < -1)
    .map((element) => `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`);
}

// A message is no page: landmarks are those of the mail program around it.
async function violations(view, frame) {
  view.eval(axeSource);
  const { violations: found } = await view.axe.run(frame.contentDocument, {
    rules: { region: { enabled: false }, "landmark-one-main": { enabled: false } },
    resultTypes: ["violations"],
  });
  return found.map((violation) => `${violation.id}: ${violation.help}: ${violation.nodes[0].html.slice(0, 120)}`);
}

async function seen(html, width, judged) {
  const frame = document.createElement("iframe");
  frame.style = `width:${width}px;height:4000px;border:0`;
  frame.srcdoc = html;
  const loaded = new Promise((done) => frame.addEventListener("load", done));
  document.body.append(frame);
  await loaded;
  const view = frame.contentWindow;
  const { documentElement, body } = frame.contentDocument;
  const look = {
    wide: documentElement.scrollWidth > width ? outside(body, width) : [],
    pale: pale(body, view),
    violations: judged ? await violations(view, frame) : [],
    dark: view.matchMedia("(prefers-color-scheme: dark)").matches,
    title: parseFloat(view.getComputedStyle(body.querySelector("h1")).fontSize),
  };
  frame.remove();
  return look;
}

async function main() {
  const looks = {};
  const widths = read("widths");
  for (const [name, html] of Object.entries(read("mails")))
    for (const width of widths) looks[`${name} ${width}`] = await seen(html, width, width === widths[0]);
  document.getElementById("seen").textContent = JSON.stringify(looks);
}

main().catch((fault) => (document.getElementById("seen").textContent = JSON.stringify({ fault: String(fault) })));
