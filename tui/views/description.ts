import { currentLearningRate, type TrainingState } from "../state/state.ts";
import { formatRate } from "../format.ts";

/** One fact about the run, and how much it matters: where there is no room, those that matter least go first. */
interface Fact {
  readonly text: string;
  readonly weight: number;
}

/**
 * What is trained and how, in one line that takes at most `width` columns:
 * `mnist · 784-128-10 · relu · cross-entropy · sgd 0.1 · batch 32 · seed 1 · simd ×2`.
 */
export function describeRun(state: TrainingState, width = Infinity): string {
  let kept = facts(state);
  const line = () => kept.map((fact) => fact.text).join(" · ");
  while (kept.length > 1 && line().length > width) {
    const least = Math.min(...kept.map((fact) => fact.weight));
    kept = kept.filter((fact) => fact.weight !== least);
  }
  return line();
}

function facts(state: TrainingState): Fact[] {
  const { dataset, options, units, engine } = state;
  const inputs = dataset.image ? dataset.image.width * dataset.image.height : "?";
  const shape = units ?? [inputs, ...options.layers, dataset.classes.length];
  const all = [
    { text: dataset.name, weight: 8 },
    { text: shape.join("-"), weight: 7 },
    { text: "relu", weight: 3 },
    { text: "cross-entropy", weight: 1 },
    { text: `${options.optimizer} ${formatRate(currentLearningRate(state))}`, weight: 6 },
    { text: `batch ${options.batchSize}`, weight: 5 },
    { text: `seed ${options.seed}`, weight: 4 },
    { text: engine ? describeEngine(engine) : "", weight: 2 },
  ];
  return all.filter(({ text }) => text !== "" && (text !== "relu" || options.layers.length > 0));
}

function describeEngine({ name, threads }: Required<TrainingState>["engine"]): string {
  return threads > 1 ? `${name} ×${threads}` : name;
}
