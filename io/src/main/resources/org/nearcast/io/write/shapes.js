// Shapes of the cells. Rings come as whole millionths of a degree: the first point from the data's
// origin, then steps from point to point. Nothing here touches the page.
function nearcastShapes(data) {
  'use strict';

  function decode(rings) {
    return rings.map((steps) => {
      const ring = [];
      let x = data.origin[0];
      let y = data.origin[1];
      for (let i = 0; i < steps.length; i += 2) {
        x += steps[i];
        y += steps[i + 1];
        ring.push([y / 1e6, x / 1e6]);
      }
      return ring;
    });
  }

  const area = decode(data.area);
  const cells = data.cells.map(decode);

  function boxOf(rings) {
    const box = [Infinity, Infinity, -Infinity, -Infinity];
    for (const ring of rings) {
      for (const [lat, lon] of ring) {
        box[0] = Math.min(box[0], lat);
        box[1] = Math.min(box[1], lon);
        box[2] = Math.max(box[2], lat);
        box[3] = Math.max(box[3], lon);
      }
    }
    return box;
  }

  const boxes = cells.map(boxOf);
  const extent = boxOf(area);

  // Which cell is at a place: buckets over the area, then the even-odd rule.
  const SIDE = Math.max(1, Math.min(200, Math.ceil(Math.sqrt(cells.length))));
  const buckets = new Map();
  const bucketRow = (lat) => Math.floor((lat - extent[0]) / (extent[2] - extent[0]) * SIDE);
  const bucketColumn = (lon) => Math.floor((lon - extent[1]) / (extent[3] - extent[1]) * SIDE);
  boxes.forEach((box, i) => {
    for (let r = bucketRow(box[0]); r <= bucketRow(box[2]); r++) {
      for (let c = bucketColumn(box[1]); c <= bucketColumn(box[3]); c++) {
        const key = r * 1000 + c;
        if (!buckets.has(key)) buckets.set(key, []);
        buckets.get(key).push(i);
      }
    }
  });

  function inside(rings, lat, lon) {
    let odd = false;
    for (const ring of rings) {
      for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
        if ((ring[i][0] > lat) !== (ring[j][0] > lat) &&
            lon < (ring[j][1] - ring[i][1]) * (lat - ring[i][0]) / (ring[j][0] - ring[i][0]) + ring[i][1]) {
          odd = !odd;
        }
      }
    }
    return odd;
  }

  function cellAt(latlng) {
    const key = bucketRow(latlng.lat) * 1000 + bucketColumn(latlng.lng);
    const found = (buckets.get(key) || []).find((i) => inside(cells[i], latlng.lat, latlng.lng));
    return found === undefined ? -1 : found;
  }

  // The border of the first n cells: their edges less those that two of them share.
  function border(n) {
    const edges = new Map();
    for (let i = 0; i < n; i++) {
      for (const ring of cells[i]) {
        for (let a = ring.length - 1, b = 0; b < ring.length; a = b++) {
          const p = ring[a];
          const q = ring[b];
          const forward = p[0] < q[0] || (p[0] === q[0] && p[1] < q[1]);
          const key = forward ? p + ';' + q : q + ';' + p;
          if (!edges.delete(key)) edges.set(key, [p, q]);
        }
      }
    }
    return Array.from(edges.values());
  }

  return { area, cells, boxes, extent, cellAt, border };
}
