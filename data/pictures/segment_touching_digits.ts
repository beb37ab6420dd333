import type { BoundingBox } from "./bounding_box.ts";
import type { Component } from "./connected_components.ts";
import { cropComponents } from "./crop_components.ts";
import { cutSeam } from "./cut_seam.ts";
import { HALF_INK } from "./find_ink.ts";
import { type ComponentGroup, groupOf } from "./merge_components.ts";
import type { GreyPicture } from "./grey_picture.ts";

/** The certainty of a network about parts of ink: the logarithm of the largest probability for each part. */
export type Certainty = (parts: readonly GreyPicture[]) => readonly number[];

/** Ink with the component label of each pixel; cuts assign new labels. */
export interface LabelledInk {
  readonly ink: GreyPicture;
  readonly labels: Int32Array;
  /** The next free label. */
  next: number;
}

/** The most pieces of a character. */
const MOST_PIECES = 5;

/**
 * Shares of the median height: the largest width and height of a character that is joined, the width above which a piece
 * may be two, and that above which it is hardly one.
 */
const WIDEST = 1.35, HIGHEST = 1.5, WIDE = 0.9, HARDLY_ONE = 1.15;

/** A piece lower than this share of the median height is hardly a digit by itself. */
const LOW = 0.66;

/** The least median height for cuts, in pixels: in smaller writing, strokes are too thin. */
const LEAST_CUT = 16;

/**
 * Penalties that are added to certainties, as logarithms of odds, chosen on generated pictures: for a cut through ink,
 * for two high pieces as one wide character, and for a low or a wide piece as a character. High pieces that are together no
 * wider than a digit, such as the two arcs of a broken 0, are as likely one: of 200 pictures of broken strokes, `best`
 * reads 94 % so, and 88 % with the penalty for them, too.
 */
const CUT = -1.2, JOINED_HIGH = -1.5, ALONE_LOW = -2.5, ALONE_WIDE = -3;

/**
 * Segments pieces that are close to each other into the characters that a network is most certain of: of all ways to
 * join neighbours, and to cut wide pieces where their ink is thin, the best by dynamic programming.
 *
 * Source: Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, "Gradient-Based Learning Applied to Document Recognition",
 * Proceedings of the IEEE 86 (11), 1998, section V (heuristic over-segmentation).
 *
 * @param run The pieces from left to right.
 * @param characterHeight The median height of a character.
 * @param stroke The median width of a stroke.
 * @param isAlone Whether there is nothing else in the line: how wide a digit is says little beside its own height.
 */
export function segmentTouchingDigits(
  run: readonly ComponentGroup[],
  labelled: LabelledInk,
  certainty: Certainty,
  { characterHeight, stroke, isAlone = false }: {
    readonly characterHeight: number;
    readonly stroke: number;
    readonly isAlone?: boolean;
  },
): ComponentGroup[] {
  const pieces = run.flatMap((group) => cutWide(group, labelled, characterHeight, stroke));
  if (pieces.length === 1) return [pieces[0].group];
  const spans: { from: number; to: number; group: ComponentGroup }[] = [];
  for (let from = 0; from < pieces.length; from++) {
    for (let to = from + 1; to <= Math.min(pieces.length, from + MOST_PIECES); to++) {
      const group = groupOf(pieces.slice(from, to).flatMap(({ group }) => group.components));
      const isJoined = pieces.slice(from, to).some(({ whole }) => whole !== pieces[from].whole);
      const isLarge = group.width > WIDEST * characterHeight || group.height > HIGHEST * characterHeight;
      if (isJoined && isLarge) continue;
      spans.push({ from, to, group });
    }
  }
  const { ink, labels } = labelled;
  const certainties = certainty(spans.map(({ group }) => cropComponents(ink, labels, group, group.components)));
  const best: { score: number; span?: number }[] = Array.from(
    { length: pieces.length + 1 },
    () => ({ score: -Infinity }),
  );
  best[0] = { score: 0 };
  spans.forEach(({ from, to, group }, i) => {
    let score = best[from].score + certainties[i];
    if (group.height < LOW * characterHeight) score += ALONE_LOW;
    if (!isAlone && group.width > HARDLY_ONE * characterHeight) score += ALONE_WIDE;
    for (let p = from + 1; p < to; p++) {
      const isSeam = pieces[p].whole === pieces[p - 1].whole;
      const areHigh = [p - 1, p].every((i) => pieces[i].group.height > 0.75 * characterHeight);
      if (!isSeam && areHigh && group.width > WIDE * characterHeight) score += JOINED_HIGH;
    }
    if (from > 0 && pieces[from].whole === pieces[from - 1].whole) score += CUT;
    if (score > best[to].score) best[to] = { score, span: i };
  });
  const characters: ComponentGroup[] = [];
  for (let to = pieces.length; to > 0;) {
    const { from, group } = spans[best[to].span!];
    characters.unshift(group);
    to = from;
  }
  return characters;
}

/** A piece, and the group that it was cut from. */
interface Piece {
  readonly group: ComponentGroup;
  readonly whole: ComponentGroup;
}

/** The pieces of a group: itself, or the parts between seams with little ink. */
function cutWide(whole: ComponentGroup, labelled: LabelledInk, characterHeight: number, stroke: number): Piece[] {
  const widest = whole.components.reduce((a, b) => b.area > a.area ? b : a);
  const isOne = characterHeight < LEAST_CUT || whole.width < WIDE * characterHeight || whole.components.length > 1;
  if (isOne) return [{ group: whole, whole }];
  const window = Math.max(2, Math.round(0.12 * characterHeight)),
    step = Math.max(1, Math.round(0.06 * characterHeight));
  const seams: { at: number; columns: readonly number[]; ink: number }[] = [];
  for (
    let at = widest.left + 0.2 * characterHeight;
    at < widest.left + widest.width - 0.2 * characterHeight;
    at += step
  ) {
    const left = Math.max(widest.left, Math.round(at) - window);
    const box: BoundingBox = { left, top: widest.top, width: 2 * window + 1, height: widest.height };
    const seam = cutSeam(labelled.ink, labelled.labels, widest.label, box);
    if (seam.ink <= 2.2 * stroke) seams.push({ at, ...seam });
  }
  const chosen: typeof seams = [];
  for (const seam of seams.sort((a, b) => a.ink - b.ink)) {
    if (chosen.every(({ at }) => Math.abs(at - seam.at) >= 0.25 * characterHeight)) chosen.push(seam);
    if (chosen.length === MOST_PIECES - 1 + Math.floor(whole.width / characterHeight)) break;
  }
  let pieces: Component[] = [widest];
  for (const { columns } of chosen.sort((a, b) => a.at - b.at)) {
    const last = pieces[pieces.length - 1];
    pieces = [...pieces.slice(0, -1), ...cutAlong(last, columns, widest.top, labelled)];
  }
  return pieces.map((piece) => ({ group: groupOf([piece]), whole }));
}

/**
 * The two parts of a component beside a seam, the right one with a new label; the whole component if one part is empty.
 */
function cutAlong(component: Component, seam: readonly number[], top: number, labelled: LabelledInk): Component[] {
  const { ink, labels } = labelled, label = labelled.next++;
  const { left: from, width, height } = component;
  const measure = () => ({ left: Infinity, right: -1, top: Infinity, bottom: -1, area: 0, peak: 0 });
  const [a, b] = [measure(), measure()];
  const moved: number[] = [];
  for (let y = component.top; y < component.top + height; y++) {
    for (let x = from; x < from + width; x++) {
      const i = y * ink.width + x;
      if (labels[i] !== component.label) continue;
      const isRight = x > seam[y - top], side = isRight ? b : a;
      if (isRight) moved.push(i);
      side.left = Math.min(side.left, x);
      side.right = Math.max(side.right, x);
      side.top = Math.min(side.top, y);
      side.bottom = Math.max(side.bottom, y);
      side.area++;
      side.peak = Math.max(side.peak, ink.pixels[i]);
    }
  }
  if (a.area === 0 || b.area === 0 || a.peak < HALF_INK || b.peak < HALF_INK) return [component];
  for (const i of moved) labels[i] = label;
  const part = (side: typeof a, own: number): Component => ({
    label: own,
    left: side.left,
    top: side.top,
    width: side.right - side.left + 1,
    height: side.bottom - side.top + 1,
    area: side.area,
    peak: side.peak,
  });
  return [part(a, component.label), part(b, label)];
}
