// Judging: keys for the buttons and links that name one, and words picked by selecting them.
// Everything works without this, by typing or pasting the words.
"use strict";

for (const button of document.querySelectorAll("[data-key]")) {
  sayso.keys[button.dataset.key] = () => button.click();
}

/** The places of the text: each piece of words with its offset, in code points. */
const places = [...document.querySelectorAll("[data-picking] [data-start]")];

/** Code points of a place before a point of the selection. */
function before(place, node, at) {
  const range = document.createRange();
  range.setStart(place, 0);
  range.setEnd(node, at);
  const count = [...range.toString()].length;
  return place.dataset.length ? Math.min(count, Number(place.dataset.length)) : count;
}

/** What is selected of the text: offsets and words, or null. */
function picked() {
  const selection = document.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const inside = places.filter((place) => range.intersectsNode(place) && place.textContent);
  if (!inside.length) return null;
  const first = inside[0];
  const last = inside[inside.length - 1];
  const length = (place) => (place.dataset.length ? Number(place.dataset.length) : [...place.textContent].length);
  const from = first.contains(range.startContainer) ? before(first, range.startContainer, range.startOffset) : 0;
  const to = last.contains(range.endContainer) ? before(last, range.endContainer, range.endOffset) : length(last);
  let start = Number(first.dataset.start) + from;
  let end = Number(last.dataset.start) + to;
  let words = inside.map((place) => {
    const letters = [...place.textContent];
    return letters.slice(place === first ? from : 0, place === last ? to : letters.length).join("");
  }).join("");
  const lead = [...words].length - [...words.trimStart()].length;
  const tail = [...words].length - [...words.trimEnd()].length;
  words = words.trim();
  start += lead;
  end -= tail;
  return words && start < end ? { start, end, words } : null;
}

/** Put what was picked into a field; another piece goes after the words that are there. */
function fill(name, found, more) {
  const field = document.querySelector(`[data-words="${name}"]`);
  const at = field.form.elements[`${name}_at`];
  const keep = more && at.value;
  field.value = keep ? `${field.value} … ${found.words}` : found.words;
  at.value = keep ? `${at.value} ${found.start}-${found.end}` : `${found.start}-${found.end}`;
  const folded = field.closest("details");
  if (folded) folded.open = true;
}

const bar = document.querySelector(".picking");
let found = null;

if (bar && places.length) {
  document.addEventListener("selectionchange", () => {
    const now = picked();
    if (now) found = now;
    bar.hidden = !found;
    if (found) bar.querySelector("q").textContent = found.words.length > 80 ? `${found.words.slice(0, 80)}…` : found.words;
  });
  for (const button of bar.querySelectorAll("[data-pick]")) {
    button.addEventListener("click", () => fill(button.dataset.pick, found, button.dataset.more === "1"));
  }
  bar.querySelector("[data-close]").addEventListener("click", () => {
    found = null;
    bar.hidden = true;
  });
}

// Words that are typed over are no longer those that were picked.
for (const field of document.querySelectorAll("[data-words]")) {
  field.addEventListener("input", () => { field.form.elements[`${field.dataset.words}_at`].value = ""; });
}
