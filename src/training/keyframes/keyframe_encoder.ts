import type { Engine } from "../../engine/engine.ts";
import { areSteps, type WeightCodes } from "../../engine/quantization/quantizer.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { weightsUse } from "../../network/architecture.ts";
import type { DenseLayer } from "../../network/dense_layer.ts";
import { contentBytes, type FrameLayer } from "./frame_content.ts";
import type { FrameRecord } from "./frame_record.ts";
import { FrameRoom, recordBytes } from "./frame_room.ts";
import { KeyframeMoments } from "./keyframe_moments.ts";
import type { KeyframePlan } from "./keyframe_plan.ts";

/** The weights of an earlier keyframe as they are read, which later ones may be differences from. */
export interface KeyframeReference {
  /** How many batches were trained before it. */
  readonly batches: number;
  /** The weights (inputs × units) of each layer, row-major. */
  readonly weights: readonly Float32Array[];
}

/** Where the keyframes of a run that resumes continue. */
export interface ResumedKeyframes {
  readonly plan: KeyframePlan;
  /** The last keyframe and those that its plan makes it a difference from, as far as they are there. */
  readonly references: readonly KeyframeReference[];
}

/**
 * At most the weights of so many keyframes are in memory: of a whole one, the four differences that may follow from it, and one
 * that is taken between two moments.
 */
export const MOST_REFERENCES = 6;

/**
 * Codes the keyframes of a run where it is trained, each thread some units. The records follow from the numbers and the plan
 * alone: one that begins with the references of another goes on with the same bytes.
 */
export class KeyframeEncoder {
  readonly #moments: KeyframeMoments;
  /** Whether a difference is shorter than a whole keyframe; of few inputs it isn't. */
  readonly #isDifferenceShorter: boolean;
  readonly #codes: readonly WeightCodes[];
  readonly #whole: FrameRoom;
  readonly #difference: FrameRoom;
  /** The weights of those that later ones may be differences from, as they are read. */
  readonly #restored = new Map<number, readonly Matrix[]>();
  /** Memory of those that were forgotten. */
  readonly #free: (readonly Matrix[])[] = [];

  /**
   * @param shape The layers that keyframes have.
   * @param references The references of a run that resumes; none if left out.
   */
  constructor(
    private readonly engine: Engine,
    private readonly shape: readonly FrameLayer[],
    plan: KeyframePlan,
    references: readonly KeyframeReference[] = [],
  ) {
    this.#moments = new KeyframeMoments(plan);
    this.#isDifferenceShorter = contentBytes(shape, "difference") < contentBytes(shape, "whole");
    this.#codes = shape.map(({ inputs, units }) => engine.codes(inputs, units));
    const room = engine.room(recordBytes(shape));
    this.#whole = new FrameRoom(engine, shape, "whole", room, this.#codes);
    this.#difference = new FrameRoom(engine, shape, "difference", room, this.#codes);
    for (const { batches, weights } of references) {
      const matrices = this.#allocate();
      matrices.forEach((matrix, l) =>
        engine.write(matrix, () => matrix.copyFrom(new Matrix(matrix.rows, matrix.columns, weights[l])))
      );
      this.#restored.set(batches, matrices);
    }
  }

  /**
   * Codes a keyframe, unless a number in it isn't finite, or larger than those of any network that learns. No weight is off
   * by more than `max |w| ∕ 254` of its unit's weights in a whole one, and by more than `max |w − reference| ∕ 10` in a
   * difference, but for the rounding of float32. Biases are as they are.
   *
   * @param batches How many batches were trained before it.
   * @param layers Of the engine.
   * @param take Takes the record on the main thread; the next one overwrites it.
   */
  encode(batches: number, layers: readonly DenseLayer[], take: (record: FrameRecord) => void): void {
    const { engine } = this, planned = this.#referenceOf(batches);
    this.#forget(planned);
    const before = planned === undefined ? undefined : this.#restored.get(planned);
    const restored = this.#free.pop() ?? this.#allocate();
    layers.forEach(({ weights }, l) => {
      if (before) engine.quantizeChanges(weights, before[l], this.#codes[l], restored[l]);
      else engine.quantizeWeights(weights, this.#codes[l], restored[l]);
    });
    // Each thread looks for itself, and all see the same.
    if (!layers.every(({ bias }, l) => this.#isCoded(l, bias))) return void this.#free.push(restored);
    this.#restored.set(batches, restored);
    const room = before ? this.#difference : this.#whole, reference = before && planned;
    engine.observe(() => take(room.fill({ batches, reference }, layers)));
  }

  /** Forgets all references: the network starts again with other weights. */
  restart(): void {
    this.#forget(undefined);
  }

  /** What the keyframe is to be a difference from; undefined for a whole one. */
  #referenceOf(batches: number): number | undefined {
    return this.#isDifferenceShorter ? this.#moments.referenceOf(batches) : undefined;
  }

  /** Whether all of a layer is numbers of a size that can be coded. */
  #isCoded(l: number, bias: Matrix | undefined): boolean {
    const steps = this.engine.read(this.#codes[l].steps).row(0);
    return areSteps(steps) && (!bias || this.engine.read(bias).isFinite);
  }

  /** Forgets those that no keyframe is a difference from, from one on that is planned as that of `reference`. */
  #forget(reference: number | undefined): void {
    const needed = new Set<number>();
    for (let at = reference; at !== undefined; at = this.#referenceOf(at)) needed.add(at);
    for (const [batches, weights] of this.#restored) {
      if (needed.has(batches)) continue;
      this.#restored.delete(batches);
      this.#free.push(weights);
    }
  }

  #allocate(): Matrix[] {
    return this.shape.map(({ inputs, units }, l) => this.engine.matrix(inputs, units, weightsUse(l)));
  }
}
