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

  function sort(table, index, header) {
    var isNumber = header.classList.contains("n"), up = header.getAttribute("aria-sort") !== "ascending";
    Array.prototype.forEach.call(table.tHead.rows[0].cells, function (cell) { cell.removeAttribute("aria-sort"); });
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
        button.addEventListener("click", function () { sort(table, index, header); });
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

  window.pageParts = { makeSortable: makeSortable };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin); else begin();
})();
