import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { evaluate } from "../../src/evaluation/evaluate.ts";
import { loadDataset } from "../../src/runs/load_dataset.ts";
import { openModel } from "../../src/runs/open_model.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

const SMALL = ["--dataset", "moons", "--epochs", "3", "--layers", "6", "--plain"];

async function train(folder: string, name: string, ...args: string[]): Promise<string> {
  const run = `${folder}/${name}`, { code, errors } = await runCommand("train", ...SMALL, "--out", run, ...args);
  assertEquals(code, 0, errors);
  return run;
}

/** What `landscape --json` prints, and its notes. */
async function surveyed(...args: string[]) {
  const { code, output, errors } = await runCommand("landscape", ...args, "--json");
  assertEquals(code, 0, errors);
  assertEquals(output.trimEnd().split("\n").length, 1);
  return { notes: errors, ...JSON.parse(output) };
}

Deno.test("landscape maps the loss with the path of the training, and between two and three runs", () =>
  inTemporaryFolder(async (folder) => {
    const run = await train(folder, "a");
    const model = await openModel(run), { training, test } = await loadDataset("moons", { model });
    const found = await surveyed(run, "--points", "5", "--limit", "100000");
    const { loss, accuracy } = evaluate(model.network, training);
    assertEquals([found.notes, found.models, found.directions, found.size], ["", [run], "path", 5]);
    assertEquals(found.samples, { training: training.labels.length });
    assertAlmostEquals(found.loss, loss, 1e-6);
    assertEquals(found.accuracy, accuracy);
    assert(found.path.varianceShare > 0.5 && found.path.varianceShare <= 1);
    const { points } = found.path, last = points.at(-1);
    assertEquals([points[0].epoch, last.epoch], [0, 3]);
    const reach = Math.hypot(points[0].x, points[0].y);
    assert(Math.hypot(last.x, last.y) < 0.05 * reach, "the path ends at the network");
    assertEquals(found.losses.map((row: number[]) => row.length), [5, 5, 5, 5, 5]);

    const asked = [run, "--directions", "random", "--on", "test", "--points", "5"], random = await surveyed(...asked);
    assertEquals([random.directions, random.x, random.samples], ["random", { from: -1, to: 1 }, {
      test: test!.labels.length,
    }]);
    assertAlmostEquals(random.losses[2][2], evaluate(model.network, test!).loss, 1e-6);
    assertEquals((await surveyed(...asked)).losses, random.losses);

    const { code, output } = await runCommand("landscape", run, "--plain", "--points", "9");
    assertEquals(code, 0);
    assertMatch(
      output,
      /^loss landscape of .*, on 880 training samples\n[^]*S start {2}E end\n\nLoss 0\.\d+ at the network; from/,
    );
    assertEquals(output.split("\n").slice(1).filter((line) => [...line].length > 80), []);

    const other = await train(folder, "b", "--seed", "2");
    const line = await surveyed(run, "--between", other);
    assertEquals(line.training.map(({ alpha }: { alpha: number }) => alpha).slice(0, 2), [-0.25, -0.225]);
    const ends = [0, 1].map((alpha) => line.test.find((point: { alpha: number }) => point.alpha === alpha));
    assertAlmostEquals(ends[0].loss, evaluate(model.network, test!).loss, 1e-6);
    assertAlmostEquals(ends[1].loss, evaluate((await openModel(other)).network, test!).loss, 1e-6);
    assertEquals(line.samples, { training: training.labels.length, test: test!.labels.length });
    const { output: lines } = await runCommand("landscape", run, "--between", other, "--plain");
    assertMatch(lines.replaceAll("\n", " "), /, on 880 training and \d+ test samples /);
    assertMatch(lines, /\nA barrier of|\nNo barrier/);

    const plane = await surveyed(run, "--points", "5", "--between", other, await train(folder, "c", "--seed", "3"));
    assertEquals([plane.directions, plane.networks.length, plane.path], ["networks", 3, undefined]);

    const wide = await train(folder, "wide", "--layers", "7");
    const refused = await runCommand("landscape", run, "--between", wide);
    assertEquals(refused.code, 1);
    assertMatch(
      refused.errors,
      /model\.safetensors is 2-7-2; expected the layers, activations, output and loss of .*, 2-6-2, as networks between/,
    );
    const twice = await runCommand("landscape", run, "--between", other, other);
    assertEquals([twice.code, twice.output], [2, ""]);
    assertMatch(twice.errors, /^error: --between names networks that lie on a line with the first, such as the same/);
  }));

Deno.test("of a run without keyframes landscape says so and shows random directions, and refuses the path", async () => {
  const found = await surveyed("tests/fixtures/0.1/moons", "--points", "5");
  assertEquals([found.directions, found.path], ["random", undefined]);
  assertEquals(
    found.notes,
    "note: tests/fixtures/0.1/moons has no keyframes that can be read; the directions are random\n",
  );
  const asked = await surveyed("tests/fixtures/0.1/moons", "--points", "5", "--directions", "random");
  assertEquals(
    asked.notes,
    "note: tests/fixtures/0.1/moons has no keyframes that can be read; no path is shown\n",
  );
  const { code, errors } = await runCommand("landscape", "tests/fixtures/0.1/moons", "--directions", "path");
  assertEquals(code, 1);
  assertMatch(
    errors,
    /^error: tests\/fixtures\/0\.1\/moons has no keyframes that can be read; leave out --directions path/,
  );
});

Deno.test("flags that would have no effect, and too many runs, are refused", async () => {
  for (
    const [args, problem] of [
      [
        ["--between", "a", "--points", "9"],
        "--points has no effect with --between and one run; leave one of them out",
      ],
      [["--between", "a", "b", "--seed", "2"], "--seed has no effect with --between; leave one of them out"],
      [["--between", "a", "b", "c"], "--between names 3 runs; expected one for a line, or two for a plane"],
      [["--json", "--plain"], "--plain has no effect with --json; leave one of them out"],
      [["--range", "0"], "--range is 0; expected a number above 0 and up to 100, such as 0.5"],
    ] as const
  ) {
    const { code, errors } = await runCommand("landscape", "run", ...args);
    assertEquals([code, errors], [2, `error: ${problem}\n`]);
  }
});
