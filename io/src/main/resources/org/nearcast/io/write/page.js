// The map page's script: reads the data, draws the cells, answers clicks and keys. Whatever comes
// from the data is shown as text (textContent), never as HTML.
(function () {
  'use strict';

  const data = JSON.parse(document.getElementById('data').textContent);
  const count = data.cells.length;
  const TOP_ROWS = Math.min(50, count);
  const byId = (id) => document.getElementById(id);
  const state = { flagged: 0, chosen: -1, opener: null, moved: false };

  // ---- small helpers ----------------------------------------------------------------------

  function element(tag, text, className) {
    const node = document.createElement(tag);
    if (text !== undefined) node.textContent = text;
    if (className) node.className = className;
    return node;
  }

  function whole(value) {
    return Math.round(value).toLocaleString('en-US');
  }

  // Three significant digits; whole with thousands separated from 100 on.
  function figure(value) {
    if (value >= 100) return whole(value);
    if (value === 0) return '0';
    return value < 0.0001 ? value.toExponential(1) : value.toPrecision(3);
  }

  function percent(part, all) {
    if (!(all > 0)) return '–';
    const share = 100 * part / all;
    return (share >= 10 || share === 0 ? share.toFixed(0) : share.toFixed(1)) + ' %';
  }

  // of at least one incident, for a Poisson number of them
  function chance(expected) {
    const percent = 100 * (1 - Math.exp(-expected));
    return percent < 1 ? 'below 1 %' : percent > 99 ? 'above 99 %' : Math.round(percent) + ' %';
  }

  function interval(i) {
    return data.intervals[2 * i] + ' to ' + data.intervals[2 * i + 1];
  }

  function days(value) {
    return value === 0 ? 'under 1 day' : value === 1 ? '1 day' : whole(value) + ' days';
  }

  const { area, cells, boxes, extent, cellAt, border } = nearcastShapes(data);

  fillTexts();

  // ---- the map -------------------------------------------------------------------------------

  const still = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const bounds = L.latLngBounds([extent[0], extent[1]], [extent[2], extent[3]]);
  const map = L.map('map', {
    renderer: L.canvas({ padding: 0.2 }),
    attributionControl: false,
    zoomSnap: 0.25,
    zoomDelta: 0.5,
    wheelPxPerZoomLevel: 120,
    zoomAnimation: !still,
    fadeAnimation: false,
    inertia: !still,
    maxBounds: bounds.pad(0.7)
  });

  // The whole area fills the map until the reader moves it or chooses a cell.
  function fit() {
    map.setMinZoom(0);
    const legend = byId('legend');
    const beside = getComputedStyle(legend).position === 'absolute';
    map.fitBounds(bounds, {
      animate: false,
      paddingTopLeft: [12, 12],
      paddingBottomRight: [beside ? legend.offsetWidth + 20 : 12, 12]
    });
    map.setMinZoom(map.getZoom() - 1);
  }
  fit();
  map.on('resize', () => {
    if (!state.moved) fit();
  });
  for (const kind of ['pointerdown', 'wheel', 'keydown']) {
    map.getContainer().addEventListener(kind, () => { state.moved = true; });
  }
  L.control.scale({ imperial: false, maxWidth: 160 }).addTo(map);

  function hatch() {
    const tile = document.createElement('canvas');
    tile.width = tile.height = 8;
    const pen = tile.getContext('2d');
    pen.strokeStyle = 'rgba(255,255,255,.75)';
    pen.lineWidth = 1.3;
    pen.beginPath();
    for (const shift of [-8, 0, 8]) {
      pen.moveTo(shift - 1, 9);
      pen.lineTo(shift + 9, -1);
    }
    pen.stroke();
    return pen.createPattern(tile, 'repeat');
  }

  // One layer a colour, not one a cell: 20,000 cells stay quick.
  const quiet = { interactive: false, smoothFactor: 0 };
  let from = 0;
  const bands = data.bands.map((band) => {
    const rings = [];
    for (; from < band.end; from++) rings.push(...cells[from]);
    return L.polygon(rings, {
      ...quiet, color: band.colour, weight: 0.6, fillColor: band.colour, fillOpacity: 1
    }).addTo(map);
  });
  const hatched = L.polygon([], { ...quiet, stroke: false, fillColor: hatch(), fillOpacity: 1 }).addTo(map);
  L.polygon(area, { ...quiet, fill: false, color: '#555', weight: 1.5 }).addTo(map);
  const casing = L.polyline([], { ...quiet, color: '#fff', weight: 4 }).addTo(map);
  const line = L.polyline([], { ...quiet, color: '#000', weight: 1.8 }).addTo(map);
  const chosen = L.layerGroup().addTo(map);

  // Lines between cells, as soon as the cells are large enough to be told apart.
  function lines() {
    const box = boxes[0];
    const size = map.latLngToLayerPoint([box[0], box[3]]).distanceTo(map.latLngToLayerPoint([box[2], box[1]]));
    const wide = size > 18;
    bands.forEach((band, i) => band.setStyle(
      wide ? { color: '#777', opacity: 0.55, weight: 0.5 } : { color: data.bands[i].colour, opacity: 1, weight: 0.6 }));
  }
  map.on('zoomend', lines);
  lines();

  function flag(step) {
    const [share, flagged, km2, expected] = data.steps[step];
    const label = Number((100 * share).toPrecision(6)) + ' %';
    byId('share-value').textContent = label;
    byId('share').setAttribute('aria-valuetext',
      label + ' of the area: ' + whole(flagged) + ' cells, ' + figure(expected) + ' expected incidents');
    byId('flag-cells').textContent = whole(flagged);
    byId('flag-area').textContent = figure(km2);
    byId('flag-expected').textContent = figure(expected);
    byId('flag-caught').textContent = percent(expected, data.totalExpected);
    byId('flag-none').hidden = flagged > 0;
    if (flagged !== state.flagged) {
      state.flagged = flagged;
      const rings = [];
      for (let i = 0; i < flagged; i++) rings.push(...cells[i]);
      const edges = border(flagged);
      hatched.setLatLngs(rings);
      casing.setLatLngs(edges);
      line.setLatLngs(edges);
    }
  }

  // ---- choosing and explaining a cell ----------------------------------------------------------

  function choose(i, opener) {
    state.chosen = i;
    state.opener = opener || null;
    chosen.clearLayers();
    for (const row of byId('rows').children) row.removeAttribute('aria-current');
    byId('close').hidden = i < 0;
    if (i < 0) {
      explainNothing();
      return;
    }
    state.moved = true;
    if (cells[i].length) mark(i);
    const row = byId('rows').children[i];
    if (row) {
      row.setAttribute('aria-current', 'true');
      roving(i, false);
      const scroll = row.closest('.scroll');
      scroll.scrollTop = Math.max(0, row.offsetTop - 120);
    }
    byId('rank').value = i + 1;
    explain(i);
    byId('explanation').scrollIntoView({ block: 'nearest' });
  }

  // A cell can be too small to have a shape; then there is nothing to mark.
  function mark(i) {
    const box = boxes[i];
    const centre = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2];
    const bare = { interactive: false, fill: false, smoothFactor: 0 };
    chosen.addLayer(L.polygon(cells[i], { ...bare, color: '#fff', weight: 6 }));
    chosen.addLayer(L.polygon(cells[i], { ...bare, color: '#c2185b', weight: 3 }));
    chosen.addLayer(L.circleMarker(centre, { ...bare, radius: 20, color: '#fff', weight: 6 }));
    chosen.addLayer(L.circleMarker(centre, { ...bare, radius: 20, color: '#c2185b', weight: 3 }));
    if (!map.getBounds().pad(-0.1).contains(centre)) map.panTo(centre, { animate: !still });
  }

  function explainNothing() {
    byId('explanation-heading').textContent = 'Why this cell?';
    byId('explanation-body').replaceChildren(
      element('p', 'Choose a cell: on the map, in the table, or by its rank.', 'hint'));
  }

  function explain(i) {
    const body = byId('explanation-body');
    const expected = data.expected[i];
    byId('explanation-heading').textContent = 'Cell ' + data.names[i] + ', rank ' + whole(i + 1);
    const intro = element('p');
    intro.append(element('strong', figure(expected) + ' expected incidents'),
      ' in ' + data.length + ' (95 % interval ' + interval(i) + '; chance of at least one ' + chance(expected) + '); ' +
      figure(data.perKm2[i]) +
      ' per km². Rank ' + whole(i + 1) + ' of ' + whole(count) + ', ' +
      (i < state.flagged ? 'flagged' : 'not flagged') + '. ' + whole(data.areas[i]) +
      ' m² inside the study area.');
    body.replaceChildren(intro);
    const explanation = data.explanations[i];
    if (explanation) {
      body.append(contributions(explanation, expected));
    } else {
      body.append(element('p', data.explanations.length === 0
        ? 'This page was written without explanations.'
        : 'This page explains the ' + whole(data.explanations.length) +
          ' hottest cells only; the explanation of this one is not in it.', 'hint'));
    }
    byId('announcer').textContent = 'Cell ' + data.names[i] + ', rank ' + (i + 1) + ' of ' + count + ', ' +
      figure(expected) + ' expected incidents in ' + data.length +
      (explanation ? ', background ' + percent(explanation[0], expected) : '') + '.';
  }

  function contributions(explanation, expected) {
    const [background, others, otherSum, ...named] = explanation;
    const table = element('table');
    const head = element('tr');
    for (const [text, number] of [['What it is made of', 0], ['Expected incidents', 1], ['Share', 1]]) {
      const cell = element('th', text, number ? 'number' : '');
      cell.scope = 'col';
      head.append(cell);
    }
    const header = element('thead');
    header.append(head);
    const rows = element('tbody');
    rows.append(part('Background', 'no single incident', background, expected, 'bar background'));
    for (const [category, age, distance, value] of named) {
      rows.append(part(data.categories[category], days(age) + ' old, ' + whole(distance) + ' m away', value, expected, 'bar'));
    }
    if (others > 0 || otherSum > 0) {
      rows.append(part(whole(others) + ' more past incidents', '', otherSum, expected, 'bar'));
    }
    const foot = element('tfoot');
    const sum = named.reduce((total, one) => total + one[3], background + otherSum);
    foot.append(part('Sum', '', sum, expected, ''));
    table.append(header, rows, foot);
    const block = element('div');
    block.append(table, element('p', 'Age at the cutoff; distance from the cell’s centre, to 10 m.', 'hint'));
    return block;
  }

  function part(label, note, value, expected, barClass) {
    const row = element('tr');
    const name = element('td', label);
    if (note) name.append(element('span', note, 'note'));
    if (barClass) {
      const bar = element('span', undefined, barClass);
      bar.style.width = (expected > 0 ? Math.min(100, 100 * value / expected) : 0) + '%';
      name.append(bar);
    }
    row.append(name, element('td', figure(value), 'number'), element('td', percent(value, expected), 'number'));
    return row;
  }

  // ---- the table of the hottest cells: one tab stop, arrow keys inside --------------------------

  function roving(i, focus) {
    const rows = byId('rows').children;
    for (const row of rows) row.querySelector('button').tabIndex = -1;
    const button = rows[i].querySelector('button');
    button.tabIndex = 0;
    if (focus) button.focus();
  }

  function fillTable() {
    const rows = byId('rows');
    for (let i = 0; i < TOP_ROWS; i++) {
      const row = element('tr');
      const name = element('td');
      const button = element('button', data.names[i]);
      button.type = 'button';
      button.setAttribute('aria-label', 'Explain cell ' + data.names[i] + ', rank ' + (i + 1));
      name.append(button);
      row.append(element('td', String(i + 1), 'number'), name,
        element('td', figure(data.expected[i]), 'number'), element('td', interval(i), 'number'),
        element('td', figure(data.perKm2[i]), 'number'));
      row.addEventListener('click', () => choose(i, button));
      rows.append(row);
    }
    roving(0, false);
    rows.addEventListener('keydown', (event) => {
      const row = event.target.closest('tr');
      const i = Array.prototype.indexOf.call(rows.children, row);
      const next = { ArrowDown: i + 1, ArrowUp: i - 1, Home: 0, End: TOP_ROWS - 1,
        PageDown: i + 10, PageUp: i - 10 }[event.key];
      if (next === undefined) return;
      event.preventDefault();
      roving(Math.max(0, Math.min(TOP_ROWS - 1, next)), true);
    });
  }

  // ---- texts --------------------------------------------------------------------------------

  function list(node, lines, none) {
    node.replaceChildren(...(lines.length ? lines : [none]).map((text) => element('li', text)));
  }

  function fillTexts() {
    byId('title').textContent = data.title;
    const facts = byId('facts');
    facts.append(element('strong', figure(data.totalExpected) + ' incidents expected'),
      ' (95 % interval ' + whole(data.totalLower) + ' to ' + whole(data.totalUpper) + ', ' +
      data.intervalMethod + '), ' +
      data.horizon + ', in ' + whole(count) + ' cells on ' + figure(data.totalKm2) + ' km².');
    byId('intervals').textContent = data.intervalLimits;
    if (data.warnings.length) {
      const items = element('ul');
      list(items, data.warnings);
      byId('warnings').append(element('strong', 'Mind: '), items);
      byId('warnings').hidden = false;
    }
    byId('legend-length').textContent = 'in ' + data.length;
    for (const band of data.bands) {
      const item = element('li');
      const swatch = element('span', undefined, 'swatch');
      swatch.style.backgroundColor = band.colour;
      item.append(swatch, element('span', band.label));
      byId('bands').append(item);
    }
    byId('method').textContent = data.method || 'Not stated; see the provenance below.';
    const details = [['Horizon', data.horizon], ['Cutoff', data.cutoff + ' (nothing known later was used)'],
      ['CRS', data.crs], ...Object.entries(data.grid).map(([key, value]) => ['grid: ' + key, value]),
      ['Nearcast', data.version]];
    for (const [key, value] of details) byId('parameters').append(element('dt', key), element('dd', value));
    // lines may come in columns, which a list does not keep
    const quality = data.quality.map((line) => line.trim().replace(/ {2,}/g, ' · '));
    list(byId('quality'), quality.concat(data.areaNotes), 'No summary was given to this page.');
    byId('sha').textContent = data.sha256;
    byId('provenance').textContent = data.provenance;
  }

  // ---- street tiles: only when asked for, only when online ---------------------------------------

  function tiles() {
    const box = byId('tiles');
    const note = byId('tiles-note');
    const usual = note.textContent;
    let layer = null;
    const shade = (opacity) => bands.forEach((band) => band.setStyle({ fillOpacity: opacity }));
    const off = (text) => {
      if (layer) layer.remove();
      layer = null;
      box.checked = false;
      note.textContent = text;
      shade(1);
    };
    const online = () => {
      box.disabled = !navigator.onLine;
      if (!navigator.onLine) off('No network: the map works without.');
      else if (!layer) note.textContent = usual;
    };
    box.checked = false;
    box.addEventListener('change', () => {
      if (!box.checked) {
        off(usual);
        return;
      }
      layer = L.tileLayer('https://tile.openstreetmap.org/{z}/{x}/{y}.png', { maxZoom: 19 });
      layer.once('tileerror', () => off('The tile server did not answer, or refused; the map works without.'));
      layer.addTo(map);
      shade(0.65);
      const credit = element('a', 'OpenStreetMap contributors');
      credit.href = 'https://www.openstreetmap.org/copyright';
      note.replaceChildren('Map data © ', credit);
    });
    window.addEventListener('online', online);
    window.addEventListener('offline', online);
    online();
  }

  // ---- start -----------------------------------------------------------------------------------

  fillTable();
  explainNothing();
  tiles();

  const slider = byId('share');
  slider.max = data.steps.length - 1;
  slider.value = data.step;
  slider.addEventListener('input', () => flag(Number(slider.value)));
  flag(data.step);

  byId('rank').max = count;
  byId('go').addEventListener('submit', (event) => {
    event.preventDefault();
    choose(Math.max(1, Math.min(count, Math.round(Number(byId('rank').value)))) - 1, byId('rank'));
  });

  function close() {
    const opener = state.opener;
    const had = state.chosen >= 0;
    choose(-1);
    if (had && opener) opener.focus();
  }
  byId('close').addEventListener('click', close);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') close();
  });

  map.on('click', (event) => {
    const i = cellAt(event.latlng);
    if (i >= 0) choose(i, map.getContainer());
  });

  const tip = L.tooltip({ direction: 'top', offset: [0, -8], className: 'tip' });
  let pending = null;
  map.on('mousemove', (event) => {
    if (!pending) window.requestAnimationFrame(showTip);
    pending = event.latlng;
  });
  map.on('mouseout', () => {
    pending = null;
    map.closeTooltip(tip);
  });

  function showTip() {
    const latlng = pending;
    pending = null;
    const i = latlng ? cellAt(latlng) : -1;
    if (i < 0) {
      map.closeTooltip(tip);
      return;
    }
    const text = element('div');
    text.append(element('b', 'Rank ' + whole(i + 1) + ' of ' + whole(count)), element('br'),
      figure(data.expected[i]) + ' expected incidents in ' + data.length, element('br'), 'cell ' + data.names[i]);
    map.openTooltip(tip.setContent(text).setLatLng(latlng));
  }
}());
