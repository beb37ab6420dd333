/**
 * Shows some networks of MNIST what is unlike their training data, and prints what share of each kind they say so of,
 * as Markdown; and what share of MNIST's test images and of digits by other hands. See `--help`.
 */
import { Command } from "@commander-js/extra-typings";
import { basename } from "deno-std/path/basename.js";
import { singleThreadEngine } from "../../src/engine/single_thread_engine.ts";
import { findModel, readModel, type SavedModel } from "../../src/runs/find_model.ts";
import {
  enlarged,
  noiseImages,
  novelShare,
  photographed,
  type PictureAnswer,
  pictureAnswers,
  readShares,
  shareOf,
  testImages,
  testSamples,
} from "../fixtures/doubt/unlike.ts";

const program = new Command("study-doubt")
  .description("Prints how often saved networks of MNIST say that something is unlike anything trained on.")
  .argument("<models...>", "folders of runs, or model files")
  .option("--count <images>", "how many images of each kind of noise, and pictures of Fashion-MNIST", "1000")
  .option("--pictures <pictures>", "how many pictures of each kind of digits; ten times as many of letters", "20");

/** Fashion-MNIST's classes. */
const CLOTHES = ["T-shirt", "trousers", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

const percent = (share: number) => (100 * share).toFixed(1);

function printRow(name: string, cells: readonly string[]): void {
  console.log(`| ${[name, ...cells].join(" | ")} |`);
}

async function main(): Promise<void> {
  program.parse(Deno.args, { from: "user" });
  const options = program.opts(), [count, written] = [options.count, options.pictures].map(Number);
  if (![count, written].every((number) => Number.isSafeInteger(number) && number > 0 && number <= 10_000)) {
    program.error("--count and --pictures take whole numbers from 1 to 10000");
  }
  const models: SavedModel[] = [];
  for (const path of program.processedArgs[0]) {
    models.push(await readModel(await findModel(path), singleThreadEngine()));
  }
  const [digits, clothes] = [await testImages("mnist"), await testSamples("fashion-mnist")];
  printRow("said to be unlike anything trained on, %", program.processedArgs[0].map((path) => basename(path)));
  printRow("---", models.map(() => "--:"));
  const ofImages = (name: string, pixels: Uint8Array) =>
    printRow(name, models.map((model) => percent(novelShare(model, pixels))));
  ofImages("MNIST's 10,000 test images", digits);
  ofImages("Fashion-MNIST's 10,000 test images", clothes.pixels);
  for (const { name, pixels } of noiseImages(digits, count)) ofImages(`noise: ${name}`, pixels);
  const pictures = [
    ["as a PNG of 28 × 28", () => enlarged(1)],
    ["as a PNG of 280 × 280", () => enlarged(10)],
    ["as a photo of 280 × 280", photographed],
  ] as const;
  for (const [how, make] of pictures) {
    const shares = async (of: Uint8Array) => {
      const answers: PictureAnswer[][] = [];
      for (const model of models) answers.push(await pictureAnswers(model, of.subarray(0, 784 * count), make()));
      return answers;
    };
    const row = (name: string, answers: PictureAnswer[][], answer: PictureAnswer = "novel") =>
      printRow(name, answers.map((one) => percent(shareOf(answer, one))));
    row(`MNIST, ${how}`, await shares(digits));
    const ofClothes = await shares(clothes.pixels);
    row(`Fashion-MNIST, ${how}`, ofClothes);
    row(`Fashion-MNIST, ${how}: nothing is seen`, ofClothes, "unseen");
    for (const [label, name] of CLOTHES.entries()) {
      row(`Fashion-MNIST, ${how}: ${name}`, ofClothes.map((one) => one.filter((_, i) => clothes.labels[i] === label)));
    }
  }
  for (const [of, number] of [["digits", written], ["letters", 10 * written]] as const) {
    const read = [];
    for (const model of models) read.push(await readShares(model, of, number));
    const name = of === "digits" ? "digits by other hands" : "drawn and printed letters";
    printRow(`${name} (${read[0].count})`, read.map(({ novel }) => percent(novel)));
    printRow(`${name}: that, unsure or marked`, read.map(({ doubted }) => percent(doubted)));
  }
}

await main();
