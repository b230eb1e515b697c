"use strict";
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const keyOf = (row, at) => {
    const cell = row.cells[at];
    const raw = cell.dataset.raw;
    if (raw === undefined) return cell.textContent.trim();
    return raw === "" ? null : Number(raw);
  };
  const compare = (a, b) =>
    typeof a === "number" ? a - b : a.localeCompare(b, document.documentElement.lang);
  const sortBy = (head, at) => {
    const numbers = head.classList.contains("num");
    const was = head.getAttribute("aria-sort");
    const down = was ? was === "ascending" : numbers;
    heads.forEach((each) => each.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...body.rows].map((row) => [keyOf(row, at), row]);
    // units without a figure stay last whichever way
    const known = rows.filter(([key]) => key !== null).sort((x, y) => compare(x[0], y[0]));
    if (down) known.reverse();
    const unknown = rows.filter(([key]) => key === null);
    body.append(...[...known, ...unknown].map(([, row]) => row));
  };
  heads.forEach((head, at) => {
    // no <button>: Chromium does not repeat one in the head of a table's next page
    const label = head.querySelector("span");
    label.setAttribute("role", "button");
    label.tabIndex = 0;
    label.addEventListener("click", () => sortBy(head, at));
    label.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      sortBy(head, at);
    });
  });
}
// a closed list of names would be missing on paper
addEventListener("beforeprint", () => {
  for (const list of document.querySelectorAll("details")) list.open = true;
});
