import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { DistributionMeter } from "../../src/experiments/distributions/distribution_meter.ts";
import { loadDataset } from "../../src/runs/load_dataset.ts";
import { openKeyframes } from "../../src/runs/keyframes/keyframes.ts";
import { openModel } from "../../src/runs/open_model.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

Deno.test("distributions prints the ridges of each layer, or every histogram of each keyframe as JSON", () =>
  inTemporaryFolder(async (folder) => {
    const run = `${folder}/run`,
      trained = await runCommand(
        "train",
        "--dataset",
        "moons",
        "--epochs",
        "3",
        "--layers",
        "6",
        "--plain",
        "--out",
        run,
      );
    assertEquals(trained.code, 0);
    const { code, output, errors } = await runCommand("distributions", run);
    assertEquals([code, errors], [0, ""]);
    const [heading, ...lines] = output.split("\n");
    assertEquals(heading, `${run}: 2-6-2, 43 moments, 256 training samples`);
    assertEquals(
      lines.filter((line) => / by epoch/.test(line)),
      [1, 2].flatMap((layer) =>
        ["weights", "gradients", "activations"].map((name) => `layer ${layer}: ${name} by epoch, height √ density`)
      ),
    );
    assertEquals(lines.filter((line) => [...line].length > 80), []);
    assert(lines.every((line) => !/[\u2800-\u28FF]/.test(line)), "no Braille in a pipe");

    const json = JSON.parse(
      (await runCommand("distributions", run, "--of", "gradients", "--limit", "10000", "--json")).output,
    );
    const model = await openModel(run),
      { training } = await loadDataset("moons", { model }),
      keyframes = (await openKeyframes(run))!;
    const meter = new DistributionMeter(model.network, training);
    assertEquals([json.samples, json.moments.length], [training.labels.length, keyframes.moments.length]);
    for (const place of [0, 20, 42]) {
      const { epoch, layers } = json.moments[place];
      assertEquals(epoch, keyframes.moments[place].epoch);
      assertEquals(layers, meter.measure(keyframes.numbersAt(place)).map(({ gradients }) => ({ gradients })));
    }
  }));

Deno.test("a run without keyframes has no distributions over time, and says so", async () => {
  const { code, errors } = await runCommand("distributions", "tests/fixtures/0.1/moons");
  assertEquals(code, 1);
  assertMatch(
    errors,
    /^error: tests\/fixtures\/0\.1\/moons has no keyframes; train a run with keyframes, as is the default\n$/,
  );
  const wrong = await runCommand("distributions", "run", "--of", "biases");
  assertEquals([wrong.code, wrong.errors.split(";")[0]], [2, "error: --of is biases"]);
});
