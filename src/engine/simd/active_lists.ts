import type { Arena } from "./arena.ts";
import type { Member } from "./crew.ts";
import type { Kernels } from "./kernels.ts";
import { VECTOR } from "./layout.ts";
import type { SimdMatrix } from "./simd_matrix.ts";

/** Vectors of units from which on leaving out what ReLU has made zero pays, in a layer and in the one above it. */
const WIDE = 32;

/** Above this share of active units, a dense product is faster. */
const ACTIVE_BELOW = 0.5;

/** Lists of the units that ReLU has left active in each sample; one member's own. */
export class ActiveLists {
  /** Rows of `stride` bytes. */
  readonly lists: number;
  readonly stride: number;
  /** How long each list is. */
  readonly counts: number;
  /** Room for a kernel to work in. */
  readonly work: number;

  constructor({ backing: { rows }, vectors }: SimdMatrix, arena: Arena, { number, members }: Member) {
    const take = (bytes: number) => arena.take(bytes * members) + bytes * number;
    this.stride = vectors * 4 * 2;
    this.lists = take(rows * this.stride);
    this.counts = take(rows * 4);
    // A gradient row of twelve vectors and eight bytes a sample, or four bytes for each column.
    this.work = take(Math.max(12 * VECTOR + rows * 8, vectors * VECTOR));
  }

  /** Lists the active units of a matrix; returns false if they are too many for this to pay. */
  fill(matrix: SimdMatrix, kernels: Kernels): boolean {
    const { pointer, rowBytes, rows, columns, vectors } = matrix;
    const active = kernels.listActive(pointer, rowBytes, rows, vectors, this.lists, this.stride, this.counts);
    return active < ACTIVE_BELOW * rows * columns;
  }
}

/** True if products of a layer's activations with the weights of the next layer can be worth it. */
export function areWide(activations: SimdMatrix, weights: SimdMatrix): boolean {
  return activations.vectors >= WIDE && weights.vectors >= WIDE && activations.columns <= 65_536;
}
