import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import { inputsOf } from "../../explanation/inputs_of.ts";
import { logitDifference } from "../../explanation/logit_difference.ts";
import type { Floats } from "../../matrix/matrix.ts";
import { Random } from "../../matrix/random.ts";
import type { Network } from "../../network/network.ts";
import { NORM_TABLE } from "./change_norm.ts";
import type { LeastChange, LeastChangeOptions } from "./least_change_options.ts";
import { MarginProbe } from "./margin_probe.ts";

/** Radii tried at a time, and rounds of narrowing them down: the last are a 128th of the least apart. */
const RADII = 16, ROUNDS = 3;

/** Steps of ascent in a round, and the sum of their lengths, in radii. */
const STEPS = 40, REACH = 2.5;

/** The first radii are powers of 2 from this one on, of the radius that would do if the network were linear. */
const FIRST_POWER = -3;

/** Where m has no slope at the sample, they are powers of 2 from this one on: of pixels' or standardized features' size. */
const FIRST_POWER_ON_FLAT = -8;

/** The part of m that a change goes beyond m = 0, so that rounding can't undo it. */
const OVERSHOOT = 1e-3;

/**
 * Looks for the least change of a sample that makes a network take it for a given class, the minimal adversarial
 * perturbation, by ascent of m, the {@link classMargin}, with bisection of the radius.
 *
 * Balls of several radii around the sample are searched at once, each by steps δ ← Π(δ + α · the direction in which m rises
 * most), with α falling to 0 and Π taking δ back into the ball and the bounds. The next round looks between the least
 * change found and the largest ball below it. Where m has no slope at the sample, as where all its ReLUs are off, the ascent
 * begins at random places of the balls instead, and from the least change once there is one. Of networks that aren't linear
 * nobody can tell whether a change is the least of all; this one is the least that was come upon.
 *
 * Sources: Madry, Makelov, Schmidt, Tsipras & Vladu, "Towards Deep Learning Models Resistant to Adversarial Attacks", 2018,
 * for the ascent; Moosavi-Dezfooli, Fawzi & Frossard, "DeepFool", 2016, for the radius that would do if the network were
 * linear, |m| ∕ ‖∂m∕∂x‖ by the dual norm.
 */
export class LeastChangeSearch {
  /** How many steps are made. */
  readonly steps = ROUNDS * STEPS;
  readonly #probe: MarginProbe;
  readonly #norm;
  #origin: Floats = new Float64Array();
  #before = new Float32Array();
  #classes: { readonly predicted: number; readonly target: number } | undefined;
  /** What m must be. */
  #needed = NaN;
  #radii: readonly number[] = [];
  /** Whether m has no slope at the sample. */
  #isFlat = false;
  /** Whether the round began where m has slopes; a ball without a change says nothing if it began at a random place. */
  #hasSlopes = false;
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
    this.#probe = new MarginProbe(network, RADII, engine);
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
    this.#probe.copyFrom(network);
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
    const { margins, slopes, probabilitiesOf } = this.#probe.measure(
      this.#origin,
      this.#changes,
      this.#classes!.target,
    );
    this.#changes.forEach((change, k) => {
      if (margins[k] >= this.#needed) this.#keep(change, () => probabilitiesOf(k));
      this.#move(change, slopes.row(k), this.#radii[k], place);
    });
    return ++this.#done === this.steps;
  }

  #begin(features: ArrayLike<number>, asked: number | undefined): void {
    const { classes, inputs, output } = this.#probe;
    if (asked !== undefined && (!Number.isInteger(asked) || asked < 0 || asked >= classes)) {
      throw new RangeError(`class ${asked} was asked for; the network has ${classes}, counted from 0`);
    }
    this.#origin = Float64Array.from(inputsOf(features, inputs));
    this.#best = this.#classes = undefined;
    this.#below = 0;
    this.#done = this.steps;
    const found = logitDifference(this.#probe.logits(this.#origin), output);
    if (!found) return; // Of a network that has diverged, or of one class, there is none to go to.
    const { answer: predicted, runnerUp } = found, target = asked ?? runnerUp;
    if (target === predicted) throw new RangeError(`class ${target} is what the sample is taken for already`);
    this.#classes = { predicted, target };
    const { margins: [margin], slopes, probabilitiesOf } = this.#probe.measure(
      this.#origin,
      [new Float64Array(inputs)],
      target,
    );
    this.#before = probabilitiesOf(0);
    this.#needed = -OVERSHOOT * margin;
    const steepness = this.#norm.dual(slopes.row(0)), isFlat = steepness === 0;
    const first = isFlat ? 2 ** FIRST_POWER_ON_FLAT : -margin / steepness * 2 ** FIRST_POWER;
    if (!Number.isFinite(first)) return;
    this.#isFlat = isFlat;
    this.#radii = Array.from({ length: RADII }, (_, k) => first * 2 ** k);
    this.#done = 0;
  }

  /**
   * Begins a round: all balls from their centre, unless there is no slope; after the first round between the least change
   * and the ball below it.
   */
  #beginRound(): void {
    if (this.#best) {
      const { size } = this.#best;
      if (this.#hasSlopes) this.#below = Math.max(this.#below, ...this.#radii.filter((radius) => radius < size));
      this.#radii = this.#radii.map((_, k) => this.#below + (size - this.#below) * (k + 1) / RADII);
    } else if (this.#done > 0) {
      this.#radii = this.#radii.map((radius) => radius * 2 ** RADII);
    }
    this.#hasSlopes = !this.#isFlat || this.#best !== undefined;
    const random = new Random(1 + this.#done);
    this.#changes = this.#radii.map((radius) => {
      const change = new Float64Array(this.#origin.length);
      if (!this.#isFlat) return change;
      if (this.#best) change.set(this.#best.change);
      else change.forEach((_, i) => change[i] = radius * random.normal());
      this.#confine(change, radius);
      return change;
    });
  }

  /** Moves δ by a step in the direction in which m rises most. */
  #move(change: Floats, slope: Floats, radius: number, place: number): void {
    if (this.#norm.dual(slope) === 0) return;
    this.#norm.ascend(change, slope, 2 * REACH * radius / STEPS * (1 - place / STEPS));
    this.#confine(change, radius);
  }

  /** Moves δ back into its ball and the bounds. */
  #confine(change: Floats, radius: number): void {
    this.#norm.project(change, radius);
    if (!this.options.bounds) return;
    const { minimum, maximum } = this.options.bounds, origin = this.#origin;
    for (let i = 0; i < change.length; i++) {
      const low = minimum - origin[i], high = maximum - origin[i];
      if (change[i] < low) change[i] = low;
      else if (change[i] > high) change[i] = high;
    }
  }

  #keep(change: Floats, probabilities: () => LeastChange["after"]): void {
    const size = this.#norm.measure(change);
    if (size < (this.#best?.size ?? Infinity)) this.#best = { change: change.slice(), size, after: probabilities() };
  }
}
