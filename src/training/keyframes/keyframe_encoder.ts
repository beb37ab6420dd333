import type { Engine } from "../../engine/engine.ts";
import { Matrix } from "../../matrix/matrix.ts";
import { weightsUse } from "../../network/architecture.ts";
import type { DenseLayer } from "../../network/dense_layer.ts";
import { contentBytes, type FrameLayer } from "./frame_content.ts";
import type { FrameRecord } from "./frame_record.ts";
import { FrameRoom, recordBytes } from "./frame_room.ts";
import type { PlannedKeyframe } from "./keyframe_moments.ts";
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
  /** Whether a difference is shorter than a whole keyframe; of few inputs it isn't. */
  readonly #isDifferenceShorter: boolean;
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
    references: readonly KeyframeReference[] = [],
  ) {
    this.#isDifferenceShorter = contentBytes(shape, "difference") < contentBytes(shape, "whole");
    const room = engine.room(recordBytes(shape));
    this.#whole = new FrameRoom(engine, shape, "whole", room);
    this.#difference = new FrameRoom(engine, shape, "difference", room, this.#whole.codes);
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
   * @param layers Of the engine.
   * @returns What completes the record, to be called on one thread by {@link Engine.observe} or {@link Engine.whileWaiting}:
   *   the next keyframe overwrites it. Undefined if there is none.
   */
  encode(keyframe: PlannedKeyframe, layers: readonly DenseLayer[]): (() => FrameRecord) | undefined {
    const { engine } = this,
      { batches, reference, references } = this.#isDifferenceShorter ? keyframe : wholeOf(keyframe);
    const before = reference === undefined ? undefined : this.#references.get(reference);
    this.#forget(references);
    // If no later one is a difference from the same reference, this one takes its place in memory.
    const restored = references.includes(batches) ? this.#free.pop() ?? this.#allocate() : undefined;
    const room = before ? this.#difference : this.#whole, { codes } = room;
    engine.settle();
    for (let l = 0; l < layers.length; l++) {
      if (before) engine.quantizeChanges(layers[l].weights, before[l], codes[l], restored?.[l]);
      else engine.quantizeWeights(layers[l].weights, codes[l], restored?.[l]);
    }
    const areCoded = layers.every(({ bias }, l) => engine.areCoded(codes[l], bias));
    if (restored && areCoded) this.#references.set(batches, restored);
    else if (restored) this.#free.push(restored);
    if (!areCoded) return undefined;
    room.takeBiases(layers);
    return () => room.complete(batches, before && reference);
  }

  /** Forgets all references: the network starts again with other weights. */
  restart(): void {
    this.#forget([]);
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

/** A keyframe as one that stands for itself, as do all later ones. */
function wholeOf({ batches }: PlannedKeyframe): PlannedKeyframe {
  return { batches, reference: undefined, references: [] };
}
