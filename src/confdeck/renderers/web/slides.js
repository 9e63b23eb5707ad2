// Without this the slides stand one below the other.
const { body } = document;
const slides = [...document.querySelectorAll("main > section")];
const navigation = document.querySelector("nav");
const [place, name] = document.querySelectorAll("output span");
const mirrored = document.documentElement.dir === "rtl";
let current = 0;

const title = (slide) => slide.querySelector("h2 a");

function numbered() {
  const found = /^#slide-(\d+)$/.exec(location.hash);
  return found ? Math.min(Math.max(found[1], 1), slides.length) - 1 : current;
}

function show(view = body.dataset.view) {
  const within = document.activeElement.closest("main");
  const overview = view === "overview";
  body.dataset.view = view;
  current = numbered();
  slides.forEach((slide, at) => {
    slide.classList.toggle("current", at === current);
    slide.querySelector(".stage").inert = overview;
  });
  place.textContent = `${current + 1} / ${slides.length}`;
  name.textContent = title(slides[current]).lastElementChild.textContent;
  navigation.querySelector('[data-switch="overview"]').setAttribute("aria-pressed", overview);
  if (overview) title(slides[current]).focus();
  else if (within) slides[current].focus({ preventScroll: true });
}

function go(at) {
  const next = Math.min(Math.max(at, 0), slides.length - 1);
  if (next === current) return;
  location.replace(`#slide-${next + 1}`); // the address can be kept; "Back" leaves the slides
  show(); // the browser tells of the new address only later
}

function toggle(what) {
  if (what === "overview") show(body.dataset.view === "overview" ? "slide" : "overview");
  else {
    const off = body.dataset.notes === "off";
    body.dataset.notes = off ? "on" : "off";
    navigation.querySelector('[data-switch="notes"]').setAttribute("aria-pressed", off);
  }
}

const forward = mirrored ? "ArrowLeft" : "ArrowRight";
const steps = { [forward]: 1, ArrowDown: 1, PageDown: 1, " ": 1, [mirrored ? "ArrowRight" : "ArrowLeft"]: -1, ArrowUp: -1, PageUp: -1 };

function pressed(event) {
  const { key, shiftKey, target } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (key === " " && target.closest("a, button")) return;
  if (/^(Arrow|Page|Home|End| )/.test(key) && target.closest(".notes") && !/Left|Right/.test(key)) return; // they scroll
  if (key in steps) go(current + (key === " " && shiftKey ? -1 : steps[key]));
  else if (key === "Home") go(0);
  else if (key === "End") go(slides.length - 1);
  else if (key === "Escape") toggle("overview");
  else if (key === "n" || key === "N") toggle("notes");
  else if ((key === "f" || key === "F") && document.fullscreenEnabled) document.documentElement.requestFullscreen();
  else return;
  event.preventDefault();
}

addEventListener("keydown", pressed);
addEventListener("hashchange", () => show());
navigation.addEventListener("click", ({ target }) => {
  const { step, switch: what } = target.closest("button")?.dataset ?? {};
  if (step) go(current + Number(step));
  if (what) toggle(what);
});
for (const slide of slides) {
  title(slide).addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    location.replace(title(slide).href);
    show("slide");
    slide.focus({ preventScroll: true });
  });
}
navigation.hidden = false;
show("slide");
