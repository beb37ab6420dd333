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
  /** Those that later ones are differences from, as far as they are there. */
  readonly references: readonly KeyframeReference[];
}

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
  /** The weights of those that later ones are differences from, as they are read. */
  readonly #references = new Map<number, readonly Matrix[]>();
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
      this.#references.set(batches, matrices);
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
    const { engine } = this, planned = this.#isDifferenceShorter ? this.#moments.referenceOf(batches) : undefined;
    const before = planned === undefined ? undefined : this.#references.get(planned);
    const needed = this.#isDifferenceShorter ? this.#moments.referencesAfter(batches) : [];
    this.#forget(needed);
    // If nothing else is a difference from what this one is, it takes its place.
    const restored = needed.includes(batches) ? this.#free.pop() ?? this.#allocate() : undefined;
    layers.forEach(({ weights }, l) => {
      if (before) engine.quantizeChanges(weights, before[l], this.#codes[l], restored?.[l]);
      else engine.quantizeWeights(weights, this.#codes[l], restored?.[l]);
    });
    const isCoded = layers.every(({ bias }, l) => this.#isCoded(l, bias));
    // Each thread looks for itself, and all see the same.
    if (restored && isCoded) this.#references.set(batches, restored);
    else if (restored) this.#free.push(restored);
    if (!isCoded) return;
    const room = before ? this.#difference : this.#whole, reference = before && planned;
    engine.observe(() => take(room.fill({ batches, reference }, layers)));
  }

  /** Forgets all references: the network starts again with other weights. */
  restart(): void {
    this.#forget([]);
  }

  /** Whether all of a layer is numbers of a size that can be coded. */
  #isCoded(l: number, bias: Matrix | undefined): boolean {
    const steps = this.engine.read(this.#codes[l].steps).row(0);
    return areSteps(steps) && (!bias || this.engine.read(bias).isFinite);
  }

  /** Forgets all but those that are needed. */
  #forget(needed: readonly number[]): void {
    for (const [batches, weights] of this.#references) {
      if (needed.includes(batches)) continue;
      this.#references.delete(batches);
      this.#free.push(weights);
    }
  }

  #allocate(): Matrix[] {
    return this.shape.map(({ inputs, units }, l) => this.engine.matrix(inputs, units, weightsUse(l)));
  }
}
