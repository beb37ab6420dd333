import { InputMeasures } from "./input_measures.ts";
import { margin } from "./margins.ts";
import { type Novelty, scoreOf } from "./novelty.ts";

/** Tells inputs that are unlike anything that a network was trained on. */
export class NoveltyDetector {
  readonly #inputs: InputMeasures;

  constructor(private readonly usual: Novelty) {
    this.#inputs = new InputMeasures(usual);
  }

  /**
   * How novel an input is, in units of what one in a hundred usual ones exceeds: above 1 it is unlike anything trained on.
   *
   * @param input Features as the network takes them; bytes stand for `byte / 255`.
   * @param probabilities The network's own for it, without a temperature.
   */
  novelty(input: Uint8Array | Float32Array, probabilities: Float32Array): number {
    const { usual, threshold } = this.usual;
    return scoreOf([...this.#inputs.measure(input), -margin(probabilities)], usual) / threshold;
  }
}
