import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { runDeno } from "../../support/program.ts";
import type { ExportDescription } from "../../../src/model/export_description.ts";
import { encodeTypeScript } from "../../../src/model/typescript.ts";
import type { Network } from "../../../src/network/network.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import {
  HARD_FEATURES,
  HARD_SCALING,
  MIXED_IMAGES,
  MIXED_SCALING,
  NETWORKS,
  normals,
  outputsOf,
  randomNetwork,
  scaledBy,
} from "./exported_networks.ts";

interface Exported {
  readonly classes: readonly string[];
  predict(features: ArrayLike<number>): number[];
}

const SCALING = { mean: [1, 2, 3, 4, 5, 6, 7, 8, 9], deviation: [9, 8, 7, 6, 5, 4, 3, 2, 1] };

/** The module of a network, written into a folder and imported from there. */
async function imported(folder: string, network: Network, description: ExportDescription): Promise<Exported> {
  const file = join(folder, `network_${[...Deno.readDirSync(folder)].length}.ts`);
  await Deno.writeTextFile(file, encodeTypeScript(network, description));
  return await import(toFileUrl(file).href);
}

function classesOf({ classes }: Network): string[] {
  return Array.from({ length: classes }, (_, label) => `class "${label}" \\ */ \u2028`);
}

function assertNear(actual: readonly number[], expected: readonly number[]): void {
  assertEquals(actual.length, expected.length);
  actual.forEach((value, i) => assert(Math.abs(value - expected[i]) < 1e-5, `${value} instead of ${expected[i]}`));
}

Deno.test("the module of any network predicts what the network computes, and names the classes", () =>
  inTemporaryFolder(async (folder) => {
    const features = normals(9 * 20);
    for (const { network } of NETWORKS) {
      const { classes, predict } = await imported(folder, network, { classes: classesOf(network) });
      assertEquals(classes, classesOf(network));
      const rows = Array.from({ length: 20 }, (_, i) => predict(features.subarray(9 * i, 9 * i + 9)));
      assertNear(rows.flat(), outputsOf(network, features));
    }
  }));

Deno.test("the module scales features by itself", () =>
  inTemporaryFolder(async (folder) => {
    const { network } = NETWORKS[0];
    const { predict } = await imported(folder, network, { classes: classesOf(network), scaling: SCALING });
    const scaled = [...normals(9)];
    const measured = scaled.map((value, i) => value * SCALING.deviation[i] + SCALING.mean[i]);
    assertNear(predict(measured), outputsOf(network, scaled));
  }));

Deno.test("the module takes a feature that is missing as its mean, if that was done in training", () =>
  inTemporaryFolder(async (folder) => {
    const { network } = NETWORKS[0], classes = classesOf(network);
    const { predict } = await imported(folder, network, { classes, scaling: SCALING, imputesMean: true });
    const scaled = [...normals(9)];
    const measured = scaled.map((value, i) => value * SCALING.deviation[i] + SCALING.mean[i]);
    [measured[4], scaled[4]] = [NaN, 0];
    assertNear(predict(measured), outputsOf(network, scaled));
  }));

const DARK_ON_LIGHT = { minimum: 0, maximum: 16, offset: 16, scale: -1 / 16 };

Deno.test("the module takes pixels as the data have them where a scaling says how they become inputs", () =>
  inTemporaryFolder(async (folder) => {
    const { network } = NETWORKS[0];
    const description = { classes: classesOf(network), image: { width: 3, height: 3 }, scaling: DARK_ON_LIGHT };
    const { predict } = await imported(folder, network, description);
    const pixels = [0, 1, 2, 4, 8, 12, 14, 15, 16];
    assertNear(predict(pixels), outputsOf(network, pixels.map((pixel) => (16 - pixel) / 16)));
    assertStringIncludes(
      encodeTypeScript(network, description),
      "9 numbers from 0 to 16, the pixels of 3 × 3, row by row",
    );
  }));

Deno.test("of images of both polarities the module inverts those with a light border", () =>
  inTemporaryFolder(async (folder) => {
    const { network } = NETWORKS[0], { lightOnDark, darkOnLight, inputs } = MIXED_IMAGES;
    const description = { classes: classesOf(network), image: { width: 3, height: 3 }, scaling: MIXED_SCALING };
    const { predict } = await imported(folder, network, description);
    for (const pixels of [lightOnDark, darkOnLight]) assertNear(predict(pixels), outputsOf(network, inputs));
  }));

Deno.test("features far from 0, tiny or constant keep their digits", () =>
  inTemporaryFolder(async (folder) => {
    const { network } = NETWORKS[0];
    const { predict } = await imported(folder, network, { classes: classesOf(network), scaling: HARD_SCALING });
    assertNear(predict(HARD_FEATURES), outputsOf(network, scaledBy(HARD_SCALING, HARD_FEATURES)));
  }));

Deno.test("the module refuses more or fewer numbers than the network takes", () =>
  inTemporaryFolder(async (folder) => {
    const { network } = NETWORKS[0];
    const { predict } = await imported(folder, network, { classes: classesOf(network) });
    for (const count of [0, 8, 10]) {
      assertThrows(() => predict(new Float32Array(count)), RangeError, `9 numbers are needed, not ${count}`);
    }
  }));

Deno.test("the modules are formatted, pass the linter, and are typed for the strictest compiler", () =>
  inTemporaryFolder(async (folder) => {
    const descriptions = [{}, { image: { width: 3, height: 3 }, dataset: "sketches*/" }, { scaling: SCALING }, {
      image: { width: 3, height: 3 },
      scaling: DARK_ON_LIGHT,
    }, { image: { width: 3, height: 3 }, scaling: MIXED_SCALING }];
    const options = { strict: true, noUncheckedIndexedAccess: true, isolatedDeclarations: true, noUnusedLocals: true };
    const files: Record<string, string> = { "deno.json": JSON.stringify({ compilerOptions: options }) };
    NETWORKS.forEach(({ network }, i) => {
      const classes = Array.from({ length: network.classes }, (_, label) => `number ${label}`);
      files[`network_${i}.ts`] = encodeTypeScript(network, { classes, ...descriptions[i % descriptions.length] });
    });
    const large = randomNetwork({ inputs: 784, layers: [32], classes: 10 });
    files["large.ts"] = encodeTypeScript(large, { classes: Array.from("0123456789") });
    for (const [name, text] of Object.entries(files)) await Deno.writeTextFile(join(folder, name), text);
    const modules = Object.keys(files).filter((name) => name.endsWith(".ts"));
    await Promise.all([["fmt", "--check"], ["lint"], ["check"]].map(async (words) => {
      const args = [...words, "--quiet", ...modules];
      const { code, errors } = await runDeno({ args, cwd: folder });
      assertEquals(code, 0, errors);
    }));
  }));

Deno.test("the module documents what it is and how it is used", () => {
  const network = randomNetwork({ inputs: 784, layers: [4], classes: 10 });
  const text = encodeTypeScript(network, {
    classes: Array.from("0123456789"),
    dataset: "mnist",
    image: { width: 28, height: 28 },
  });
  assertStringIncludes(text, "784-4-10, trained on mnist");
  assertStringIncludes(text, "784 numbers from 0 to 1, the pixels of 28 × 28, row by row");
  assert(!/^import /m.test(text), "it has no dependency");
});
