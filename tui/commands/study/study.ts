import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { addDatasetFlags, type DatasetFlags } from "../dataset_flags.ts";
import { MOST_THREADS } from "../../../src/options/most_threads.ts";
import { onOff, whole } from "../../../src/options/value_type.ts";
import { addFlags, readFlags, type Typed, type Values } from "../flags.ts";
import { SAMPLE_FLAGS, type TrainFlags } from "../train/train_flags.ts";
import { printPresets } from "../presets.ts";
import { requireRunPermission } from "../permissions.ts";
import { alertCodes, END_FLAGS, noteIdleAlerts } from "../train/end_alert.ts";
import { FinishProgram } from "../train/finish_program.ts";
import type { Host } from "../host.ts";
import { EndSignals, EXIT_CODE } from "../../screen/terminal/end_signals.ts";
import { jsonReport, type Outcome, studyJson, studySentence, tableReport } from "./study_report.ts";
import { addTrainingFlags } from "../training_flags.ts";
import { trainSeeds } from "./train_seeds.ts";

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
  slots: {
    type: whole(1, MOST_THREADS),
    value: "count",
    help: "how many seeds train at a time, which share the cores; the result is the same",
    default: 1,
  },
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
    const settings = { seeds: USUAL_SEEDS, slots: 1, test: true, ...readFlags(flags, STUDY_FLAGS) };
    if (preset === "list") return printPresets(host.output, settings.json);
    if (settings.onFinish) requireRunPermission("--on-finish", settings.onFinish[0]);
    exit(await study(host, flags, preset, settings));
  });
  return command;
}

type StudySettings = Values<typeof STUDY_FLAGS> & {
  readonly seeds: number;
  readonly slots: number;
  readonly test: boolean;
};

/**
 * Returns the exit code: 0, or that of a signal that ended the study or the program of `--on-finish`. A study that is ended
 * early reports the mean and deviation of its complete runs.
 */
async function study(
  host: Host,
  flags: TrainFlags & DatasetFlags,
  preset: string | undefined,
  settings: StudySettings,
): Promise<number> {
  const { test, json, onFinish } = settings, report = (json ? jsonReport : tableReport)(host.output);
  const outcomes: Outcome[] = [], stop = new AbortController();
  noteIdleAlerts(host, settings);
  let isTraining = false, exitCode = 0;
  const loaded = () => {
    // What can't be trained at all gets an error alone.
    if (!isTraining) report.begin();
    isTraining = true;
  };
  const signals = new EndSignals(host.terminal, {
    end(signal) {
      exitCode = EXIT_CODE[signal];
      if (!isTraining) host.terminal.exit(exitCode);
      stop.abort();
    },
    endAtOnce: () => host.terminal.exit(exitCode),
  });
  try {
    const outcome = (outcome: Outcome) => {
      outcomes.push(outcome);
      report.outcome(outcome);
    };
    await trainSeeds(flags, preset, { ...settings, loaded, outcome, signal: stop.signal });
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
