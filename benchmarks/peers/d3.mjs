// d3-contour's density (32-bit floats, three box blurs along each axis), in units of a cell.
// Arguments: DATA COLUMNS BANDWIDTH REPEATS OUT; the environment's NODE_MODULES says where it is.
import { readFileSync, writeFileSync } from "node:fs";
import { performance } from "node:perf_hooks";

const [data, columnsText, bandwidthText, repeatsText, out] = process.argv.slice(2);
const modules = process.env.NODE_MODULES;
const { contourDensity } = await import(`${modules}/d3-contour/src/index.js`);

const columns = Number(columnsText);
const repeats = Number(repeatsText);
const cell = 20000 / columns;
const sigma = Number(bandwidthText) / cell;
const bytes = readFileSync(data);
const all = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.length / 8);
const n = all.length / 3;
const points = Array.from({ length: n }, (_, i) => [all[i] / cell, all[n + i] / cell]);

let grid;
const density = contourDensity()
  .x((p) => p[0])
  .y((p) => p[1])
  .size([columns, columns])
  .cellSize(1)
  .bandwidth(sigma)
  // handed the grid, asked for contours: it shall draw none
  .thresholds((values) => {
    grid = values;
    return [];
  });

function timed(what) {
  const start = performance.now();
  density(points);
  const seconds = (performance.now() - start) / 1000;
  if (what) console.log(`${what} ${seconds.toFixed(7)}`);
  return seconds;
}

timed("first");
if (repeats > 0) {
  for (let spent = 0; spent < 1.5; spent += timed(null));
  for (let r = 0; r < repeats; r++) timed("warm");
}

// its border: three times the radius that its bandwidth stands for
const border = (3 * (Math.sqrt(4 * sigma * sigma + 1) - 1)) / 2;
const across = Math.floor(columns + 2 * border);
const start = (0.5 - border) * cell;
console.log(`version d3-contour ${JSON.parse(readFileSync(`${modules}/d3-contour/package.json`)).version}, Node ${process.version}`);
console.log(`layout nodes ${start} ${start} ${cell} ${cell} ${across} ${grid.length / across}`);
const scaled = Float64Array.from(grid, (v) => v / (cell * cell));
writeFileSync(out, Buffer.from(scaled.buffer));
