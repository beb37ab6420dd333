import type { Matrix } from "../../matrix/matrix.ts";
import type { Batch, Parameter } from "../engine.ts";
import { type Hyperparameters, hyperparametersOf, UPDATE_RULES, type UpdateRule } from "../update_rule.ts";
import type { Share } from "./access.ts";
import type { Part } from "./thread_group.ts";
import type { Kernels } from "./kernels.ts";
import { FLOAT, VECTOR } from "./layout.ts";
import { Products } from "./products.ts";
import { SimdBatch } from "./simd_batch.ts";
import type { SimdMatrix } from "./simd_matrix.ts";

/** With so few vectors of units, updating feature by feature is faster: 15 instead of 26 ms an epoch with 3. */
const DIRECT_VECTORS = 4;

/** The operations that change parameters. */
export abstract class Updates extends Products {
  /** The rule that was set last. */
  #followed: UpdateRule | undefined;
  /** The names of its hyperparameters. */
  #hyperparameters: readonly (keyof Hyperparameters)[] = [];
  #stepNumber = NaN;
  #learningRate = NaN;

  updateWeights(x: Matrix | Batch, gradient: Matrix, weights: Parameter, rule: UpdateRule): void {
    this.#follow(rule);
    if (x instanceof SimdBatch) this.#updateColumns(x, gradient as SimdMatrix, weights, rule);
    else this.#updateInputs(x as SimdMatrix, gradient as SimdMatrix, weights, rule);
  }

  updateBias(gradient: Matrix, bias: Parameter, rule: UpdateRule): void {
    this.#follow(rule);
    const g = gradient as SimdMatrix, value = bias.value as SimdMatrix;
    this.beforeRead(g, "columns");
    const part = this.#partToWrite(bias, "columns", rule);
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

  stepWeights(gradient: Matrix, scale: number, weights: Parameter, rule: UpdateRule): void {
    this.#follow(rule);
    this.#step(gradient as SimdMatrix, scale, weights, this.kernels.stepWeights);
  }

  stepBias(gradient: Matrix, scale: number, bias: Parameter, rule: UpdateRule): void {
    this.#follow(rule);
    this.#step(gradient as SimdMatrix, scale, bias, this.kernels.stepBias);
  }

  limitNorms(weights: Matrix, limit: number): void {
    const w = weights as SimdMatrix;
    this.beforeWrite(w, "columns");
    const part = this.partOf(w, "columns");
    this.kernels.limitNorms(w.addressOf(part), w.rowBytes, w.rows, part.vectors, limit, this.scratch);
  }

  #step(gradient: SimdMatrix, scale: number, parameter: Parameter, kernel: Kernels["stepWeights"]): void {
    const value = parameter.value as SimdMatrix;
    this.beforeRead(gradient, "columns");
    this.beforeWrite(value, "columns");
    const part = this.partOf(value, "columns");
    kernel(
      value.rows,
      gradient.addressOf(part),
      gradient.rowBytes,
      scale,
      value.addressOf(part),
      stateOf(parameter, 0).addressOf(part),
      stateOf(parameter, 1).addressOf(part),
      value.rowBytes,
      this.scratch,
      part.vectors,
    );
  }

  /** This worker's part of what an update writes. State is only used along with the value, except for a kept gradient. */
  #partToWrite({ value, state }: Parameter, share: Share, rule: UpdateRule): Part {
    this.beforeWrite(value as SimdMatrix, share);
    if (rule.kind === "gradient") this.beforeWrite(state[0] as SimdMatrix, share);
    return this.partOf(value as SimdMatrix, share);
  }

  /** The weights of the first layer: each worker has some units, with all features. */
  #updateColumns(batch: SimdBatch, g: SimdMatrix, weights: Parameter, rule: UpdateRule): void {
    if (batch.use === "evaluation") throw new Error("weights can't be updated by a batch that was made for evaluation");
    const value = weights.value as SimdMatrix;
    this.beforeRead(g, "columns");
    const part = this.#partToWrite(weights, "columns", rule);
    const { samples: { features }, features: dense } = batch;
    if (dense) {
      this.beforeRead(dense, "all");
      this.#updateByProduct(dense, 0, g, part, weights);
    } else if (features.form === "nonzero" && rule.kind === "sgd" && value.vectors <= DIRECT_VECTORS) {
      const { l2, l1, learningRate } = rule, to = value.addressOf(part);
      if (l2 || l1) this.kernels.stepByPenalty(to, value.rowBytes, value.rows, part.vectors, learningRate);
      this.kernels.stepByNonzero(
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
      const transposed = batch.transposed!;
      transposed.transpose(this.kernels, batch.order);
      const { pointer, stride } = transposed;
      this.kernels.updateByNonzero(
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
        transposed.lists.active,
        part.vectors,
      );
    }
  }

  /** The weights of a deeper layer: each worker has all units, for the inputs that it computed. */
  #updateInputs(x: SimdMatrix, g: SimdMatrix, weights: Parameter, rule: UpdateRule): void {
    const value = weights.value as SimdMatrix;
    this.beforeRead(x, "columns");
    this.beforeRead(g, "all");
    const part = this.#partToWrite(weights, "inputs", rule);
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

  /** Updates a part of the weights by Xᵀ·G, X starting `offset` bytes into its rows. */
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

  /** Sets the rule for the kernels, once a step: all layers have the same. */
  #follow(rule: UpdateRule): void {
    const { kind, learningRate, step, l2, l1 } = rule;
    if (rule === this.#followed && step === this.#stepNumber && learningRate === this.#learningRate) return;
    if (kind !== this.#followed?.kind) this.#hyperparameters = hyperparametersOf(kind);
    const [h0, h1, h2, h3] = this.#hyperparameters, { kernel } = UPDATE_RULES[kind];
    const value = (name: keyof Hyperparameters | undefined) => name ? rule[name] : 0;
    this.kernels.setRule(kernel, learningRate, step, l2, l1, value(h0), value(h1), value(h2), value(h3));
    this.#followed = rule;
    this.#stepNumber = step;
    this.#learningRate = learningRate;
  }
}

/** A matrix of a parameter's state; where the rule keeps none, the parameter itself, which the kernels then ignore. */
function stateOf({ value, state }: Parameter, index: number): SimdMatrix {
  return (state[index] ?? value) as SimdMatrix;
}
