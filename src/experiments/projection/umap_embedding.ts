import { UMAP } from "npm:umap-js@1.4.0";
import type { Engine } from "../../engine/engine.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import { Random } from "../../matrix/random.ts";
import { NearestNeighbours } from "./nearest_neighbours.ts";

/** Neighbours of each point, itself included: UMAP's own default. */
const NEIGHBOURS = 15;

/**
 * Embeds rows of numbers in two dimensions by UMAP (McInnes, Healy & Melville, "UMAP: Uniform Manifold Approximation and
 * Projection for Dimension Reduction", 2018), step by step: what is near stays near, while large distances mean little. The
 * nearest neighbours are exact, by products of the engine; the rest is umap-js, seeded: the same rows give the same points.
 *
 * A step takes a few milliseconds, but for the one that lays the points out first: a quarter of a second for 1,000 rows.
 */
export class UmapEmbedding {
  readonly #neighbours: NearestNeighbours;
  readonly #rows: number[][];
  #umap: UMAP | undefined;
  #areNeighboursFound = false;
  #left = 0;

  /** @param x The rows (n × columns), at least two, of which copies are made. */
  constructor(engine: Engine, x: Matrix) {
    this.#neighbours = new NearestNeighbours(engine, x, Math.min(NEIGHBOURS, x.rows - 1));
    this.#rows = Array.from({ length: x.rows }, (_, i) => Array.from(x.row(i)));
  }

  /** Goes on a little. @returns Whether it is over. */
  step(): boolean {
    if (!this.#areNeighboursFound) {
      this.#areNeighboursFound = this.#neighbours.step();
    } else if (!this.#umap) {
      const random = new Random(1);
      this.#umap = new UMAP({ nNeighbors: this.#neighbours.indices[0].length, random: () => random.uniform() });
      this.#umap.setPrecomputedKNN(this.#neighbours.indices, this.#neighbours.distances);
      this.#left = this.#umap.initializeFit(this.#rows);
    } else if (this.#left > 0) {
      this.#umap.step();
      this.#left--;
    }
    return this.#umap !== undefined && this.#left === 0;
  }

  /** x and y of each row as far as it has come, around (0, 0). */
  get points(): Float32Array<ArrayBuffer> {
    const embedded = this.#umap?.getEmbedding() ?? [];
    const [x, y] = [0, 1].map((axis) => embedded.reduce((sum, point) => sum + point[axis], 0) / embedded.length);
    return Float32Array.from(embedded.flatMap((point) => [point[0] - x, point[1] - y]));
  }
}
