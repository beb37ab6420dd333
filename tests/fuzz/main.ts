/**
 * Lets the readers read damaged files and tells how they did. `--help` tells how.
 */
import { Command } from "@commander-js/extra-typings";
import { printableText } from "../../tui/screen/terminal/printable_text.ts";
import { READERS } from "./readers.ts";
import { runFuzz, type WatchedResult } from "./run_fuzz.ts";

const NAMES = Object.keys(READERS);

/** Reading a few thousand bytes is far from this, even where garbage is being collected. */
const MOST_MILLISECONDS = 5000;

const program = new Command("fuzz")
  .description(
    "Lets every reader read damaged files: each must give an answer or an error sentence, soon and in bounds.",
  )
  .option("--count <files>", "how many files each reads", "100000")
  .option("--reader <name>", `one reader alone: ${NAMES.join(", ")}`)
  .option("--seed <number>", "start of the random damage", "1")
  .option("--from <file>", "the first file, by its number", "0")
  .addHelpText("after", "\nA failure again:\n  deno task fuzz --reader png --from 1234 --count 1");

async function main(): Promise<void> {
  const options = program.parse(Deno.args, { from: "user" }).opts();
  const [count, seed, from] = [options.count, options.seed, options.from].map(Number);
  if (![count, seed, from].every((number) => Number.isSafeInteger(number) && number >= 0)) {
    program.error("--count, --seed and --from take whole numbers from 0");
  }
  if (options.reader !== undefined && !NAMES.includes(options.reader)) {
    program.error(`--reader is ${options.reader}; expected one of ${NAMES.join(", ")}`);
  }
  console.log("reader         files      read   refused  slowest ms  bytes a byte  memory MB  seconds");
  let failed = false;
  for (const name of options.reader === undefined ? NAMES : [options.reader]) {
    const start = performance.now();
    const result = await runFuzz(name, { seed, from, count });
    console.log(row(name, result, (performance.now() - start) / 1000));
    for (const { file, what } of result.failures) console.log(printableText(`  file ${file}: ${what}`));
    const slow = result.slowest.milliseconds > MOST_MILLISECONDS;
    if (slow) console.log(`  file ${result.slowest.file} takes too long`);
    failed ||= slow || result.failures.length > 0;
  }
  if (failed) Deno.exit(1);
}

function row(name: string, result: WatchedResult, seconds: number): string {
  const { accepted, refused, slowest, mostBytesPerByte, memoryGrowth } = result;
  return [
    name.padEnd(12),
    String(accepted + refused).padStart(8),
    String(accepted).padStart(10),
    String(refused).padStart(10),
    slowest.milliseconds.toFixed(1).padStart(12),
    mostBytesPerByte.toFixed(1).padStart(14),
    (memoryGrowth / 1e6).toFixed(0).padStart(11),
    seconds.toFixed(1).padStart(9),
  ].join("");
}

await main();
