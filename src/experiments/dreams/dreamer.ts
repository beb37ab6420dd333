import { singleThreadEngine } from "../../engine/single_thread_engine.ts";
import type { Floats } from "../../matrix/matrix.ts";
import { Random } from "../../matrix/random.ts";
import { classProbabilities } from "../../network/class_probabilities.ts";
import type { Network } from "../../network/network.ts";
import { InputGradients } from "../input_gradients.ts";
import { l2Norm } from "../l2_norm.ts";
import type { Dream, DreamOptions } from "./dream_options.ts";
import type { DreamTarget } from "./dream_target.ts";
import { type Blur, gaussianBlur } from "./gaussian_blur.ts";

/** The length of the noise that is started from, in r. */
const START = 0.1;

/** The length of a step, in r. */
const STEP = 0.2;

/** The standard deviation of the Gaussian that pictures are smoothed by after each step, in their larger side. */
const SIGMA = 0.6 / 28;

/**
 * Finds the inputs that units want most (activation maximization), by gradient ascent on all of them at once:
 *
 *     x ← x + η · g ∕ ‖g‖₂, with g = ∂z∕∂x and η = r ∕ 5
 *     pictures: x ← Gaussian(σ) * x, x ← min(1, max(0, x))
 *     x ← x · min(1, r ∕ ‖x‖₂)
 *
 * so that the bounds hold after every step. By default it starts from noise of length r ∕ 10, the same for every unit: what a unit
 * wants is the same whichever others are asked with it.
 *
 * Sources: Erhan, Bengio, Courville & Vincent, "Visualizing Higher-Layer Features of a Deep Network", 2009, for ascent
 * within a norm; Simonyan, Vedaldi & Zisserman, "Deep Inside Convolutional Networks", 2013, for the logit of a class rather
 * than its probability; Yosinski, Clune, Nguyen, Fuchs & Lipson, "Understanding Neural Networks Through Deep
 * Visualization", 2015, for smoothing between the steps.
 */
export class Dreamer {
  /** How many steps are made. */
  readonly steps: number;
  readonly #network: Network;
  readonly #gradients: InputGradients;
  readonly #blur: Blur | undefined;
  readonly #start: ArrayLike<number>;
  #target: DreamTarget;
  #done = 0;

  /**
   * Takes memory for all dreams; no step is made yet.
   *
   * @param network Its weights are copied.
   * @param target The units.
   * @param options The bounds, the number of steps and the start.
   * @throws {RangeError} if the norm isn't a number above 0, the steps aren't a whole number from 0, the smoothing isn't a
   * number from 0, or the pictures or the start don't have as many numbers as the network has inputs.
   */
  constructor(network: Network, target: DreamTarget, private readonly options: DreamOptions) {
    const { norm, image, steps = 100, seed = 1, engine = singleThreadEngine() } = options;
    const { smoothing = image && SIGMA * Math.max(image.width, image.height) } = options;
    if (!(norm > 0 && norm < Infinity)) throw new RangeError(`the norm ${norm} was given; it is a number above 0`);
    if (!Number.isSafeInteger(steps) || steps < 0) {
      throw new RangeError(`${steps} steps were asked for; expected a whole number from 0`);
    }
    if (smoothing !== undefined && !(smoothing >= 0 && smoothing < Infinity)) {
      throw new RangeError(`a smoothing of ${smoothing} pixels was given; it is a number from 0`);
    }
    if (image && image.width * image.height !== network.inputs) {
      throw new RangeError(
        `pictures of ${image.width} × ${image.height} were given; the network has ${network.inputs} inputs`,
      );
    }
    this.steps = steps;
    this.#network = network.copy(engine);
    this.#gradients = new InputGradients(this.#network, target.units.length);
    this.#blur = image && smoothing ? gaussianBlur(image, smoothing) : undefined;
    this.#start = options.start ?? startNoise(network.inputs, norm * START, image !== undefined, new Random(seed));
    if (this.#start.length !== network.inputs) {
      const given = `a start of ${this.#start.length} features was given`;
      throw new RangeError(`${given}; the network has ${network.inputs} inputs`);
    }
    this.#target = target;
    this.#begin();
  }

  /**
   * Starts again, in the memory that there is.
   *
   * @param network Its weights are copied; of the shape of the first.
   * @param target What is dreamt of now: as many units as at first.
   * @throws {RangeError} if there are more or fewer.
   */
  restart(network: Network, target: DreamTarget): void {
    const { length } = target.units, { capacity } = this.#gradients;
    if (length !== capacity) throw new RangeError(`${length} units were asked for; there is room for ${capacity}`);
    this.#network.copyFrom(network);
    this.#target = target;
    this.#begin();
  }

  /** How many steps are made so far. */
  get done(): number {
    return this.#done;
  }

  /**
   * Makes a step, unless all are made.
   *
   * @returns Whether all are made.
   */
  step(): boolean {
    if (this.#done === this.steps) return true;
    const { engine } = this.#network, { layer, units } = this.#target;
    const pass = this.#gradients.forward();
    engine.write(pass.layers[layer].gradient, (gradient) => {
      gradient.fill(0);
      units.forEach(({ unit, sign }, i) => gradient.set(i, unit, sign));
    });
    const slopes = this.#gradients.backward(pass, layer);
    engine.write(this.#gradients.inputs, (x) => {
      for (let i = 0; i < x.rows; i++) this.#move(x.row(i), slopes.row(i));
    });
    return ++this.#done === this.steps;
  }

  /** The dreams as they are by now, one for each unit of the target. */
  get dreams(): Dream[] {
    const { engine, classes } = this.#network, { layer, units } = this.#target;
    const { layers, outputs } = this.#gradients.forward(), z = engine.read(layers[layer].z);
    const out = engine.read(outputs), x = engine.read(this.#gradients.inputs);
    return units.map(({ unit, sign }, i) => {
      const probabilities = new Float32Array(classes);
      classProbabilities(out, i, probabilities);
      return { input: Float32Array.from(x.row(i)), value: sign * z.at(i, unit), probabilities };
    });
  }

  #begin(): void {
    this.#done = 0;
    this.#network.engine.write(this.#gradients.inputs, (x) => {
      for (let i = 0; i < x.rows; i++) x.row(i).set(this.#start);
    });
  }

  /** Moves one input up its slopes, and back within the bounds. */
  #move(x: Floats, slopes: Floats): void {
    const { norm, image } = this.options, length = l2Norm(slopes);
    // Without a slope, as before a layer whose units are all off, there is no way up.
    if (length > 0) { for (let i = 0; i < x.length; i++) x[i] += norm * STEP * slopes[i] / length; }
    this.#blur?.(x);
    if (image) { for (let i = 0; i < x.length; i++) x[i] = Math.min(1, Math.max(0, x[i])); }
    const scale = Math.min(1, norm / l2Norm(x));
    if (scale < 1) { for (let i = 0; i < x.length; i++) x[i] *= scale; }
  }
}

/** Normal noise of this length; of pictures its absolute values, so that they are within 0 and 1. */
function startNoise(inputs: number, length: number, isPicture: boolean, random: Random): Float64Array {
  const noise = Float64Array.from({ length: inputs }, () => isPicture ? Math.abs(random.normal()) : random.normal());
  const scale = length / l2Norm(noise);
  return noise.map((value) => isPicture ? Math.min(1, value * scale) : value * scale);
}
