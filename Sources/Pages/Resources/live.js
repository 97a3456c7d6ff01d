"use strict";
// Puts the parts that change where they belong, as the server tells them.
(function () {
  // The token came with the address; the cookie has it from here on.
  if (/[?&]token=/.test(location.search)) history.replaceState(null, "", location.pathname + location.hash);
  var address = document.body.getAttribute("data-events"), status = document.getElementById("live-status");
  if (!address || !window.EventSource) return;

  function say(text) { if (status) status.textContent = text; }

  // The whole page again, as the reader has arranged it.
  var key = "look " + location.pathname;
  function reload() {
    try { sessionStorage.setItem(key, JSON.stringify(window.pageParts.look())); } catch (problem) { /* without it */ }
    location.reload();
  }
  try {
    var kept = sessionStorage.getItem(key);
    sessionStorage.removeItem(key);
    if (kept) window.pageParts.restore(JSON.parse(kept));
  } catch (problem) { /* without it */ }

  var source = new EventSource(address);
  source.addEventListener("open", function () { say("Live: figures change as the run goes on."); });
  source.addEventListener("error", function () { say("The connection is lost; trying again."); });
  source.addEventListener("part", function (event) {
    var part = JSON.parse(event.data), old = document.getElementById(part.id);
    if (!old) { reload(); return; }
    var box = document.createElement("template"), state = window.pageParts.look();
    box.innerHTML = part.html;
    old.replaceWith(box.content);
    window.pageParts.restore(state);
  });
  source.addEventListener("ended", reload);
})();
