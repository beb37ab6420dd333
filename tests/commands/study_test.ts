import { assertEquals } from "deno-std/assert/equals.js";
import { runCommand } from "../support/run_command.ts";

/** What the seeds of a study came to, in the order of the seeds, and what they come to together; without times. */
async function studyJson(...args: string[]) {
  const small = ["--dataset", "moons", "--layers", "3", "--epochs", "2", "--seeds", "4"];
  const { code, output, errors } = await runCommand("study", ...small, ...args, "--json");
  assertEquals([code, errors], [0, ""]);
  const values = output.trimEnd().split("\n").map((line) => JSON.parse(line));
  const { slowest: _, ...all } = values.pop();
  return [...values.map(({ seconds: _, ...outcome }) => outcome).sort((a, b) => a.seed - b.seed), all];
}

Deno.test("a study of seeds that are trained side by side comes to the same as one after another", async () => {
  const [alone, together] = [await studyJson(), await studyJson("--slots", "3")];
  assertEquals(alone.slice(0, -1).map(({ seed }) => seed), [1, 2, 3, 4]);
  // Sums depend on the order in which seeds end, in their last bit.
  const rounded = (values: readonly object[]) =>
    JSON.parse(JSON.stringify(values, (_key, value) => typeof value === "number" ? Number(value.toFixed(12)) : value));
  assertEquals(rounded(together), rounded(alone));
});
