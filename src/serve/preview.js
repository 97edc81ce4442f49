// The only script of the preview: shows what has changed, in place. The page keeps its scroll, its
// filters and what is unfolded, also while it is not there or has to be loaded again; a page that has
// not changed is left alone. A hidden tab lets go of its connection, because browsers allow six per
// host.
"use strict";
{
  const script = document.currentScript;
  const base = new URL(".", script.src);
  const shelf = "rapporteur-preview";
  let shown = script.dataset.version;
  let source = null;
  let isBusy = false;
  let isStale = false;
  // What this page, its styles and its pictures were when they were last asked for.
  const tags = new Map();
  // Under which addresses changed pictures are shown, so that no browser shows one it has kept.
  const stamped = new Map();
  // How the page stood before it was gone.
  let before = null;

  const page = () => location.href.split("#")[0];
  const plain = (address) => address.split("?")[0];
  const isOurs = (address) => address.startsWith(`${location.origin}/`);
  // The whole address without what is behind "?"; empty for what is none.
  const whole = (address) => {
    try {
      return plain(new URL(address, document.baseURI).href);
    } catch {
      return "";
    }
  };

  const hasChanged = async (url, method = "GET") => {
    const known = tags.get(url);
    const headers = known ? { "If-None-Match": known } : {};
    const answer = await fetch(url, { method, headers, cache: "no-store" });
    const tag = answer.headers.get("ETag");
    if (answer.status === 304 || (known && tag === known)) return null;
    tags.set(url, tag);
    return known === undefined ? undefined : answer;
  };

  // Styles.

  const styles = () =>
    [...document.querySelectorAll('link[rel="stylesheet"]')].filter((link) => isOurs(link.href));

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

  // Pictures, films and sounds.

  const media = "img, source, video, audio, track, embed, input[type=image], image";
  const sources = ["src", "poster", "srcset", "href"];
  const candidates = (name, value) =>
    name === "srcset" ? value.split(/,\s+/).map((one) => one.trim().split(/\s+/)) : [[value]];
  const addresses = (root) => {
    const found = new Set();
    for (const element of root.querySelectorAll(media)) {
      for (const name of sources) {
        const value = element.getAttribute(name);
        if (!value) continue;
        for (const [address] of candidates(name, value)) {
          if (isOurs(whole(address))) found.add(whole(address));
        }
      }
    }
    return found;
  };
  const stamp = (root, of) => {
    for (const element of root.querySelectorAll(media)) {
      for (const name of sources) {
        const value = element.getAttribute(name);
        if (!value) continue;
        const all = candidates(name, value);
        const fresh = all.map(([address, ...rest]) => {
          const key = whole(address);
          return [of.has(key) ? stamped.get(key) : address, ...rest].join(" ");
        });
        const joined = fresh.join(", ");
        if (joined !== all.map((one) => one.join(" ")).join(", ")) element.setAttribute(name, joined);
      }
    }
  };
  const renewPictures = async () => {
    const changed = new Set();
    for (const address of addresses(document)) {
      const answer = await hasChanged(address, "HEAD");
      if (!answer?.ok) continue;
      stamped.set(address, `${address}?${Date.now()}`);
      changed.add(address);
    }
    if (changed.size) stamp(document, changed);
  };

  // What a page says of itself outside its body. What only loading it again puts into force are its
  // scripts, styles and policies; the rest takes effect where it stands. Compared is what was served:
  // scripts of the page may have changed what stands there.

  const isInert = (node) =>
    node.matches(
      'title, meta:not([http-equiv]), link:not([rel~="stylesheet"]), script[type$="json"]',
    );
  const isOwn = (node) => [node.src, node.href].some((at) => at && at.startsWith(base.href));
  const inert = (root) => [...root.head.children].filter(isInert);
  const outer = (nodes) => nodes.map((node) => node.outerHTML).join("\n");
  const frameOf = (root) => {
    const nodes = [...root.head.children, ...root.body.querySelectorAll("script")];
    const html = root.documentElement;
    return {
      force: outer(nodes.filter((node) => !isInert(node) && !isOwn(node))),
      said: outer(inert(root)),
      attributes: new Map(html.getAttributeNames().map((name) => [name, html.getAttribute(name)])),
    };
  };
  const parse = (text) => new DOMParser().parseFromString(text, "text/html");
  let frame = null;

  const renewFrame = (fresh, next) => {
    if (next.said !== frame.said) {
      for (const node of inert(document)) node.remove();
      for (const node of inert(fresh)) document.head.append(document.importNode(node, true));
    }
    for (const name of new Set([...frame.attributes.keys(), ...next.attributes.keys()])) {
      const value = next.attributes.get(name);
      if (value === frame.attributes.get(name)) continue;
      if (value === undefined) document.documentElement.removeAttribute(name);
      else document.documentElement.setAttribute(name, value);
    }
    frame = next;
  };

  // How the page stands. An element is known by its id, else by its place among the like inside the
  // nearest element that has one.

  const spotOf = (element) => {
    const owner = element.parentElement?.closest("[id]") ?? document.body;
    const like = `${element.localName}${[...element.classList].map((name) => `.${CSS.escape(name)}`).join("")}`;
    const at = element.id ? 0 : [...owner.querySelectorAll(like)].indexOf(element);
    return { id: element.id, owner: owner.id, like, at };
  };
  const elementOf = ({ id, owner, like, at }) => {
    if (id) return document.getElementById(id);
    const within = owner ? document.getElementById(owner) : document.body;
    return within?.querySelectorAll(like)[at] ?? null;
  };

  // Who has the keyboard: also by what it says, so that a line that moved keeps the focus.
  const focusable = "a[href], button, input, select, textarea, summary, [tabindex]";
  const saysOf = (element) => element.getAttribute("href") ?? element.textContent;
  const placeOf = (element) => {
    if (!element || element === document.body) return null;
    const owner = element.closest("[id]") ?? document.body;
    const same = [...owner.querySelectorAll(focusable)].filter(
      (one) => saysOf(one) === saysOf(element),
    );
    const isOwner = owner === element;
    return { id: owner.id, isOwner, says: saysOf(element), at: same.indexOf(element) };
  };
  const elementAt = (place) => {
    if (!place) return null;
    const owner = place.id ? document.getElementById(place.id) : document.body;
    if (!owner || place.isOwner) return owner;
    const same = [...owner.querySelectorAll(focusable)].filter((one) => saysOf(one) === place.says);
    return same[place.at] ?? same[0] ?? null;
  };

  // Folds that say the same under one owner are told apart by their order.
  const folds = () => {
    const seen = new Map();
    return [...document.querySelectorAll("details")].map((fold) => {
      const owner = fold.closest("[id]");
      const says = `${owner ? owner.id : ""}/${fold.firstElementChild?.textContent ?? ""}`;
      const n = seen.get(says) ?? 0;
      seen.set(says, n + 1);
      return [`${says}/${n}`, fold];
    });
  };

  const standing = () => ({
    page: page(),
    checks: [...document.querySelectorAll("input[id]")].map((box) => [box.id, box.checked]),
    folds: folds().map(([key, fold]) => [key, fold.open]),
    held: placeOf(document.activeElement),
    sides: [...document.body.querySelectorAll("*")]
      .filter((element) => element.scrollLeft || element.scrollTop)
      .map((element) => [spotOf(element), element.scrollLeft, element.scrollTop]),
    at: [scrollX, scrollY],
  });
  const stand = (then) => {
    for (const [id, isChecked] of then.checks) {
      const box = document.getElementById(id);
      if (box) box.checked = isChecked;
    }
    const open = new Map(then.folds);
    for (const [key, fold] of folds()) if (open.has(key)) fold.open = open.get(key);
    // A body that is new has no target, until it is gone to.
    if (location.hash) location.replace(location.hash);
    elementAt(then.held)?.focus({ preventScroll: true });
    for (const [spot, left, top] of then.sides) {
      elementOf(spot)?.scrollTo({ left, top, behavior: "instant" });
    }
    scrollTo({ left: then.at[0], top: then.at[1], behavior: "instant" });
  };

  const renewPage = async (answer) => {
    const fresh = parse(await answer.text());
    const next = frameOf(fresh);
    // A page that is gone is coming back: what stands in its place is not what was read.
    const now = before ?? standing();
    before = answer.status === 404 ? now : null;
    if (next.force !== frame.force) {
      try {
        sessionStorage.setItem(shelf, JSON.stringify(now));
        // The browser would go where it has last seen this page, after us.
        history.scrollRestoration = "manual";
      } catch {
        // A browser that keeps nothing shows the page from its top.
      }
      location.reload();
      return;
    }
    for (const one of fresh.body.querySelectorAll("script")) one.remove();
    renewFrame(fresh, next);
    stamp(fresh, stamped);
    document.body.replaceWith(document.adoptNode(fresh.body));
    if (before) scrollTo({ left: 0, top: 0, behavior: "instant" });
    else stand(now);
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
        await renewPictures();
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

  // How the page stood before it was loaded again.
  try {
    const then = JSON.parse(sessionStorage.getItem(shelf) ?? "null");
    sessionStorage.removeItem(shelf);
    if (then?.page === page()) {
      const isMissing = script.dataset.missing !== undefined;
      if (isMissing) before = then;
      else stand(then);
      const settle = () => {
        // Styles and pictures may have moved everything meanwhile.
        if (!isMissing) stand(then);
        // A browser that may goes where it was, as long as it is loading.
        const free = () => (history.scrollRestoration = "auto");
        requestAnimationFrame(() => requestAnimationFrame(free));
      };
      addEventListener("load", settle, { once: true });
    }
  } catch {
    // As above.
  }
  // The tags of what is on the screen; then changes are told by them. A page that has changed since
  // it was loaded is one that was never asked for.
  const ask = async () => {
    const answer = await fetch(page(), { cache: "no-store" });
    frame = frameOf(parse(await answer.text()));
    tags.set(page(), script.dataset.tag);
    if (answer.headers.get("ETag") !== script.dataset.tag) shown = "";
    const pictures = [...addresses(document)].map((address) => hasChanged(address, "HEAD"));
    await Promise.all([...styles().map((link) => hasChanged(plain(link.href))), ...pictures]);
  };
  ask()
    .catch(() => {
      frame ??= frameOf(document);
      tags.set(page(), script.dataset.tag);
    })
    .then(listen);
}
