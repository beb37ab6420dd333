import { InputMeasures } from "./input_measures.ts";
import { margin } from "./margins.ts";
import { type Novelty, scoreOf } from "./novelty.ts";

/** Tells inputs that are unlike anything that a network was trained on. */
export class NoveltyDetector {
  readonly #inputs: InputMeasures;

  /** @param learned What the network has learned of its training data. */
  constructor(readonly learned: Novelty) {
    this.#inputs = new InputMeasures(learned);
  }

  /**
   * How novel an input is, in units of what one in a hundred usual ones exceeds: above 1 it is unlike anything trained on.
   *
   * @param input Features as the network takes them; bytes stand for `byte / 255`.
   * @param probabilities The network's own for it, without a temperature.
   */
  novelty(input: Uint8Array | Float32Array, probabilities: Float32Array): number {
    const { usual, threshold } = this.learned;
    return scoreOf([...this.#inputs.measure(input), -margin(probabilities)], usual) / threshold;
  }
}

/** Whether an input is so novel that it is said to be. */
export function isNovel(novelty: number | undefined): boolean {
  return novelty !== undefined && novelty > 1;
}
