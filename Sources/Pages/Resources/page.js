"use strict";
// Sorting, and a filter whose state is the fragment of the address. Without this the page is whole all the same.
(function () {
  function text(cell) { return cell ? cell.textContent : ""; }

  // "-code:required file:nov total" -> tests on a row; a text in quotation marks may hold blanks.
  function parse(query) {
    var tests = [], pattern = /(-?)(?:([A-Za-z_]+):)?(?:"([^"]*)"|(\S+))/g, match;
    while ((match = pattern.exec(query)) !== null) {
      var word = (match[3] !== undefined ? match[3] : match[4]).toLowerCase();
      if (word) tests.push({ not: match[1] === "-", key: match[2] ? match[2].toLowerCase() : null, word: word });
    }
    return tests;
  }

  function passes(row, keys, tests) {
    return tests.every(function (test) {
      var column = test.key === null ? -1 : keys.indexOf(test.key);
      // What names no column of this table is a text like any other.
      var word = test.key !== null && column < 0 ? test.key + ":" + test.word : test.word;
      var shown = column < 0 ? row.textContent : text(row.cells[column]);
      return (shown.toLowerCase().indexOf(word) >= 0) !== test.not;
    });
  }

  function keysOf(table) {
    return Array.prototype.map.call(table.tHead.rows[0].cells, function (cell) { return cell.getAttribute("data-key") || ""; });
  }

  function filter(query) {
    var tests = parse(query), shown = 0, all = 0;
    document.querySelectorAll("table[data-filtered]").forEach(function (table) {
      var keys = keysOf(table);
      Array.prototype.forEach.call(table.tBodies[0].rows, function (row) {
        var isShown = passes(row, keys, tests);
        row.hidden = !isShown;
        all += 1;
        if (isShown) shown += 1;
      });
    });
    var status = document.getElementById("filter-status");
    if (status) status.textContent = tests.length ? shown + " of " + all + " rows" : "";
  }

  function sort(table, index, up) {
    var headers = table.tHead.rows[0].cells, header = headers[index], isNumber = header.classList.contains("n");
    Array.prototype.forEach.call(headers, function (cell) { cell.removeAttribute("aria-sort"); });
    header.setAttribute("aria-sort", up ? "ascending" : "descending");
    var body = table.tBodies[0], rows = Array.prototype.slice.call(body.rows);
    rows.sort(function (one, other) {
      var a = text(one.cells[index]), b = text(other.cells[index]);
      var order = isNumber ? parseFloat(a.replace(/[^0-9.-]/g, "") || "-1") - parseFloat(b.replace(/[^0-9.-]/g, "") || "-1")
                           : a.localeCompare(b, undefined, { numeric: true });
      return up ? order : -order;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }

  function makeSortable(root) {
    root.querySelectorAll("table[data-sortable]").forEach(function (table) {
      if (table.hasAttribute("data-ready")) return;
      table.setAttribute("data-ready", "");
      Array.prototype.forEach.call(table.tHead.rows[0].cells, function (header, index) {
        var button = document.createElement("button");
        button.type = "button";
        while (header.firstChild) button.appendChild(header.firstChild);
        header.appendChild(button);
        button.addEventListener("click", function () { sort(table, index, header.getAttribute("aria-sort") !== "ascending"); });
      });
    });
  }

  function decoded() {
    var match = /(?:^#|&)filter=([^&]*)/.exec(location.hash);
    try { return match ? decodeURIComponent(match[1]) : ""; } catch (problem) { return ""; }
  }

  function begin() {
    makeSortable(document);
    var field = document.getElementById("filter");
    if (!field) return;
    document.querySelectorAll(".filter").forEach(function (form) { form.hidden = false; });
    field.addEventListener("input", function () {
      var hash = field.value ? "#filter=" + encodeURIComponent(field.value) : "#";
      history.replaceState(null, "", hash);
      filter(field.value);
    });
    field.form.addEventListener("submit", function (event) { event.preventDefault(); });
    function read() {
      if (location.hash && location.hash !== "#" && !/filter=/.test(location.hash)) return;
      field.value = decoded();
      filter(field.value);
    }
    window.addEventListener("hashchange", read);
    read();
  }

  // What a person has made of the page, which new content must not undo: tables by the part they are in and their place
  // in it, inputs by their ids.
  function tablesOf(root) {
    var places = {}, counts = {};
    root.querySelectorAll("table[data-sortable]").forEach(function (table) {
      var part = table.closest("[id]"), id = part ? part.id : "";
      counts[id] = (counts[id] || 0) + 1;
      places[id + " " + counts[id]] = table;
    });
    return places;
  }

  function look() {
    var state = { sorts: {}, sides: {}, fields: {}, open: {}, x: window.scrollX, y: window.scrollY, focus: null };
    var places = tablesOf(document), active = document.activeElement;
    Object.keys(places).forEach(function (place) {
      var table = places[place], headers = table.tHead.rows[0].cells;
      Array.prototype.forEach.call(headers, function (header, index) {
        var order = header.getAttribute("aria-sort");
        if (order) state.sorts[place] = { key: header.getAttribute("data-key"), up: order === "ascending" };
        if (active && header.contains(active)) state.focus = { place: place, index: index };
      });
      var box = table.closest(".scroll");
      if (box && box.scrollLeft) state.sides[place] = box.scrollLeft;
    });
    document.querySelectorAll("input[id], select[id], textarea[id]").forEach(function (field) {
      if (field.type !== "hidden" && field.type !== "password") state.fields[field.id] = field.value;
    });
    document.querySelectorAll("details[id]").forEach(function (details) { state.open[details.id] = details.open; });
    if (!state.focus && active && active.id) state.focus = { id: active.id };
    return state;
  }

  function restore(state) {
    makeSortable(document);
    var places = tablesOf(document);
    Object.keys(state.sorts).forEach(function (place) {
      if (!places[place]) return;
      var index = keysOf(places[place]).indexOf(state.sorts[place].key);
      if (index >= 0) sort(places[place], index, state.sorts[place].up);
    });
    Object.keys(state.fields).forEach(function (id) {
      var field = document.getElementById(id);
      if (field && field.value !== state.fields[id]) field.value = state.fields[id];
    });
    Object.keys(state.open).forEach(function (id) {
      var details = document.getElementById(id);
      if (details) details.open = state.open[id];
    });
    if (document.getElementById("filter")) filter(document.getElementById("filter").value);
    Object.keys(state.sides).forEach(function (place) {
      var box = places[place] && places[place].closest(".scroll");
      if (box) box.scrollLeft = state.sides[place];
    });
    var focus = state.focus, target = null;
    if (focus && focus.id) target = document.getElementById(focus.id);
    if (focus && focus.place && places[focus.place]) target = places[focus.place].tHead.rows[0].cells[focus.index].querySelector("button");
    if (target && target !== document.activeElement) target.focus({ preventScroll: true });
    if (window.scrollX !== state.x || window.scrollY !== state.y) window.scrollTo(state.x, state.y);
  }

  window.pageParts = { look: look, restore: restore };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();
