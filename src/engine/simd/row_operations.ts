import type { Matrix } from "../../matrix/matrix.ts";
import { dropoutThreshold } from "../dropout_hash.ts";
import { type Activation, ACTIVATION_TABLE } from "../activations.ts";
import type { Batch, DroppedOut } from "../engine.ts";
import type { Share } from "./access.ts";
import type { Kernels } from "./kernels.ts";
import type { SimdBatch } from "./simd_batch.ts";
import type { SimdMatrix } from "./simd_matrix.ts";
import type { EngineWorker } from "./engine_worker.ts";

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
    const part = this.worker.partOf(from, share);
    this.worker.kernels.activate(
      kernel,
      from.addressOf(part),
      from.rowBytes,
      to.addressOf(part),
      to.rowBytes,
      part.rows,
      part.vectors,
    );
  }

  dropOut(a: Matrix, share: number, key: number, { mask, activations }: DroppedOut): void {
    const from = a as SimdMatrix, chosen = mask as SimdMatrix, to = activations as SimdMatrix;
    const shared = shareOf(from);
    this.worker.beforeRead(from, shared);
    this.worker.beforeWrite(chosen, shared);
    this.worker.beforeWrite(to, shared);
    to.backing.isGated = from.backing.isGated;
    to.backing.active = undefined;
    const part = this.worker.partOf(from, shared);
    this.worker.kernels.dropOut(
      key,
      dropoutThreshold(share),
      1 / (1 - share),
      part.row,
      part.vector * 4,
      from.addressOf(part),
      from.rowBytes,
      chosen.addressOf(part),
      chosen.rowBytes,
      to.addressOf(part),
      to.rowBytes,
      part.rows,
      part.vectors,
    );
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
    const part = this.worker.partOf(changed, share);
    this.worker.kernels.activationGradient(
      ACTIVATION_TABLE[activation].kernel,
      preActivation.addressOf(part),
      preActivation.rowBytes,
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
    this.worker.beforeRead(from, "rows");
    this.worker.beforeWrite(to, "rows");
    const part = this.worker.partOf(from, "rows");
    this.worker.kernels.softmax(
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
    this.worker.beforeRead(activated, "rows");
    this.worker.beforeWrite(changed, "rows");
    const part = this.worker.partOf(changed, "rows");
    this.worker.kernels.softmaxGradient(
      activated.addressOf(part),
      activated.rowBytes,
      changed.addressOf(part),
      changed.rowBytes,
      part.rows,
      changed.columns,
    );
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
    const part = this.worker.partOf(activated, "rows");
    this.worker.kernels.squaredError(
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
      smoothing,
    );
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
    const part = this.worker.partOf(from, "rows");
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
      smoothing,
    );
  }
}

/** The share in which a matrix was last written, so that each worker continues with its own; columns if it was undivided. */
function shareOf({ backing: { access: { writtenBy } } }: SimdMatrix): Share {
  return writtenBy === "rows" ? "rows" : "columns";
}
