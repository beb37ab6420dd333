import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import type { FinishedEvent, TrainingEvent } from "../../../src/training/events.ts";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { onOff, whole } from "../../../src/options/value_type.ts";
import { addFlags, readFlags, type Typed, type Values } from "../flags.ts";
import { SAMPLE_FLAGS, type TrainFlags } from "../train/train_flags.ts";
import { printPresets } from "../presets.ts";
import { startSession } from "../train/start_session.ts";
import { readTrainSettings, type TrainSettings } from "../train/train_settings.ts";
import { readTrainTarget } from "../train/train_target.ts";
import { requireRunPermission } from "../permissions.ts";
import { alertCodes, END_FLAGS, noteIdleAlerts } from "../train/end_alert.ts";
import { FinishProgram } from "../train/finish_program.ts";
import { standardOutput } from "../../screen/app/output.ts";
import { jsonReport, type Outcome, studyJson, studySentence, tableReport } from "./study_report.ts";
import { addTrainingFlags } from "../training_flags.ts";

const EXAMPLES = `
Examples:
  deno task study                         the default options, seeds 1 to 5
  deno task study nielsen-100             a preset
  deno task study --l2 0.0001 --no-test   without test samples
  deno task study --seeds 3 --json        a line of JSON a seed, and one of all`;

const USUAL_SEEDS = 5;

const FAILURE_EXIT_CODE = 1;

const STUDY_FLAGS = {
  seeds: { type: whole(1, 1000), value: "count", help: "how many seeds, from 1 on", default: USUAL_SEEDS },
  test: { type: onOff(), default: true, help: "don't evaluate on the test samples, only on validation" },
  json: { type: onOff(), help: "one line of JSON a seed, and a last one of all; of list one a preset" },
  ...END_FLAGS,
};

/** The command `study`: trains a network from several seeds and prints mean and deviation of its accuracy. */
export function studyCommand(exit: (code: number) => void): CommandUnknownOpts {
  const command: CommandUnknownOpts = new Command("study")
    .argument("[preset]", "a known preset, or list (default: none)")
    .usage("[preset] [options]")
    .description("Trains a network from several seeds and prints mean and standard deviation.");
  addFlags(command, STUDY_FLAGS);
  addDatasetFlags(command);
  addFlags(command, SAMPLE_FLAGS, "Data");
  addTrainingFlags(command, ["seed"]);
  command.addHelpText("after", EXAMPLES);
  command.action(async () => {
    const flags: TrainFlags & DatasetFlags & Typed<typeof STUDY_FLAGS> = command.opts();
    const [preset] = command.args;
    const settings = { seeds: USUAL_SEEDS, test: true, ...readFlags(flags, STUDY_FLAGS) };
    if (preset === "list") return printPresets(settings.json);
    if (settings.onFinish) requireRunPermission("--on-finish", settings.onFinish[0]);
    exit(await study(flags, preset, settings));
  });
  return command;
}

type StudySettings = Values<typeof STUDY_FLAGS> & { readonly seeds: number; readonly test: boolean };

/** Returns the exit code: 0, or that of a signal that ended the program of `--on-finish`. */
async function study(flags: TrainFlags & DatasetFlags, preset: string | undefined, settings: StudySettings) {
  const { seeds, test, json, onFinish } = settings, report = json ? jsonReport : tableReport;
  const outcomes: Outcome[] = [];
  noteIdleAlerts(settings);
  let isTraining = false, exitCode = 0;
  const loaded = () => {
    // What can't be trained at all gets an error alone.
    if (!isTraining) report.begin();
    isTraining = true;
  };
  try {
    for (let seed = 1; seed <= seeds; seed++) {
      const seeded = { ...flags, save: false, seed: String(seed) };
      const outcome = await train(seed, readTrainSettings(seeded, await readTrainTarget(seeded, preset)), test, loaded);
      outcomes.push(outcome);
      report.outcome(outcome);
    }
    report.end(outcomes, test);
  } catch (error) {
    if (!isTraining) throw error;
    standardOutput.failure(error);
    exitCode = FAILURE_EXIT_CODE;
  }
  const result = exitCode === 0 ? studySentence(outcomes, test) : "training failed";
  standardOutput.send(alertCodes(settings, `study${preset === undefined ? "" : ` ${preset}`}: ${result}`));
  if (!onFinish) return exitCode;
  const summary = { preset: preset ?? null, runs: outcomes, ...studyJson(outcomes, test), exitCode };
  return await new FinishProgram(onFinish).finish(summary, false);
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
