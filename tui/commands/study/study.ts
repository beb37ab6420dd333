import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { FinishedEvent, TrainingEvent } from "../../../src/training/events.ts";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { onOff, whole } from "../../../src/options/value_type.ts";
import { addFlags, readFlags, type Typed } from "../flags.ts";
import { SAMPLE_FLAGS, type TrainFlags } from "../train/train_flags.ts";
import { printPresets } from "../presets.ts";
import { startSession } from "../train/start_session.ts";
import { readTrainSettings, type TrainSettings } from "../train/train_settings.ts";
import { readTrainTarget } from "../train/train_target.ts";
import { jsonReport, type Outcome, type StudyReport, tableReport } from "./study_report.ts";
import { addTrainingFlags } from "../training_flags.ts";

const EXAMPLES = `
Examples:
  deno task study                         the default recipe, seeds 1 to 5
  deno task study nielsen-100             a preset
  deno task study --l2 0.0001 --no-test   without test samples
  deno task study --seeds 3 --json        a line of JSON a seed, and one of all`;

const USUAL_SEEDS = 5;

const STUDY_FLAGS = {
  seeds: { type: whole(1, 1000), value: "count", help: "how many seeds, from 1 on", default: USUAL_SEEDS },
  test: { type: onOff(), default: true, help: "don't evaluate on the test samples, only on validation" },
  json: { type: onOff(), help: "one line of JSON a seed, and a last one of all" },
};

/** The command `study`: trains a recipe from several seeds and prints mean and deviation of its accuracy. */
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
    const { seeds = USUAL_SEEDS, test = true, json = false } = readFlags(flags, STUDY_FLAGS);
    await study(flags, preset, { seeds, tests: test, report: json ? jsonReport : tableReport });
  });
  return command;
}

interface StudySettings {
  readonly seeds: number;
  readonly tests: boolean;
  readonly report: StudyReport;
}

async function study(flags: TrainFlags & DatasetFlags, preset: string | undefined, settings: StudySettings) {
  const { seeds, tests, report } = settings, outcomes: Outcome[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    const seeded = { ...flags, save: false, seed: String(seed) };
    const settings = readTrainSettings(seeded, await readTrainTarget(seeded, preset));
    // What can't be trained at all gets an error alone.
    const outcome = await train(seed, settings, tests, () => seed === 1 && report.begin());
    outcomes.push(outcome);
    report.outcome(outcome);
  }
  report.end(outcomes, tests);
}

async function train(seed: number, settings: TrainSettings, tests: boolean, loaded: () => void): Promise<Outcome> {
  const before = performance.now();
  let validationAccuracy: number | null = null, trainLoss = NaN, finished: FinishedEvent | undefined;
  const events: AsyncIterable<TrainingEvent> = await startSession(settings, { tests, loaded });
  for await (const event of events) {
    if (event.event === "epoch") ({ validationAccuracy, trainLoss } = event);
    if (event.event === "finished") finished = event;
  }
  const seconds = (performance.now() - before) / 1000;
  const { testAccuracy, epochs, attempts, reason } = finished!;
  return { seed, validationAccuracy, testAccuracy, trainLoss, epochs, attempts, reason, seconds };
}
