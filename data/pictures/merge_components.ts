import { type BoundingBox, boundingBoxOf, sharedColumns, sharedRows, unionOf } from "./bounding_box.ts";
import type { Component } from "./connected_components.ts";

/** The components of one character, and the box around them. */
export interface ComponentGroup extends BoundingBox {
  readonly components: readonly Component[];
}

/**
 * The largest gap between two pieces of a character, their largest height together, and the largest height of the lower
 * one: shares of the median height of a character, chosen on handwriting.
 */
const LARGEST_GAP = 0.3, HIGHEST_JOINED = 1.3, HIGHEST_PIECE = 0.65;

/** The share of the narrower piece's columns that two pieces of a character have in common. */
const SHARED_COLUMNS = 0.3;

/** The share of the lower piece's rows that the pieces of a broken stroke have in common at most. */
const SHARED_ROWS = 0.2;

/**
 * Merges components into characters: pieces above each other, such as the bar of a 5 and its body, become one.
 *
 * @param characterHeight The median height of a character.
 * @param areNear Whether the ink of two components is so near that a stroke may be broken between them.
 */
export function mergeComponents(
  components: readonly Component[],
  characterHeight: number,
  areNear: (a: Component, b: Component) => boolean = () => false,
): ComponentGroup[] {
  const groups: ComponentGroup[] = [];
  for (const component of components.toSorted((a, b) => b.height - a.height)) {
    let group: ComponentGroup = groupOf([component]);
    // The highest come first, so that a piece is merged into its body.
    for (const other of groups.filter((other) => belongTogether(group, other, characterHeight, areNear))) {
      groups.splice(groups.indexOf(other), 1);
      group = groupOf([...other.components, ...group.components]);
    }
    groups.push(group);
  }
  return groups;
}

/** Groups components as one character. */
export function groupOf(components: readonly Component[]): ComponentGroup {
  return { ...components.map(boundingBoxOf).reduce(unionOf), components };
}

function belongTogether(
  a: ComponentGroup,
  b: ComponentGroup,
  characterHeight: number,
  areNear: (a: Component, b: Component) => boolean,
): boolean {
  const lower = Math.min(a.height, b.height);
  if (lower > HIGHEST_PIECE * characterHeight || unionOf(a, b).height > HIGHEST_JOINED * characterHeight) return false;
  const areAbove = sharedColumns(a, b) >= SHARED_COLUMNS * Math.min(a.width, b.width) &&
    -sharedRows(a, b) <= LARGEST_GAP * characterHeight;
  // A slanted stroke that is broken has its pieces above each other, too, but in other columns.
  const isBroken = () =>
    sharedRows(a, b) <= SHARED_ROWS * lower &&
    a.components.some((one) => b.components.some((two) => areNear(one, two)));
  return areAbove || isBroken();
}
