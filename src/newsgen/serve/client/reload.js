// Reloads a page of the preview when its site was built again, and shows what stands in the way.
// newsgen serve adds this script to what it sends; no file of the site holds it.
(() => {
  "use strict";
  const OWN = "/__newsgen__/";
  const version = document.currentScript.dataset.version;
  const place = "newsgen-place:" + location.pathname + location.search;
  const HIDDEN = "newsgen-hidden";

  // ------------------------------------------------------ the place on the page

  const kept = sessionStorage.getItem(place);
  if (kept !== null) {
    sessionStorage.removeItem(place);
    const back = () => scrollTo({ top: Number(kept), behavior: "instant" });
    back();
    addEventListener("load", back, { once: true });
  }
  const reload = () => {
    sessionStorage.setItem(place, String(scrollY));
    location.reload();
  };

  // ---------------------------------------------------------------- the overlay

  let host = null;
  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };
  // Fetched at once: when the server has stopped, the overlay that says so has its style.
  const style = new CSSStyleSheet();
  fetch(OWN + "overlay.css").then((answer) => answer.text()).then((text) => style.replaceSync(text));
  const ground = () => {
    if (host) host.remove();
    host = element("newsgen-overlay");
    const root = host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [style];
    document.body.append(host);
    return root;
  };
  const clear = () => {
    if (host) host.remove();
    host = null;
  };
  const item = (problem) => {
    const li = element("li");
    const message = element("p", "message");
    if (problem.where) message.append(element("b", "where", problem.where), " ");
    message.append(problem.message);
    li.append(message);
    if (problem.text !== null) {
      const line = problem.text.trimEnd();
      const lead = line.slice(0, (problem.column || 1) - 1).replace(/[^\t]/g, " ");
      li.append(element("pre", "", problem.column ? line + "\n" + lead + "^" : line));
    }
    if (problem.hint) li.append(element("p", "hint", "Try: " + problem.hint));
    return li;
  };
  const show = (news) => {
    const said = JSON.stringify(news.problems);
    const count = news.problems.length === 1 ? "1 thing" : news.problems.length + " things";
    const root = ground();
    if (sessionStorage.getItem(HIDDEN) === said) {
      const badge = element("button", "badge", count + " to mend");
      badge.addEventListener("click", () => {
        sessionStorage.removeItem(HIDDEN);
        show(news);
      });
      root.append(badge);
      return;
    }
    const panel = element("section", "panel");
    panel.setAttribute("role", "alert");
    const hide = element("button", "hide", "Hide");
    hide.addEventListener("click", () => {
      sessionStorage.setItem(HIDDEN, said);
      show(news);
    });
    const list = element("ol");
    list.append(...news.problems.map(item));
    const below = news.standing ? "The rest of the site is up to date." : "This is the last good site.";
    panel.append(hide, element("h2", "", count + " to mend"), list, element("p", "below", below));
    root.append(panel);
  };
  const lost = () => {
    ground().append(element("p", "badge", "newsgen serve has stopped: this page may be old"));
  };

  // ------------------------------------------------------------------- the news

  let source = null;
  let waiting = null;
  const listen = () => {
    source = new EventSource(OWN + "events");
    source.addEventListener("message", (event) => {
      clearTimeout(waiting);
      waiting = null;
      const news = JSON.parse(event.data);
      if (news.version !== version) reload();
      else if (news.building) return;
      else if (news.problems.length) show(news);
      else clear();
    });
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(listen, 1000);
      waiting ??= setTimeout(lost, 2500);
    });
  };
  // A browser keeps few connections to one host: a page that nobody sees gives its own back.
  const turn = () => {
    if (source) source.close();
    clearTimeout(waiting);
    waiting = source = null;
    if (!document.hidden) listen();
  };
  document.addEventListener("visibilitychange", turn);
  addEventListener("pageshow", (event) => event.persisted && turn());
  turn();
})();
