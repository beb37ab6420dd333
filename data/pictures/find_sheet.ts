import { connectedComponents } from "./connected_components.ts";
import { otsuThreshold } from "./otsu.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { resize } from "./resize.ts";

/** A point of a picture. */
type Point = readonly [x: number, y: number];

/** The corners of a sheet: left top, right top, right bottom, left bottom. */
export type SheetCorners = readonly [Point, Point, Point, Point];

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

/** A sheet has at least this share of dark writing; a light bar, such as a bold 1, has none. */
const LEAST_DARK = 0.002;

/** The share of the sheet that is cut off at each side: its edge and the shadow there. */
const EDGE = 0.02;

/**
 * Finds a light sheet on a dark desk: the largest connected component above Otsu's threshold, if it is a quadrilateral
 * with dark writing inside. Its corners are where x + y and x − y have their extremes.
 *
 * @returns Its corners in pixels of the picture; undefined if there is no desk around it.
 */
export function findSheet(picture: GreyPicture): SheetCorners | undefined {
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
  const corners = extremes(labels, largest.label, width);
  let light = 0, dark = 0, deepDark = 0, area = 0;
  const inner = shrunk(corners, 2 * EDGE);
  for (let y = 0, i = 0; y < height; y++) {
    for (let x = 0; x < width; x++, i++) {
      if (!isWithin(corners, [x, y])) continue;
      area++;
      if (labels[i] === largest.label) light++;
      else if (isWithin(inner, [x, y])) deepDark++;
      else dark++;
    }
  }
  const isSheet = light >= WITHIN_CORNERS * largest.area && light + deepDark >= LIGHT_WITHIN * area &&
    light >= LIGHT_WITHIN * area && dark <= 0.1 * area && deepDark >= LEAST_DARK * area;
  if (!isSheet) return undefined;
  const original = ([x, y]: Point): Point => [(x + 0.5) / scale, (y + 0.5) / scale];
  return [original(corners[0]), original(corners[1]), original(corners[2]), original(corners[3])];
}

/**
 * Extends a sheet to the picture's edges: each pixel beside the sheet gets the value of the nearest pixel of the sheet
 * in its row; rows above and below repeat the first and the last row of the sheet.
 */
export function withoutDesk(picture: GreyPicture, corners: SheetCorners): GreyPicture {
  const { width, height } = picture, inner = shrunk(corners, EDGE);
  const pixels = picture.pixels.slice();
  const spans = Array.from({ length: height }, (_, y) => spanOf(inner, y, width));
  const first = spans.findIndex((span) => span !== undefined), last = spans.findLastIndex((span) => span !== undefined);
  if (first < 0) return picture;
  const fill = (y: number, { from, to }: { from: number; to: number }) => {
    pixels.fill(pixels[y * width + from], y * width, y * width + from);
    pixels.fill(pixels[y * width + to], y * width + to + 1, (y + 1) * width);
  };
  spans.forEach((span, y) => span && fill(y, span));
  for (let y = 0; y < height; y++) {
    if (spans[y] === undefined) {
      pixels.copyWithin(y * width, (y < first ? first : last) * width, ((y < first ? first : last) + 1) * width);
    }
  }
  return { width, height, pixels };
}

/** The columns of a row that lie within a quadrilateral. */
function spanOf(corners: SheetCorners, y: number, width: number): { from: number; to: number } | undefined {
  let from = Infinity, to = -Infinity;
  corners.forEach(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % 4];
    if (Math.min(ay, by) > y || Math.max(ay, by) < y || ay === by) return;
    const x = ax + (bx - ax) * (y - ay) / (by - ay);
    [from, to] = [Math.min(from, x), Math.max(to, x)];
  });
  const span = { from: Math.max(0, Math.ceil(from)), to: Math.min(width - 1, Math.floor(to)) };
  return span.from <= span.to ? span : undefined;
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
function extremes(labels: Int32Array, label: number, width: number): SheetCorners {
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

/** A quadrilateral with each corner moved towards the middle by a share of its shorter side. */
function shrunk(corners: SheetCorners, share: number): SheetCorners {
  const x = corners.reduce((sum, corner) => sum + corner[0], 0) / 4;
  const y = corners.reduce((sum, corner) => sum + corner[1], 0) / 4;
  // Relative to the shorter side, so that narrow sheets lose the same width at all sides.
  const across = Math.hypot(corners[1][0] - corners[0][0], corners[1][1] - corners[0][1]);
  const down = Math.hypot(corners[3][0] - corners[0][0], corners[3][1] - corners[0][1]);
  const cut = share * Math.min(across, down) * 2;
  const towards = ([cx, cy]: Point): Point => [cx + Math.sign(x - cx) * cut, cy + Math.sign(y - cy) * cut];
  return [towards(corners[0]), towards(corners[1]), towards(corners[2]), towards(corners[3])];
}

function isWithin(corners: SheetCorners, [x, y]: Point): boolean {
  return corners.every(([ax, ay], i) => {
    const [bx, by] = corners[(i + 1) % 4];
    return (bx - ax) * (y - ay) - (by - ay) * (x - ax) >= 0;
  });
}
