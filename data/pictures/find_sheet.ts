import { type Component, connectedComponents, type Runs } from "./connected_components.ts";
import type { GreyPicture } from "./grey_picture.ts";
import type { Point, Quadrilateral } from "./homography.ts";
import { otsuThreshold } from "./otsu.ts";
import type { ReducedPicture } from "./reduced_picture.ts";

/** A sheet is at least this much lighter than its desk, and covers this share of the picture. */
const LEAST_CONTRAST = 40, LEAST_AREA = 0.06, MOST_AREA = 0.92;

/** At most this share of the picture's border is light: otherwise it is a page with a shadow. */
const LIGHT_BORDER = 0.25;

/**
 * This share of the light pixels lies within the four corners, and this share of the pixels within them is light or
 * written on.
 */
const WITHIN_CORNERS = 0.96, LIGHT_WITHIN = 0.6;

/** How far the edge of a sheet may lie outside of the straight lines between its corners, which are whole pixels. */
const ROUGHNESS = 1;

/** A sheet has at least this share of dark writing; a light bar, such as a bold 1, has none. */
const LEAST_DARK = 0.002;

/** The share of the sheet's shorter side within which dark pixels are its edge and the shadow there. */
const EDGE = 0.08;

/** The least length of a side, in pixels of the reduced picture: anything smaller has about the shape of a sheet. */
const LEAST_SIDE = 24;

/** The largest ratio of a sheet's opposite sides: a triangle is none. */
const LARGEST_RATIO = 3;

/**
 * Finds a light sheet on a dark desk: the largest connected component above Otsu's threshold, if it is a quadrilateral
 * with dark writing inside. Its corners are where x + y and x − y have their extremes.
 *
 * @returns Its corners in pixels of the whole picture; undefined if there is no desk around it.
 */
export function findSheet(picture: ReducedPicture): Quadrilateral | undefined {
  const { width, height, scale } = picture;
  const histogram = new Uint32Array(256);
  for (let i = 0; i < picture.pixels.length; i++) histogram[picture.pixels[i]]++;
  const threshold = otsuThreshold(histogram) + 1;
  // Both are cheap, and most pictures without a desk fail one of them.
  if (contrast(histogram, threshold) < LEAST_CONTRAST || lightBorder(picture, threshold) > LIGHT_BORDER) {
    return undefined;
  }
  const { runs, components } = connectedComponents(picture, threshold);
  const largest = components.reduce((a, b) => b.area > a.area ? b : a);
  const box = largest.width * largest.height, all = width * height;
  if (box < LEAST_AREA * all || box > MOST_AREA * all) return undefined;
  const corners = extremes(runs, largest, width), sides = sidesOf(corners);
  if (Math.min(...sides) < LEAST_SIDE) return undefined;
  if (Math.max(ratio(sides[0], sides[2]), ratio(sides[1], sides[3])) > LARGEST_RATIO) return undefined;
  const { light, dark, deepDark } = lightAndDark(runs, largest, corners, width), area = light + dark + deepDark;
  const isSheet = light >= WITHIN_CORNERS * largest.area && light >= LIGHT_WITHIN * area &&
    dark <= 0.1 * area && deepDark >= LEAST_DARK * area;
  if (!isSheet) return undefined;
  const original = ([x, y]: Point): Point => [(x + 0.5) / scale, (y + 0.5) / scale];
  return [original(corners[0]), original(corners[1]), original(corners[2]), original(corners[3])];
}

/** The difference between the means of the light and the dark pixels; 0 if there are only light or only dark ones. */
function contrast(histogram: Uint32Array, threshold: number): number {
  let light = 0, lightCount = 0, dark = 0, darkCount = 0;
  for (let value = 0; value < histogram.length; value++) {
    if (value >= threshold) light += value * histogram[value], lightCount += histogram[value];
    else dark += value * histogram[value], darkCount += histogram[value];
  }
  return lightCount === 0 || darkCount === 0 ? 0 : light / lightCount - dark / darkCount;
}

/** The share of the pixels along the edges that are light. */
function lightBorder({ width, height, pixels }: GreyPicture, threshold: number): number {
  let light = 0, count = 0;
  for (let y = 0; y < height; y++) {
    const step = y === 0 || y === height - 1 ? 1 : Math.max(1, width - 1);
    for (let x = 0; x < width; x += step) {
      count++;
      light += Number(pixels[y * width + x] >= threshold);
    }
  }
  return light / count;
}

/** The pixels of a component that lie furthest towards the picture's four corners. */
function extremes({ starts, ends, labels }: Runs, { label }: Component, width: number): Quadrilateral {
  const best: [number, number, number, number] = [-Infinity, -Infinity, -Infinity, -Infinity];
  const corners: [Point, Point, Point, Point] = [[0, 0], [0, 0], [0, 0], [0, 0]];
  for (let run = 0; run < starts.length; run++) {
    if (labels[run] !== label) continue;
    const y = Math.floor(starts[run] / width), left = starts[run] - y * width, right = ends[run] - 1 - y * width;
    [-left - y, right - y, right + y, y - left].forEach((value, corner) => {
      if (value <= best[corner]) return;
      best[corner] = value;
      corners[corner] = [corner === 0 || corner === 3 ? left : right, y];
    });
  }
  return corners;
}

/** Numbers of pixels within a sheet's corners. */
interface LightAndDark {
  /** Those of the sheet, its rough edge included. */
  light: number;
  /** Those near its edge that aren't, and those farther inside. */
  dark: number;
  deepDark: number;
}

/** Counts the pixels within a sheet's corners, row by row of its component. */
function lightAndDark(runs: Runs, sheet: Component, corners: Quadrilateral, width: number): LightAndDark {
  const inner = shrunk(corners), counts = { light: 0, dark: 0, deepDark: 0 };
  let run = 0;
  for (let y = sheet.top; y < sheet.top + sheet.height; y++) {
    const rough = columnsWithin(corners, y, width, ROUGHNESS), deep = columnsWithin(inner, y, width);
    const all = columnsWithin(corners, y, width), shallow = shared(all, deep);
    counts.deepDark += lengthOf(deep);
    counts.dark += lengthOf(all) - lengthOf(shallow);
    for (; run < runs.starts.length && runs.starts[run] < (y + 1) * width; run++) {
      if (runs.labels[run] !== sheet.label) continue;
      const own: Columns = [runs.starts[run] - y * width, runs.ends[run] - 1 - y * width];
      counts.light += lengthOf(shared(own, rough));
      counts.deepDark -= lengthOf(shared(own, deep));
      counts.dark -= lengthOf(shared(own, all)) - lengthOf(shared(own, shallow));
    }
  }
  return counts;
}

/** The lengths of a quadrilateral's sides: top, right, bottom, left. */
function sidesOf(corners: Quadrilateral): number[] {
  return corners.map(([x, y], i) => Math.hypot(corners[(i + 1) % 4][0] - x, corners[(i + 1) % 4][1] - y));
}

function ratio(a: number, b: number): number {
  return Math.max(a, b) / Math.min(a, b);
}

/** A quadrilateral with each corner moved inwards by its edge. */
function shrunk(corners: Quadrilateral): Quadrilateral {
  const x = corners.reduce((sum, corner) => sum + corner[0], 0) / 4;
  const y = corners.reduce((sum, corner) => sum + corner[1], 0) / 4;
  const [across, , , down] = sidesOf(corners), cut = EDGE * Math.min(across, down);
  const inwards = ([cx, cy]: Point): Point => [cx + Math.sign(x - cx) * cut, cy + Math.sign(y - cy) * cut];
  return [inwards(corners[0]), inwards(corners[1]), inwards(corners[2]), inwards(corners[3])];
}

/** The first and the last of some columns beside each other; there are none if the last is before the first. */
type Columns = readonly [first: number, last: number];

function lengthOf([first, last]: Columns): number {
  return Math.max(0, last - first + 1);
}

function shared(a: Columns, b: Columns): Columns {
  return [Math.max(a[0], b[0]), Math.min(a[1], b[1])];
}

/** The columns of a row that are within a quadrilateral, or at most so many pixels outside. */
function columnsWithin(corners: Quadrilateral, y: number, width: number, outside = 0): Columns {
  let first = 0, last = width - 1;
  corners.forEach(([ax, ay], i) => {
    // On the inner side of the edge from a to b: (bx − ax) (y − ay) − (by − ay) (x − ax) ≥ −outside · |b − a|.
    const [bx, by] = corners[(i + 1) % 4], down = by - ay;
    const room = (bx - ax) * (y - ay) + outside * Math.hypot(bx - ax, down);
    if (down > 0) last = Math.min(last, Math.floor(ax + room / down));
    else if (down < 0) first = Math.max(first, Math.ceil(ax + room / down));
    else if (room < 0) last = -1;
  });
  return [first, last];
}
