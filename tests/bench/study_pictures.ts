/**
 * Reads the generated pictures of all kinds with some networks, beside MNIST's plain recipe on clean masks, and prints
 * what share of each kind is read exactly, as Markdown. `--help` tells how.
 */
import { Command } from "@commander-js/extra-typings";
import { encode } from "fast-png";
import { basename } from "deno-std/path/basename.js";
import { DataError } from "../../data/data_error.ts";
import { openDataset } from "../../data/open_dataset.ts";
import { singleThreadEngine } from "../../src/engine/single_thread_engine.ts";
import { askPicture } from "../../tui/commands/predict/ask_file.ts";
import { predict, type PredictedSample } from "../../tui/commands/predict/predictions.ts";
import { findModel, readModel, type SavedModel } from "../../src/runs/find_model.ts";
import { KINDS, type TruePicture } from "../fixtures/pictures/kinds.ts";
import { plainRecipe } from "../fixtures/pictures/plain_recipe.ts";
import { PictureTimes } from "./picture_times.ts";

const program = new Command("study-pictures")
  .description("Reads generated pictures of many kinds with saved networks and prints how many are read exactly.")
  .argument("<models...>", "folders of runs, or model files")
  .option("--count <pictures>", "how many of each kind: of 60, one is 1.7 percentage points", "60")
  .option("--mnist <images>", "how many of MNIST's test images are read as PNG", "2000");

/** A network under study. */
interface Reader {
  readonly name: string;
  readonly model: SavedModel;
}

/** How a network did on a kind: pictures read exactly by the program and by the plain recipe. */
interface Score {
  exact: number;
  recipe: number;
  unsure: number;
  digits: number;
}

async function read({ model }: Reader, bytes: Uint8Array): Promise<readonly PredictedSample[]> {
  try {
    return predict(model, await askPicture(bytes, "picture", model)).samples;
  } catch (error) {
    // A blank is refused: it reads nothing.
    if (error instanceof DataError) return [];
    throw error;
  }
}

/** The digits of each line that has some. */
function linesOf(samples: readonly PredictedSample[], { classes }: SavedModel): string[] {
  const lines: string[] = [];
  for (const { line, predicted, mark } of samples) {
    if (mark === undefined) lines[line] = (lines[line] ?? "") + classes[predicted];
  }
  return lines.filter((line) => line !== undefined);
}

function recipeReads({ model }: Reader, { digits }: TruePicture): boolean {
  return digits.every((digit) => model.classes[model.network.classify(plainRecipe(digit))] === String(digit.digit));
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "–" : (100 * part / whole).toFixed(1);
}

async function studyKinds(readers: readonly Reader[], count: number, times: PictureTimes): Promise<void> {
  const heading = ["kind", ...readers.flatMap(({ name }) => [name, "recipe", "unsure"])];
  console.log(`| ${heading.join(" | ")} |\n|${heading.map((_, i) => i === 0 ? "---" : "--:").join("|")}|`);
  const totals = readers.map((): Score => ({ exact: 0, recipe: 0, unsure: 0, digits: 0 }));
  let pictures = 0;
  for (const kind of KINDS.filter(({ group }) => group !== "letters")) {
    const scores = readers.map((): Score => ({ exact: 0, recipe: 0, unsure: 0, digits: 0 }));
    for (let number = 0; number < count; number++) {
      const picture = await kind.make(number);
      for (const [i, reader] of readers.entries()) {
        const samples = await times.measure(picture.pixels, () => read(reader, picture.bytes));
        scores[i].exact += Number(linesOf(samples, reader.model).join("/") === picture.lines.join("/"));
        scores[i].recipe += Number(recipeReads(reader, picture));
        scores[i].unsure += samples.filter(({ unsure }) => unsure).length;
        scores[i].digits += picture.digits.length;
      }
      pictures++;
    }
    scores.forEach((score, i) => {
      for (const key of ["exact", "recipe", "unsure", "digits"] as const) totals[i][key] += score[key];
    });
    printRow(`${kind.group}: ${kind.name}`, scores, count);
  }
  printRow("**all**", totals, pictures);
  console.log(`\n${pictures} pictures`);
}

function printRow(name: string, scores: readonly Score[], pictures: number): void {
  const cells = scores.flatMap(({ exact, recipe, unsure, digits }) => [
    percent(exact, pictures),
    percent(recipe, pictures),
    percent(unsure, digits),
  ]);
  console.log(`| ${[name, ...cells].join(" | ")} |`);
}

async function studyLetters(readers: readonly Reader[], count: number): Promise<void> {
  console.log(
    `\n| letters | ${readers.map(({ name }) => name).join(" | ")} |\n|---|${readers.map(() => "--:|").join("")}`,
  );
  for (const kind of KINDS.filter(({ group }) => group === "letters")) {
    const marked = readers.map(() => 0);
    let letters = 0;
    for (let number = 0; number < count; number++) {
      const picture = await kind.make(number);
      letters += picture.letters;
      for (const [i, reader] of readers.entries()) {
        const sure = (await read(reader, picture.bytes)).filter(({ mark, unsure }) => mark === undefined && !unsure);
        marked[i] += Math.max(0, picture.letters - sure.length);
      }
    }
    console.log(
      `| ${kind.name}, unsure or marked of ${letters} | ${marked.map((m) => percent(m, letters)).join(" | ")} |`,
    );
  }
}

/** MNIST's test images as PNG files: whole, cropped to the ink, padded; light and dark. */
async function studyMnist(readers: readonly Reader[], count: number, times: PictureTimes): Promise<void> {
  const { test } = await (await openDataset({ name: "mnist" })).load();
  const step = Math.floor(test.labels.length / count);
  console.log(`\n| ${count} of MNIST's test images | ${readers.map(({ name }) => `${name} | unsure`).join(" | ")} |`);
  console.log(`|---|${readers.map(() => "--:|--:|").join("")}`);
  const images = Array.from({ length: count }, (_, n) => {
    const first = 784 * n * step;
    return {
      digit: String(test.labels[n * step]),
      pixels: Uint8Array.from(test.features.subarray(first, first + 784)),
    };
  });
  const direct = readers.flatMap(({ model }) => {
    const right = images.filter(({ digit, pixels }) => model.classes[model.network.classify(pixels)] === digit);
    return [percent(right.length, count), ""];
  });
  console.log(`| as \`evaluate\` takes them | ${direct.join(" | ")} |`);
  for (const [name, shape] of Object.entries(SHAPES)) {
    for (const tone of ["light", "dark"]) {
      const cells: string[] = [];
      for (const reader of readers) {
        let right = 0, unsure = 0;
        for (const { digit, pixels } of images) {
          const { width, height, data } = shape(pixels);
          const shown = tone === "light" ? data : data.map((value) => 255 - value);
          const bytes = encode({ width, height, data: shown, channels: 1 });
          const samples = await times.measure(shown.length, () => read(reader, bytes));
          right += Number(samples.length === 1 && linesOf(samples, reader.model)[0] === digit);
          unsure += Number(samples.some((sample) => sample.unsure));
        }
        cells.push(percent(right, count), percent(unsure, count));
      }
      console.log(`| PNG, ${name}, ${tone} | ${cells.join(" | ")} |`);
    }
  }
}

type Shape = (pixels: Uint8Array) => { width: number; height: number; data: Uint8Array };

const SHAPES: Readonly<Record<string, Shape>> = {
  "28 × 28": (pixels) => ({ width: 28, height: 28, data: pixels }),
  "cropped to the ink": cropped,
  "padded to 60 × 60": (pixels) => {
    const data = new Uint8Array(3600);
    for (let y = 0; y < 28; y++) data.set(pixels.subarray(28 * y, 28 * y + 28), 60 * (y + 16) + 16);
    return { width: 60, height: 60, data };
  },
};

function cropped(pixels: Uint8Array): { width: number; height: number; data: Uint8Array } {
  const inked = [...pixels.keys()].filter((i) => pixels[i] > 0);
  const columns = inked.map((i) => i % 28), rows = inked.map((i) => Math.floor(i / 28));
  const left = Math.min(...columns), top = Math.min(...rows);
  const width = Math.max(...columns) - left + 1, height = Math.max(...rows) - top + 1;
  const data = Uint8Array.from(
    { length: width * height },
    (_, i) => pixels[28 * (top + Math.floor(i / width)) + left + i % width],
  );
  return { width, height, data };
}

async function main(): Promise<void> {
  program.parse(Deno.args, { from: "user" });
  const options = program.opts(), [count, mnist] = [options.count, options.mnist].map(Number);
  if (![count, mnist].every((number) => Number.isSafeInteger(number) && number > 0 && number <= 10000)) {
    program.error("--count and --mnist take whole numbers from 1 to 10000");
  }
  const readers: Reader[] = [];
  for (const path of program.processedArgs[0]) {
    const model = await readModel(await findModel(path), singleThreadEngine());
    readers.push({ name: basename(path), model });
  }
  const times = new PictureTimes();
  await studyKinds(readers, count, times);
  await studyLetters(readers, count);
  await studyMnist(readers, mnist, times);
  console.log(`\n${times.table()}`);
}

await main();
