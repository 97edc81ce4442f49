// The only script of the preview: loads the page again when the site has changed. A hidden tab lets
// go of its connection, because browsers allow six per host.
"use strict";
{
  const shown = document.currentScript.dataset.version;
  let source = null;
  const listen = () => {
    if (source || document.hidden) return;
    source = new EventSource("/.rapporteur/events");
    source.onmessage = (event) => {
      if (event.data === shown) return;
      source.close();
      location.reload();
    };
  };
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && source) {
      source.close();
      source = null;
    }
    listen();
  });
  listen();
}
