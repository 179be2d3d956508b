"use strict";
// Arrow keys walk along the rows of a timeline. Everything else works without a script.
document.addEventListener("keydown", function (event) {
  var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  var row = event.target.closest && event.target.closest(".timeline .row");
  if (!step || !row) return;
  var rows = Array.prototype.slice.call(row.parentNode.querySelectorAll(".row"));
  var next = rows[rows.indexOf(row) + step];
  if (next) {
    event.preventDefault();
    next.focus();
  }
});
