import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { Random } from "../../src/matrix/random.ts";
import { runOnnx } from "../src/model/onnx_runtime.ts";
import { makePng } from "../support/make_png.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { runPiped } from "../e2e/train_command.ts";

const SIDE = 8;

/** An upright or a level stroke on a ground, each pixel 0 to 1. */
function stroke(kind: "upright" | "level", random: Random): number[] {
  const place = 1 + Math.floor(random.uniform() * (SIDE - 2)), ink = 0.6 + 0.4 * random.uniform();
  return Array.from({ length: SIDE * SIDE }, (_, i) => {
    const [x, y] = [i % SIDE, Math.floor(i / SIDE)], [across, along] = kind === "upright" ? [x, y] : [y, x];
    return across === place && along > 0 && along < SIDE - 1 ? ink : 0;
  });
}

/** The ways that pictures come in. */
const FORMS = {
  light: { colorType: 0, samples: (ink: number) => [Math.round(255 * ink)] },
  dark: { colorType: 0, samples: (ink: number) => [255 - Math.round(255 * ink)] },
  transparent: { colorType: 4, samples: (ink: number) => [255, Math.round(255 * ink)] },
};

function pictureOf(ink: readonly number[], form: keyof typeof FORMS): Uint8Array {
  const { colorType, samples } = FORMS[form];
  const rows = Array.from({ length: SIDE }, (_, y) => [0, ...ink.slice(SIDE * y, SIDE * y + SIDE).flatMap(samples)])
    .flat();
  return makePng({ width: SIDE, height: SIDE, colorType, depth: 8, rows });
}

Deno.test("pictures white on transparent, dark on light and light on dark are one to training, evaluate, predict and exports", () =>
  inTemporaryFolder(async (folder) => {
    const random = new Random(1), data = join(folder, "strokes"), run = join(folder, "run");
    const forms = Object.keys(FORMS) as (keyof typeof FORMS)[];
    for (const [part, count] of [["train", 90], ["valid", 15], ["test", 30]] as const) {
      for (const kind of ["upright", "level"] as const) {
        await Deno.mkdir(join(data, part, kind), { recursive: true });
        for (let i = 0; i < count; i++) {
          await Deno.writeFile(join(data, part, kind, `${i}.png`), pictureOf(stroke(kind, random), forms[i % 3]));
        }
      }
    }
    const trained = await runPiped("--dataset", data, "--layers", "8", "--epochs", "40", "--out", run);
    assertEquals(trained.code, 0, trained.errors);
    assertStringIncludes(trained.errors, "those with a light border are inverted");
    assertStringIncludes(trained.errors, "90 of 270 pictures are transparent");
    assertStringIncludes(trained.errors, "the 30 pictures of its validation folder are validated on");
    const evaluated = await runCommand("evaluate", run);
    assertStringIncludes(evaluated.output, "60 of 60 correct");

    for (const format of ["js", "onnx"]) assertEquals((await runCommand("export", run, "--to", format)).code, 0);
    const { predictPicture } = await import(toFileUrl(join(run, "model.js")).href);
    const ink = stroke("upright", random), files = forms.map((form) => join(folder, `${form}.png`));
    for (const [i, form] of forms.entries()) await Deno.writeFile(files[i], pictureOf(ink, form));
    const { output } = await runCommand("predict", run, ...files, "--json");
    const lines = output.trim().split("\n").map((line) => JSON.parse(line));
    assertEquals(lines.map((line) => line.class), ["upright", "upright", "upright"]);
    const [expected] = lines.map(({ probabilities }) => Object.values<number>(probabilities));
    const onnx = await Deno.readFile(join(run, "model.onnx"));
    const answers = [...lines.map(({ probabilities }) => Object.values<number>(probabilities))];
    for (const form of forms) {
      const samples = ink.flatMap(FORMS[form].samples), isGrey = form !== "transparent";
      const rgba = Uint8Array.from(
        ink.flatMap((_, i) => isGrey ? [samples[i], samples[i], samples[i], 255] : [255, 255, 255, samples[2 * i + 1]]),
      );
      answers.push(predictPicture(rgba, SIDE, SIDE));
      if (isGrey) {
        answers.push(Array.from((await runOnnx(onnx, Float32Array.from(samples), samples.length)).data, Number));
      }
    }
    for (const answer of answers) answer.forEach((value, i) => assert(Math.abs(value - expected[i]) < 1e-5));
  }));
