import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { assertNotEquals } from "deno-std/assert/not_equals.js";
import { basename } from "deno-std/path/basename.js";
import { join } from "deno-std/path/join.js";
import { toFileUrl } from "deno-std/path/to_file_url.js";
import { runCommand } from "../support/run_command.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";
import { findBrowser } from "../support/find_program.ts";
import type { SeenReport } from "../e2e/look_at_report.ts";
import { runDenoPiped } from "../e2e/train_command.ts";
import { FEW_DIGITS } from "../support/few_digits.ts";

const browser = findBrowser();

const TWO_EPOCHS = [...FEW_DIGITS, "--validation", "200", "--layers", "16", "--epochs", "2"];

/** Trains a small network on digits into a folder. */
async function trainInto(run: string): Promise<void> {
  assertEquals((await runCommand("train", ...TWO_EPOCHS, "--out", run)).code, 0);
}

/** What a browser makes of reports on digits, iris, moons, and on iris and moons together; it is started once for all. */
async function lookAtReports(): Promise<{ seen: SeenReport[]; files: string[] }> {
  const folder = await Deno.makeTempDir({ prefix: "phosphor-test-" });
  try {
    const [digits, iris, moons] = ["digits", "iris", "moons"].map((name) => join(folder, name));
    await trainInto(digits);
    for (const run of [iris, moons]) {
      const args = ["--dataset", basename(run), "--epochs", "3", "--out", run];
      assertEquals((await runCommand("train", ...args)).code, 0);
    }
    const files: string[] = [];
    for (const runs of [[digits], [iris], [moons], [iris, moons]]) {
      const file = join(folder, `${runs.map((run) => basename(run)).join()}.html`);
      assertEquals((await runCommand("report", ...runs, "--out", file)).code, 0);
      files.push(file);
    }
    const program = join("tests", "e2e", "look_at_report.ts");
    const { code, output, errors } = await runDenoPiped(["run", "--quiet", "--allow-all", program, browser!, ...files]);
    assertEquals(code, 0, errors);
    return { seen: JSON.parse(output), files };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

let reports: ReturnType<typeof lookAtReports> | undefined;

Deno.test("a report is one file in the run's folder or elsewhere, and takes the place of an older one alone", () =>
  inTemporaryFolder(async (folder) => {
    const run = join(folder, "run"), out = join(folder, "elsewhere.html"), notes = join(folder, "notes.html");
    await trainInto(run);
    for (
      const [args, file] of [[[], join(run, "report.html")], [["--out", out], out], [["--out", out], out]] as const
    ) {
      const { code, output, errors } = await runCommand("report", run, ...args);
      assertEquals([code, output], [0, ""]);
      assertMatch(errors, new RegExp(`^${file}, \\d+ kB\n$`));
      assert((await Deno.stat(file)).size > 50_000);
    }
    const captions = (await Deno.readTextFile(out)).matchAll(
      /<figcaption>((?:Weights|Gradients|Activations) of [^<]*)/g,
    );
    assertEquals([...captions].map(([, caption]) => caption), [
      ...["Weights of layer 1", "Gradients of layer 1", "Activations of layer 1"],
      ...["Weights of the output layer", "Gradients of the output layer", "Activations of the output layer"],
    ]);
    await Deno.writeTextFile(notes, "my notes");
    const refusals: [string[], number, RegExp][] = [
      [[run, "--out", notes], 2, /^error: --out is .*notes\.html"?; expected a file that isn't there yet, or a report/],
      [[run, "--out", folder], 2, /^error: --out is /],
      [[run, "--out", join(notes, "a.html")], 2, /^error: --out is /],
      [Array(9).fill(run), 2, /^error: 9 runs are given to report; expected at most 8$/m],
      [[run, "--out", ""], 2, /^error: --out is "?"?; expected a file to write/],
      [[join(folder, "gone")], 1, /^error: .*gone doesn't exist; expected a run's folder/],
      [[folder], 1, /^error: .* holds no run\.jsonl; /],
    ];
    for (const [args, code, sentence] of refusals) {
      const result = await runCommand("report", ...args);
      assertEquals([result.code, result.output], [code, ""], args.join(" "));
      assertMatch(result.errors, sentence);
      assertMatch(result.errors, /^[^\n]+\n$/);
    }
    assertEquals(await Deno.readTextFile(notes), "my notes");
    const namesake = join(folder, "other", "run");
    Deno.mkdirSync(namesake, { recursive: true });
    for (const file of ["run.jsonl", "model.safetensors"]) Deno.copyFileSync(join(run, file), join(namesake, file));
    assertEquals((await runCommand("report", run, namesake)).code, 0);
    const page = await Deno.readTextFile(join(run, "comparison.html"));
    for (const name of [`${basename(folder)}/run`, "other/run"]) assert(page.includes(`data-name="${name}"`), name);
  }));

Deno.test({
  name: "in a browser a report shows every picture, tells values under the pointer and at the keys, and loads nothing",
  ignore: browser === undefined,
  fn: async () => {
    const { seen: [seen], files: [file] } = await (reports ??= lookAtReports());
    assertEquals(seen.requests, [toFileUrl(file).href]);
    assertEquals([seen.complaints, seen.brokenPictures, seen.runsForeignScript], [[], 0, false]);
    expectUnclipped(seen, file);
    const [ground, text] = seen.colors.light;
    assertEquals(ground, "rgb(255, 255, 255)");
    assertNotEquals(seen.colors.dark, [ground, text]);
    const [middle, end, before] = seen.values;
    assertMatch(middle, /^epoch \d[\d.]*: train \d\.\d{3}.*, val \d\.\d{3}/);
    assertMatch(end, /^epoch 2: .*val \d\.\d{3}/);
    assertNotEquals(middle, end);
    assertNotEquals(before, end);
    const [first, last] = seen.moments;
    assertEquals([first, last.text], [{ text: "epoch 0", shift: 0 }, "epoch 2"]);
    assert(last.shift < -1000, `${last.shift} pixels`);
  },
});

/** Nothing of a report is clipped at the widths of a phone, a tablet and a laptop, light and dark. */
function expectUnclipped({ clipped }: SeenReport, name: string): void {
  assertEquals(Object.keys(clipped).length, 6, name);
  for (const [window, what] of Object.entries(clipped)) assertEquals(what, [], `${name} at ${window}`);
}

Deno.test({
  name: "nothing of a report on iris or moons, or of several runs, is clipped at 360, 768 and 1280 pixels",
  ignore: browser === undefined,
  fn: async () => {
    const { seen, files } = await (reports ??= lookAtReports());
    assertEquals(seen.length, 4);
    seen.slice(1).forEach((report, i) => expectUnclipped(report, files[i + 1]));
  },
});
