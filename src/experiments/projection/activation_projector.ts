import type { Batch, Engine } from "../../engine/engine.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import type { Matrix } from "../../matrix/matrix.ts";
import type { Samples } from "../../matrix/samples.ts";
import { classProbabilities } from "../../network/class_probabilities.ts";
import type { Network } from "../../network/network.ts";
import type { Pass } from "../../network/pass.ts";
import type { Workspace } from "../../network/workspace.ts";
import { alignPoints } from "./align_points.ts";
import { classSeparation, pointSeparation } from "./class_separation.ts";
import { PrincipalPlane } from "./principal_plane.ts";
import type { Projection } from "./projection.ts";

/** Where a projector computes, and its clock. */
export interface ProjectorOptions {
  /** An engine on one thread. Default: SIMD, or the reference engine where there is none. */
  readonly engine?: Engine;
  /** A clock in milliseconds. Default: `performance.now`. */
  readonly now?: () => number;
}

/** Samples computed at a time: 4 ms for 784-800-400-10. */
const BATCH = 128;

/** A layer's activations (samples × units), and what finds their plane. */
interface Layer {
  readonly activations: Matrix;
  readonly plane: PrincipalPlane;
}

/**
 * Projects the activations of a network's layer onto the plane of their first two principal components, in slices, so that
 * a screen on the same thread stays responsive.
 *
 * It computes with a copy of the weights, made at each {@link ActivationProjector.start}; training may continue meanwhile.
 *
 * @example
 * ```ts
 * import { ReferenceEngine } from "../../engine/reference/reference.ts";
 * import { Random } from "../../matrix/random.ts";
 * import { Network } from "../../network/network.ts";
 * import { ActivationProjector } from "./activation_projector.ts";
 *
 * const network = Network.create(new ReferenceEngine(), { inputs: 2, layers: [4], classes: 3 }, new Random(1));
 * const samples = { features: Float32Array.of(0, 1, 1, 0), labels: Uint16Array.of(2, 0), columns: 2 };
 * const projector = new ActivationProjector(network, samples);
 * projector.start(1);
 * while (!projector.step(5)) await new Promise((resolve) => setTimeout(resolve, 20)); // 5 ms of work in 25
 * console.log(projector.projection?.points); // x and y of either sample
 * ```
 */
export class ActivationProjector {
  readonly #engine: Engine;
  readonly #now: () => number;
  readonly #copy: Network;
  readonly #workspace: Workspace;
  readonly #batch: Batch;
  readonly #order: Uint32Array;
  /** Memory is taken once for each layer that is asked for, as an engine never gives any back. */
  readonly #layers = new Map<number, Layer>();
  #layer = 0;
  #before: Float32Array | undefined;
  #probabilities = new Float32Array(0);
  #done = 0;
  #spread: ReturnType<typeof classSeparation> | undefined;
  #projection: Projection | undefined;

  /**
   * Takes memory; nothing is projected before {@link ActivationProjector.start}.
   *
   * @param samples Those that are projected.
   * @throws {RangeError} if there is no sample, or the samples have other features or labels than the network.
   */
  constructor(
    private readonly network: Network,
    private readonly samples: Samples,
    { engine = singleThreadEngine(), now = () => performance.now() }: ProjectorOptions = {},
  ) {
    this.#engine = engine;
    this.#now = now;
    this.#copy = network.copy(engine);
    this.#workspace = this.#copy.workspace(BATCH);
    const rows = samples.labels.length;
    this.#batch = engine.batch(this.#copy.load(samples), Math.min(BATCH, rows), "evaluation");
    this.#order = engine.indices(rows);
  }

  /** What was projected last; undefined before the first is complete. */
  get projection(): Projection | undefined {
    return this.#projection;
  }

  /** The activations (samples × units) of the layer that was begun with last, once it is projected. */
  get activations(): Matrix {
    return this.#current().activations;
  }

  /**
   * Begins with a layer, by the present weights.
   *
   * @param layer 0 for the inputs, 1 for the first hidden layer, …, the last for the logits.
   * @param before Where the samples were, which the plane is turned to: see {@link alignPoints}.
   * @throws {RangeError} if there is no such layer.
   */
  start(layer: number, before?: Float32Array): void {
    const { sizes: { length } } = this.network;
    if (!(Number.isInteger(layer) && layer >= 0 && layer < length)) {
      throw new RangeError(`layer ${layer} was asked for; they are 0, the inputs, to ${length - 1}, the logits`);
    }
    this.#copy.copyFrom(this.network);
    this.#layer = layer;
    this.#before = before;
    this.#done = 0;
    this.#spread = undefined;
    this.#probabilities = new Float32Array(this.samples.labels.length * this.network.classes);
  }

  /**
   * Works on: at least a little, and no more after `milliseconds`.
   *
   * @returns Whether the projection is complete.
   */
  step(milliseconds: number): boolean {
    const end = this.#now() + milliseconds;
    do {
      if (this.#work()) return true;
    } while (this.#now() < end);
    return false;
  }

  /** A batch through the network; when all are, how they vary; then a round of the search for the plane. */
  #work(): boolean {
    const { samples: { labels } } = this, rows = labels.length, { activations, plane } = this.#current();
    if (this.#done < rows) {
      this.#compute(Math.min(BATCH, rows - this.#done), activations);
      return false;
    }
    if (!this.#spread) {
      this.#spread = classSeparation((i) => activations.row(i), labels);
      plane.start();
      // Numbers that are none have no plane.
      if (Number.isFinite(this.#spread.variance)) return false;
      this.#finish(new Float32Array(2 * rows).fill(NaN), [NaN, NaN]);
      return true;
    }
    if (!plane.step()) return false;
    const { points, variances } = plane.plane!;
    this.#finish(this.#before ? alignPoints(points, this.#before) : points, variances);
    return true;
  }

  #compute(count: number, activations: Matrix): void {
    const pass = this.#workspace.pass(count), { classes } = this.network, { features, columns } = this.samples;
    this.#engine.select(this.#batch, this.#order, this.#done, count);
    this.#copy.forward(this.#batch, pass);
    for (let i = 0; i < count; i++) {
      const sample = this.#done + i, row = activations.row(sample);
      classProbabilities(pass.outputs, i, this.#probabilities.subarray(sample * classes, (sample + 1) * classes));
      if (this.#layer > 0) row.set(this.#valuesIn(pass).row(i));
      else {
        const scale = features instanceof Uint8Array ? 1 / 255 : 1;
        for (let j = 0; j < columns; j++) row[j] = features[sample * columns + j] * scale;
      }
    }
    this.#done += count;
  }

  /** The activations of the layer; of the last one the logits. */
  #valuesIn({ layers }: Pass): Matrix {
    const { z, a } = layers[this.#layer - 1];
    return this.#layer === layers.length ? z : a;
  }

  #finish(points: Float32Array<ArrayBuffer>, [first, second]: readonly [number, number]): void {
    const { variance, betweenClasses } = this.#spread!, layer = this.#layer;
    const units = this.network.sizes[layer], probabilities = this.#probabilities;
    // Rounding could make more than all of it.
    const explained = [Math.min(1, first / variance), Math.min(1, second / variance)] as const;
    this.#projection = {
      layer,
      units,
      points,
      explained,
      separation: betweenClasses,
      planeSeparation: pointSeparation(points, this.samples.labels),
      probabilities,
    };
  }

  #current(): Layer {
    const known = this.#layers.get(this.#layer);
    if (known) return known;
    const activations = this.#engine.matrix(this.samples.labels.length, this.network.sizes[this.#layer]);
    const layer = { activations, plane: new PrincipalPlane(this.#engine, activations) };
    this.#layers.set(this.#layer, layer);
    return layer;
  }
}
