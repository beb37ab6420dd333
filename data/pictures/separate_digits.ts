import { boundingBoxOf, sharedColumns, sharedRows, unionOf } from "./bounding_box.ts";
import { connectedComponents, labelPixels } from "./connected_components.ts";
import { cropComponents } from "./crop_components.ts";
import { FAINT_INK, HALF_INK } from "./find_ink.ts";
import type { InkPart } from "./ink_part.ts";
import { type ComponentGroup, mergeComponents } from "./merge_components.ts";
import { clusterComponents, type Clusters } from "./cluster_components.ts";
import type { GreyPicture } from "./grey_picture.ts";
import { filterComponents } from "./filter_components.ts";
import { type Certainty, type LabelledInk, segmentTouchingDigits } from "./segment_touching_digits.ts";
import { readingOrder } from "./reading_order.ts";
import { isOblong, smallMark, tallMark } from "./punctuation.ts";
import { slantsOf } from "./slant.ts";
import { strokeWidth } from "./stroke_width.ts";
import { medianHeight } from "./median_height.ts";

/** The least and largest height of a character, as shares of the median, chosen on handwriting. */
const LOWEST_CHARACTER = 0.4, HIGHEST_CHARACTER = 2.5;

/** The largest size of a colon's dot. */
const LARGEST_DOT = 0.28;

/** How far pieces of a digit that is alone in its line stand out of its box, as a share of its height. */
const LONE_PIECE = 0.4;

/** Half of the largest gap in broken strokes, in stroke widths. */
const NEAR = 0.75;

/** The size of writing. */
interface Measures {
  /** The median height of a character. */
  readonly characterHeight: number;
  /** The median width of a stroke. */
  readonly stroke: number;
}

/**
 * Separates the digits in ink: line by line from the top, each line from the left; punctuation among them is marked.
 *
 * Digits are connected components. Strokes are found with two thresholds (hysteresis, Canny 1986), so that faint parts
 * aren't lost and noise isn't found. Pieces above each other are merged; those near each other are joined or cut where
 * a network is most certain ({@link segmentTouchingDigits}).
 *
 * @param ink Ink from `removeLines`.
 * @param certainty If left out, pieces beside each other are neither joined nor cut.
 */
export function separateDigits(ink: GreyPicture, certainty?: Certainty): InkPart[][] {
  const { components, runs } = connectedComponents(ink, FAINT_INK);
  const stroke = strokeWidth(ink, HALF_INK);
  const strokes = filterComponents(components.filter(({ peak }) => peak >= HALF_INK), ink, stroke);
  if (strokes.length === 0) return [];
  const near = clusterComponents(ink, runs, strokes, NEAR * stroke);
  const characterHeight = medianHeight(near.clusters), measures = { characterHeight, stroke };
  const groups = mergeComponents(strokes, characterHeight, (a, b) => near.of(a) === near.of(b))
    .filter(({ height }) => height <= HIGHEST_CHARACTER * characterHeight);
  const isTall = (group: ComponentGroup) =>
    group.height >= LOWEST_CHARACTER * characterHeight && !isColon(group, characterHeight);
  const tall = groups.filter(isTall), small = groups.filter((group) => !isTall(group));
  const labels = labelPixels(runs, ink.pixels.length), labelled = { ink, labels, next: components.length + 1 };
  return readingOrder(tall).map((line) => readLine(line, small, labelled, measures, near, certainty))
    .filter((line) => line.length > 0);
}

/** The characters and punctuation of a line. */
function readLine(
  line: readonly ComponentGroup[],
  small: readonly ComponentGroup[],
  labelled: LabelledInk,
  measures: Measures,
  near: Clusters,
  certainty?: Certainty,
): InkPart[] {
  const { ink, labels } = labelled, { characterHeight, stroke } = measures;
  const own = small.filter((piece) => isBeside(piece, nearest(piece, line)));
  const clustersOf = (group: ComponentGroup) => group.components.map((component) => near.of(component));
  const inLine = new Set(line.flatMap(clustersOf));
  // A digit by itself has no punctuation around it: what looks like a dot is a piece that the pen left out, or dust.
  const isPieceOf = (digit: ComponentGroup, piece: ComponentGroup) => line.length === 1 && isClose(piece, digit);
  const isFragment = (piece: ComponentGroup) =>
    certainty !== undefined &&
    (isPieceOf(line[0], piece) || clustersOf(piece).some((cluster) => inLine.has(cluster)));
  const runs: ComponentGroup[][] = [];
  for (
    const piece of [...line, ...own.filter(isFragment)].sort((a, b) => a.left + a.width / 2 - b.left - b.width / 2)
  ) {
    const last = runs.at(-1)?.at(-1);
    const isNear = last &&
      (line.length === 1 || clustersOf(piece).some((cluster) => clustersOf(last).includes(cluster)));
    if (isNear) runs.at(-1)!.push(piece);
    else runs.push([piece]);
  }
  const place = { ...measures, isAlone: line.length === 1 };
  const characters = runs.flatMap((run) => certainty ? segmentTouchingDigits(run, labelled, certainty, place) : run)
    .filter(({ height }) => height >= LOWEST_CHARACTER * characterHeight)
    .map((group) => ({ box: boundingBoxOf(group), ink: cropComponents(ink, labels, group, group.components) }));
  const height = medianHeight(characters.map(({ box }) => ({ ...box, area: 1 })));
  const slants = slantsOf(characters, stroke);
  const parts: InkPart[] = characters.map((part, i) => {
    const mark = characters.length === 1
      ? undefined
      : tallMark(part.box, part.ink, { ...slants[i], height, stroke, top: part.box.top });
    return { ...part, mark };
  });
  // A slash stands between digits: those beside each other, or at an end of the line, are 1s.
  const isSlash = parts.map(({ mark }) => mark === "/");
  const standsBetween = (i: number) => i > 0 && i < isSlash.length - 1 && !isSlash[i - 1] && !isSlash[i + 1];
  isSlash.forEach((is, i) => {
    if (is && !standsBetween(i)) parts[i] = { ...parts[i], mark: undefined };
  });
  for (const group of own.filter((piece) => !isFragment(piece))) {
    const beside = nearest(group, line);
    const mark = isPair(group) ? "=" : isColon(group, characterHeight) ? ":" : smallMark(group, {
      stroke,
      slant: 0,
      top: beside.top,
      height: Math.max(beside.height, 0.7 * height),
    });
    if (mark) {
      parts.push({ box: boundingBoxOf(group), ink: cropComponents(ink, labels, group, group.components), mark });
    }
  }
  return withColons(parts.sort((a, b) => a.box.left - b.box.left));
}

/** Whether a group is two dashes above each other. */
function isPair({ components }: ComponentGroup): boolean {
  return components.length === 2 && components.every(({ width, height }) => width >= 2 * height);
}

/** Whether a group is two dots above each other. */
function isColon({ components }: ComponentGroup, characterHeight: number): boolean {
  return components.length === 2 &&
    components.every(({ width, height }) =>
      Math.max(width, height) <= LARGEST_DOT * characterHeight && Math.max(width, height) <= 2 * Math.min(width, height)
    );
}

/** Whether a piece that is no dash is within the box around a digit, or hardly stands out of it. */
function isClose(piece: ComponentGroup, digit: ComponentGroup): boolean {
  const { width, height } = unionOf(piece, digit), most = LONE_PIECE * digit.height;
  return !isOblong(piece) && width <= digit.width + most && height <= digit.height + most;
}

/** Whether a small piece is on the line of a tall one, vertically. */
function isBeside(piece: ComponentGroup, { top, height }: ComponentGroup): boolean {
  const middle = piece.top + piece.height / 2;
  return middle > top - 0.3 * height && middle < top + 1.3 * height;
}

function nearest(piece: ComponentGroup, line: readonly ComponentGroup[]): ComponentGroup {
  const distance = (other: ComponentGroup) => Math.max(0, -sharedColumns(piece, other));
  return line.reduce((a, b) => distance(b) < distance(a) ? b : a);
}

/** Merges two dots above each other into a colon. */
function withColons(parts: readonly InkPart[]): InkPart[] {
  const result: InkPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const isDot = ({ mark }: InkPart) => mark === "." || mark === "·" || mark === "'";
    const isColon = last && isDot(last) && isDot(part) && sharedRows(last.box, part.box) < 0 &&
      sharedColumns(last.box, part.box) >= 0.3 * Math.min(last.box.width, part.box.width);
    if (isColon) result[result.length - 1] = { box: unionOf(last.box, part.box), ink: last.ink, mark: ":" };
    else result.push(part);
  }
  return result;
}
