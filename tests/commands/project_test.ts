import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { projectActivations } from "../../src/experiments/projection/project_activations.ts";
import { openKeyframes } from "../../src/runs/keyframes/keyframes.ts";
import { loadDataset } from "../../src/runs/load_dataset.ts";
import { openModel } from "../../src/runs/open_model.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

const MOONS = "tests/fixtures/0.1/moons", DIGITS = "tests/fixtures/0.1/digits";

/** What `project --json` prints. */
async function projected(...args: string[]) {
  const { code, output, errors } = await runCommand("project", ...args, "--json");
  assertEquals([code, errors], [0, ""]);
  assertEquals(output.trimEnd().split("\n").length, 1);
  return JSON.parse(output);
}

Deno.test("project prints what is projected, the shares of the variance, the map and the classes in 80 columns", async () => {
  const { code, output, errors } = await runCommand("project", MOONS);
  assertEquals([code, errors], [0, ""]);
  const lines = output.split("\n"),
    { layer, units, explained, separation, planeSeparation, samples } = await projected(MOONS);
  assertEquals([layer, units], [1, 4]);
  assertEquals(lines.filter((line) => [...line].length > 80), []);
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
  const mistakes = samples.filter((one: { class: string; predicted: string }) => one.class !== one.predicted).length;
  assertMatch(lines[0], /moons\S*: 2-4-2, epoch 6$/);
  assertEquals(lines.slice(1, 4), [
    `layer 1, 4 units: ${samples.length} test samples, ${mistakes} mistakes`,
    `PCA: ${percent(explained[0] + explained[1])} of the variance (${percent(explained[0])} along x, ${
      percent(explained[1])
    } along y)`,
    `between classes: ${percent(separation)} of the variance, ${percent(planeSeparation)} of that in the plane`,
  ]);
  const map = lines.slice(5, 25).join("");
  assert(map.includes("o") && map.includes("x") && !/[^ox ]/.test(map), output);
  assertMatch(lines[26], /^o upper +\d+\.\d % +x lower +\d+\.\d %$/);
});

Deno.test("the numbers of project --json are those of the library, sample by sample", async () => {
  const { network } = await openModel(MOONS), { test } = await loadDataset({ name: "moons" });
  for (const layer of [0, 1, 2]) {
    const { points, explained, separation, probabilities } = projectActivations(network, test!, { layer });
    const { samples, ...of } = await projected(MOONS, "--layer", `${layer}`);
    assertEquals([of.explained, of.separation, of.samplesInAll], [[...explained], separation, test!.labels.length]);
    samples.forEach((sample: Record<string, unknown>, i: number) => {
      const p = probabilities.subarray(2 * i, 2 * i + 2), predicted = p[1] > p[0] ? 1 : 0, names = ["upper", "lower"];
      assertEquals(sample, {
        number: i + 1,
        class: names[test!.labels[i]],
        predicted: names[predicted],
        probability: p[predicted],
        x: points[2 * i],
        y: points[2 * i + 1],
      });
    });
  }
});

Deno.test("project --csv prints the same samples as rows, evenly spread over all where they are limited", async () => {
  const { samples } = await projected(MOONS, "--limit", "5");
  const { output, code } = await runCommand("project", MOONS, "--limit", "5", "--csv");
  const [head, ...rows] = output.trimEnd().split("\n");
  assertEquals([code, head], [0, "number,class,predicted,probability,x,y"]);
  assertEquals(rows, samples.map((sample: object) => Object.values(sample).join(",")));
  assertEquals(rows.map((row) => row.split(",")[0]), ["1", "49", "97", "145", "193"]);
});

Deno.test("of images each class is marked by its digit", async () => {
  const { output, code } = await runCommand("project", DIGITS, "--layer", "0", "--limit", "200");
  assertEquals(code, 0);
  assertMatch(output, /^inputs, \d+ pixels: \d+( of [\d,]+)? \w+ samples, /m);
  assertMatch(output, /^[ \d]+$/m);
});

Deno.test("by UMAP the same samples have other places, the same each time, and no share of the variance", async () => {
  const byPca = await projected(MOONS, "--limit", "60");
  const [byUmap, again] = await Promise.all([1, 2].map(() => projected(MOONS, "--limit", "60", "--method", "umap")));
  assertEquals([byPca.method, byUmap.method, byUmap.explained, byUmap.separation], [
    "pca",
    "umap",
    undefined,
    byPca.separation,
  ]);
  assertEquals(byUmap, again);
  type Sample = { readonly number: number; readonly x: number };
  assertEquals(byUmap.samples.map(({ number }: Sample) => number), byPca.samples.map(({ number }: Sample) => number));
  assert(byUmap.samples.every(({ x }: Sample, i: number) => x !== byPca.samples[i].x));
  const { output } = await runCommand("project", MOONS, "--limit", "60", "--method", "umap");
  assertMatch(output, /^UMAP: what is near is near, while large distances mean little$/m);
});

Deno.test("with an epoch it projects the network of the keyframe", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "run"), words = ["--dataset", "xor", "--layers", "3", "--epochs", "8"];
    const { code, errors } = await runCommand("train", ...words, "--out", run, "--plain");
    assertEquals(code, 0, errors);
    const first = (await openKeyframes(run))!.networkAt(0)!, { test, training } = await loadDataset({ name: "xor" });
    const { epoch, samples } = await projected(run, "--epoch", "0");
    const { points } = projectActivations(first, test ?? training);
    assertEquals([epoch, samples.map(({ x }: { x: number }) => x)], [0, [...points].filter((_, i) => i % 2 === 0)]);
    const late = await runCommand("project", run, "--epoch", "9");
    assertEquals([late.code, late.errors], [2, "error: --epoch is 9; expected a number from 0 to 8\n"]);
  }));

Deno.test("the last epoch that project names as one to ask for isn't rounded up", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "run"), diverging = ["--learning-rate", "1000", "--loss", "mse", "--output", "identity"];
    await runCommand("train", "--dataset", "moons", "--layers", "8,8", ...diverging, "--out", run, "--plain");
    const { code, errors } = await runCommand("project", run, "--epoch", "9");
    const last = (await openKeyframes(run))!.moments.at(-1)!.epoch;
    const [, named] = /^error: --epoch is 9; expected a number from 0 to (0\.\d+)\n$/.exec(errors)!;
    assertEquals([code, last > 0.57 && last < 1], [2, true]);
    assert(Number(named) <= last && Number(named) > last - 1e-4, `${named} of ${last}`);
  }));

Deno.test("a single sample is projected, though not by UMAP, which needs neighbours", () =>
  inTemporaryFolder(async (folder) => {
    const table = join(folder, "two.csv"), run = join(folder, "run");
    await Deno.writeTextFile(table, "a,b,class\n1,2,x\n2,5,y\n3,4,x\n");
    const { code, errors } = await runCommand("train", "--dataset", table, "--epochs", "1", "--out", run, "--plain");
    assertEquals(code, 0, errors);
    assertEquals((await projected(run)).samples.length, 1);
    const byUmap = await runCommand("project", run, "--method", "umap");
    assertEquals([byUmap.code, byUmap.output], [1, ""]);
    assertMatch(
      byUmap.errors,
      /^error: \S+ has one test sample, and UMAP lays out neighbours; leave out --method umap\n$/,
    );
  }));

Deno.test("what project can't project is refused by one sentence", async () => {
  const cases: [string[], number, RegExp][] = [
    [["tests/nowhere"], 1, /^error: tests\/nowhere doesn't exist; /],
    [[MOONS, "--layer", "3"], 2, /^error: --layer is 3; expected 0, the inputs, to 2, the logits\n/],
    [[MOONS, "--method", "tsne"], 2, /^error: --method is tsne; expected pca or umap\n/],
    [[MOONS, "--limit", "1"], 2, /^error: --limit is 1; expected a whole number from 2 to 100,000\n/],
    [[MOONS, "--csv", "--json"], 2, /^error: --csv has no effect with --json; leave one of them out\n/],
    [[MOONS, "--epoch", "1"], 1, /^error: \S*moons has no keyframes that can be read; leave out --epoch, /],
    [[MOONS, "--dataset", "iris"], 1, /^error: iris has 4 features a sample; the network expects 2; /],
  ];
  for (const [args, code, sentence] of cases) {
    const result = await runCommand("project", ...args);
    assertEquals([result.code, result.output], [code, ""], args.join(" "));
    assert(sentence.test(result.errors) && /^[^\n]+\n$/.test(result.errors), result.errors);
  }
});
