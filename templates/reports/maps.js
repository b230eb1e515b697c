"use strict";
{
  const held = document.getElementById("atlas-data");
  const atlas = held && JSON.parse(held.textContent);
  const chosen = document.getElementById("shade");
  const legend = document.getElementById("legend");
  const told = document.getElementById("told");
  const tip = document.getElementById("tip");
  const units = [...document.querySelectorAll("[data-at]")];
  const maps = [...document.querySelectorAll("[data-map]")].map((map) => units.filter((unit) => map.contains(unit)));

  const shade = () => atlas.shades[chosen.value];
  const words = (at) => {
    const { title, values, hints } = shade();
    return { name: atlas.names[at], value: values[at], hint: hints[at], title };
  };

  const paint = () => {
    const { title, classes, values, hints, steps } = shade();
    const signs = Object.fromEntries(steps.map(([code, sign]) => [code, sign]));
    for (const unit of units) {
      const at = Number(unit.dataset.at);
      unit.setAttribute("class", `unit c${classes[at]}`);
      unit.setAttribute("aria-label", `${atlas.names[at]}: ${values[at]}${hints[at] ? ` (${hints[at]})` : ""}`);
      const value = unit.querySelector(".value");
      if (value) value.textContent = values[at];
    }
    for (const sign of document.querySelectorAll("[data-sign]")) sign.textContent = signs[classes[Number(sign.dataset.sign)]];
    for (const sign of document.querySelectorAll("[data-sign]")) sign.setAttribute("class", `s${classes[Number(sign.dataset.sign)]}`);
    for (const head of document.querySelectorAll("[data-shade-title]")) head.textContent = title;
    legend.replaceChildren(...steps.map(([code, sign, said, count]) => {
      const step = document.createElement("li");
      const swatch = document.createElement("span");
      swatch.className = `swatch c${code}`;
      swatch.textContent = sign;
      const number = document.createElement("small");
      number.textContent = count;
      step.append(swatch, ` ${said} `, number);
      return step;
    }));
  };

  const hide = () => {
    tip.hidden = true;
    for (const unit of units) unit.removeAttribute("data-on");
  };
  const show = (unit) => {
    hide();
    const { name, value, hint, title } = words(Number(unit.dataset.at));
    const lines = [["b", name], ["span", title], ["strong", hint ? `${value} (${hint})` : value]];
    tip.replaceChildren(...lines.map(([tag, said]) => Object.assign(document.createElement(tag), { textContent: said })));
    for (const same of units) if (same.dataset.at === unit.dataset.at) same.setAttribute("data-on", "");
    tip.hidden = false;
    const box = unit.getBoundingClientRect();
    const room = document.documentElement.clientWidth - tip.offsetWidth - 8;
    const left = Math.max(8, Math.min(box.left + box.width / 2 - tip.offsetWidth / 2, room));
    const above = box.top - tip.offsetHeight - 6;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(above > 0 ? above : box.bottom + 6) + scrollY}px`;
    told.textContent = `${name}: ${hint ? `${value} (${hint})` : value}`;
  };

  const middle = (unit) => {
    const box = unit.getBoundingClientRect();
    return [box.left + box.width / 2, box.top + box.height / 2];
  };
  const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  // the nearest unit that lies more in the way of the arrow than across it
  const next = (map, unit, [right, down]) => {
    const [x, y] = middle(unit);
    let best = null, least = Infinity;
    for (const other of map) {
      const [a, b] = middle(other);
      const along = (a - x) * right + (b - y) * down;
      const across = Math.abs((a - x) * down) + Math.abs((b - y) * right);
      if (along <= 0.5 || across > along * 1.5) continue;
      if (along + 2 * across < least) { least = along + 2 * across; best = other; }
    }
    return best;
  };
  const follow = (map) => {
    map.forEach((unit, place) => {
      // one stop for the tab key; the arrows walk from unit to unit
      unit.tabIndex = place ? -1 : 0;
      unit.addEventListener("pointerenter", () => show(unit));
      unit.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") hide(); });
      unit.addEventListener("click", () => show(unit));
      unit.addEventListener("focus", () => show(unit));
      unit.addEventListener("blur", hide);
      unit.addEventListener("keydown", (event) => {
        const way = WAYS[event.key];
        const to = way && next(map, unit, way);
        if (way) event.preventDefault();
        if (!to) return;
        unit.tabIndex = -1;
        to.tabIndex = 0;
        to.focus();
      });
    });
  };

  if (atlas) {
    for (const map of maps) follow(map);
    for (const outline of document.querySelectorAll("path[data-at]")) outline.setAttribute("role", "img");
    for (const map of document.querySelectorAll("svg[data-map]")) map.setAttribute("role", "group");
    chosen.addEventListener("change", paint);
    addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    addEventListener("pointerdown", (event) => { if (!event.target.closest("[data-at]")) hide(); });
    paint();
  }
}
