/** Two points of a grid next to each other along an axis, and how near a place between them is to the second, 0 to 1. */
export interface GridNeighbours {
  readonly first: number;
  readonly next: number;
  readonly share: number;
}

/** The two points of a row of `count` that a fraction of its length lies between: for bilinear interpolation. */
export function gridNeighbours(fraction: number, count: number): GridNeighbours {
  const position = fraction * (count - 1);
  const first = Math.min(count - 1, Math.floor(position)), next = Math.min(count - 1, first + 1);
  return { first, next, share: position - first };
}
