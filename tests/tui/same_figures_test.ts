import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { openDataset } from "../../data/open_dataset.ts";
import { split } from "../../data/split.ts";
import type { CurvePoint, EpochEvent, FinishedEvent, TrainingEvent } from "../../src/training/events.ts";
import type { FinishReason } from "../../src/training/finish_reason.ts";
import { type ResolvedOptions, resolveOptions, type TrainingOptions } from "../../src/options/options.ts";
import { train } from "../../src/training/session/session.ts";
import { openComparedFolder } from "../../tui/screen/app/compared_folder.ts";
import { RunGroup } from "../../tui/screen/app/run_group.ts";
import { outputTo } from "../../tui/screen/app/output.ts";
import { printPlain } from "../../tui/screen/app/plain.ts";
import { openSavedRun } from "../../tui/screen/app/saved_run.ts";
import { TrainingRun } from "../../tui/screen/app/training_run.ts";
import { watchRun } from "../../tui/screen/app/watched_run.ts";
import { formatLoss, formatPercent, formatRate } from "../../tui/format.ts";
import { readRunReport } from "../../tui/report/read_run_report.ts";
import { reportPage } from "../../tui/report/report_page.ts";
import { RunRecorder } from "../../src/runs/recorder.ts";
import { LOG_FILE } from "../../src/runs/run_folder.ts";
import { initialState, type TrainingState } from "../../tui/screen/model/state.ts";
import { createTheme } from "../../tui/screen/theme.ts";
import { metricChart } from "../../tui/screen/panels/charts/metric_chart.ts";
import { INITIAL_CHARTS } from "../../tui/screen/model/charts/charts_state.ts";
import type { Span } from "../../tui/screen/model/charts/shown_epochs.ts";
import { classPanel } from "../../tui/screen/views/overview/overview.ts";
import { differences } from "../../tui/screen/panels/differences.ts";
import { progressLine } from "../../tui/screen/app/shell/progress_line.ts";
import { summary } from "../../tui/screen/app/summary.ts";
import { formatValue } from "../../tui/screen/widgets/format_value.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

/** A training, and how it is to end. */
interface Training {
  readonly dataset: string;
  readonly options: TrainingOptions;
  readonly validation?: number;
  readonly reason: FinishReason;
  /** Stops the run when this is told. */
  readonly stopsAt?: (event: TrainingEvent) => boolean;
}

const trainings: Readonly<Record<string, Training>> = {
  "iris": { dataset: "iris", options: { epochs: 40, layers: [16] }, reason: "epochs" },
  "moons": { dataset: "moons", options: { epochs: 30 }, validation: 100, reason: "epochs" },
  "xor": { dataset: "xor", options: { epochs: 800, layers: [2], batchSize: 4 }, reason: "epochs" },
  "spiral": { dataset: "spiral", options: { epochs: 30, layers: [32] }, reason: "epochs" },
  "a run that ends by patience": {
    dataset: "moons",
    options: { epochs: 500, learningRate: 5, schedule: "constant", patience: 3 },
    validation: 100,
    reason: "patience",
  },
  "a run that begins anew": {
    dataset: "xor",
    options: { epochs: 20, layers: [2], batchSize: 4, targetLoss: 1e-9, restarts: 2 },
    reason: "epochs",
  },
  "a run that is stopped within an epoch": {
    dataset: "moons",
    options: { epochs: 2000, batchSize: 1, layers: [4], learningRate: 0.001 },
    validation: 100,
    reason: "stopped",
    stopsAt: ({ event }) => event === "epoch",
  },
  "a run that is stopped within its first epoch": {
    dataset: "moons",
    options: { epochs: 2000, batchSize: 1, layers: [64, 64], threads: 1 },
    reason: "stopped",
    stopsAt: ({ event }) => event === "progress",
  },
  "a run whose time is up": {
    dataset: "moons",
    options: { epochs: 100_000, batchSize: 1, layers: [4], learningRate: 0.001, timeLimit: 0.3 },
    validation: 100,
    reason: "time",
  },
  "a run that diverges": {
    dataset: "iris",
    options: {
      epochs: 100,
      loss: "mse",
      output: "identity",
      optimizer: "sgd",
      schedule: "constant",
      learningRate: 3,
    },
    reason: "diverged",
  },
};

/** What a training came to, on the screen, in the plain output, in the log and as the trainer told it. */
interface Outcome {
  readonly state: TrainingState;
  readonly plain: string;
  readonly epoch?: EpochEvent;
  readonly finished: FinishedEvent;
  readonly curve: readonly CurvePoint[];
}

async function trainIn(
  folder: string,
  { dataset: name, validation = 0, stopsAt, ...rest }: Training,
): Promise<Outcome> {
  const request = { name };
  const dataset = await (await openDataset(request)).load();
  const options: ResolvedOptions = resolveOptions({ ...rest.options, seed: 3 });
  const { scaling, ...parts } = split(dataset, { validation });
  const { classes, hashes } = dataset;
  const warn = (sentence: string) => {
    throw new Error(sentence);
  };
  const recorder = new RunRecorder({ dataset: name, classes, request, options, validation }, warn, { out: folder });
  recorder.describe({ scaling, hashes });
  const events: TrainingEvent[] = [];
  const run = new TrainingRun({
    state: initialState({ ...dataset, name }, options),
    start: () => Promise.resolve(train({ ...parts, classes: classes.length }, options)),
    recorder,
    stays: false,
    now: () => performance.now() / 1000,
  });
  const bytes: Uint8Array[] = [];
  const output = outputTo({ writeSync: (text) => bytes.push(text.slice()) && text.length }, {
    writeSync: (text) => text.length,
  });
  const printed = printPlain(RunGroup.of(run), { onSignal: () => () => {}, after: () => () => {} }, output);
  const print = run.onChange;
  run.onChange = (input) => {
    print(input);
    if (input.type !== "event") return;
    events.push(input.event);
    if (stopsAt?.(input.event) && run.state.phase === "training") run.do("stop");
  };
  assertEquals(await printed, 0);
  const attempt = events.slice(events.findLastIndex(({ event }) => event === "restarted") + 1);
  return {
    state: run.state,
    plain: new TextDecoder().decode(await new Blob(bytes as Uint8Array<ArrayBuffer>[]).bytes()),
    epoch: attempt.findLast((event) => event.event === "epoch"),
    finished: events.at(-1) as FinishedEvent,
    curve: attempt.flatMap((event) => "curve" in event ? event.curve : []),
  };
}

const theme = createTheme("none");

/** The figures of a run as the screen shows them: its charts, the classes, how far it is, and what is left of it. */
function shown(run: TrainingState): string {
  const runs = [{ label: "", run }], size = { width: 70, height: 20 };
  const chart = (metric: "loss" | "accuracy", span: Span) =>
    metricChart({ metric, runs, charts: { ...INITIAL_CHARTS, span } }, size, theme).cells.toString();
  const panels = [
    chart("loss", "run"),
    chart("accuracy", "run"),
    chart("loss", "quarter"),
    classPanel(run, "counted", { width: 40, height: 12 }, theme).toString(),
    progressLine(run, 100, theme).toString(),
  ];
  const facts = summary(run).rows.filter(([name]) => !["model", "next", "repeat", "warning", "resume"].includes(name));
  return [...panels, ...facts.map((row) => row.join(" "))].join("\n");
}

/** The lines of a log, its last attempt's. */
function logIn(folder: string): Record<string, unknown>[] {
  const lines = Deno.readTextFileSync(join(folder, LOG_FILE)).trimEnd().split("\n").map((line) => JSON.parse(line));
  return lines.slice(lines.findLastIndex(({ event }) => event === "restarted") + 1);
}

/** A replay without a screen, at once. */
const watching = { isShown: false, speed: Infinity, now: () => 0, pause: () => Promise.resolve() };

for (const [name, training] of Object.entries(trainings)) {
  Deno.test(`screen, plain output, log, inspect, watch, report and compare show the same figures: ${name}`, () =>
    inTemporaryFolder(async (root) => {
      const folder = join(root, "run");
      const { state, plain, epoch, finished, curve } = await trainIn(folder, training);
      assertEquals(finished.reason, training.reason);
      const screen = shown(state);
      const last = epoch && { loss: epoch.trainLoss, accuracy: epoch.trainAccuracy } || curve.at(-1);
      if (last) {
        assertStringIncludes(screen, `train ${formatValue(last.loss, 3)}`);
        assertStringIncludes(screen, `train ${formatPercent(last.accuracy, 1)} %`);
      }

      const lines = logIn(folder);
      assertEquals(lines.findLast(({ event }) => event === "epoch")?.trainLoss, epoch?.trainLoss);
      assertEquals(lines.flatMap(({ curve = [] }) => curve), [...curve]);

      const inspected = await openSavedRun(folder);
      assertEquals(shown(inspected.state), screen);
      const watched = await watchRun(folder, watching);
      await watched.run();
      assertEquals(shown(watched.state), screen);
      const compared = await openComparedFolder(folder, false, "never", new Map());
      const pair = new RunGroup("seed", [{ label: "1", run: compared }, {
        label: "2",
        run: await openComparedFolder(folder, false, "never", new Map()),
      }]);
      await pair.run();
      assertEquals(shown(compared.state), screen);

      const report = await readRunReport(folder);
      assertEquals(shown(report.run), screen);
      const page = reportPage(report);
      const [first] = curve;
      if (first) assertStringIncludes(page, `data-values="${formatValue(first.loss, 3)}|`);
      if (!epoch) return;
      const percent = `${formatPercent(epoch.trainAccuracy, 2)} %`;
      assertStringIncludes(page, `>${formatLoss(epoch.trainLoss)}<`);
      assertStringIncludes(page, `>${percent}<`);
      const line = plain.split("\n").findLast((line) => line.trim().startsWith(`${epoch.epoch}/`));
      assert(line !== undefined, plain);
      const share = epoch.validationAccuracy === null ? "–" : `${formatPercent(epoch.validationAccuracy, 2)} %`;
      const validated = [formatLoss(epoch.validationLoss), share], rate = formatRate(epoch.learningRate);
      assertEquals(line.trim().split(/ {2,}/).slice(1, 6), [formatLoss(epoch.trainLoss), percent, ...validated, rate]);
      const rows = differences(pair.entries).rows;
      assertEquals(rows.find(([row]) => row === "training loss")?.[1], formatLoss(epoch.trainLoss));
      assertEquals(rows.find(([row]) => row === "training accuracy")?.[1], percent);
    }));
}
