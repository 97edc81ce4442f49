// The only script of the preview: shows what has changed, in place. The page keeps its scroll, its
// filters and what is unfolded; a page that has not changed is left alone. A hidden tab lets go of
// its connection, because browsers allow six per host.
"use strict";
{
  const script = document.currentScript;
  const base = new URL(".", script.src);
  let shown = script.dataset.version;
  let source = null;
  let isBusy = false;
  let isStale = false;
  // What this page and its styles were when they were last fetched.
  const tags = new Map();

  const hasChanged = async (url) => {
    const known = tags.get(url);
    const headers = known ? { "If-None-Match": known } : {};
    const answer = await fetch(url, { headers, cache: "no-store" });
    if (answer.status === 304) return null;
    tags.set(url, answer.headers.get("ETag"));
    return known === undefined ? undefined : answer;
  };

  const styles = () =>
    [...document.querySelectorAll('link[rel="stylesheet"]')].filter(
      (link) => new URL(link.href).origin === location.origin,
    );

  const page = () => location.href.split("#")[0];
  const plain = (href) => href.split("?")[0];

  const renewStyles = async () => {
    for (const link of styles()) {
      const href = plain(link.href);
      if (!(await hasChanged(href))) continue;
      const fresh = link.cloneNode();
      fresh.href = `${href}?${Date.now()}`;
      // The old one stays until the new one is there, or the page would flash.
      fresh.onload = () => link.remove();
      link.after(fresh);
    }
  };

  // Who has the keyboard: its id, else its place among the like inside the nearest element that has
  // one, and what it says, so that a line that moved keeps the focus.
  const like = "a[href], button, input, select, textarea, summary, [tabindex]";
  const saysOf = (element) => element.getAttribute("href") ?? element.textContent;
  const placeOf = (element) => {
    if (!element || element === document.body) return null;
    const owner = element.closest("[id]") ?? document.body;
    const same = [...owner.querySelectorAll(like)].filter((one) => saysOf(one) === saysOf(element));
    const isOwner = owner === element;
    return { id: owner.id, isOwner, says: saysOf(element), at: same.indexOf(element) };
  };
  const elementAt = (place) => {
    if (!place) return null;
    const owner = place.id ? document.getElementById(place.id) : document.body;
    if (!owner || place.isOwner) return owner;
    const same = [...owner.querySelectorAll(like)].filter((one) => saysOf(one) === place.says);
    return same[place.at] ?? same[0] ?? null;
  };

  const renewPage = async (answer) => {
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    const checks = new Map();
    for (const box of document.querySelectorAll("input[id]")) checks.set(box.id, box.checked);
    const folds = (root) => [...root.querySelectorAll("details")];
    const key = (fold) => {
      const owner = fold.closest("[id]");
      return `${owner ? owner.id : ""}/${fold.firstElementChild?.textContent ?? ""}`;
    };
    const open = new Set(folds(document).filter((fold) => fold.open).map(key));
    const [x, y] = [scrollX, scrollY];
    const held = placeOf(document.activeElement);
    document.title = fresh.title;
    document.documentElement.lang = fresh.documentElement.lang;
    document.documentElement.dir = fresh.documentElement.dir;
    for (const one of fresh.querySelectorAll("script")) one.remove();
    document.body.replaceWith(document.adoptNode(fresh.body));
    for (const [id, isChecked] of checks) {
      const box = document.getElementById(id);
      if (box) box.checked = isChecked;
    }
    for (const fold of folds(document)) if (open.has(key(fold))) fold.open = true;
    elementAt(held)?.focus({ preventScroll: true });
    scrollTo({ left: x, top: y, behavior: "instant" });
  };

  const renew = async () => {
    if (isBusy) {
      isStale = true;
      return;
    }
    isBusy = true;
    try {
      do {
        isStale = false;
        await renewStyles();
        const answer = await hasChanged(page());
        if (answer) await renewPage(answer);
      } while (isStale);
    } catch {
      // The server is gone; when it is back, the page is as old as it looks.
      shown = "";
    }
    isBusy = false;
  };

  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource(new URL("events", base));
    source.onmessage = (event) => {
      if (event.data === shown) return;
      shown = event.data;
      renew();
    };
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && source) {
      source.close();
      source = null;
    }
    listen();
  });
  // The tags of what is on the screen; then changes are told by them.
  tags.set(page(), script.dataset.tag);
  Promise.all(styles().map((link) => hasChanged(plain(link.href)))).catch(() => {}).then(listen);
}
