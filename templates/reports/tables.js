"use strict";
{
  const language = document.documentElement.lang;
  const make = (tag, facts, ...within) => {
    const element = Object.assign(document.createElement(tag), facts);
    element.append(...within);
    return element;
  };
  // as people type: without accents, đ as d
  const fold = (words) => words.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replaceAll("đ", "d");
  const DAY = /^(?:(\d{2})\/(\d{2})\/)?(\d{4})$/;
  const numberIn = (words) => {
    const plain = language === "vi" ? words.replaceAll(".", "").replaceAll(",", ".") : words.replaceAll(",", "");
    const found = parseFloat(plain.replace("−", "-"));
    return Number.isNaN(found) ? null : found;
  };

  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];

    const keyOf = (row, at, asNumber) => {
      const cell = row.cells[at];
      // a share's fraction stands below it in small print
      const words = cell.firstChild?.textContent.trim() ?? "";
      if (asNumber) return numberIn(words);
      const day = DAY.exec(words);
      return day ? `${day[3]}${day[2] ?? "00"}${day[1] ?? "00"}` : words === "–" ? null : words;
    };
    const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, language));
    const sortBy = (head, at) => {
      const numbers = head.classList.contains("num");
      const was = head.getAttribute("aria-sort");
      const down = was ? was === "ascending" : numbers;
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const rows = [...body.rows].map((row) => [keyOf(row, at, numbers), row]);
      // rows without a figure stay last whichever way
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

    const { search, all, rows: found } = table.dataset;
    const folded = new Map([...body.rows].map((row) => [row, fold(row.textContent)]));
    const picks = heads.flatMap((head, at) => (head.hasAttribute("data-pick") ? [[head, at]] : [])).map(([head, at]) => {
      const words = [...new Set([...body.rows].map((row) => row.cells[at].textContent.trim()))].sort((a, b) => a.localeCompare(b, language));
      const options = [["", all], ...words.map((word) => [word, word])].map(([value, textContent]) => make("option", { value, textContent }));
      return { at, head, select: make("select", {}, ...options) };
    });
    const typed = make("input", { type: "search", autocomplete: "off" });
    const count = make("output", { className: "count" });
    const filter = () => {
      const wanted = fold(typed.value.trim().replace(/\s+/g, " "));
      let shown = 0;
      for (const row of body.rows) {
        const fits = folded.get(row).includes(wanted) && picks.every(({ at, select }) => !select.value || row.cells[at].textContent.trim() === select.value);
        row.hidden = !fits;
        shown += fits;
      }
      count.textContent = found.replace("#", shown).replace("@", body.rows.length);
    };
    const labelled = (words, control) => make("label", {}, words, control);
    const bar = make("p", { className: "filters screen" }, labelled(search, typed), ...picks.map(({ head, select }) => labelled(head.textContent, select)), count);
    bar.addEventListener("input", filter);
    table.closest(".scroll").before(bar);
    filter();
  }
  // a closed list of names would be missing on paper
  addEventListener("beforeprint", () => {
    for (const list of document.querySelectorAll("details")) list.open = true;
  });
}
