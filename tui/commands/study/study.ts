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
import type { Session } from "../../screen/app/training_run.ts";
import type { Host } from "../host.ts";
import { EndSignals, EXIT_CODE } from "../../screen/terminal/end_signals.ts";
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
export function studyCommand(host: Host, exit: (code: number) => void): CommandUnknownOpts {
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
    if (preset === "list") return printPresets(host.output, settings.json);
    if (settings.onFinish) requireRunPermission("--on-finish", settings.onFinish[0]);
    exit(await study(host, flags, preset, settings));
  });
  return command;
}

type StudySettings = Values<typeof STUDY_FLAGS> & { readonly seeds: number; readonly test: boolean };

/**
 * Returns the exit code: 0, or that of a signal that ended the study or the program of `--on-finish`. A study that is ended
 * comes to what its complete runs come to.
 */
async function study(
  host: Host,
  flags: TrainFlags & DatasetFlags,
  preset: string | undefined,
  settings: StudySettings,
): Promise<number> {
  const { seeds, test, json, onFinish } = settings, report = (json ? jsonReport : tableReport)(host.output);
  const outcomes: Outcome[] = [];
  noteIdleAlerts(host, settings);
  let isTraining = false, exitCode = 0, session: Session | undefined;
  const loaded = () => {
    // What can't be trained at all gets an error alone.
    if (!isTraining) report.begin();
    isTraining = true;
  };
  const signals = new EndSignals(host.terminal, {
    end(signal) {
      exitCode = EXIT_CODE[signal];
      if (!isTraining) host.terminal.exit(exitCode);
      session?.stop();
    },
    endAtOnce: () => host.terminal.exit(exitCode),
  });
  const start = async (trained: TrainSettings) => {
    session = await startSession(trained, { tests: test, loaded });
    if (exitCode !== 0) session.stop();
    return session;
  };
  try {
    for (let seed = 1; seed <= seeds && exitCode === 0; seed++) {
      const seeded = { ...flags, save: false, seed: String(seed) };
      const outcome = await train(seed, start(readTrainSettings(seeded, await readTrainTarget(seeded, preset))));
      if (outcome.reason === "stopped") break;
      outcomes.push(outcome);
      report.outcome(outcome);
    }
    report.end(outcomes, test);
  } catch (error) {
    if (!isTraining) throw error;
    host.output.failure(error);
    exitCode = FAILURE_EXIT_CODE;
  } finally {
    signals[Symbol.dispose]();
  }
  if (exitCode === 0 || exitCode === FAILURE_EXIT_CODE) {
    const result = exitCode === 0 ? studySentence(outcomes, test) : "training failed";
    host.output.send(alertCodes(host, settings, `study${preset === undefined ? "" : ` ${preset}`}: ${result}`));
  }
  if (!onFinish) return exitCode;
  const summary = { preset: preset ?? null, runs: outcomes, ...studyJson(outcomes, test), exitCode };
  return await new FinishProgram(host, onFinish).finish(summary, false);
}

async function train(seed: number, session: Promise<AsyncIterable<TrainingEvent>>): Promise<Outcome> {
  const before = performance.now();
  let validationAccuracy: number | null = null, trainLoss = NaN, finished: FinishedEvent | undefined;
  for await (const event of await session) {
    if (event.event === "epoch") ({ validationAccuracy, trainLoss } = event);
    if (event.event === "finished") finished = event;
  }
  const seconds = (performance.now() - before) / 1000;
  const { testAccuracy, epochs, attempts, reason } = finished!;
  return { seed, validationAccuracy, testAccuracy, trainLoss, epochs, attempts, reason, seconds };
}
