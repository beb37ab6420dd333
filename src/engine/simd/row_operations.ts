import type { Matrix } from "../../matrix/matrix.ts";
import { dropoutThreshold } from "../dropout_hash.ts";
import { type Activation, ACTIVATION_TABLE } from "../activations.ts";
import type { Batch, DroppedOut } from "../engine.ts";
import type { Share } from "./access.ts";
import type { Kernels } from "./kernels.ts";
import type { SimdBatch } from "./simd_batch.ts";
import type { SimdMatrix } from "./simd_matrix.ts";
import type { EngineWorker } from "./engine_worker.ts";
import type { Part } from "./thread_group.ts";

/** The operations on single elements or rows. */
export class RowOperations {
  constructor(private readonly worker: EngineWorker) {}

  activate(activation: Activation, z: Matrix, a: Matrix): void {
    const from = z as SimdMatrix, to = a as SimdMatrix, { kernel, isGate } = ACTIVATION_TABLE[activation];
    const share = shareOf(from);
    this.worker.beforeRead(from, share);
    this.worker.beforeWrite(to, share);
    to.backing.isGated = isGate === true;
    to.backing.active = undefined;
    const part = this.worker.partOf(from, share), { kernels, call } = this.worker;
    call.activation = kernel;
    this.#takeRows(part, from);
    this.#takePreActivations(from, part);
    this.#takeActivations(to, part);
    kernels.activate(call.pointer);
  }

  dropOut(a: Matrix, share: number, key: number, { mask, activations }: DroppedOut): void {
    const from = a as SimdMatrix, chosen = mask as SimdMatrix, to = activations as SimdMatrix;
    const shared = shareOf(from);
    this.worker.beforeRead(from, shared);
    this.worker.beforeWrite(chosen, shared);
    this.worker.beforeWrite(to, shared);
    to.backing.isGated = from.backing.isGated;
    to.backing.active = undefined;
    const part = this.worker.partOf(from, shared), { kernels, call } = this.worker;
    call.key = key;
    call.threshold = dropoutThreshold(share);
    call.row = part.row;
    call.column = part.vector * 4;
    this.#takeRows(part, from);
    this.#takeActivations(from, part);
    call.mask = chosen.addressOf(part);
    call.maskStride = chosen.rowBytes;
    call.dropped = to.addressOf(part);
    call.droppedStride = to.rowBytes;
    kernels.dropOut(call.pointer, 1 / (1 - share));
  }

  /** `a` ← `a` ⊙ `b`, element by element. */
  multiply(a: SimdMatrix, b: SimdMatrix): void {
    const share = shareOf(a);
    this.worker.beforeRead(b, share);
    this.worker.beforeWrite(a, share);
    const part = this.worker.partOf(a, share);
    this.worker.kernels.multiplyElements(
      a.addressOf(part),
      a.rowBytes,
      b.addressOf(part),
      b.rowBytes,
      part.rows,
      part.vectors,
    );
  }

  activationGradient(activation: Activation, z: Matrix, a: Matrix, gradient: Matrix): void {
    const preActivation = z as SimdMatrix, activated = a as SimdMatrix, changed = gradient as SimdMatrix;
    const share = shareOf(changed);
    this.worker.beforeRead(preActivation, share);
    this.worker.beforeRead(activated, share);
    this.worker.beforeWrite(changed, share);
    const part = this.worker.partOf(changed, share), { kernels, call } = this.worker;
    call.activation = ACTIVATION_TABLE[activation].kernel;
    this.#takeRows(part, changed);
    this.#takePreActivations(preActivation, part);
    this.#takeActivations(activated, part);
    this.#takeGradient(changed, part);
    kernels.activationGradient(call.pointer);
  }

  softmax(z: Matrix, a: Matrix): void {
    const from = z as SimdMatrix, to = a as SimdMatrix;
    this.worker.beforeRead(from, "rows");
    this.worker.beforeWrite(to, "rows");
    const part = this.worker.partOf(from, "rows"), { kernels, call } = this.worker;
    this.#takeRows(part, from);
    this.#takePreActivations(from, part);
    this.#takeActivations(to, part);
    kernels.softmax(call.pointer);
  }

  softmaxGradient(a: Matrix, gradient: Matrix): void {
    const activated = a as SimdMatrix, changed = gradient as SimdMatrix;
    this.worker.beforeRead(activated, "rows");
    this.worker.beforeWrite(changed, "rows");
    const part = this.worker.partOf(changed, "rows"), { kernels, call } = this.worker;
    this.#takeRows(part, changed);
    this.#takeActivations(activated, part);
    this.#takeGradient(changed, part);
    kernels.softmaxGradient(call.pointer);
  }

  softmaxCrossEntropy(z: Matrix, batch: Batch, a: Matrix, losses: Matrix, gradient: Matrix, smoothing = 0): void {
    this.#crossEntropy(this.worker.kernels.softmaxCrossEntropy, z, batch, a, losses, gradient, smoothing);
  }

  sigmoidCrossEntropy(z: Matrix, batch: Batch, a: Matrix, losses: Matrix, gradient: Matrix, smoothing = 0): void {
    this.#crossEntropy(this.worker.kernels.sigmoidCrossEntropy, z, batch, a, losses, gradient, smoothing);
  }

  squaredError(a: Matrix, batch: Batch, losses: Matrix, gradient: Matrix, smoothing = 0): void {
    const activated = a as SimdMatrix, lost = losses as SimdMatrix, out = gradient as SimdMatrix;
    this.worker.beforeRead(activated, "rows");
    this.worker.beforeWrite(lost, "rows");
    this.worker.beforeWrite(out, "rows");
    const part = this.worker.partOf(activated, "rows"), { kernels, call } = this.worker;
    this.#takeRows(part, activated);
    this.#takeActivations(activated, part);
    this.#takeScores(batch as SimdBatch, lost, out, part);
    kernels.squaredError(call.pointer, 1 / activated.rows, smoothing);
  }

  classify(a: Matrix, classes: Matrix): void {
    const from = a as SimdMatrix, to = classes as SimdMatrix;
    this.worker.beforeRead(from, "rows");
    this.worker.beforeWrite(to, "rows");
    const part = this.worker.partOf(from, "rows");
    this.worker.kernels.classify(
      from.addressOf(part),
      from.rowBytes,
      part.rows,
      from.columns,
      to.addressOf(part),
      to.rowBytes,
    );
  }

  #crossEntropy(
    kernel: Kernels["softmaxCrossEntropy"],
    z: Matrix,
    batch: Batch,
    a: Matrix,
    losses: Matrix,
    gradient: Matrix,
    smoothing: number,
  ): void {
    const from = z as SimdMatrix, to = a as SimdMatrix, lost = losses as SimdMatrix, out = gradient as SimdMatrix;
    this.worker.beforeRead(from, "rows");
    this.worker.beforeWrite(to, "rows");
    this.worker.beforeWrite(lost, "rows");
    this.worker.beforeWrite(out, "rows");
    const part = this.worker.partOf(from, "rows"), { call } = this.worker;
    this.#takeRows(part, from);
    this.#takePreActivations(from, part);
    this.#takeActivations(to, part);
    this.#takeScores(batch as SimdBatch, lost, out, part);
    kernel(call.pointer, 1 / from.rows, smoothing);
  }

  /** Calls kernels with the sizes of a part of a matrix; by rows, the part has all columns. */
  #takeRows({ rows, vectors }: Part, { columns }: SimdMatrix): void {
    const { call } = this.worker;
    call.samples = rows;
    call.vectors = vectors;
    call.columns = columns;
  }

  #takePreActivations(z: SimdMatrix, part: Part): void {
    const { call } = this.worker;
    call.z = z.addressOf(part);
    call.zStride = z.rowBytes;
  }

  #takeActivations(a: SimdMatrix, part: Part): void {
    const { call } = this.worker;
    call.a = a.addressOf(part);
    call.aStride = a.rowBytes;
  }

  #takeGradient(gradient: SimdMatrix, part: Part): void {
    const { call } = this.worker;
    call.gradient = gradient.addressOf(part);
    call.gradientStride = gradient.rowBytes;
  }

  /** Calls kernels with a batch's labels, and with what scoring a batch writes. */
  #takeScores({ labels }: SimdBatch, losses: SimdMatrix, gradient: SimdMatrix, part: Part): void {
    const { call } = this.worker;
    call.labels = labels + part.row * 4;
    call.losses = losses.addressOf(part);
    call.lossStride = losses.rowBytes;
    this.#takeGradient(gradient, part);
  }
}

/** The share in which a matrix was last written, so that each worker continues with its own; columns if it was undivided. */
function shareOf({ backing: { access: { writtenBy } } }: SimdMatrix): Share {
  return writtenBy === "rows" ? "rows" : "columns";
}
