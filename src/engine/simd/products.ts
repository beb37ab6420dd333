import type { Matrix } from "../../matrix/matrix.ts";
import type { Activation } from "../activations.ts";
import type { Batch, DroppedOut } from "../engine.ts";
import { ActiveLists, maySkipInactive } from "./active_lists.ts";
import type { EngineWorker } from "./engine_worker.ts";
import type { RowOperations } from "./row_operations.ts";
import { SimdBatch } from "./simd_batch.ts";
import { type Backing, SimdMatrix } from "./simd_matrix.ts";

/** The operations that multiply matrices. */
export class Products {
  /** The lists of active units made so far. */
  readonly #lists = new Map<Backing, ActiveLists>();
  /** Zeros as the biases of layers without any, by their number of units. */
  readonly #zeros = new Map<number, SimdMatrix>();

  constructor(private readonly worker: EngineWorker, private readonly rows: RowOperations) {}

  affine(x: Matrix | Batch, weights: Matrix, bias: Matrix | undefined, z: Matrix): void {
    const w = weights as SimdMatrix, out = z as SimdMatrix;
    const b = (bias ?? this.#noBias(out)) as SimdMatrix;
    // With fewer than four vectors each, workers would share cache lines.
    const share = out.vectors >= 4 * this.worker.thread.workers || this.worker.thread.workers === 1
      ? "columns"
      : "rows";
    const parameterShare = share === "rows" ? "all" : "columns";
    const input = x instanceof SimdBatch ? x.features : x as SimdMatrix;
    // Lists of active units are of all rows, so that every worker finds the same fraction of them.
    if (input) this.worker.beforeRead(input, share === "rows" && !input.backing.isGated ? "rows" : "all");
    this.worker.beforeRead(w, parameterShare);
    this.worker.beforeRead(b, parameterShare);
    this.worker.beforeWrite(out, share);
    const { kernels, call } = this.worker;
    const part = this.worker.partOf(out, share);
    const { row, rows, vectors } = part;
    call.samples = rows;
    call.vectors = vectors;
    call.w = w.addressOf(this.worker.partOf(w, parameterShare));
    call.wStride = w.rowBytes;
    call.bias = b.addressOf(this.worker.partOf(b, parameterShare));
    call.z = out.addressOf(part);
    call.zStride = out.rowBytes;
    if (!input) return this.#multiplyNonzero(x as SimdBatch, row);
    call.x = input.pointer + row * input.rowBytes;
    call.xStride = input.rowBytes;
    const active = this.#listActive(input, w);
    if (active) {
      call.lists = active.lists + row * active.stride;
      call.listStride = active.stride;
      call.counts = active.counts + row * 4;
      kernels.multiplyActive(call.pointer);
    } else {
      call.inputs = input.columns;
      kernels.multiplyAddBias(call.pointer);
    }
  }

  /** The product of a batch whose nonzero features are listed, from its sample number `row` on. */
  #multiplyNonzero({ samples: { features }, order }: SimdBatch, row: number): void {
    if (features.form !== "nonzero") {
      throw new Error("a batch without a matrix of features has lists of nonzero features");
    }
    const { kernels, call } = this.worker;
    call.entries = features.entries;
    call.starts = features.starts;
    call.order = order + row * 4;
    kernels.multiplyNonzero(call.pointer);
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
    this.worker.beforeRead(g, "all");
    // The columns of the input's gradient are the rows of the weights.
    this.worker.beforeRead(w, "inputs");
    this.worker.beforeWrite(out, "columns");
    const { kernels, call } = this.worker;
    const part = this.worker.partOf(out, "columns"), wPart = this.worker.partOf(w, "inputs");
    call.samples = g.rows;
    call.vectors = g.vectors;
    call.gradient = g.pointer;
    call.gradientStride = g.rowBytes;
    call.w = w.addressOf(wPart);
    call.wStride = w.rowBytes;
    call.inputGradient = out.addressOf(part);
    call.inputGradientStride = out.rowBytes;
    call.inputVectors = part.vectors;
    const below = (dropped?.activations ?? a) as SimdMatrix, { active } = below.backing;
    // Where pairs of vectors are packed, a dense product is faster: 4 % of an epoch of 784-512-256-10 in batches of 32.
    if (active && !kernels.isPacking()) {
      // Where a gate such as ReLU gave zero, its slope is zero, elsewhere one. What was dropped is zero in any case.
      this.worker.beforeRead(below, "columns");
      call.x = below.addressOf(part);
      call.xStride = below.rowBytes;
      call.work = active.work;
      kernels.multiplyTransposedActive(call.pointer);
    } else {
      call.work = this.worker.scratch;
      kernels.multiplyTransposed(call.pointer);
      this.rows.activationGradient(activation, z, a, inputGradient);
    }
    if (dropped) this.rows.multiply(out, dropped.mask as SimdMatrix);
  }

  /** Lists the active units of a matrix, if skipping the others pays in the product with these weights. */
  #listActive(activations: SimdMatrix, weights: SimdMatrix): ActiveLists | undefined {
    const { backing } = activations;
    backing.active = undefined;
    if (!backing.isGated || this.worker.sparsity === "off" || !maySkipInactive(activations, weights)) return undefined;
    let lists = this.#lists.get(backing);
    if (!lists) this.#lists.set(backing, lists = new ActiveLists(activations, this.worker.arena, this.worker.thread));
    backing.active = lists.fill(activations, this.worker.kernels) ? lists : undefined;
    return backing.active;
  }

  /** A bias of zeros for the pre-activations `z`: it costs the kernels no more than any other. */
  #noBias({ columns }: SimdMatrix): SimdMatrix {
    let zeros = this.#zeros.get(columns);
    if (!zeros) this.#zeros.set(columns, zeros = SimdMatrix.allocate(this.worker.arena, 1, columns));
    return zeros;
  }
}
