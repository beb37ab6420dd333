import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { runDeno } from "../../support/program.ts";
import { encodeJavaScript } from "../../../src/model/javascript.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { HARD_FEATURES, HARD_SCALING, MIXED_IMAGES, MIXED_SCALING } from "./exported_networks.ts";
import { NETWORKS, normals, outputsOf, scaledBy } from "./exported_networks.ts";

interface Exported {
  readonly classes: readonly string[];
  predict(features: ArrayLike<number>): number[];
}

function assertNear(actual: readonly number[], expected: readonly number[]): void {
  assertEquals(actual.length, expected.length);
  actual.forEach((value, i) => assert(Math.abs(value - expected[i]) < 1e-5, `${value} instead of ${expected[i]}`));
}

Deno.test("the JavaScript of any network predicts what the network computes, and names the classes", () =>
  inTemporaryFolder(async (folder) => {
    const features = normals(9 * 20);
    for (const [i, { network }] of NETWORKS.entries()) {
      const names = Array.from({ length: network.classes }, (_, label) => `class  "${label}" : string \\ */ \u2028`);
      const file = join(folder, `${i}.js`);
      await Deno.writeTextFile(file, encodeJavaScript(network, { classes: names }));
      const { classes, predict }: Exported = await import(toFileUrl(file).href);
      assertEquals(classes, names);
      const rows = Array.from({ length: 20 }, (_, i) => predict(features.subarray(9 * i, 9 * i + 9)));
      assertNear(rows.flat(), outputsOf(network, features));
    }
  }));

Deno.test("the JavaScript scales measures and pixels as the data had them", () =>
  inTemporaryFolder(async (folder) => {
    const { network } = NETWORKS[0], { darkOnLight, inputs } = MIXED_IMAGES, classes = ["a", "b", "c"];
    const image = { width: 3, height: 3 };
    const written = {
      measures: encodeJavaScript(network, { classes, scaling: HARD_SCALING, features: Array.from("abcdefghi") }),
      pixels: encodeJavaScript(network, { classes, image, scaling: MIXED_SCALING }),
    };
    const predict: Record<string, Exported["predict"]> = {};
    for (const [name, text] of Object.entries(written)) {
      await Deno.writeTextFile(join(folder, `${name}.js`), text);
      predict[name] = (await import(toFileUrl(join(folder, `${name}.js`)).href)).predict;
    }
    assertNear(predict.measures(HARD_FEATURES), outputsOf(network, scaledBy(HARD_SCALING, HARD_FEATURES)));
    assertNear(predict.pixels(darkOnLight), outputsOf(network, inputs));
  }));

Deno.test("comments in the JavaScript give TypeScript the types of its exports", () =>
  inTemporaryFolder(async (folder) => {
    await Deno.writeTextFile(
      join(folder, "model.js"),
      encodeJavaScript(NETWORKS[0].network, { classes: ["a", "b", "c"] }),
    );
    const program = `import { classes, predict } from "./model.js";
      const first: string = classes[0], probabilities: number[] = predict([1]);
      // @ts-expect-error The classes' names are no numbers.
      const name: number = classes[0];
      // @ts-expect-error Probabilities are no text.
      const text: string = predict([1]);
      // @ts-expect-error Features come in a list.
      console.log(first, probabilities, name, text, predict(true));`;
    await Deno.writeTextFile(join(folder, "user.ts"), program);
    await Deno.writeTextFile(join(folder, "deno.json"), '{ "compilerOptions": { "allowJs": true, "checkJs": false } }');
    const args = ["check", "--quiet", "user.ts"];
    const { code, errors } = await runDeno({ args, cwd: folder });
    assertEquals(code, 0, errors);
  }));
