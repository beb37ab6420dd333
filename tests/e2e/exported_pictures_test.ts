import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { openDataset } from "../../data/open_dataset.ts";
import type { ColourPicture } from "../../data/pictures/colour_picture.ts";
import { decodeColours } from "../../data/pictures/decode_picture.ts";
import { pictureForm } from "../../data/pictures/picture_form.ts";
import { pictureViews } from "../../data/pictures/picture_views.ts";
import type { DenseLayer } from "../../src/network/dense_layer.ts";
import { split } from "../../data/split.ts";
import { learnNovelty } from "../../src/evaluation/novelty/learn_novelty.ts";
import { reviseModel } from "../../src/model/revise_model.ts";
import { noveltiesOf } from "../../src/runs/novelties.ts";
import { readModel } from "../../src/runs/find_model.ts";
import { answers, findBrowser } from "../support/find_program.ts";
import { makePng } from "../support/make_png.ts";
import { runProgram } from "../support/program.ts";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import type { AskedPage } from "./ask_page.ts";
import { saveModel } from "./saved_model.ts";
import type { SeenAnswer, SeenWindow, UsedPage } from "./use_page.ts";
import { runDenoPiped } from "./train_command.ts";

/** What a network says of a picture by itself, in the order of the classes. */
type Probabilities = readonly number[];

interface ExportedPictures {
  predictPicture(rgba: Uint8Array, width: number, height: number): number[] | undefined;
}

const DIGITS = join("tests", "data", "pictures", "digits");

/** A canvas of 280 × 200 with a digit of MNIST on it, six times as large, as an opaque or a transparent PNG. */
function canvasOf(digit: Uint8Array, kind: "dark" | "light" | "red" | "transparent"): Uint8Array {
  const width = 280, height = 200, rows = [];
  for (let y = 0; y < height; y++) {
    rows.push(0);
    for (let x = 0; x < width; x++) {
      const [column, row] = [Math.floor((x - 80) / 6), Math.floor((y - 12) / 6)];
      const isInside = column >= 0 && column < 28 && row >= 0 && row < 28;
      const ink = isInside ? digit[28 * row + column] : 0;
      if (kind === "light") rows.push(ink, ink, ink, 255);
      if (kind === "dark") rows.push(255 - ink, 255 - ink, 255 - ink, 255);
      if (kind === "red") rows.push(255, 255 - ink, 255 - ink, 255);
      if (kind === "transparent") rows.push(255, 255, 255, ink);
    }
  }
  return makePng({ width, height, colorType: 6, depth: 8, rows });
}

/** Gives a saved network of MNIST a temperature, and has it learn what its inputs look like. */
async function calibrate(file: string): Promise<void> {
  const { network } = await readModel(file), { training } = split(await mnist(), { validation: 5000 });
  const revision = { metadata: { temperature: "0.6" }, novelty: learnNovelty(network, training) };
  await Deno.writeFile(file, reviseModel(await Deno.readFile(file), file, revision));
}

const mnist = async () => await (await openDataset({ name: "mnist" })).load();

/** A network that has learned digits a little, exported in every form into a folder, and pictures with what `predict` says. */
async function exportNetwork(
  folder: string,
): Promise<{ readonly pictures: readonly string[]; readonly expected: readonly Probabilities[] }> {
  await saveModel(folder, "mnist", { layers: [16], epochs: 1, timeLimit: 2 });
  await calibrate(join(folder, "model.safetensors"));
  for (const format of ["ts", "js", "html"]) assertEquals((await runCommand("export", folder, "--to", format)).code, 0);
  const { test: { features } } = await mnist();
  const kinds = ["dark", "light", "red", "transparent"] as const;
  const drawn = await Promise.all(Array.from({ length: 12 }, async (_, i) => {
    const file = join(folder, `${i}.png`);
    await Deno.writeFile(file, canvasOf(features.subarray(784 * i, 784 * i + 784) as Uint8Array, kinds[i % 4]));
    return file;
  }));
  const fonts = Array.from(Deno.readDirSync(DIGITS), ({ name }) => join(DIGITS, name))
    .filter((name) => name.endsWith(".png")).sort();
  const pictures = [...fonts, ...drawn];
  const { output } = await runCommand("predict", folder, ...pictures, "--json");
  const lines = output.trim().split("\n").map((line) => JSON.parse(line));
  const area = ({ box }: { box: { width: number; height: number } }) => box.width * box.height;
  const expected = pictures.map((picture) => {
    const [largest] = lines.filter(({ file }) => file === picture).sort((a, b) => area(b) - area(a));
    return Object.values<number>(largest.probabilities);
  });
  return { pictures, expected };
}

function assertNear(actual: readonly Probabilities[], expected: readonly Probabilities[]): void {
  assertEquals(actual.length, expected.length);
  actual.forEach((probabilities, i) =>
    probabilities.forEach((value, j) => assert(Math.abs(value - expected[i][j]) < 1e-4, `picture ${i}, class ${j}`))
  );
}

const browser = findBrowser();

Deno.test("exported TypeScript, JavaScript and pages say of pictures what predict says, in Deno, in Node and in a browser", () =>
  inTemporaryFolder(async (folder) => {
    const { pictures, expected } = await exportNetwork(folder);
    const canvases = await Promise.all(
      pictures.map(async (picture) => await decodeColours(await Deno.readFile(picture), picture)),
    );
    for (const name of ["model.ts", "model.js"]) {
      const { predictPicture }: ExportedPictures = await import(toFileUrl(join(folder, name)).href);
      const actual = canvases.map(({ rgba, width, height }) => predictPicture(Uint8Array.from(rgba), width, height)!);
      assertNear(actual, expected);
      assertEquals(predictPicture(new Uint8Array(4 * 20 * 20).fill(255), 20, 20), undefined, "a blank canvas");
    }
    if (answers("node")) assertNear(await askInNode(folder, canvases), expected);
    if (browser === undefined) return;
    const plane = join(folder, "plane");
    await Deno.mkdir(plane);
    await saveModel(plane, "moons", { layers: [8], epochs: 5 });
    assertEquals((await runCommand("export", plane, "--to", "html")).code, 0);
    const program = join("tests", "e2e", "draw_on_canvas.ts");
    const args = ["run", "--quiet", "--allow-all", program, browser, folder, ...pictures];
    const { code, output, errors } = await runDenoPiped(args);
    assertEquals([code, errors], [0, ""]);
    // A canvas keeps colours multiplied by their opacity, in bytes: what is nearly transparent comes back a little other.
    const { answers: actual, used, asked }: { answers: number[][]; used: UsedPage; asked: AskedPage } = JSON.parse(
      output,
    );
    const bestOf = (all: readonly Probabilities[]) => all.map((p) => p.indexOf(Math.max(...p)));
    assertEquals(bestOf(actual), bestOf(expected));
    await expectUsable(used, folder);
    await expectAskable(asked, plane);
  }));

/** What was seen of the page that a network was exported as is what the network computes, and the page loads nothing. */
async function expectUsable(used: UsedPage, folder: string): Promise<void> {
  assertEquals([used.requests, used.complaints], [[toFileUrl(join(folder, "model.html")).href], []]);
  const model = await readModel(join(folder, "model.safetensors")), { network } = model;
  const image = { width: 28, height: 28 };
  for (const seen of [...used.drawn, used.undone, used.scribbled, used.keyed, used.touched]) {
    const views = pictureViews(Uint8Array.from(seen.image), pictureForm("mnist"), image);
    const probabilities = views.map((view) => network.probabilities(view));
    const powers = Array.from({ length: 10 }, (_, c) => {
      return (probabilities.reduce((sum, p) => sum + p[c], 0) / views.length) ** (1 / 0.6);
    });
    const mean = powers.map((power) => power / powers.reduce((sum, other) => sum + other, 0));
    const best = mean.indexOf(Math.max(...mean));
    // Shown with one decimal.
    seen.percentages.forEach((shown, c) => assert(Math.abs(shown - 100 * mean[c]) < 0.051, `${shown} for ${mean[c]}`));
    seen.bars.forEach((length, c) => assert(Math.abs(length - mean[c]) < 1e-5, `${length} for ${mean[c]}`));
    assertEquals(seen.answer, `${best} ${seen.percentages[best].toFixed(1)} %`);
    const [novelty] = noveltiesOf([{ model, features: Uint8Array.from(seen.image) }])!;
    assertEquals(seen.doubt, novelty > 1 ? "unlike anything trained on" : "");
    assertEquals(seen.spoken, `${seen.answer} ${seen.doubt}`.trim());
    expectLit(seen, network.layers[0]);
  }
  const read = used.drawn.filter(({ answer }, digit) => answer.startsWith(`${digit} `));
  assert(read.length >= 8, `of ten digits ${read.length} are read`);
  assertEquals(used.scribbled.doubt, "unlike anything trained on");
  assertEquals([used.touched.answer[0], used.keyed.answer[0]], ["7", "1"]);
  const { answer, percentages, bars, image: blank, lit } = used.cleared;
  assertEquals([answer, percentages], ["draw, and see", Array(10).fill(null)]);
  assertEquals([...bars, ...blank, ...lit.flat()].filter((value) => value !== 0), []);
  assertEquals([used.scrolled, used.shifts], [0, [0, 0]]);
  expectFitting(used.windows);
}

/** Nothing of a page reaches beyond any window, and dark it is dark. */
function expectFitting(windows: readonly SeenWindow[]): void {
  assertEquals(windows.map(({ beyond }) => beyond), Array(6).fill(0));
  const grounds = { light: "rgb(255, 255, 255)", dark: "rgb(18, 18, 22)" };
  for (const { colorScheme, ground } of windows) assertEquals(ground, grounds[colorScheme]);
}

/** What the page of a network with two inputs says of what was typed, slid and pressed is what the network computes. */
async function expectAskable(asked: AskedPage, folder: string): Promise<void> {
  assertEquals([asked.requests, asked.complaints], [[toFileUrl(join(folder, "model.html")).href], []]);
  const { network } = await readModel(join(folder, "model.safetensors")), classes = ["upper", "lower"];
  const { first, typed, slid, picked, ends: [[left, right], [bottom, top]] } = asked;
  for (const { sample, answer, percentages } of [first, typed, slid, picked]) {
    const probabilities = network.predict(sample), best = probabilities[1] > probabilities[0] ? 1 : 0;
    percentages.forEach((shown, c) => assert(Math.abs(shown - 100 * probabilities[c]) < 0.051, `${sample}: ${shown}`));
    assertEquals(answer, `${classes[best]} ${percentages[best].toFixed(1)} %`);
  }
  assertEquals([typed.sample, slid.sample[1]], [[0.4, -0.25], -0.25]);
  // The fields show hundredths, and a click hits whole pixels of 320.
  const expected = [slid.sample[0] - right, picked.sample[0] - (left + (right - left) / 4)];
  for (const difference of [...expected, picked.sample[1] - (bottom + 3 / 4 * (top - bottom))]) {
    assert(Math.abs(difference) < 0.005 + (right - left) / 320, `${difference}`);
  }
  assertEquals(asked.missing, "a number is missing");
  expectFitting(asked.windows);
}

/** The units are lit by their share of the largest activation of what was seen: max(0, Σ weight · pixel + bias). */
function expectLit({ image, lit }: SeenAnswer, { weights, numbers: { bias } }: DenseLayer): void {
  const ofUnits = weights.toTransposedArray(), inputs = weights.rows;
  const activations = Array.from({ length: weights.columns }, (_, unit) => {
    return Math.max(0, image.reduce((sum, byte, i) => sum + byte / 255 * ofUnits[unit * inputs + i], bias![unit]));
  });
  const largest = Math.max(...activations);
  assertEquals(lit.length, 1);
  lit[0].forEach((share, unit) =>
    assert(Math.abs(share - activations[unit] / largest) < 1e-3, `unit ${unit}: ${share}`)
  );
}

/** What the exported JavaScript says in Node. */
async function askInNode(folder: string, canvases: readonly ColourPicture[]): Promise<Probabilities[]> {
  const inputs = canvases.map(({ rgba, width, height }) => ({
    rgba: Uint8Array.from(rgba).toBase64(),
    width,
    height,
  }));
  await Deno.writeTextFile(join(folder, "inputs.json"), JSON.stringify(inputs));
  await Deno.copyFile(join(folder, "model.js"), join(folder, "model.mjs"));
  const program = `import { readFileSync } from "node:fs";
    import { predictPicture } from "./model.mjs";
    console.log(JSON.stringify(JSON.parse(readFileSync("inputs.json", "utf8")).map(({ rgba, width, height }) =>
      predictPicture(new Uint8ClampedArray(Buffer.from(rgba, "base64")), width, height))));`;
  await Deno.writeTextFile(join(folder, "ask.mjs"), program);
  const { output, errors } = await runProgram("node", { args: ["ask.mjs"], cwd: folder });
  assertEquals(errors, "");
  return JSON.parse(output);
}
