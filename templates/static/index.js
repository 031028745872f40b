// An A–Z: leave what holds some letters and stands in so many stories, in the order that is asked
// for. The address keeps what was chosen: who comes back from a page finds the list as it was.

const form = document.querySelector("#narrow");
const shown = form.querySelector("output");
const sections = document.querySelectorAll(".letter");
const jumps = document.querySelector("nav.letters:has([href^='#'])"); // to letters of this page
const first = document.querySelector(".entries");
const asked = new URLSearchParams(location.search);

const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const entries = [...document.querySelectorAll(".entries > li")].map((item) => ({
  item,
  home: item.parentNode,
  text: plain([...item.children].filter((part) => part.className !== "n").map((part) => part.textContent).join(" ")),
  count: Number(item.querySelector(".n").textContent.replace(/\D/g, "")),
}));
const ranked = entries.toSorted((one, other) => other.count - one.count); // equals stay in A–Z order

// One list for all letters, while the order is another than theirs.
const ranking = document.createElement("ul");
ranking.className = "entries";
(first.closest(".letter") ?? first).before(ranking);

function narrow() {
  const { name, least, order } = Object.fromEntries(new FormData(form));
  const parts = plain(name).split(/\s+/);
  let left = 0;
  for (const { item, home, text, count } of order ? ranked : entries) {
    const stays = count >= least && parts.every((part) => text.includes(part));
    item.hidden = !stays;
    left += stays;
    (order ? ranking : home).append(item);
  }
  for (const section of sections) section.hidden = !section.querySelector("li:not([hidden])");
  if (jumps) jumps.hidden = Boolean(order);
  shown.value = name || least > 1 ? form.dataset.found.replace("%(n)s", left.toLocaleString(document.documentElement.lang)) : "";
}

function keep() {
  const chosen = [...new FormData(form)].filter(([name, value]) => value && !(name === "least" && value <= 1));
  history.replaceState(null, "", `?${new URLSearchParams(chosen)}`.replace(/^\?$/, location.pathname));
}

for (const field of form.querySelectorAll("[name]")) {
  if (asked.has(field.name)) field.value = asked.get(field.name);
}
form.addEventListener("input", () => { narrow(); keep(); });
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
narrow();
form.hidden = false;
