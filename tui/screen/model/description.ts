import { DEFAULT_OUTPUTS, outputUnits } from "../../../src/network/objective.ts";
import type { ResolvedOptions } from "../../../src/options/options.ts";
import { formatRate, shortDataName } from "../../format.ts";
import type { RunEntry } from "./runs.ts";
import { currentLearningRate, rateFactor, type TrainingState } from "./state.ts";

/** A fact about the run, and how much it matters: where there is no room, those that matter least go first. */
type Fact = readonly [text: string, weight: number];

/**
 * What is trained and how, in one line that takes at most `width` columns:
 * `mnist · 784-128-10 · relu · cross-entropy · sgd 0.1 · batch 32 · seed 1 · simd ×2`; at its end the learning rate in
 * force, where the schedule makes it another and it is still training: `now 0.0432`.
 */
export function describeRun(state: TrainingState, width = Infinity): string {
  let kept = facts(state);
  const line = () => kept.map(([text]) => text).join(" · ");
  while (kept.length > 1 && line().length > width) {
    const least = Math.min(...kept.map(([, weight]) => weight));
    kept = kept.filter(([, weight]) => weight !== least);
  }
  return line();
}

/** What all runs have in common, in one line: `mnist · 784-9-10 · batch 32 · seed 1`. */
export function describeCommon(runs: readonly RunEntry[]): string {
  // The rate in force changes all the time, and differs sooner or later.
  const facts = runs.map(({ run }) => describeRun({ ...run, scheduledRate: run.learningRate }).split(" · "));
  return facts[0].filter((fact) => facts.every((others) => others.includes(fact))).join(" · ");
}

function facts(state: TrainingState): Fact[] {
  const { dataset, options, layerSizes, engine } = state;
  const shape = layerSizes ?? [dataset.columns, ...options.layers, outputUnits(options.output, dataset.classes.length)];
  const all: Fact[] = [
    [shortDataName(dataset.name), 9],
    [shape.join("-"), 8],
    [describeActivations(options), 3],
    [describeObjective(options), 1],
    [describeSteps(state), 7],
    [`batch ${options.batchSize}`, 5],
    [`seed ${options.seed}`, 4],
    [engine ? engine.threads > 1 ? `${engine.name} ×${engine.threads}` : engine.name : "", 2],
    [describeRate(state), 6],
  ];
  return all.filter(([text]) => text !== "");
}

/** What the hidden layers compute: one name for all, or a list; nothing where there is none. */
function describeActivations({ layers, activation }: ResolvedOptions): string {
  const names = activation.slice(0, layers.length);
  return new Set(names).size === 1 ? names[0] : names.join(",");
}

/** The loss, with the output where it isn't the one that goes with it. */
function describeObjective({ loss, output }: ResolvedOptions): string {
  return output === DEFAULT_OUTPUTS[loss] ? loss : `${output} ${loss}`;
}

/** The optimizer with the learning rate as it was commanded, and what becomes of that: `adam 0.001 warm-up cosine`. */
function describeSteps(state: TrainingState): string {
  const { optimizer, warmup, schedule } = state.options;
  const rate = formatRate(currentLearningRate(state));
  return [optimizer, rate, warmup > 0 && "warm-up", schedule !== "constant" && schedule].filter(Boolean).join(" ");
}

/** Columns of a rate at most: the facts before it stand still while it changes. */
const RATE_WIDTH = 8;

/** The learning rate in force, if the schedule has made it another and there are steps to come. */
function describeRate(state: TrainingState): string {
  if (state.phase === "finished" || state.scheduledRate === state.learningRate) return "";
  return `now ${formatRate(rateFactor(state) * currentLearningRate(state)).padEnd(RATE_WIDTH)}`;
}
