// What the page can do beyond showing everything: one view at a time, and filters.
(() => {
  "use strict";

  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);

  // Views: the links lead to sections, so the address always says which of them is open.
  const views = all("main > .view[id]");
  const links = all(".views a");

  let view = views[0];

  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    view = (target && target.closest(".view[id]")) || view;
    for (const section of views) section.hidden = section !== view;
    for (const link of links) {
      if (view && link.hash === `#${view.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    if (!target || target === view) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    target.scrollIntoView({ block: target.matches(".finding") ? "center" : "start" });
  }

  document.documentElement.classList.add("scripts");
  addEventListener("hashchange", reveal);
  reveal();

  const form = one("#filters");
  if (!form) return;

  // Findings are read once; a filter then only compares words.
  const findings = all(".finding").map((element) => {
    const block = element.closest(".block");
    const file = element.closest(".file");
    return {
      element,
      block,
      file,
      place: null,
      severity: element.dataset.severity,
      policy: element.dataset.policy,
      state: element.dataset.state,
      text: `${file.dataset.name} ${one("h4", block).textContent} ${element.textContent}`.toLowerCase(),
    };
  });
  for (const place of all(".places li")) findings[place.dataset.finding].place = place;
  const boxes = [...all(".block"), ...all(".file")];
  const rows = [...all(".policy"), ...all("tr[data-policy]")];
  const demands = all(".demands");

  function wanted() {
    const shown = (state) => {
      const box = one(`#show-${state}`);
      return !box || box.checked;
    };
    return {
      severities: new Set(all("[name=severity]:checked", form).map((box) => box.value)),
      words: one("#text").value.toLowerCase().split(/\s+/).filter(Boolean),
      policy: one("#policy").value,
      file: one("#file").value,
      states: { open: true, suppressed: shown("suppressed"), unknown: shown("unknown") },
    };
  }

  function passes(finding, want) {
    return (
      want.states[finding.state] &&
      (want.severities.size === 0 || want.severities.has(finding.severity)) &&
      (want.policy === "" || want.policy === finding.policy) &&
      (want.file === "" || want.file === finding.file.dataset.file) &&
      want.words.every((word) => finding.text.includes(word))
    );
  }

  function apply() {
    const want = wanted();
    const kept = new Set();
    let count = 0;
    let possible = 0;
    for (const finding of findings) {
      const pass = passes(finding, want);
      finding.element.hidden = !pass;
      if (finding.place) finding.place.hidden = !pass;
      possible += want.states[finding.state] ? 1 : 0;
      if (!pass) continue;
      count += 1;
      kept.add(finding.block).add(finding.file).add(finding.policy);
    }
    for (const box of boxes) box.hidden = !kept.has(box);
    for (const row of rows) row.hidden = !kept.has(row.dataset.policy);
    for (const box of demands) box.hidden = all("tbody tr", box).every((row) => row.hidden);
    for (const words of all(".none")) words.hidden = count > 0;
    one("#result").value = count === possible ? `All ${count} are shown` : `${count} of ${possible} are shown`;
  }

  one(".scripted", form).hidden = false;
  for (const button of all("[data-choose]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      form.reset();
      one("#policy").value = button.dataset.choose;
      apply();
      location.hash = "#by-file";
    });
  }
  if (matchMedia("(max-width: 52rem)").matches) one("details", form).open = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  apply();
})();
