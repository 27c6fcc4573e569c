// Keys, and nothing that the pages need: j and k step through the statements, / searches,
// ? lists the keys. Other scripts add keys of their own: sayso.keys.x = () => {…}.
"use strict";

const sayso = { keys: {} };
window.sayso = sayso;

/** What j and k step through: the statements on a page, or the statements of a list. */
sayso.stops = () => [...document.querySelectorAll("[data-stop], article.statement")];

/** The stop that was stepped to last, or -1. */
sayso.at = (stops) => stops.findIndex((stop) => stop.classList.contains("here"));

sayso.step = (by) => {
  const stops = sayso.stops();
  if (!stops.length) return;
  const at = sayso.at(stops);
  const next = Math.min(Math.max(at < 0 ? (by > 0 ? 0 : stops.length - 1) : at + by, 0), stops.length - 1);
  if (at >= 0) stops[at].classList.remove("here");
  stops[next].classList.add("here");
  sayso.light(stops[next].id);
  stops[next].scrollIntoView({ block: "center" });
  const link = stops[next].matches("a") ? stops[next] : stops[next].querySelector("a");
  if (link) link.focus({ preventScroll: true });
};

/** Light up all that belongs to a statement: its source, cue and content, and its note. */
sayso.light = (id) => {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  const key = id.replace(/^[sn]-/, "");
  if (!/^[0-9a-f]+$/.test(key)) return;
  for (const piece of document.querySelectorAll(`[data-of~="${key}"], #n-${key}`)) piece.classList.add("lit");
};

const lightTarget = () => sayso.light(location.hash.slice(1));
window.addEventListener("hashchange", lightTarget);
lightTarget();

sayso.keys.j = () => sayso.step(1);
sayso.keys.k = () => sayso.step(-1);
sayso.keys["/"] = () => document.getElementById("find")?.focus();
sayso.keys["?"] = () => document.getElementById("keys")?.showModal();

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable], dialog[open]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
  const press = sayso.keys[event.key];
  if (press) {
    event.preventDefault();
    press(event);
  }
});

for (const button of document.querySelectorAll("[data-opens]")) {
  button.hidden = false;
  button.addEventListener("click", () => document.getElementById(button.dataset.opens).showModal());
}
