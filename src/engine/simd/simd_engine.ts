import type { Matrix } from "../../matrix/matrix.ts";
import type { Samples } from "../../matrix/samples.ts";
import {
  type Activation,
  ACTIVATIONS,
  type Batch,
  type BatchUse,
  type Engine,
  type LoadedSamples,
  type Parameter,
  STATE_SIZE,
  type UpdateKind,
  type UpdateRule,
} from "../engine.ts";
import { Coordinator, type Share } from "./access.ts";
import { ActiveLists, areWide } from "./active_lists.ts";
import { Arena } from "./arena.ts";
import { ALONE, type Member, type Part, Parts } from "./crew.ts";
import type { Kernels } from "./kernels.ts";
import { BarrierWord, FLOAT, SCRATCH_BYTES, VECTOR } from "./layout.ts";
import { SimdBatch } from "./simd_batch.ts";
import { type Backing, SimdMatrix } from "./simd_matrix.ts";
import { loadSamples, type SimdSamples } from "./simd_samples.ts";
import type { Sparsity } from "./sparsity.ts";

const UPDATE_KINDS = Object.keys(STATE_SIZE) as UpdateKind[];

/** For so few vectors of units, each feature is better used at once than collected: 15 instead of 26 ms an epoch at 3. */
const DIRECT_VECTORS = 4;

/** How a {@link SimdEngine} runs. */
export interface SimdOptions {
  /** One thread alone if left out. */
  readonly member?: Member;
  /** Default: `auto`. */
  readonly sparsity?: Sparsity;
}

/** Another member of the crew has failed, so that this one can't go on either. */
export class CrewAbandonedError extends Error {
  override name = "CrewAbandonedError";
}

/**
 * The engine on WebAssembly SIMD, alone or as one member of a crew on the same memory.
 *
 * Work is shared out by unit: a member computes some columns of each layer, and updates their weights. Only a narrow
 * output layer is shared out by sample. So every number is computed by one member alone, in an order that has nothing
 * to do with how many there are.
 */
export class SimdEngine implements Engine {
  readonly name = "simd";
  readonly #kernels: Kernels;
  readonly #arena: Arena;
  readonly #coordinator: Coordinator;
  readonly #member: Member;
  readonly #parts: Parts;
  readonly #sparsity: Sparsity;
  /** What number each byte stands for: byte ∕ 255, 256 float32. */
  readonly #byteValues: number;
  /** A number that all members can read. */
  readonly #agreed: Float64Array;
  /** The lists of active units that have been needed. */
  readonly #lists = new Map<Backing, ActiveLists>();
  /** {@link SCRATCH_BYTES} of this member's own. */
  readonly #scratch: number;

  /**
   * @param kernels Working on `memory`.
   * @param memory The same for every member of the crew.
   */
  constructor(kernels: Kernels, memory: WebAssembly.Memory, { member = ALONE, sparsity = "auto" }: SimdOptions = {}) {
    this.#kernels = kernels;
    this.#arena = new Arena(memory);
    this.#member = member;
    this.#parts = new Parts(member);
    this.#sparsity = sparsity;
    const barrier = this.#arena.take(BarrierWord.count * 4);
    this.#coordinator = new Coordinator(() => {
      if (member.members > 1 && !kernels.meet(barrier, member.members, member.spins)) {
        throw new CrewAbandonedError("another thread of the training has failed");
      }
    });
    this.#agreed = new Float64Array(memory.buffer, this.#arena.take(8), 1);
    this.#byteValues = this.#arena.take(256 * 4);
    this.#scratch = this.#arena.take(SCRATCH_BYTES * member.members) + SCRATCH_BYTES * member.number;
    if (this.leads) {
      const values = new Float32Array(memory.buffer, this.#byteValues, 256);
      for (let byte = 0; byte < 256; byte++) values[byte] = byte / 255;
    }
    this.settle();
  }

  get leads(): boolean {
    return this.#member.number === 0;
  }

  matrix(rows: number, columns: number): SimdMatrix {
    return SimdMatrix.allocate(this.#arena, rows, columns);
  }

  indices(length: number): Uint32Array {
    return new Uint32Array(this.#arena.memory.buffer, this.#arena.take(length * 4), length);
  }

  load(samples: Samples): SimdSamples {
    return loadSamples(samples, {
      kernels: this.#kernels,
      arena: this.#arena,
      sparsity: this.#sparsity,
      leads: this.leads,
      agree: (number) => this.#agree(number),
    });
  }

  batch(samples: LoadedSamples, capacity: number, use: BatchUse): SimdBatch {
    return new SimdBatch(samples as SimdSamples, capacity, use, this.#arena, this.#member);
  }

  select(batch: Batch, order: Uint32Array, start: number, count: number): void {
    const target = batch as SimdBatch;
    target.choose(order, start, count);
    const { samples: { labels, columns, features }, features: dense } = target;
    const { row, rows } = this.#parts.of(count, 0, "rows");
    const chosen = target.order + row * 4;
    this.#kernels.gatherLabels(labels, chosen, rows, target.labels + row * 4);
    if (features.form === "present") {
      this.#kernels.fetchPresent(features.entries, features.starts, target.order, count);
    } else if (dense) {
      this.#write(dense, "rows");
      const to = dense.pointer + row * dense.rowBytes;
      if (features.form === "bytes") {
        this.#kernels.gatherBytes(features.values, columns, this.#byteValues, chosen, rows, to, dense.rowBytes);
      } else {
        this.#kernels.gatherFloats(features.values, columns, chosen, rows, to, dense.rowBytes);
      }
    }
  }

  affine(x: Matrix | Batch, weights: Matrix, bias: Matrix, z: Matrix): void {
    const w = weights as SimdMatrix, b = bias as SimdMatrix, out = z as SimdMatrix;
    // A member with fewer than four vectors of its own would touch the cache lines of others.
    const share = out.vectors >= 4 * this.#member.members || this.#member.members === 1 ? "columns" : "rows";
    const input = x instanceof SimdBatch ? x.features : x as SimdMatrix;
    // Lists of active units are of all rows, so that every member finds the same share of them.
    if (input) this.#read(input, share === "rows" && !input.backing.rectified ? "rows" : "all");
    this.#read(w, share === "rows" ? "all" : "columns");
    this.#read(b, share === "rows" ? "all" : "columns");
    this.#write(out, share);
    const part = this.#partOf(out, share);
    const { row, rows, vectors } = part;
    const columns = part.vector * VECTOR;
    const active = input && this.#listActive(input, w);
    if (active) {
      this.#kernels.weighActive(
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
      this.#kernels.multiplyAddBias(
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
      if (features.form !== "present") throw new Error("a batch without a matrix of features has lists of them");
      this.#kernels.weighPresent(
        features.entries,
        features.starts,
        this.#byteValues,
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

  activate(activation: Activation, z: Matrix, a: Matrix): void {
    const from = z as SimdMatrix, to = a as SimdMatrix;
    const share = shareOf(from);
    this.#read(from, share);
    this.#write(to, share);
    to.backing.rectified = activation === "relu";
    to.backing.active = undefined;
    const part = this.#partOf(from, share);
    this.#kernels.activate(
      ACTIVATIONS.indexOf(activation),
      from.addressOf(part),
      from.rowBytes,
      to.addressOf(part),
      to.rowBytes,
      part.rows,
      part.vectors,
    );
  }

  activationGradient(activation: Activation, z: Matrix, a: Matrix, gradient: Matrix): void {
    const weighted = z as SimdMatrix, activated = a as SimdMatrix, changed = gradient as SimdMatrix;
    const share = shareOf(changed);
    this.#read(weighted, share);
    this.#read(activated, share);
    this.#write(changed, share);
    const part = this.#partOf(changed, share);
    this.#kernels.activationGradient(
      ACTIVATIONS.indexOf(activation),
      weighted.addressOf(part),
      weighted.rowBytes,
      activated.addressOf(part),
      activated.rowBytes,
      changed.addressOf(part),
      changed.rowBytes,
      part.rows,
      part.vectors,
    );
  }

  softmax(z: Matrix, a: Matrix): void {
    const from = z as SimdMatrix, to = a as SimdMatrix;
    this.#read(from, "rows");
    this.#write(to, "rows");
    const part = this.#partOf(from, "rows");
    this.#kernels.softmax(
      from.addressOf(part),
      from.rowBytes,
      to.addressOf(part),
      to.rowBytes,
      part.rows,
      from.columns,
    );
  }

  softmaxGradient(a: Matrix, gradient: Matrix): void {
    const activated = a as SimdMatrix, changed = gradient as SimdMatrix;
    this.#read(activated, "rows");
    this.#write(changed, "rows");
    const part = this.#partOf(changed, "rows");
    this.#kernels.softmaxGradient(
      activated.addressOf(part),
      activated.rowBytes,
      changed.addressOf(part),
      changed.rowBytes,
      part.rows,
      changed.columns,
    );
  }

  softmaxCrossEntropy(z: Matrix, batch: Batch, a: Matrix, losses: Matrix, gradient: Matrix): void {
    this.#crossEntropy(this.#kernels.softmaxCrossEntropy, z, batch, a, losses, gradient);
  }

  sigmoidCrossEntropy(z: Matrix, batch: Batch, a: Matrix, losses: Matrix, gradient: Matrix): void {
    this.#crossEntropy(this.#kernels.sigmoidCrossEntropy, z, batch, a, losses, gradient);
  }

  squaredError(a: Matrix, batch: Batch, losses: Matrix, gradient: Matrix): void {
    const activated = a as SimdMatrix, lost = losses as SimdMatrix, out = gradient as SimdMatrix;
    this.#read(activated, "rows");
    this.#write(lost, "rows");
    this.#write(out, "rows");
    const part = this.#partOf(activated, "rows");
    this.#kernels.squaredError(
      activated.addressOf(part),
      activated.rowBytes,
      (batch as SimdBatch).labels + part.row * 4,
      lost.addressOf(part),
      lost.rowBytes,
      out.addressOf(part),
      out.rowBytes,
      part.rows,
      activated.columns,
      1 / activated.rows,
    );
  }

  argmax(a: Matrix, classes: Matrix): void {
    const from = a as SimdMatrix, to = classes as SimdMatrix;
    this.#read(from, "rows");
    this.#write(to, "rows");
    const part = this.#partOf(from, "rows");
    this.#kernels.argmax(
      from.addressOf(part),
      from.rowBytes,
      part.rows,
      from.columns,
      to.addressOf(part),
      to.rowBytes,
    );
  }

  backpropagate(
    gradient: Matrix,
    weights: Matrix,
    activation: Activation,
    z: Matrix,
    a: Matrix,
    inputGradient: Matrix,
  ): void {
    const g = gradient as SimdMatrix, w = weights as SimdMatrix, out = inputGradient as SimdMatrix;
    this.#read(g, "all");
    // The columns of the input's gradient are the rows of the weights.
    this.#read(w, "inputs");
    this.#write(out, "columns");
    const part = this.#partOf(out, "columns"), wPart = this.#partOf(w, "inputs");
    const below = a as SimdMatrix, { active } = below.backing;
    if (active) {
      // Where ReLU gave zero, its slope is zero; elsewhere it is one.
      this.#read(below, "columns");
      this.#kernels.multiplyTransposedActive(
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
      return;
    }
    this.#kernels.multiplyTransposed(
      g.rows,
      g.vectors,
      g.pointer,
      g.rowBytes,
      w.addressOf(wPart),
      w.rowBytes,
      out.addressOf(part),
      out.rowBytes,
      part.vectors,
    );
    this.activationGradient(activation, z, a, inputGradient);
  }

  updateWeights(x: Matrix | Batch, gradient: Matrix, weights: Parameter, rule: UpdateRule): void {
    this.#follow(rule);
    if (x instanceof SimdBatch) this.#updateColumns(x, gradient as SimdMatrix, weights, rule);
    else this.#updateInputs(x as SimdMatrix, gradient as SimdMatrix, weights);
  }

  updateBias(gradient: Matrix, bias: Parameter, rule: UpdateRule): void {
    this.#follow(rule);
    const g = gradient as SimdMatrix, value = bias.value as SimdMatrix;
    this.#read(g, "columns");
    this.#write(value, "columns");
    const part = this.#partOf(value, "columns");
    this.#kernels.updateBySum(
      g.rows,
      g.pointer + part.vector * VECTOR,
      g.rowBytes,
      value.addressOf(part),
      stateOf(bias, 0).addressOf(part),
      stateOf(bias, 1).addressOf(part),
      this.#scratch,
      part.vectors,
    );
  }

  claim(matrix: Matrix): void {
    this.#write(matrix as SimdMatrix, "all");
  }

  reveal(matrix: Matrix): void {
    this.#read(matrix as SimdMatrix, "all");
  }

  settle(): void {
    this.#coordinator.settle();
  }

  /** Weights of the first layer: each member has some units, for all features. */
  #updateColumns(batch: SimdBatch, g: SimdMatrix, weights: Parameter, rule: UpdateRule): void {
    const value = weights.value as SimdMatrix;
    this.#read(g, "columns");
    this.#write(value, "columns");
    const part = this.#partOf(value, "columns");
    const { samples: { features }, features: dense } = batch;
    if (dense) {
      this.#read(dense, "all");
      this.#updateByProduct(dense, 0, g, part, weights);
    } else if (features.form === "present" && rule.kind === "sgd" && value.vectors <= DIRECT_VECTORS) {
      this.#kernels.descendByPresent(
        features.entries,
        features.starts,
        this.#byteValues,
        batch.order,
        batch.rows,
        g.pointer + part.vector * VECTOR,
        g.rowBytes,
        value.addressOf(part),
        value.rowBytes,
        part.vectors,
      );
    } else {
      const { pointer, stride } = batch.turn(this.#kernels);
      this.#kernels.updateByPresent(
        pointer,
        stride,
        batch.columns,
        this.#byteValues,
        g.pointer + part.vector * VECTOR,
        g.rowBytes,
        value.addressOf(part),
        stateOf(weights, 0).addressOf(part),
        stateOf(weights, 1).addressOf(part),
        value.rowBytes,
        this.#scratch,
        part.vectors,
      );
    }
  }

  /** Weights of a deeper layer: each member has all units, for the inputs that it computed. */
  #updateInputs(x: SimdMatrix, g: SimdMatrix, weights: Parameter): void {
    const value = weights.value as SimdMatrix;
    this.#read(x, "columns");
    this.#read(g, "all");
    this.#write(value, "inputs");
    const part = this.#partOf(value, "inputs");
    const { active } = x.backing;
    if (!active) {
      this.#updateByProduct(x, part.row * FLOAT, g, part, weights);
      return;
    }
    this.#kernels.updateByActive(
      g.rows,
      part.rows,
      x.pointer + part.row * FLOAT,
      x.rowBytes,
      g.pointer,
      g.rowBytes,
      value.addressOf(part),
      stateOf(weights, 0).addressOf(part),
      stateOf(weights, 1).addressOf(part),
      value.rowBytes,
      active.work,
      part.vectors,
    );
  }

  /** Updates a part of the weights by Xᵀ·G, X beginning `offset` bytes into its rows. */
  #updateByProduct(x: SimdMatrix, offset: number, g: SimdMatrix, part: Part, weights: Parameter): void {
    const value = weights.value as SimdMatrix;
    this.#kernels.updateByProduct(
      g.rows,
      part.rows,
      x.pointer + offset,
      x.rowBytes,
      g.pointer + part.vector * VECTOR,
      g.rowBytes,
      value.addressOf(part),
      stateOf(weights, 0).addressOf(part),
      stateOf(weights, 1).addressOf(part),
      value.rowBytes,
      this.#scratch,
      part.vectors,
    );
  }

  #crossEntropy(
    kernel: Kernels["softmaxCrossEntropy"],
    z: Matrix,
    batch: Batch,
    a: Matrix,
    losses: Matrix,
    gradient: Matrix,
  ): void {
    const from = z as SimdMatrix, to = a as SimdMatrix, lost = losses as SimdMatrix, out = gradient as SimdMatrix;
    this.#read(from, "rows");
    this.#write(to, "rows");
    this.#write(lost, "rows");
    this.#write(out, "rows");
    const part = this.#partOf(from, "rows");
    kernel(
      from.addressOf(part),
      from.rowBytes,
      (batch as SimdBatch).labels + part.row * 4,
      to.addressOf(part),
      to.rowBytes,
      lost.addressOf(part),
      lost.rowBytes,
      out.addressOf(part),
      out.rowBytes,
      part.rows,
      from.columns,
      1 / from.rows,
    );
  }

  /** Lists the active units of what ReLU wrote, if leaving out the others pays in the product with these weights. */
  #listActive(activations: SimdMatrix, weights: SimdMatrix): ActiveLists | undefined {
    const { backing } = activations;
    if (!backing.rectified || this.#sparsity === "off" || !areWide(activations, weights)) return undefined;
    let lists = this.#lists.get(backing);
    if (!lists) this.#lists.set(backing, lists = new ActiveLists(activations, this.#arena, this.#member));
    backing.active = lists.fill(activations, this.#kernels) ? lists : undefined;
    return backing.active;
  }

  /** Tells all members the leader's number. */
  #agree(number: number): number {
    if (this.leads) this.#agreed[0] = number;
    this.settle();
    const agreed = this.#agreed[0];
    this.settle();
    return agreed;
  }

  #follow({ kind, learningRate, step, momentum, decay, epsilon, weightDecay }: UpdateRule): void {
    const code = UPDATE_KINDS.indexOf(kind);
    this.#kernels.setRule(code, learningRate, step, momentum, decay, epsilon, weightDecay);
  }

  #partOf(matrix: SimdMatrix, share: Share): Part {
    return this.#parts.of(matrix.rows, matrix.vectors, share);
  }

  #read({ backing: { access }, rows }: SimdMatrix, share: Share): void {
    this.#coordinator.read(access, share, rows);
  }

  #write({ backing: { access }, rows }: SimdMatrix, share: Share): void {
    this.#coordinator.write(access, share, rows);
  }
}

/** What the members of the crew last wrote of a matrix is what each can go on with; if it was all, by columns. */
function shareOf({ backing: { access: { writtenBy } } }: SimdMatrix): Share {
  return writtenBy === "rows" ? "rows" : "columns";
}

/** A matrix of a parameter's state; the parameter itself where the rule keeps none, for the kernels to leave alone. */
function stateOf({ value, state }: Parameter, index: number): SimdMatrix {
  return (state[index] ?? value) as SimdMatrix;
}
