import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertNotEquals } from "deno-std/assert/not_equals.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { findBrowser } from "../support/find_program.ts";
import type { SeenReport } from "./look_at_report.ts";
import { runTask } from "./task_command.ts";
import { runDenoPiped, runPiped } from "./train_command.ts";

const browser = findBrowser();

const TWO_EPOCHS = ["--limit", "2000", "--validation", "500", "--layers", "16", "--epochs", "2"];

/** Trains a small network on MNIST into a folder. */
async function trainInto(run: string): Promise<void> {
  assertEquals((await runPiped(...TWO_EPOCHS, "--out", run)).code, 0);
}

Deno.test("a report is one file in the run's folder or elsewhere, and takes the place of an older one alone", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "run"), out = join(folder, "elsewhere.html"), notes = join(folder, "notes.html");
    await trainInto(run);
    for (
      const [args, file] of [[[], join(run, "report.html")], [["--out", out], out], [["--out", out], out]] as const
    ) {
      const { code, output, errors } = await runTask("report", run, ...args);
      assertEquals([code, output], [0, ""]);
      assertMatch(errors, new RegExp(`^${file}, \\d+ kB\n$`));
      assert((await Deno.stat(file)).size > 50_000);
    }
    await Deno.writeTextFile(notes, "my notes");
    const refusals: [string[], number, RegExp][] = [
      [[run, "--out", notes], 2, /^error: --out is .*notes\.html"?; expected a file that isn't there yet, or a report/],
      [[run, "--out", folder], 2, /^error: --out is /],
      [[run, "--out", join(notes, "a.html")], 2, /^error: --out is /],
      [[run, "--out", ""], 2, /^error: --out is "?"?; expected a file to write/],
      [[join(folder, "gone")], 1, /^error: .*gone doesn't exist; expected a run's folder/],
      [[folder], 1, /^error: .* holds no run\.jsonl; /],
    ];
    for (const [args, code, sentence] of refusals) {
      const result = await runTask("report", ...args);
      assertEquals([result.code, result.output], [code, ""], args.join(" "));
      assertMatch(result.errors, sentence);
      assertMatch(result.errors, /^[^\n]+\n$/);
    }
    assertEquals(await Deno.readTextFile(notes), "my notes");
  }));

Deno.test({
  name: "in a browser a report shows every picture, tells values under the pointer and at the keys, and loads nothing",
  ignore: browser === undefined,
  fn: () =>
    inTemporaryFolder(async (folder) => {
      const run = join(folder, "run");
      await trainInto(run);
      const file = join(run, "report.html");
      assertEquals((await runTask("report", run)).code, 0);
      const program = join("tests", "e2e", "look_at_report.ts");
      const { code, output, errors } = await runDenoPiped(["run", "--quiet", "--allow-all", program, browser!, file]);
      assertEquals(code, 0, errors);
      const seen: SeenReport = JSON.parse(output);
      assertEquals(seen.requests, [toFileUrl(file).href]);
      assertEquals([seen.complaints, seen.brokenPictures, seen.runsForeignScript], [[], 0, false]);
      assert(seen.overflow <= 0, `the page is ${seen.overflow} pixels too wide for a phone`);
      const [ground, text] = seen.colors.light;
      assertEquals(ground, "rgb(255, 255, 255)");
      assertNotEquals(seen.colors.dark, [ground, text]);
      const [middle, end, before] = seen.values;
      assertMatch(middle, /^epoch \d[\d.]*: train \d\.\d{3}.*, val \d\.\d{3}/);
      assertMatch(end, /^epoch 2: .*val \d\.\d{3}/);
      assertNotEquals(middle, end);
      assertNotEquals(before, end);
    }),
});
