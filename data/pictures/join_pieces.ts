import { type Box, boxOf, sharedColumns, sharedRows, unionOf } from "./box.ts";
import type { Component } from "./connected_components.ts";

/** What is taken for one character: components and the box around them. */
export interface Group extends Box {
  readonly components: readonly Component[];
}

/** Shares of the usual height of a character, chosen on handwriting: smaller is dust, dashes or dots. */
const DUST = 0.12, LOWEST_CHARACTER = 0.4, HIGHEST_CHARACTER = 2.5;

/** Pixels of the longer side: what is smaller can't be read, and is what noise leaves. */
const SMALLEST = 3;

/** A piece may lie so far above or below the other; both together may be so high; one of two is lower than this. */
const LARGEST_GAP = 0.3, HIGHEST_JOINED = 1.3, HIGHEST_PIECE = 0.65;

/** The share of the narrower one's columns that two pieces of a character have in common. */
const SHARED_COLUMNS = 0.3;

/** What touches the picture's edge is taken for a character up to such multiples of the usual height. */
const HIGHEST_AT_EDGE = 1.5, WIDEST_AT_EDGE = 2;

/** The least share of the area that lies inside the picture for it to tell how large characters are. */
const TELLING_SHARE = 0.1;

/**
 * Makes characters of components: pieces that lie above each other, such as the bar of a 5 and its body, become one;
 * dust, dashes and what reaches in from beyond the picture's edge are dropped.
 *
 * Sizes are judged against the usual height of a character: half of the ink is in components that are at least as high.
 *
 * @param picture The size of the picture.
 */
export function joinPieces(components: readonly Component[], picture: { width: number; height: number }): Group[] {
  const inside = components.filter((component) => !touchesEdge(component, picture));
  const insideTells = areaOf(inside) >= TELLING_SHARE * areaOf(components);
  const usual = usualHeight(insideTells ? inside : components);
  const isPlausible = (component: Component) =>
    Math.max(component.width, component.height) >= DUST * usual &&
    (!insideTells || !touchesEdge(component, picture) ||
      (component.height <= HIGHEST_AT_EDGE * usual && component.width <= WIDEST_AT_EDGE * usual));
  const groups: Group[] = [];
  for (const component of components.filter(isPlausible).sort((a, b) => b.height - a.height)) {
    let group: Group = { ...boxOf(component), components: [component] };
    // The highest come first: a piece meets the body that it belongs to.
    for (const other of groups.filter((other) => belongTogether(group, other, usual))) {
      groups.splice(groups.indexOf(other), 1);
      group = { ...unionOf(group, other), components: [...other.components, ...group.components] };
    }
    groups.push(group);
  }
  return groups.filter(({ width, height }) =>
    Math.max(width, height) >= SMALLEST && height >= LOWEST_CHARACTER * usual && height <= HIGHEST_CHARACTER * usual
  );
}

function belongTogether(a: Group, b: Group, usual: number): boolean {
  return sharedColumns(a, b) >= SHARED_COLUMNS * Math.min(a.width, b.width) &&
    -sharedRows(a, b) <= LARGEST_GAP * usual &&
    unionOf(a, b).height <= HIGHEST_JOINED * usual &&
    Math.min(a.height, b.height) <= HIGHEST_PIECE * usual;
}

/** The height that components of half of the area reach. */
export function usualHeight(components: readonly Component[]): number {
  let left = areaOf(components) / 2;
  const byHeight = components.toSorted((a, b) => b.height - a.height);
  return byHeight.find(({ area }) => (left -= area) <= 0)?.height ?? 0;
}

function areaOf(components: readonly Component[]): number {
  return components.reduce((sum, { area }) => sum + area, 0);
}

function touchesEdge({ left, top, width, height }: Box, picture: { width: number; height: number }): boolean {
  return left === 0 || top === 0 || left + width === picture.width || top + height === picture.height;
}
