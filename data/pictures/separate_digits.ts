import { boxOf, sharedColumns, sharedRows, unionOf } from "./box.ts";
import { connectedComponents } from "./connected_components.ts";
import { cutOut } from "./cut_out.ts";
import { FAINT_INK, HALF_INK } from "./find_ink.ts";
import type { InkPart } from "./ink_part.ts";
import { type Group, joinPieces } from "./join_pieces.ts";
import { type Clusters, nearClusters } from "./near_clusters.ts";
import type { GreyPicture } from "./picture.ts";
import { plausibleStrokes } from "./plausible_strokes.ts";
import { type Certainty, type LabelledInk, readRun } from "./read_run.ts";
import { readingOrder } from "./reading_order.ts";
import { leanOf, smallSign, tallSign } from "./sign.ts";
import { slantOf } from "./slant.ts";
import { strokeWidth } from "./stroke_width.ts";
import { usualHeight } from "./usual_height.ts";

/** Shares of the usual height of a character, chosen on handwriting: what is lower or higher is none. */
const LOWEST_CHARACTER = 0.4, HIGHEST_CHARACTER = 2.5;

/** How many characters at each side tell how far one leans. */
const NEIGHBOURS = 2;

/** Each of a colon's dots is at most so large. */
const LARGEST_DOT = 0.28;

/** Half of the gap that broken strokes have at most, in widths of a stroke. */
const NEAR = 0.75;

/** What writing measures. */
interface Measures {
  /** The usual height of a character. */
  readonly usual: number;
  /** The usual width of a stroke. */
  readonly stroke: number;
}

/**
 * Separates the digits in ink: line by line from the top, each line from the left; signs between them are marked.
 *
 * Digits are connected components. Strokes are found by two thresholds (Canny 1986), so that a faint part of one isn't
 * lost and noise isn't found. Pieces above each other are joined; those that are near each other are joined or cut as a
 * network is most certain ({@link readRun}).
 *
 * @param ink As `removeLines` gives it.
 * @param certainty Left out, pieces beside each other stay what they are.
 */
export function separateDigits(ink: GreyPicture, certainty?: Certainty): InkPart[][] {
  const { labels, components } = connectedComponents(ink, FAINT_INK);
  const stroke = strokeWidth(ink, HALF_INK);
  const strokes = plausibleStrokes(components.filter(({ peak }) => peak >= HALF_INK), ink, stroke);
  if (strokes.length === 0) return [];
  const near = nearClusters(ink, labels, strokes, NEAR * stroke);
  const usual = usualHeight(near.clusters), measures = { usual, stroke };
  const groups = joinPieces(strokes, usual).filter(({ height }) => height <= HIGHEST_CHARACTER * usual);
  const isTall = (group: Group) => group.height >= LOWEST_CHARACTER * usual && !isColon(group, usual);
  const tall = groups.filter(isTall), small = groups.filter((group) => !isTall(group));
  const labelled = { ink, labels, next: components.length + 1 };
  return readingOrder(tall).map((line) => readLine(line, small, labelled, measures, near, certainty))
    .filter((line) => line.length > 0);
}

/** The characters and signs of a line. */
function readLine(
  line: readonly Group[],
  small: readonly Group[],
  labelled: LabelledInk,
  measures: Measures,
  near: Clusters,
  certainty?: Certainty,
): InkPart[] {
  const { ink, labels } = labelled, { usual, stroke } = measures;
  const own = small.filter((piece) => isBeside(piece, nearest(piece, line)));
  const clustersOf = (group: Group) => group.components.map((component) => near.of(component));
  const inLine = new Set(line.flatMap(clustersOf));
  const isFragment = (piece: Group) =>
    certainty !== undefined && clustersOf(piece).some((cluster) => inLine.has(cluster));
  const runs: Group[][] = [];
  for (
    const piece of [...line, ...own.filter(isFragment)].sort((a, b) => a.left + a.width / 2 - b.left - b.width / 2)
  ) {
    const last = runs.at(-1)?.at(-1);
    const isNear = last && clustersOf(piece).some((cluster) => clustersOf(last).includes(cluster));
    if (isNear) runs.at(-1)!.push(piece);
    else runs.push([piece]);
  }
  const characters = runs.flatMap((run) => certainty ? readRun(run, labelled, certainty, measures) : run)
    .filter(({ height }) => height >= LOWEST_CHARACTER * usual)
    .map((group) => ({ box: boxOf(group), ink: cutOut(ink, labels, group, group.components) }));
  const height = usualHeight(characters.map(({ box }) => ({ ...box, area: 1 })));
  const slants = slantsOf(characters.map((part) => part.ink), stroke);
  const parts: InkPart[] = characters.map((part, i) => {
    const around = { height, stroke, slant: slants[i], top: part.box.top };
    return { ...part, sign: characters.length === 1 ? undefined : tallSign(part.box, part.ink, around) };
  });
  for (const group of own.filter((piece) => !isFragment(piece))) {
    const beside = nearest(group, line);
    const sign = isPair(group)
      ? "="
      : isColon(group, usual)
      ? ":"
      : smallSign(group, { stroke, slant: 0, top: beside.top, height: Math.max(beside.height, 0.7 * height) });
    if (sign) parts.push({ box: boxOf(group), ink: cutOut(ink, labels, group, group.components), sign });
  }
  return withColons(parts.sort((a, b) => a.box.left - b.box.left));
}

/** How far the writing leans at each character, by those around it: in perspective it leans everywhere differently. */
function slantsOf(characters: readonly GreyPicture[], stroke: number): number[] {
  const leans = characters.map((ink) => leanOf(ink, stroke));
  return characters.map((_, i) => {
    const from = Math.max(0, i - NEIGHBOURS), to = i + NEIGHBOURS + 1;
    const others = characters.slice(from, to).filter((_, k) => leans[from + k] === undefined);
    // Slashes would be taken for upright strokes; of single strokes the one that leans least is a 1.
    const least = Math.min(...leans.slice(from, to).map((lean) => lean ?? Infinity));
    return others.length > 0 ? Math.min(least, slantOf(others)) : least;
  });
}

/** Whether two dashes lie above each other. */
function isPair({ components }: Group): boolean {
  return components.length === 2 && components.every(({ width, height }) => width >= 2 * height);
}

/** Whether two dots stand above each other. */
function isColon({ components }: Group, usual: number): boolean {
  return components.length === 2 &&
    components.every(({ width, height }) =>
      Math.max(width, height) <= LARGEST_DOT * usual && Math.max(width, height) <= 2 * Math.min(width, height)
    );
}

/** Whether a small piece stands on the line of a high one, or hangs from it. */
function isBeside(piece: Group, { top, height }: Group): boolean {
  const middle = piece.top + piece.height / 2;
  return middle > top - 0.3 * height && middle < top + 1.3 * height;
}

function nearest(piece: Group, line: readonly Group[]): Group {
  const distance = (other: Group) => Math.max(0, -sharedColumns(piece, other));
  return line.reduce((a, b) => distance(b) < distance(a) ? b : a);
}

/** Two dots above each other are a colon. */
function withColons(parts: readonly InkPart[]): InkPart[] {
  const result: InkPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    const isDot = ({ sign }: InkPart) => sign === "." || sign === "·" || sign === "'";
    const isColon = last && isDot(last) && isDot(part) && sharedRows(last.box, part.box) < 0 &&
      sharedColumns(last.box, part.box) >= 0.3 * Math.min(last.box.width, part.box.width);
    if (isColon) result[result.length - 1] = { box: unionOf(last.box, part.box), ink: last.ink, sign: ":" };
    else result.push(part);
  }
  return result;
}
