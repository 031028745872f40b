// The search page: asks the indexes that Pagefind made, newest period first, and shows what they
// find. Nothing is fetched before a reader searches. The address always holds the query.

const form = document.querySelector("#search");
const list = document.querySelector("#results");
const status = document.querySelector("#status");
const more = document.querySelector("#more");
const button = more.querySelector("button");
const facets = document.querySelector("#facets");
const chosen = document.querySelector("#chosen");
const words = form.dataset;
const root = words.root;
const NAMES = ["person", "organization", "place"];
const FIELDS = ["q", "kind", "section", "publication", "from", "to", "sort", ...NAMES];
const STEP = 20; // results shown at a time
const LONG = 100; // words of a quotation that are shown whole
const FEW = 2; // indexes asked at first; twice as many each time, until a step is full
const locale = document.documentElement.lang;

let engine = null; // made once, at the first search
let turn = 0; // the search that was begun last: an older one must not show its results
let found = [];
let shown = 0;

async function start() {
  const base = `${root}search/`;
  const pagefind = await import(`${base}names/pagefind.js`);
  await pagefind.options({ basePath: `${base}names/`, baseUrl: root, excerptLength: 36 });
  const [answer] = await Promise.all([fetch(`${base}shards.json`, { cache: "no-cache" }), pagefind.init()]);
  if (!answer.ok) throw new Error(answer.status);
  return { base, pagefind, shards: await answer.json(), merged: new Set() };
}

// ---------------------------------------------------------------- the query, and the address

function query() {
  const given = new URLSearchParams(location.search);
  return Object.fromEntries(FIELDS.map((name) => [name, (given.get(name) || "").trim()]));
}

function fill(asked) {
  for (const name of FIELDS) {
    const control = form.elements[name];
    if (control) control.value = asked[name];
  }
  chosen.replaceChildren(
    ...NAMES.filter((name) => asked[name]).map((name) => {
      const item = element("li", "");
      const off = element("button", `${chosen.dataset[name]}: ${asked[name]} ×`);
      off.type = "button";
      off.ariaLabel = words.remove.replace("%(name)s", asked[name]);
      off.addEventListener("click", () => { go({ ...asked, [name]: "" }); form.elements.q.focus(); });
      item.append(off);
      return item;
    }),
  );
}

function read() {
  const data = new FormData(form);
  const asked = query();
  for (const name of FIELDS) if (form.elements[name]) asked[name] = String(data.get(name) ?? "").trim();
  return asked;
}

function go(asked, replace = false) {
  const kept = Object.entries(asked).filter(([, value]) => value);
  const text = new URLSearchParams(kept).toString();
  const address = text ? `?${text}` : location.pathname;
  if (replace) history.replaceState(null, "", address);
  else history.pushState(null, "", address);
  fill(asked);
  search(asked);
}

// -------------------------------------------------------------------------------- searching

const empty = (asked) => !FIELDS.some((name) => name !== "sort" && name !== "kind" && asked[name]);

// Names are in shards of their own: "names", which is always there, and those seldom named.
function reaches(shard, asked) {
  const named = NAMES.includes(asked.kind);
  if (shard.startsWith("names")) return (named || !asked.kind) && !asked.from && !asked.to;
  if (named) return false;
  if (!/^\d{4}/.test(shard)) return !asked.from && !asked.to;
  const first = Number(shard.slice(0, 4));
  const last = shard.endsWith("s") ? first + 9 : first; // the 1990s, 2022, 2022-q1, 2022-03
  return (!asked.from || last >= Number(asked.from.slice(0, 4))) && (!asked.to || first <= Number(asked.to.slice(0, 4)));
}

// A result's id begins with its date (20220316), so that no result is fetched to be sorted.
const dated = (result) => result.id.slice(0, 8).replace(/0+$/, "");

function within(result, asked) {
  const date = result.id.slice(0, 6);
  const low = asked.from.replace("-", "");
  const high = asked.to.replace("-", "");
  if (!low && !high) return true;
  return date !== "000000" && (!low || date.slice(0, low.length) >= low) && (!high || date.slice(0, high.length) <= high);
}

function options(asked) {
  const filters = {};
  for (const name of ["kind", "section", "publication", ...NAMES]) if (asked[name]) filters[name] = asked[name];
  return { filters };
}

async function ask(asked) {
  const answer = await engine.pagefind.search(asked.q || null, options(asked));
  const held = answer.results.filter((result) => within(result, asked));
  const sign = { newest: -1, oldest: 1 }[asked.sort];
  if (sign) held.sort((a, b) => sign * (dated(a) || (sign > 0 ? "9" : "")).localeCompare(dated(b) || (sign > 0 ? "9" : "")));
  return { held, filters: answer.filters };
}

async function search(asked, whole = false) {
  const mine = ++turn;
  more.hidden = true;
  if (empty(asked)) return clear();
  status.textContent = words.searching;
  try {
    engine = engine || (await start());
    const wanted = engine.shards.filter((shard) => reaches(shard, asked));
    let left = wanted.filter((shard) => !engine.merged.has(shard));
    let batch = whole || asked.sort === "oldest" ? left.length : FEW;
    found = (await ask(asked)).held;
    while (left.length && mine === turn && (found.length < STEP || batch > FEW)) {
      const next = left.slice(0, batch);
      await Promise.all(next.map((shard) => engine.merged.add(shard) && engine.pagefind.mergeIndex(`${engine.base}${shard}/`)));
      left = left.slice(batch);
      batch = Math.min(2 * batch, 16);
      found = (await ask(asked)).held;
      if (found.length >= STEP && !whole) break;
    }
    if (mine !== turn) return;
    const last = /^\d{4}/.exec(wanted[wanted.length - left.length - 1] ?? "");
    const since = left.length && last ? ` · ${words.since.replace("%(year)s", last[0])}` : "";
    status.textContent = found.length ? words.found.replace("%(n)s", found.length.toLocaleString(locale)) + since : words.none;
    list.replaceChildren();
    shown = 0;
    await show(asked, mine);
    offer(asked, left);
    narrow(asked, mine);
  } catch (error) {
    if (mine !== turn) return;
    status.textContent = words.failed;
    throw error;
  }
}

function clear() {
  status.textContent = "";
  list.replaceChildren();
  facets.hidden = true;
}

// ---------------------------------------------------------------------------------- showing

function element(name, text, type = "") {
  const made = document.createElement(name);
  if (text) made.textContent = text;
  if (type) made.className = type;
  return made;
}

// An excerpt comes as HTML with <mark> around the words: only those are taken over.
// Where it begins or ends within the text are dots, for a quotation cut short misquotes.
function excerpt({ excerpt: html, content }) {
  const made = element("p", "", "summary");
  const parsed = new DOMParser().parseFromString(html, "text/html").body;
  for (const node of parsed.childNodes) {
    made.append(node.nodeName === "MARK" ? element("mark", node.textContent) : node.textContent);
  }
  const [part, whole] = [made.textContent, content].map((text) => text.split(/\s+/).join(" ").trim());
  if (!whole.startsWith(part)) made.prepend("… ");
  if (!whole.endsWith(part)) made.append(" …");
  return made;
}

// A quotation is shown whole, or to the end of a sentence: from its middle it would misquote.
// Where the words that were searched for come later than that, the excerpt has to do.
function said(data) {
  const glue = data.raw_content.includes("\u200B") ? "" : " "; // as Pagefind parts words, to count them alike
  const all = data.raw_content.split(glue ? /\s+/ : "\u200B");
  let end = all.length;
  if (end > LONG) end = all.slice(0, LONG).findLastIndex((word) => /[.!?…。！？]\p{P}*$/u.test(word)) + 1 || LONG;
  if (data.locations.length && data.locations.every((at) => at >= end)) return excerpt(data);
  const hits = new Set(data.locations);
  const html = all.map((word, at) => (hits.has(at) ? `<mark>${word}</mark>` : word)).slice(0, end).join(glue);
  return excerpt({ excerpt: html, content: data.content });
}

const SHAPES = [{ year: "numeric" }, { year: "numeric", month: "long" }, { year: "numeric", month: "long", day: "numeric" }];

function when(date) {
  if (!date) return element("span", words.undated, "undated");
  const made = element("time", "");
  const shape = { ...SHAPES[date.split("-").length - 1], timeZone: "UTC" };
  made.dateTime = date;
  made.textContent = new Date(`${date}-01-01`.slice(0, 10) + "T00:00Z").toLocaleDateString(locale, shape);
  return made;
}

function row(data) {
  const item = element("li", "", "card row");
  const kind = data.filters.kind[0];
  const day = element("p", "", "day");
  if ("date" in data.meta) day.append(when(data.meta.date));
  else day.textContent = chosen.dataset[kind] ?? "";
  const body = element("div", "");
  const head = element("p", "", "headline");
  const link = element("a", data.meta.title);
  link.href = data.url;
  link.dir = head.dir = "auto";
  head.append(link);
  const text = kind === "quote" ? said(data) : excerpt(data);
  text.dir = "auto";
  const by = element("p", "", "by");
  if (kind === "quote") {
    const figure = element("p", "", "headline said-so");
    link.replaceChildren("“", ...text.childNodes, "”");
    figure.append(link);
    figure.dir = "auto";
    by.append(...[data.meta.speaker, data.meta.title].filter(Boolean).flatMap((part) => [element("span", part), " "]));
    body.append(figure, by);
  } else {
    if (data.meta.note) by.append(element("span", data.meta.note));
    if (data.filters.section) by.append(element("span", data.filters.section[0]));
    body.append(head, ...(NAMES.includes(kind) ? [] : [text]), by);
  }
  item.append(day, body);
  return item;
}

async function show(asked, mine, focus = false) {
  const next = found.slice(shown, shown + STEP).map((result) => result.data());
  for (const [number, coming] of next.entries()) {
    const made = row(await coming); // shown as it comes: the first is there long before the last
    if (mine !== turn) return;
    list.append(made);
    shown += 1;
    if (focus && !number) made.querySelector("a").focus();
  }
}

function offer(asked, left) {
  const page = shown < found.length;
  more.hidden = !page && !left.length;
  button.textContent = page || left[0]?.startsWith("names") ? button.dataset.page : button.dataset.period;
  button.onclick = async () => {
    if (!page) return search(asked, true);
    await show(asked, turn, true);
    offer(asked, left);
  };
}

// ------------------------------------------------------- who and where is in what was found

async function narrow(asked, mine) {
  facets.hidden = !found.length || NAMES.includes(asked.kind);
  if (facets.hidden || !facets.open) return;
  await engine.pagefind.filters();
  const { filters } = await ask(asked);
  if (mine !== turn) return;
  for (const place of facets.querySelectorAll("[data-filter]")) {
    const name = place.dataset.filter;
    const counts = Object.entries(filters[name] ?? {}).filter(([value, n]) => n && value !== asked[name]);
    counts.sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0], locale));
    place.parentNode.hidden = !counts.length;
    place.replaceChildren(
      ...counts.slice(0, 12).map(([value, n]) => {
        const item = element("li", "");
        const link = element("a", value);
        link.href = `?${new URLSearchParams(Object.entries({ ...asked, [name]: value }).filter(([, v]) => v))}`;
        link.addEventListener("click", (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go({ ...asked, [name]: value });
          form.elements.q.focus();
        });
        item.append(link, element("span", n.toLocaleString(locale), "n"));
        return item;
      }),
    );
  }
}

// ---------------------------------------------------------------------------------- wiring

let waiting = 0;
form.hidden = false;
form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(waiting);
  if (form.reportValidity()) go(read());
});
form.addEventListener("change", (event) => {
  if (event.target.name !== "q" && form.checkValidity()) go(read());
});
form.elements.q.addEventListener("input", () => {
  clearTimeout(waiting);
  if (engine) waiting = setTimeout(() => go(read(), true), 250);
});
facets.addEventListener("toggle", () => facets.open && narrow(query(), turn));
addEventListener("popstate", () => { fill(query()); search(query()); });
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/INPUT|SELECT|TEXTAREA/.test(document.activeElement.tagName)) {
    event.preventDefault();
    form.elements.q.focus();
  }
});
fill(query());
if (empty(query())) form.elements.q.focus({ preventScroll: true });
else search(query());
