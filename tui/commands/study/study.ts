import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { FinishedEvent, TrainingEvent } from "../../../src/training/events.ts";
import { standardOutput } from "../../screen/app/output.ts";
import { formatLoss, formatPercent } from "../../format.ts";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { onOff, whole } from "../../../src/options/value_type.ts";
import { addFlags, readFlags, type Typed } from "../flags.ts";
import { SAMPLE_FLAGS, type TrainFlags } from "../train/train_flags.ts";
import { printPresets } from "../presets/print_presets.ts";
import { startSession } from "../train/start_session.ts";
import { readTrainSettings, type TrainSettings } from "../train/train_settings.ts";
import { readTrainTarget } from "../train/train_target.ts";
import { addTrainingFlags } from "../training_flags.ts";

const EXAMPLES = `
Examples:
  deno task study                         the default recipe, seeds 1 to 5
  deno task study nielsen-100             a preset
  deno task study --l2 0.0001 --no-test   without test samples`;

const USUAL_SEEDS = 5;

const STUDY_FLAGS = {
  seeds: { type: whole(1, 1000), value: "count", help: "how many seeds, from 1 on", default: USUAL_SEEDS },
  test: { type: onOff(), default: true, help: "don't evaluate on the test samples, only on validation" },
};

/** How one seed's run came out; null where there is nothing to measure it on. */
interface Outcome {
  readonly validationAccuracy: number | null;
  readonly testAccuracy: number | null;
  readonly finished: FinishedEvent;
  readonly trainLoss: number;
  /** Seconds from the start of the run to its end, loading and scoring included. */
  readonly seconds: number;
}

/** The command `study`: trains a recipe from several seeds and tells how well it does, as mean and deviation. */
export function studyCommand(): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("study")
    .argument("[preset]", "a known recipe, or list (default: the default one)")
    .usage("[preset] [options]")
    .description("Trains a recipe from several seeds and prints mean and standard deviation.");
  addFlags(command, STUDY_FLAGS);
  addDatasetFlags(command);
  addFlags(command, SAMPLE_FLAGS, "Data");
  addTrainingFlags(command, ["seed"]);
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const flags: TrainFlags & DatasetFlags & Typed<typeof STUDY_FLAGS> = command.opts();
    const [preset] = command.args;
    if (preset === "list") return printPresets();
    const { seeds = USUAL_SEEDS, test = true } = readFlags(flags, STUDY_FLAGS);
    await study(flags, preset, seeds, test);
  });
  return command;
}

async function study(flags: TrainFlags & DatasetFlags, preset: string | undefined, seeds: number, tests: boolean) {
  const outcomes: Outcome[] = [];
  const heading = row(["seed", "validation", "test", "train loss", "epochs", "attempts", "seconds"]);
  for (let seed = 1; seed <= seeds; seed++) {
    const seeded = { ...flags, save: false, seed: String(seed) };
    const settings = readTrainSettings(seeded, await readTrainTarget(seeded, preset));
    // What can't be trained at all gets an error alone.
    const outcome = await train(settings, tests, () => seed === 1 && standardOutput.print(heading));
    outcomes.push(outcome);
    const { finished: { epochs, attempts, reason }, seconds } = outcome;
    const figures = [percent(outcome.validationAccuracy), percent(outcome.testAccuracy), formatLoss(outcome.trainLoss)];
    const ending = reason === "diverged" ? ["  diverged"] : [];
    standardOutput.print(
      row([`${seed}`, ...figures, `${epochs}`, `${attempts}`, seconds.toFixed(2)]) + ending.join(""),
    );
  }
  const spread = (values: (number | null)[]) => values.includes(null) ? "–" : meanAndDeviation(values as number[]);
  standardOutput.print("");
  standardOutput.print(`validation  ${spread(outcomes.map(({ validationAccuracy }) => validationAccuracy))}`);
  if (tests) standardOutput.print(`test        ${spread(outcomes.map(({ testAccuracy }) => testAccuracy))}`);
  const slowest = Math.max(...outcomes.map(({ seconds }) => seconds));
  standardOutput.print(`slowest     ${slowest.toFixed(2)} s`);
}

async function train(settings: TrainSettings, tests: boolean, loaded: () => void): Promise<Outcome> {
  const before = performance.now();
  let validationAccuracy: number | null = null, trainLoss = NaN, finished: FinishedEvent | undefined;
  const events: AsyncIterable<TrainingEvent> = await startSession(settings, { tests, loaded });
  for await (const event of events) {
    if (event.event === "epoch") ({ validationAccuracy, trainLoss } = event);
    if (event.event === "finished") finished = event;
  }
  const seconds = (performance.now() - before) / 1000;
  return { validationAccuracy, testAccuracy: finished!.testAccuracy, finished: finished!, trainLoss, seconds };
}

/** "98.31 ± 0.04 %": the mean and the standard deviation of a sample. */
function meanAndDeviation(values: readonly number[]): string {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : 0;
  return `${formatPercent(mean, 3)} ± ${formatPercent(deviation, 3)} %`;
}

function percent(fraction: number | null): string {
  return fraction === null ? "–" : `${formatPercent(fraction, 2)} %`;
}

function row(texts: readonly string[]): string {
  return texts.map((text, i) => text.padStart(i === 0 ? 4 : 12)).join("");
}
