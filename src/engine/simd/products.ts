import type { Matrix } from "../../matrix/matrix.ts";
import type { Activation } from "../activations.ts";
import type { Batch, DroppedOut } from "../engine.ts";
import { ActiveLists, maySkipInactive } from "./active_lists.ts";
import { VECTOR } from "./layout.ts";
import { RowOperations } from "./row_operations.ts";
import { SimdBatch } from "./simd_batch.ts";
import { type Backing, SimdMatrix } from "./simd_matrix.ts";

/** The operations that multiply matrices. */
export abstract class Products extends RowOperations {
  /** The lists of active units made so far. */
  readonly #lists = new Map<Backing, ActiveLists>();
  /** Zeros as the biases of layers without any, by their number of units. */
  readonly #zeros = new Map<number, SimdMatrix>();

  affine(x: Matrix | Batch, weights: Matrix, bias: Matrix | undefined, z: Matrix): void {
    const w = weights as SimdMatrix, out = z as SimdMatrix;
    const b = (bias ?? this.#noBias(out)) as SimdMatrix;
    // With fewer than four vectors each, workers would share cache lines.
    const share = out.vectors >= 4 * this.worker.workers || this.worker.workers === 1 ? "columns" : "rows";
    const input = x instanceof SimdBatch ? x.features : x as SimdMatrix;
    // Lists of active units are of all rows, so that every worker finds the same fraction of them.
    if (input) this.beforeRead(input, share === "rows" && !input.backing.isGated ? "rows" : "all");
    this.beforeRead(w, share === "rows" ? "all" : "columns");
    this.beforeRead(b, share === "rows" ? "all" : "columns");
    this.beforeWrite(out, share);
    const part = this.partOf(out, share);
    const { row, rows, vectors } = part;
    const columns = part.vector * VECTOR;
    const active = input && this.#listActive(input, w);
    if (active) {
      this.kernels.multiplyActive(
        input.pointer + row * input.rowBytes,
        input.rowBytes,
        active.lists + row * active.stride,
        active.stride,
        active.counts + row * 4,
        rows,
        w.pointer + columns,
        w.rowBytes,
        b.pointer + columns,
        out.addressOf(part),
        out.rowBytes,
        vectors,
      );
    } else if (input) {
      this.kernels.multiplyAddBias(
        rows,
        input.columns,
        input.pointer + row * input.rowBytes,
        input.rowBytes,
        w.pointer + columns,
        w.rowBytes,
        b.pointer + columns,
        out.addressOf(part),
        out.rowBytes,
        vectors,
      );
    } else {
      const { samples: { features }, order } = x as SimdBatch;
      if (features.form !== "nonzero") {
        throw new Error("a batch without a matrix of features has lists of nonzero features");
      }
      this.kernels.multiplyNonzero(
        features.entries,
        features.starts,
        this.byteValues,
        order + row * 4,
        rows,
        w.pointer + columns,
        w.rowBytes,
        b.pointer + columns,
        out.addressOf(part),
        out.rowBytes,
        vectors,
      );
    }
  }

  backpropagate(
    gradient: Matrix,
    weights: Matrix,
    activation: Activation,
    z: Matrix,
    a: Matrix,
    inputGradient: Matrix,
    dropped?: DroppedOut,
  ): void {
    const g = gradient as SimdMatrix, w = weights as SimdMatrix, out = inputGradient as SimdMatrix;
    this.beforeRead(g, "all");
    // The columns of the input's gradient are the rows of the weights.
    this.beforeRead(w, "inputs");
    this.beforeWrite(out, "columns");
    const part = this.partOf(out, "columns"), wPart = this.partOf(w, "inputs");
    const below = (dropped?.activations ?? a) as SimdMatrix, { active } = below.backing;
    if (active) {
      // Where a gate such as ReLU gave zero, its slope is zero, elsewhere one. What was dropped is zero in any case.
      this.beforeRead(below, "columns");
      this.kernels.multiplyTransposedActive(
        g.rows,
        g.vectors,
        g.pointer,
        g.rowBytes,
        w.addressOf(wPart),
        w.rowBytes,
        below.addressOf(part),
        below.rowBytes,
        out.addressOf(part),
        out.rowBytes,
        part.vectors,
        active.work,
      );
    } else {
      this.kernels.multiplyTransposed(
        g.rows,
        g.vectors,
        g.pointer,
        g.rowBytes,
        w.addressOf(wPart),
        w.rowBytes,
        out.addressOf(part),
        out.rowBytes,
        part.vectors,
        this.scratch,
      );
      this.activationGradient(activation, z, a, inputGradient);
    }
    if (dropped) this.multiply(out, dropped.mask as SimdMatrix);
  }

  /** Lists the active units of a matrix, if skipping the others pays in the product with these weights. */
  #listActive(activations: SimdMatrix, weights: SimdMatrix): ActiveLists | undefined {
    const { backing } = activations;
    backing.active = undefined;
    if (!backing.isGated || this.sparsity === "off" || !maySkipInactive(activations, weights)) return undefined;
    let lists = this.#lists.get(backing);
    if (!lists) this.#lists.set(backing, lists = new ActiveLists(activations, this.arena, this.worker));
    backing.active = lists.fill(activations, this.kernels) ? lists : undefined;
    return backing.active;
  }

  /** A bias of zeros for the pre-activations `z`: it costs the kernels no more than any other. */
  #noBias({ columns }: SimdMatrix): SimdMatrix {
    let zeros = this.#zeros.get(columns);
    if (!zeros) this.#zeros.set(columns, zeros = SimdMatrix.allocate(this.arena, 1, columns));
    return zeros;
  }
}
