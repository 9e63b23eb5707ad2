// The page can be read without this: pictures then open as files, and BibTeX is copied by hand.
const { close, copy } = document.body.dataset;
const dialog = document.createElement("dialog");
dialog.className = "lightbox";
dialog.addEventListener("click", () => dialog.close());
document.body.append(dialog);
for (const link of document.querySelectorAll("a.enlarge")) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const picture = new Image();
    picture.src = link.href;
    picture.alt = link.querySelector("img").alt;
    const button = document.createElement("button");
    button.textContent = "×";
    button.setAttribute("aria-label", close);
    dialog.replaceChildren(picture, button);
    dialog.setAttribute("aria-label", picture.alt);
    dialog.showModal();
  });
}
for (const listing of document.querySelectorAll(".bibtex pre")) {
  const button = document.createElement("button");
  button.textContent = copy;
  button.hidden = !navigator.clipboard; // browsers have none on pages without TLS
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(listing.textContent);
    button.textContent = "✓";
  });
  listing.before(button);
}
