import { assert } from "deno-std/assert/assert.js";
import { assertAlmostEquals } from "deno-std/assert/almost_equals.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { KEYFRAMES_FILE } from "../../src/runs/keyframes/keyframe_file.ts";
import { openKeyframes, readKeyframes } from "../../src/runs/keyframes/keyframes.ts";
import { openModel } from "../../src/runs/open_model.ts";
import { RunGroup } from "../../tui/screen/app/run_group.ts";
import { openSavedRun } from "../../tui/screen/app/saved_run.ts";
import { stillScreen } from "../../tui/screen/app/still_screen.ts";
import { createTheme } from "../../tui/screen/theme.ts";
import { formatShort } from "../../tui/screen/views/lens/diagram_number.ts";
import { assertGoldenText } from "../tui/golden.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

const MOONS = "tests/fixtures/0.1/moons";

/** The lens on a run in 120 × 40 after keys, its characters alone. */
async function lensAt(run: string, keys: readonly string[]): Promise<string> {
  const group = RunGroup.of(await openSavedRun(run, {}, false));
  await group.run();
  const size = { columns: 120, rows: 40 };
  return (await stillScreen(group, { view: "lens", keys, ...size, theme: createTheme("none") })).toString();
}

/** What `explain --json` prints. */
async function explained(...args: string[]) {
  const { code, output, errors } = await runCommand("explain", ...args, "--json");
  assertEquals([code, errors], [0, ""]);
  assertEquals(output.trimEnd().split("\n").length, 1);
  return JSON.parse(output);
}

Deno.test("explain works a sample out step by step in 80 columns: forward, loss, backward, update", async () => {
  const { code, output, errors } = await runCommand("explain", MOONS, "--sample", "3", "--unit", "1:2");
  assertEquals([code, errors], [0, ""]);
  const lines = output.split("\n"), { sizes } = (await openModel(MOONS)).network;
  assertEquals(lines.filter((line) => [...line].length > 80), []);
  assertEquals(lines[0].split(": ")[1].split(",")[0], sizes.join("-"));
  assertMatch(lines[1], /^test sample 3: true (\w+), predicted \w+ with \d+\.\d %$/);
  assertMatch(lines[2], /^path: x → unit 1:2 → /);
  assertEquals(lines.filter((line) => /^[A-Z]\w+$/.test(line)), ["Forward", "Loss", "Backward", "Update"]);
  const formulas = lines.filter((line) => /^ (x:|\S+ (=|←) )/.test(line)).map((line) =>
    line.trim().split(/ (?:=|←)|:/)[0]
  );
  const upward = sizes.slice(1).map((_, l) => "¹²³⁴"[l]), downward = upward.toReversed();
  assertEquals(formulas, [
    "x",
    ...upward.flatMap((l) => [`z${l}`, `a${l}`]),
    "L",
    ...downward.flatMap((l) => [`δ${l}`, `∂L∕∂w${l}`]),
    ...upward.map((l) => `w${l}`),
  ]);
  assertGoldenText(output, "explain_moons");
});

Deno.test("the numbers of explain --json are those of the network, and follow from each other", async () => {
  const { network } = await openModel(MOONS);
  const { inputs, layers, targets, dataLoss, path, step, probabilities, sample } = await explained(
    ...[MOONS, "--sample", "3", "--unit", "1:2", "--learning-rate", "0.5"],
  );
  assertEquals([sample.number, sample.of, path[0].unit, step.learningRate], [3, "test", 2, 0.5]);
  network.predict(inputs).forEach((p, i) => assertAlmostEquals(probabilities[i], p, 1e-6));
  const sum = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  for (const { layer, unit, weights, bias, gradients, steppedWeights, ...of } of path) {
    const { z, a, derivative, delta, outputGradient } = layers[layer];
    assertEquals(weights, Array.from({ length: weights.length }, (_, k) => network.layers[layer].weights.at(k, unit)));
    assertEquals(of.inputs, layer === 0 ? inputs : layers[layer - 1].a);
    assertAlmostEquals(z[unit], sum(weights, of.inputs) + bias, 1e-12);
    gradients.forEach((g: number, k: number) => {
      assertAlmostEquals(g, of.inputs[k] * delta[unit], 1e-12);
      assertAlmostEquals(steppedWeights[k], weights[k] - 0.5 * (g + step.l2 * weights[k]), 1e-12);
    });
    if (layer === layers.length - 1) assertAlmostEquals(delta[unit], a[unit] - targets[unit], 1e-12);
    else {
      assertAlmostEquals(outputGradient[unit], sum(of.outgoing, layers[layer + 1].delta), 1e-12);
      assertAlmostEquals(delta[unit], outputGradient[unit] * derivative[unit], 1e-12);
    }
  }
  const outputs = layers.at(-1).a;
  assertAlmostEquals(dataLoss, -sum(targets, outputs.map(Math.log)), 1e-12);
});

Deno.test("with an epoch it explains the network of the keyframe, as the lens does when one looks back, at the run's learning rate", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "run"),
      words = ["--dataset", "xor", "--layers", "3", "--schedule", "cosine", "--learning-rate", "0.05"];
    const { code, errors } = await runCommand("train", ...words, "--epochs", "8", "--out", run, "--plain");
    assertEquals(code, 0, errors);
    const keyframes = (await openKeyframes(run))!, first = keyframes.networkAt(0)!;
    const start = await explained(run, "--epoch", "0"), middle = await explained(run, "--epoch", "4");
    const column = Array.from({ length: 2 }, (_, k) => first.layers[0].weights.at(k, start.path[0].unit));
    assertEquals([start.epoch, start.path[0].weights, middle.epoch], [0, column, 4]);
    const end = await explained(run);
    assertEquals([end.epoch, middle.step.learningRate, end.step.learningRate], [8, 0.05, 0.05]);
    const screen = await lensAt(run, ["h", "home", ...Array<string>(11).fill("down")]);
    assertMatch(screen, /^ test sample 1 .* epoch 0$/m);
    for (const { z, a, delta } of start.layers) {
      for (const value of [...z, ...a, ...delta]) assert(screen.includes(formatShort(value)), `${value}\n${screen}`);
    }
    const late = await runCommand("explain", run, "--epoch", "9");
    assertEquals([late.code, late.errors], [2, "error: --epoch is 9; expected a number from 0 to 8\n"]);
    const path = join(run, KEYFRAMES_FILE), { head, records: [untrained] } = (await readKeyframes(run))!;
    Deno.truncateSync(path, head.length + untrained.bytes.length);
    const { errors: cut } = await runCommand("explain", run, "--epoch", "1");
    assertEquals(cut, "error: --epoch is 1; expected 0, all that its keyframes have\n");
  }));

Deno.test("what explain can't explain is refused by one sentence", async () => {
  const cases: [string[], number, RegExp][] = [
    [["tests/nowhere"], 1, /^error: tests\/nowhere doesn't exist; /],
    [[MOONS, "--sample", "0"], 2, /^error: --sample is 0; expected a whole number from 1 to /],
    [
      [MOONS, "--sample", "99999"],
      2,
      /^error: --sample is 99999; expected a whole number from 1 to [\d,]+, the test samples/,
    ],
    [[MOONS, "--unit", "5"], 2, /^error: --unit is 5; expected a layer from 1 and a unit from 0, such as 1:5\n/],
    [[MOONS, "--unit", "9:0"], 2, /^error: --unit is 9:0; expected a layer from 1 to \d, the outputs' layer\n/],
    [[MOONS, "--unit", "1:99"], 2, /^error: --unit is 1:99; expected a unit from 0 to \d+ of layer 1\n/],
    [[MOONS, "--epoch", "1"], 1, /^error: \S*moons has no keyframes that can be read; leave out --epoch, /],
    [[MOONS, "--dataset", "iris"], 1, /^error: iris has 4 features a sample; the network expects 2; /],
    [[MOONS, "--sampel", "1"], 2, /^error: unknown option '--sampel'; did you mean --sample\?/],
  ];
  for (const [args, code, sentence] of cases) {
    const result = await runCommand("explain", ...args);
    assertEquals([result.code, result.output], [code, ""], args.join(" "));
    assert(sentence.test(result.errors) && /^[^\n]+\n$/.test(result.errors), result.errors);
  }
});

Deno.test("a unit that a single neuron doesn't have is refused with the one that it has", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "run"), neuron = ["--layers", "none", "--output", "sigmoid", "--epochs", "1"];
    const { code, errors } = await runCommand("train", "--dataset", "xor", ...neuron, "--out", run, "--plain");
    assertEquals(code, 0, errors);
    const refusal = async (unit: string) => (await runCommand("explain", run, "--unit", unit)).errors;
    assertEquals(await refusal("1:5"), "error: --unit is 1:5; expected unit 0, the only one of layer 1\n");
    assertEquals(await refusal("2:0"), "error: --unit is 2:0; expected layer 1, the only one\n");
  }));

Deno.test("an image is shown before its numbers, and its inputs by row and column", async () => {
  const { code, output } = await runCommand("explain", "tests/fixtures/0.1/digits");
  assertEquals(code, 0);
  const [, , , ...lines] = output.split("\n"), end = lines.indexOf("Forward");
  assert(end > 3 && lines.slice(0, end).some((line) => /[░▒▓█]/.test(line)), output.slice(0, 400));
  assertMatch(output, /^ pixel \(row, column\) +x$/m);
  assertMatch(output, /^ x[₀-₉]+ \(\d+, \d+\) +[01]\.?\d*$/m);
});
