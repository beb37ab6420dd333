/**
 * Shows some networks of MNIST what is unlike their training data, and prints what share of each kind they say so of,
 * as Markdown; and what share of MNIST's test images and of digits by other hands. See `--help`.
 */
import { Command } from "@commander-js/extra-typings";
import { basename } from "deno-std/path/basename.js";
import { singleThreadEngine } from "../../src/engine/single_thread_engine.ts";
import { findModel, readModel, type SavedModel } from "../../src/runs/find_model.ts";
import { noiseImages, novelPictureShare, novelShare, readShares, testImages } from "../fixtures/doubt/unlike.ts";

const program = new Command("study-doubt")
  .description("Prints how often saved networks of MNIST say that something is unlike anything trained on.")
  .argument("<models...>", "folders of runs, or model files")
  .option("--count <images>", "how many images of each kind of noise, and pictures of Fashion-MNIST", "1000")
  .option("--pictures <pictures>", "how many pictures of each kind of digits; ten times as many of letters", "20");

const percent = (share: number) => (100 * share).toFixed(1);

function printRow(name: string, cells: readonly string[]): void {
  console.log(`| ${[name, ...cells].join(" | ")} |`);
}

async function main(): Promise<void> {
  program.parse(Deno.args, { from: "user" });
  const options = program.opts(), [count, pictures] = [options.count, options.pictures].map(Number);
  if (![count, pictures].every((number) => Number.isSafeInteger(number) && number > 0 && number <= 10_000)) {
    program.error("--count and --pictures take whole numbers from 1 to 10000");
  }
  const models: SavedModel[] = [];
  for (const path of program.processedArgs[0]) {
    models.push(await readModel(await findModel(path), singleThreadEngine()));
  }
  const [digits, clothes] = [await testImages("mnist"), await testImages("fashion-mnist")];
  printRow("said to be unlike anything trained on, %", program.processedArgs[0].map((path) => basename(path)));
  printRow("---", models.map(() => "--:"));
  const ofImages = (name: string, pixels: Uint8Array) =>
    printRow(name, models.map((model) => percent(novelShare(model, pixels))));
  ofImages("MNIST's 10,000 test images", digits);
  ofImages("Fashion-MNIST's 10,000 test images", clothes);
  for (const { name, pixels } of noiseImages(digits, count)) ofImages(`noise: ${name}`, pixels);
  for (const [name, pixels] of [["MNIST", digits], ["Fashion-MNIST", clothes]] as const) {
    for (const side of [28, 280]) {
      const cells: string[] = [];
      for (const model of models) {
        cells.push(percent(await novelPictureShare(model, pixels.subarray(0, 784 * count), side)));
      }
      printRow(`${name}, as a PNG of ${side} × ${side}`, cells);
    }
  }
  for (const [of, number] of [["digits", pictures], ["letters", 10 * pictures]] as const) {
    const read = [];
    for (const model of models) read.push(await readShares(model, of, number));
    const name = of === "digits" ? "digits by other hands" : "drawn and printed letters";
    printRow(`${name} (${read[0].count})`, read.map(({ novel }) => percent(novel)));
    printRow(`${name}: that, unsure or marked`, read.map(({ doubted }) => percent(doubted)));
  }
}

await main();
