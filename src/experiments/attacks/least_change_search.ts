import type { Engine } from "../../engine/engine.ts";
import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import { inputsOf } from "../../explanation/inputs_of.ts";
import { logitDifference } from "../../explanation/logit_difference.ts";
import type { Floats } from "../../matrix/matrix.ts";
import { classProbabilities } from "../../network/class_probabilities.ts";
import type { Network } from "../../network/network.ts";
import { type InputBounds, NO_BOUNDS } from "../input_bounds.ts";
import { InputGradients } from "../input_gradients.ts";
import { type ChangeNorm, NORM_TABLE } from "./change_norm.ts";
import { classMargin } from "./class_margin.ts";

/** What change is looked for. */
export interface LeastChangeOptions {
  /** The class that the sample is to be taken for, counted from 0. Default: the one of the second largest logit. */
  readonly target?: number;
  /** The norm that is to be small. Default: `l2`. */
  readonly norm?: ChangeNorm;
  /** Where inputs stay. Default: anywhere. */
  readonly bounds?: InputBounds;
  /** An engine on one thread. Default: SIMD, or the reference engine where there is none. */
  readonly engine?: Engine;
}

/** A change that makes another class of a sample. */
export interface LeastChange {
  /** x + δ, as the network takes it. */
  readonly input: Float32Array<ArrayBuffer>;
  /** δ. */
  readonly change: Float32Array<ArrayBuffer>;
  /** ‖δ‖₂. */
  readonly l2: number;
  /** ‖δ‖∞, the largest change of an input. */
  readonly linf: number;
  /** The probability of every class for x. */
  readonly before: Float32Array<ArrayBuffer>;
  /** The probability of every class for x + δ. */
  readonly after: Float32Array<ArrayBuffer>;
}

/** Radii tried at a time, and rounds of narrowing them down: the last are a 128th of the least apart. */
const RADII = 16, ROUNDS = 3;

/** Steps of ascent in a round, and the sum of their lengths, in radii. */
const STEPS = 40, REACH = 2.5;

/** The first radii are powers of 2 from this one on, of the radius that would do if the network were linear. */
const FIRST_POWER = -3;

/** The part of m that a change goes beyond m = 0, so that rounding can't undo it. */
const OVERSHOOT = 1e-3;

/**
 * Looks for the least change of a sample that makes a network take it for a given class, by ascent of m, the
 * {@link classMargin}, with bisection of the radius.
 *
 * Balls of several radii around the sample are searched at once, each by steps δ ← Π(δ + α · the direction in which m rises
 * most), with α falling to 0 and Π taking δ back into the ball and the bounds. The next round looks between the least
 * change found and the largest ball below it. Of networks that aren't linear nobody can tell whether a change is the least
 * of all; this one is the least that was come upon.
 *
 * Sources: Madry, Makelov, Schmidt, Tsipras & Vladu, "Towards Deep Learning Models Resistant to Adversarial Attacks", 2018,
 * for the ascent; Moosavi-Dezfooli, Fawzi & Frossard, "DeepFool", 2016, for the radius that would do if the network were
 * linear, |m| ∕ ‖∂m∕∂x‖ by the dual norm.
 */
export class LeastChangeSearch {
  /** How many steps are made. */
  readonly steps = ROUNDS * STEPS;
  readonly #network: Network;
  readonly #gradients: InputGradients;
  readonly #norm;
  #origin: Floats = new Float64Array();
  #before = new Float32Array();
  #classes: { readonly predicted: number; readonly target: number } | undefined;
  /** What m must be. */
  #needed = NaN;
  #radii: readonly number[] = [];
  /** The largest ball in which no change was found that is smaller than the best. */
  #below = 0;
  /** δ in each ball. */
  #changes: readonly Floats[] = [];
  #done = 0;
  #best?: Pick<LeastChange, "after"> & { readonly change: Floats; readonly size: number };

  /**
   * Takes memory for the balls; no step is made yet.
   *
   * @param network Its weights are copied.
   * @param features The sample; bytes stand for `byte / 255`.
   * @param options What change is looked for.
   * @throws {RangeError} if the sample has other features than the network, or there is no such class, or it is the one
   * that the sample is taken for already.
   */
  constructor(
    network: Network,
    features: ArrayLike<number>,
    private readonly options: LeastChangeOptions = {},
  ) {
    const { norm = "l2", engine = singleThreadEngine() } = options;
    this.#network = network.copy(engine);
    this.#gradients = new InputGradients(this.#network, RADII);
    this.#norm = NORM_TABLE[norm];
    this.#begin(features, options.target);
  }

  /**
   * Starts again with another sample or class, in the memory that there is.
   *
   * @param network Its weights are copied; of the shape of the first.
   * @throws {RangeError} as the constructor does.
   */
  restart(network: Network, features: ArrayLike<number>, target?: number): void {
    this.#network.copyFrom(network);
    this.#begin(features, target);
  }

  /** The predicted class, and the one that the sample is to be taken for; undefined of a network that has diverged. */
  get classes(): { readonly predicted: number; readonly target: number } | undefined {
    return this.#classes;
  }

  /** How many steps are made so far. */
  get done(): number {
    return this.#done;
  }

  /** The least change found by now; undefined before the first. */
  get best(): LeastChange | undefined {
    if (!this.#best) return undefined;
    const change = Float32Array.from(this.#best.change), { l2, linf } = NORM_TABLE;
    const input = Float32Array.from(this.#best.change, (delta, i) => this.#origin[i] + delta);
    const { after } = this.#best, before = this.#before;
    return { input, change, l2: l2.measure(change), linf: linf.measure(change), before, after };
  }

  /**
   * Makes a step, unless all are made.
   *
   * @returns Whether all are made.
   */
  step(): boolean {
    if (this.#done === this.steps) return true;
    const place = this.#done % STEPS;
    if (place === 0) this.#beginRound();
    const inputs = this.#changes.map((change) => change.map((delta, i) => this.#origin[i] + delta));
    const { margins, slopes, probabilitiesOf } = this.#marginsAt(inputs, this.#classes!.target);
    this.#changes.forEach((change, k) => {
      if (margins[k] >= this.#needed) this.#keep(change, () => probabilitiesOf(k));
      this.#move(change, slopes.row(k), this.#radii[k], place);
    });
    return ++this.#done === this.steps;
  }

  #begin(features: ArrayLike<number>, asked: number | undefined): void {
    const { classes, inputs, objective } = this.#network;
    if (asked !== undefined && (!Number.isInteger(asked) || asked < 0 || asked >= classes)) {
      throw new RangeError(`class ${asked} was asked for; the network has ${classes}, counted from 0`);
    }
    this.#origin = Float64Array.from(inputsOf(features, inputs));
    this.#best = this.#classes = undefined;
    this.#below = 0;
    this.#done = this.steps;
    const found = logitDifference(this.#logits(), objective.output);
    if (!found) return; // Of a network that has diverged, or of one class, there is none to go to.
    const { answer: predicted, runnerUp } = found, target = asked ?? runnerUp;
    if (target === predicted) throw new RangeError(`class ${target} is what the sample is taken for already`);
    this.#classes = { predicted, target };
    const { margins: [margin], slopes, probabilitiesOf } = this.#marginsAt([this.#origin], target);
    this.#before = probabilitiesOf(0);
    this.#needed = -OVERSHOOT * margin;
    const linear = -margin / this.#norm.dual(slopes.row(0));
    // Without a slope, there is no way to go.
    if (!Number.isFinite(linear)) return;
    this.#radii = Array.from({ length: RADII }, (_, k) => linear * 2 ** (k + FIRST_POWER));
    this.#done = 0;
  }

  /** The logits of the sample. */
  #logits(): Float32Array {
    this.#put([this.#origin]);
    const { layers } = this.#gradients.forward(1);
    return Float32Array.from(this.#network.engine.read(layers[layers.length - 1].z).row(0));
  }

  /** Begins a round: all balls from their centre; after the first round between the least change and the ball below it. */
  #beginRound(): void {
    if (this.#best) {
      const { size } = this.#best;
      this.#below = Math.max(this.#below, ...this.#radii.filter((radius) => radius < size));
      this.#radii = this.#radii.map((_, k) => this.#below + (size - this.#below) * (k + 1) / RADII);
    } else if (this.#done > 0) {
      this.#radii = this.#radii.map((radius) => radius * 2 ** RADII);
    }
    this.#changes = this.#radii.map(() => new Float64Array(this.#origin.length));
  }

  /** Moves δ by a step in the direction in which m rises most, and back into its ball and the bounds. */
  #move(change: Floats, slope: Floats, radius: number, place: number): void {
    if (this.#norm.dual(slope) === 0) return;
    this.#norm.ascend(change, slope, 2 * REACH * radius / STEPS * (1 - place / STEPS));
    this.#norm.project(change, radius);
    const { minimum, maximum } = this.options.bounds ?? NO_BOUNDS, origin = this.#origin;
    for (let i = 0; i < change.length; i++) {
      change[i] = Math.min(maximum - origin[i], Math.max(minimum - origin[i], change[i]));
    }
  }

  #keep(change: Floats, probabilities: () => LeastChange["after"]): void {
    const size = this.#norm.measure(change);
    if (size < (this.#best?.size ?? Infinity)) this.#best = { change: change.slice(), size, after: probabilities() };
  }

  #put(inputs: readonly Floats[]): void {
    this.#network.engine.write(this.#gradients.inputs, (x) => inputs.forEach((input, k) => x.row(k).set(input)));
  }

  /** m of a class at some inputs, ∂m∕∂x (n × inputs), and what gives the probabilities for one of them. */
  #marginsAt(inputs: readonly Floats[], target: number) {
    const { engine, objective: { output }, classes } = this.#network;
    this.#put(inputs);
    const pass = this.#gradients.forward(inputs.length), { z, gradient } = pass.layers[pass.layers.length - 1];
    const found = inputs.map((_, k) => classMargin(engine.read(z).row(k), target, output));
    engine.write(gradient, (m) => found.forEach(({ direction }, k) => m.row(k).set(direction)));
    return {
      margins: found.map(({ margin }) => margin),
      slopes: this.#gradients.backward(pass),
      probabilitiesOf(k: number) {
        const probabilities = new Float32Array(classes);
        classProbabilities(engine.read(pass.outputs), k, probabilities);
        return probabilities;
      },
    };
  }
}
