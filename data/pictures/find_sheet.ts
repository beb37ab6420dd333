import { connectedComponents } from "./connected_components.ts";
import type { GreyPicture } from "./grey_picture.ts";
import type { Point, Quadrilateral } from "./homography.ts";
import { otsuThreshold } from "./otsu.ts";
import { resize } from "./resize.ts";

/** The longer side, in pixels, of the reduced picture in which a sheet is looked for. */
const JUDGED_SIDE = 256;

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
 * @returns Its corners in pixels of the picture; undefined if there is no desk around it.
 */
export function findSheet(picture: GreyPicture): Quadrilateral | undefined {
  const scale = Math.min(1, JUDGED_SIDE / Math.max(picture.width, picture.height));
  const side = (pixels: number) => Math.max(1, Math.round(pixels * scale));
  const small = resize(picture, side(picture.width), side(picture.height));
  const { width, height, pixels } = small;
  const histogram = new Uint32Array(256);
  for (const pixel of pixels) histogram[pixel]++;
  const threshold = otsuThreshold(histogram) + 1;
  if (contrast(pixels, threshold) < LEAST_CONTRAST) return undefined;
  const { labels, components } = connectedComponents(small, threshold);
  const largest = components.reduce((a, b) => b.area > a.area ? b : a);
  const box = largest.width * largest.height, all = width * height;
  if (box < LEAST_AREA * all || box > MOST_AREA * all) return undefined;
  if (lightBorder(small, threshold) > LIGHT_BORDER) return undefined;
  const corners = extremes(labels, largest.label, width), sides = sidesOf(corners);
  if (Math.min(...sides) < LEAST_SIDE) return undefined;
  if (Math.max(ratio(sides[0], sides[2]), ratio(sides[1], sides[3])) > LARGEST_RATIO) return undefined;
  let light = 0, dark = 0, deepDark = 0;
  const inner = shrunk(corners);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (labels[i] === largest.label) light += Number(isWithin(corners, [x, y], ROUGHNESS));
      else if (isWithin(inner, [x, y])) deepDark++;
      else dark += Number(isWithin(corners, [x, y]));
    }
  }
  const area = light + dark + deepDark;
  const isSheet = light >= WITHIN_CORNERS * largest.area && light >= LIGHT_WITHIN * area &&
    dark <= 0.1 * area && deepDark >= LEAST_DARK * area;
  if (!isSheet) return undefined;
  const original = ([x, y]: Point): Point => [(x + 0.5) / scale, (y + 0.5) / scale];
  return [original(corners[0]), original(corners[1]), original(corners[2]), original(corners[3])];
}

/** The difference between the means of the light and the dark pixels. */
function contrast(pixels: Uint8Array, threshold: number): number {
  let light = 0, lightCount = 0, dark = 0;
  for (const pixel of pixels) {
    if (pixel >= threshold) light += pixel, lightCount++;
    else dark += pixel;
  }
  if (lightCount === 0 || lightCount === pixels.length) return 0;
  return light / lightCount - dark / (pixels.length - lightCount);
}

/** The share of the pixels along the edges that are light. */
function lightBorder({ width, height, pixels }: GreyPicture, threshold: number): number {
  let light = 0, count = 0;
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (x > 0 && y > 0 && x < width - 1 && y < height - 1) continue;
      count++;
      light += Number(pixels[i] >= threshold);
    }
  }
  return light / count;
}

/** The pixels of a component that lie furthest towards the picture's four corners. */
function extremes(labels: Int32Array, label: number, width: number): Quadrilateral {
  const best: [number, number, number, number] = [-Infinity, -Infinity, -Infinity, -Infinity];
  const corners: [Point, Point, Point, Point] = [[0, 0], [0, 0], [0, 0], [0, 0]];
  for (let i = 0; i < labels.length; i++) {
    if (labels[i] !== label) continue;
    const x = i % width, y = (i - x) / width;
    [-x - y, x - y, x + y, y - x].forEach((value, corner) => {
      if (value <= best[corner]) return;
      best[corner] = value;
      corners[corner] = [x, y];
    });
  }
  return corners;
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

/** Whether a point is within a quadrilateral, or at most so many pixels outside. */
function isWithin(corners: Quadrilateral, [x, y]: Point, outside = 0): boolean {
  return corners.every(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % 4];
    const area = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    return area >= 0 || outside > 0 && area >= -outside * Math.hypot(bx - ax, by - ay);
  });
}
