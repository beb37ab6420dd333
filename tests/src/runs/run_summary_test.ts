import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { RunLock } from "../../../src/runs/run_lock.ts";
import { type RunState, summarizeRun } from "../../../src/runs/run_summary.ts";
import { epoch, finished, progress } from "../../tui/events.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { PLAIN_OPTIONS } from "../../support/plain_options.ts";
import { start, writeLog } from "./run_files.ts";

Deno.test("a run is summed up by its log", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "mnist-007");
    const epochs = [0.9, 0.95, 0.94].map((validationAccuracy, i) => epoch({ epoch: i + 1, validationAccuracy }));
    writeLog(folder, { ...start, tag: "wider" }, ...epochs, finished({ testAccuracy: 0.93, epochs: 3 }));
    assertEquals(await summarizeRun(folder), {
      name: "mnist-007",
      folder,
      state: "finished",
      tag: "wider",
      dataset: "mnist",
      layerSizes: [784, 128, 10],
      epochs: 3,
      plannedEpochs: 10,
      bestValidationAccuracy: 0.95,
      testAccuracy: 0.93,
      started: "2025-11-20T08:15:00.000Z",
      options: { ...PLAIN_OPTIONS, threads: 2 },
    });
  }));

Deno.test("the state of a run is that of its last line, and one without an end has crashed", () =>
  inTemporaryFolder(async (root) => {
    const torn = JSON.stringify(epoch({ epoch: 2 })).slice(0, 50);
    const cases: [RunState, number, readonly (object | string)[]][] = [
      ["finished", 1, [start, epoch(), finished({ epochs: 1 })]],
      ["finished", 1, [start, epoch(), finished({ reason: "patience", epochs: 1 })]],
      ["stopped", 1, [start, epoch(), finished({ reason: "stopped", epochs: 1 })]],
      ["diverged", 1, [start, epoch(), finished({ reason: "diverged", epochs: 1 })]],
      // Short epochs are not all logged.
      ["stopped", 3, [start, epoch(), finished({ reason: "stopped", epochs: 3, epoch: 3.5 })]],
      ["failed", 1, [start, epoch(), { event: "failed", message: "broken", epochs: 1 }]],
      ["aborted", 1, [start, epoch(), { event: "aborted" }]],
      ["crashed", 1, [start, epoch(), torn]],
      ["crashed", 1, [start, epoch(), "\x00\x00\n", progress()]],
      ["crashed", 0, [start]],
      ["crashed", 0, [JSON.stringify(start).slice(0, 100)]],
      ["crashed", 0, []],
      // An attempt counts its own epochs.
      ["crashed", 0, [start, epoch(), { event: "restarted", attempt: 2, trainLoss: 0.7 }]],
    ];
    for (const [i, [state, epochs, lines]] of cases.entries()) {
      const folder = join(root, String(i));
      writeLog(folder, ...lines);
      const summary = await summarizeRun(folder);
      assertEquals([summary.state, summary.epochs], [state, epochs], JSON.stringify(lines.at(-1)));
    }
  }));

Deno.test("a run that some process writes is running", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "a");
    writeLog(folder, start, epoch());
    {
      using _lock = await RunLock.take(folder);
      assertEquals((await summarizeRun(folder)).state, "running");
    }
    assertEquals((await summarizeRun(folder)).state, "crashed");
  }));

Deno.test("what a log doesn't have is null", () =>
  inTemporaryFolder(async (root) => {
    const folder = join(root, "a");
    writeLog(folder, "");
    const { dataset, layerSizes, plannedEpochs, bestValidationAccuracy, testAccuracy, started, tag } =
      await summarizeRun(
        folder,
      );
    assertEquals(
      [dataset, layerSizes, plannedEpochs, bestValidationAccuracy, testAccuracy, started, tag],
      Array(7).fill(null),
    );
    writeLog(folder, start, epoch({ validationAccuracy: null, validationLoss: null }));
    assertEquals((await summarizeRun(folder)).bestValidationAccuracy, null);
  }));

/** A log of so many epochs, the fifth of which was the best, as version 0.1 wrote it or with the best so far. */
function longLog(epochs: number, hasBest: boolean): object[] {
  const accuracyAt = (i: number) => i === 5 ? 0.99 : 0.9;
  return [
    { ...start, tag: "long" },
    ...Array.from({ length: epochs }, (_, i) => ({
      ...epoch({ epoch: i + 1, validationAccuracy: accuracyAt(i + 1) }),
      ...hasBest && { bestValidationAccuracy: i + 1 >= 5 ? 0.99 : 0.9 },
    })),
  ];
}

Deno.test("of a long log, the first line and the last ones are enough", () =>
  inTemporaryFolder(async (folder) => {
    for (const [epochs, hasBest, best] of [[3000, true, 0.99], [300, false, 0.99], [30_000, false, null]] as const) {
      writeLog(folder, ...longLog(epochs, hasBest), finished({ testAccuracy: 0.93, epochs }));
      const summary = await summarizeRun(folder);
      assertEquals(
        [summary.state, summary.tag, summary.epochs, summary.bestValidationAccuracy, summary.testAccuracy],
        ["finished", "long", epochs, best, 0.93],
      );
    }
  }));

Deno.test("the ends of a long log are looked for behind whatever stands there, and never in the whole of it", () =>
  inTemporaryFolder(async (folder) => {
    const lines = longLog(3000, true);
    const restarted = { event: "restarted", attempt: 2, trainLoss: 0.7 };
    writeLog(folder, ...lines, restarted, ...Array.from({ length: 200 }, () => progress()));
    const anew = await summarizeRun(folder);
    assertEquals([anew.epochs, anew.bestValidationAccuracy, anew.state], [0, 0.99, "crashed"]);
    writeLog(folder, ...lines, "x".repeat(3 * 2 ** 20), '{"event":"fin');
    const torn = await summarizeRun(folder);
    assertEquals([torn.tag, torn.epochs, torn.bestValidationAccuracy, torn.state], ["long", 0, null, "crashed"]);
  }));
