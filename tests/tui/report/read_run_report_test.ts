import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { readRunReport } from "../../../tui/report/read_run_report.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { RunLock } from "../../../src/runs/run_lock.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { writeLog, writeModel } from "../../src/runs/run_files.ts";
import { writeXorRun, xorLines, xorNetwork, xorStart } from "./report_folder.ts";

Deno.test("a report scores the network on its data, whatever the log says", () =>
  inTemporaryFolder(async (folder) => {
    writeXorRun(folder, xorNetwork(10), ...xorLines);
    const { state, scores, mistakes, notes, epochs, network, untrained } = await readRunReport(folder);
    assertEquals(state, "finished");
    assertEquals(notes, []);
    assertEquals(epochs.map(({ epoch }) => epoch), [1]);
    assertEquals([scores!.on, scores!.samples, scores!.correct, scores!.confusion], ["test", 4, 4, [[2, 0], [0, 2]]]);
    // Each is right with the probability 1 / (1 + e⁻⁵).
    assertAlmostEquals(scores!.loss!, Math.log(1 + Math.exp(-5)), 1e-6);
    assertAlmostEquals(scores!.calibrationError!, 1 - 1 / (1 + Math.exp(-5)), 1e-6);
    assertEquals(mistakes!.samples.labels.length, 4);
    assertEquals([network!.sizes, untrained!.sizes], [[2, 2, 2], [2, 2, 2]]);
  }));

Deno.test("where the weights are gone, the log's own scores are told, and why there are no others", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, xorStart, ...xorLines);
    const { scores, mistakes, network, notes } = await readRunReport(folder);
    assertEquals([network, mistakes], [undefined, undefined]);
    assertEquals([scores!.samples, scores!.correct, scores!.accuracy, scores!.loss], [4, 3, 0.75, 0.25]);
    // Of those taken for the second class, two of three are of it.
    assertEquals(scores!.classes.map(({ precision, recall }) => [precision, recall]), [[1, 1 / 2], [2 / 3, 1]]);
    assertEquals(notes.length, 1);
    assertMatch(notes[0], /^There are no weights to show: /);
  }));

Deno.test("weights of another network than the run's are left out", () =>
  inTemporaryFolder(async (folder) => {
    writeXorRun(folder, xorNetwork(10), ...xorLines);
    writeLog(folder, { ...xorStart, layerSizes: [2, 3, 2] }, ...xorLines);
    const { network, notes } = await readRunReport(folder);
    assertEquals(network, undefined);
    assertMatch(notes[0], /holds another network than the run has trained/);
  }));

Deno.test("data that can't be had cost the mistakes, not the report", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, { ...xorStart, request: { name: join(folder, "gone.csv") } }, ...xorLines);
    writeModel(folder, xorNetwork(10));
    const { scores, mistakes, network, notes } = await readRunReport(folder);
    assertEquals([scores!.correct, mistakes, network!.sizes], [3, undefined, [2, 2, 2]]);
    assertMatch(notes[0], /^The mistakes can't be shown, since the data can't be loaded: .*gone\.csv.*\.$/);
  }));

Deno.test("a run that is still training, and unreadable lines, are noted", () =>
  inTemporaryFolder(async (folder) => {
    writeXorRun(folder, xorNetwork(10), xorLines[0], "{ torn\n", xorLines[1]);
    {
      using _lock = await RunLock.take(folder);
      const { state, notes } = await readRunReport(folder);
      assertEquals(state, "running");
      assertEquals(notes, [
        "1 line of run.jsonl can't be read and is left out.",
        "The run is still training; this is its state so far.",
      ]);
    }
    assertEquals((await readRunReport(folder)).state, "crashed");
  }));

Deno.test("of a run that began anew, the epochs are those of the last attempt", () =>
  inTemporaryFolder(async (folder) => {
    const again = { event: "restarted", attempt: 2, trainLoss: 0.7 };
    writeLog(folder, xorStart, ...xorLines.slice(0, 2), again, { ...xorLines[1], trainLoss: 0.125 }, xorLines[2]);
    const { epochs, run } = await readRunReport(folder);
    assertEquals(epochs.map(({ trainLoss }) => trainLoss), [0.125]);
    assertEquals(run.attempt, 2);
  }));

Deno.test("the command of a report trains the same network again", () =>
  inTemporaryFolder(async (folder) => {
    writeXorRun(folder, xorNetwork(10), ...xorLines);
    assertEquals(
      (await readRunReport(folder)).repeat,
      "deno task train --dataset xor --layers 2 --epochs 10 --batch-size 32 --optimizer sgd --schedule constant " +
        "--l2 0 --label-smoothing 0",
    );
  }));

Deno.test("a log that doesn't tell how the run was begun is no report's", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, ...xorLines);
    await assertRejects(() => readRunReport(folder), RunError, "run.jsonl without its first line");
    await assertRejects(() => readRunReport(join(folder, "gone")), RunError, "can't be read");
  }));
