import { inputMeasures } from "./input_measures.ts";
import { margin } from "../margins.ts";
import { type Novelty, scoreOf } from "./novelty.ts";

/**
 * How novel an input is, in units of what one in a hundred usual ones exceeds: above 1 it is unlike anything trained on.
 *
 * @param input Features as the network takes them; bytes stand for `byte / 255`.
 * @param probabilities The network's own for it, without a temperature.
 */
export type NoveltyDetector = (input: ArrayLike<number>, probabilities: ArrayLike<number>) => number;

/** Recognizes inputs that are unlike anything that a network was trained on. A network's page carries this source. */
export function noveltyDetector(learned: Novelty): NoveltyDetector {
  const measure = inputMeasures(learned);
  return (input, probabilities) =>
    scoreOf([...measure(input), -margin(probabilities)], learned.usual) / learned.threshold;
}

/** Whether an input counts as novel. */
export function isNovel(novelty: number | undefined): boolean {
  return novelty !== undefined && novelty > 1;
}
