(() => {
  "use strict";
  const words = document.querySelector("main").dataset;
  const plain = (text) => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase();
  const comma = document.documentElement.lang === "vi";
  const number = (text) => {
    const digits = comma ? text.replace(/\./g, "").replace(",", ".") : text.replace(/,/g, "");
    const value = parseFloat(digits);
    return Number.isNaN(value) ? null : value;
  };
  const cell = (row, at) => row.cells[at].textContent.trim();
  const order = (at, down) => (a, b) => {
    const [x, y] = [number(cell(a, at)), number(cell(b, at))];
    if (x === null && y === null) return (down ? -1 : 1) * cell(a, at).localeCompare(cell(b, at), document.documentElement.lang);
    if (x === null || y === null) return x === null ? 1 : -1;
    return down ? y - x : x - y;
  };
  for (const table of document.querySelectorAll("table[data-sort]")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, at) => {
      const button = document.createElement("button");
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") !== "descending" && (at > 0 || head.getAttribute("aria-sort") === "ascending");
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        table.tBodies[0].append(...[...table.tBodies[0].rows].sort(order(at, down)));
      });
    });
  }
  for (const group of document.querySelectorAll(".group")) {
    const tools = document.createElement("div");
    tools.className = "tools";
    const label = document.createElement("label");
    const input = document.createElement("input");
    const status = document.createElement("span");
    input.type = "search";
    input.id = group.id + "-find";
    label.htmlFor = input.id;
    label.textContent = words.find;
    status.setAttribute("role", "status");
    const rows = [...group.querySelectorAll(".ranking tbody tr, .heat tbody tr, .units details")];
    const name = (row) => plain((row.querySelector("th") || row.querySelector(".name")).textContent);
    input.addEventListener("input", () => {
      const wanted = plain(input.value.trim());
      let shown = 0;
      for (const row of rows) {
        row.hidden = !name(row).includes(wanted);
        shown += row.hidden ? 0 : 1;
      }
      status.textContent = shown ? "" : words.none;
    });
    tools.append(label, input, status);
    group.querySelector("h3").before(tools);
    const units = [...group.querySelectorAll(".units details")];
    const all = document.createElement("button");
    all.type = "button";
    all.textContent = words.open;
    all.addEventListener("click", () => {
      const open = all.textContent === words.open;
      units.forEach((unit) => { unit.open = open; });
      all.textContent = open ? words.close : words.open;
    });
    const bar = document.createElement("div");
    bar.className = "tools";
    bar.append(all);
    group.querySelector(".units").before(bar);
  }
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.tagName === "DETAILS") target.open = true;
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
