import type { Matrix } from "../../matrix/matrix.ts";
import {
  type Activation,
  type Batch,
  type Parameter,
  STATE_SIZE,
  type UpdateKind,
  type UpdateRule,
} from "../engine.ts";
import { ActiveLists, mayLeaveOut } from "./active_lists.ts";
import type { Part } from "./crew.ts";
import { FLOAT, VECTOR } from "./layout.ts";
import { RowOperations } from "./row_operations.ts";
import { SimdBatch } from "./simd_batch.ts";
import { type Backing, SimdMatrix } from "./simd_matrix.ts";

const UPDATE_KINDS = Object.keys(STATE_SIZE) as UpdateKind[];

/** For so few vectors of units, each feature is better used at once than collected: 15 instead of 26 ms an epoch at 3. */
const DIRECT_VECTORS = 4;

/** The operations that multiply matrices, and what follows from a product at once. */
export abstract class Products extends RowOperations {
  /** The lists of active units that have been needed. */
  readonly #lists = new Map<Backing, ActiveLists>();
  /** The biases of layers without any, by their number of units. */
  readonly #zeros = new Map<number, SimdMatrix>();
  /** The rule that the kernels follow, as it was when it was set. */
  #followed: UpdateRule | undefined;
  #step = NaN;
  #learningRate = NaN;

  affine(x: Matrix | Batch, weights: Matrix, bias: Matrix | undefined, z: Matrix): void {
    const w = weights as SimdMatrix, out = z as SimdMatrix;
    const b = (bias ?? this.#noBias(out)) as SimdMatrix;
    // A member with fewer than four vectors of its own would touch the cache lines of others.
    const share = out.vectors >= 4 * this.member.members || this.member.members === 1 ? "columns" : "rows";
    const input = x instanceof SimdBatch ? x.features : x as SimdMatrix;
    // Lists of active units are of all rows, so that every member finds the same share of them.
    if (input) this.read(input, share === "rows" && !input.backing.rectified ? "rows" : "all");
    this.read(w, share === "rows" ? "all" : "columns");
    this.read(b, share === "rows" ? "all" : "columns");
    this.write(out, share);
    const part = this.partOf(out, share);
    const { row, rows, vectors } = part;
    const columns = part.vector * VECTOR;
    const active = input && this.#listActive(input, w);
    if (active) {
      this.kernels.weighActive(
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
      if (features.form !== "present") throw new Error("a batch without a matrix of features has lists of them");
      this.kernels.weighPresent(
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
  ): void {
    const g = gradient as SimdMatrix, w = weights as SimdMatrix, out = inputGradient as SimdMatrix;
    this.read(g, "all");
    // The columns of the input's gradient are the rows of the weights.
    this.read(w, "inputs");
    this.write(out, "columns");
    const part = this.partOf(out, "columns"), wPart = this.partOf(w, "inputs");
    const below = a as SimdMatrix, { active } = below.backing;
    if (active) {
      // Where ReLU gave zero, its slope is zero; elsewhere it is one.
      this.read(below, "columns");
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
      return;
    }
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
    this.read(g, "columns");
    this.write(value, "columns");
    const part = this.partOf(value, "columns");
    this.kernels.updateBySum(
      g.rows,
      g.pointer + part.vector * VECTOR,
      g.rowBytes,
      value.addressOf(part),
      stateOf(bias, 0).addressOf(part),
      stateOf(bias, 1).addressOf(part),
      this.scratch,
      part.vectors,
    );
  }

  /** Weights of the first layer: each member has some units, for all features. */
  #updateColumns(batch: SimdBatch, g: SimdMatrix, weights: Parameter, rule: UpdateRule): void {
    if (batch.use === "evaluation") throw new Error("weights can't be updated by a batch that was made for evaluation");
    const value = weights.value as SimdMatrix;
    this.read(g, "columns");
    this.write(value, "columns");
    const part = this.partOf(value, "columns");
    const { samples: { features }, features: dense } = batch;
    if (dense) {
      this.read(dense, "all");
      this.#updateByProduct(dense, 0, g, part, weights);
    } else if (features.form === "present" && rule.kind === "sgd" && value.vectors <= DIRECT_VECTORS) {
      const { l2, l1, learningRate } = rule, to = value.addressOf(part);
      if (l2 || l1) this.kernels.descendByPenalty(to, value.rowBytes, value.rows, part.vectors, learningRate);
      this.kernels.descendByPresent(
        features.entries,
        features.starts,
        this.byteValues,
        batch.order,
        batch.rows,
        g.pointer + part.vector * VECTOR,
        g.rowBytes,
        to,
        value.rowBytes,
        part.vectors,
      );
    } else {
      const sideways = batch.sideways!;
      sideways.turn(this.kernels, batch.order);
      const { pointer, stride } = sideways;
      this.kernels.updateByPresent(
        pointer,
        stride,
        batch.columns,
        this.byteValues,
        g.pointer + part.vector * VECTOR,
        g.rowBytes,
        value.addressOf(part),
        stateOf(weights, 0).addressOf(part),
        stateOf(weights, 1).addressOf(part),
        value.rowBytes,
        this.scratch,
        sideways.lists.live,
        part.vectors,
      );
    }
  }

  /** Weights of a deeper layer: each member has all units, for the inputs that it computed. */
  #updateInputs(x: SimdMatrix, g: SimdMatrix, weights: Parameter): void {
    const value = weights.value as SimdMatrix;
    this.read(x, "columns");
    this.read(g, "all");
    this.write(value, "inputs");
    const part = this.partOf(value, "inputs");
    const { active } = x.backing;
    if (!active) {
      this.#updateByProduct(x, part.row * FLOAT, g, part, weights);
      return;
    }
    this.kernels.updateByActive(
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
    this.kernels.updateByProduct(
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
      this.scratch,
      part.vectors,
    );
  }

  /** A bias of zeros for the weighted inputs `z`: it costs the kernels no more than any other. */
  #noBias({ columns }: SimdMatrix): SimdMatrix {
    let zeros = this.#zeros.get(columns);
    if (!zeros) this.#zeros.set(columns, zeros = SimdMatrix.allocate(this.arena, 1, columns));
    return zeros;
  }

  /** Lists the active units of what ReLU wrote, if leaving out the others pays in the product with these weights. */
  #listActive(activations: SimdMatrix, weights: SimdMatrix): ActiveLists | undefined {
    const { backing } = activations;
    backing.active = undefined;
    if (!backing.rectified || this.sparsity === "off" || !mayLeaveOut(activations, weights)) return undefined;
    let lists = this.#lists.get(backing);
    if (!lists) this.#lists.set(backing, lists = new ActiveLists(activations, this.arena, this.member));
    backing.active = lists.fill(activations, this.kernels) ? lists : undefined;
    return backing.active;
  }

  /** Sets the rule for the kernels, once a step: all layers follow the same. */
  #follow(rule: UpdateRule): void {
    const { kind, learningRate, step, momentum, decay, epsilon, weightDecay, l2, l1 } = rule;
    if (rule === this.#followed && step === this.#step && learningRate === this.#learningRate) return;
    const number = UPDATE_KINDS.indexOf(kind);
    this.kernels.setRule(number, learningRate, step, momentum, decay, epsilon, weightDecay, l2, l1);
    this.#followed = rule;
    this.#step = step;
    this.#learningRate = learningRate;
  }
}

/** A matrix of a parameter's state; the parameter itself where the rule keeps none, for the kernels to leave alone. */
function stateOf({ value, state }: Parameter, index: number): SimdMatrix {
  return (state[index] ?? value) as SimdMatrix;
}
