// The evaluation page's script: one score at a time, and forecasters that stand out. The page can
// be read without it.
(function () {
  'use strict';

  function element(tag, text, className) {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (className) node.className = className;
    return node;
  }

  // ---- one score at a time ------------------------------------------------------------------

  document.querySelectorAll('.choice').forEach((box, number) => {
    const options = [...box.children];
    if (options.length < 2) return;
    const row = element('p', undefined, 'chooser');
    const label = element('label', 'Score');
    const select = element('select');
    select.id = label.htmlFor = 'score-' + number;
    options.forEach((option) => select.append(element('option', option.dataset.option)));
    const show = () => options.forEach((option, k) => {
      option.hidden = k !== select.selectedIndex;
      option.classList.add('chosen');
    });
    select.addEventListener('change', show);
    row.append(label, select);
    box.prepend(row);
    show();
  });

  // ---- forecasters that stand out, in all charts of lines -------------------------------------

  const chosen = new Set();
  const buttons = [];

  function apply() {
    document.querySelectorAll('svg g[data-f]').forEach((line) => {
      const on = chosen.has(line.dataset.f);
      line.classList.toggle('dim', chosen.size > 0 && !on);
      if (on) line.parentNode.append(line); // drawn last, so on top
    });
    for (const { button, key } of buttons) {
      button.setAttribute('aria-pressed', String(key === '' ? chosen.size === 0 : chosen.has(key)));
    }
  }

  function add(button, key) {
    button.type = 'button';
    buttons.push({ button, key });
    button.addEventListener('click', () => {
      if (key === '') chosen.clear();
      else if (!chosen.delete(key)) chosen.add(key);
      apply();
    });
  }

  document.querySelectorAll('.legend').forEach((legend) => {
    const items = [...legend.children];
    if (items.length < 2) return;
    for (const item of items) {
      const button = element('button');
      button.append(...item.childNodes);
      item.append(button);
      add(button, item.dataset.f);
      if ('first' in item.dataset) chosen.add(item.dataset.f);
    }
    const last = element('li', undefined, 'all');
    const all = element('button', 'all');
    last.append(all);
    legend.append(last);
    add(all, '');
    legend.before(element('p', 'Choose forecasters to make them stand out.', 'hint'));
  });
  apply();
})();
