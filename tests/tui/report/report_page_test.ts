import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertStringIncludes } from "deno-std/assert/string_includes.js";
import { createHash } from "node:crypto";
import { readRunReport } from "../../../tui/report/read_run_report.ts";
import { comparisonPage, REPORT_MARK, reportPage } from "../../../tui/report/report_page.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { writeLog, writeModel } from "../../src/runs/run_files.ts";
import { writeXorRun, xorLines, xorNetwork, xorStart } from "./report_folder.ts";

const HEADINGS = [
  "Summary",
  "Curves",
  "Confusion matrix",
  "By class",
  "Reliability",
  "Worst mistakes",
  "Weights before and after",
];

/** The text of a page without its tags, styles and script. */
function textOf(page: string): string {
  const visible = page.replace(/<(style|script)>.*?<\/\1>/gs, "");
  const text = visible.replace(/<[^>]*>/g, " ").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll(
    "&amp;",
    "&",
  );
  return text.replace(/\s+/g, " ");
}

/** The page of a run on the exclusive or by a network. */
async function pageOf(scale: number, lines = xorLines): Promise<string> {
  let page = "";
  await inTemporaryFolder(async (folder) => {
    writeXorRun(folder, xorNetwork(scale), ...lines);
    page = reportPage(await readRunReport(folder));
  });
  return page;
}

Deno.test("a report tells of a run all that there is, under a heading each, and links lead to each", async () => {
  const page = await pageOf(10);
  assert(page.startsWith(REPORT_MARK));
  const sections = [...page.matchAll(/<section id="([a-z]+)">\n<h2>(.*?)<\/h2>/g)];
  assertEquals(sections.map(([, , heading]) => heading), [...HEADINGS, "Layers", "Options"]);
  assertEquals([...page.matchAll(/<a href="#([a-z]+)">/g)].map(([, id]) => id), sections.map(([, id]) => id));
  const text = textOf(page);
  // 1 / (1 + e⁻⁵) = 0.99331, ln(1 + e⁻⁵) = 0.00672.
  assertStringIncludes(text, "test accuracy 100.00 %");
  assertStringIncludes(text, "test loss 0.0067");
  assertStringIncludes(text, "calibration error 0.67 %");
  assertStringIncludes(text, "All test samples were classified correctly.");
  assertStringIncludes(text, "started 2025-11-20 08:15 UTC");
  assertStringIncludes(text, "deno task train --dataset xor --layers 2 ");
});

Deno.test("what was trained on stands among the options, marked where it is not as it is by default", () =>
  inTemporaryFolder(async (folder) => {
    const asked = { preset: "xor", limit: 3, request: { name: "xor", noise: 0.25 }, tag: "noisy" };
    writeLog(folder, { ...xorStart, ...asked }, ...xorLines);
    const page = reportPage(await readRunReport(folder));
    const options = textOf(page.slice(page.indexOf('<section id="options">')));
    assertStringIncludes(options, "data preset xor dataset xor noise 0.25 limit 3 validation 0 ");
    assertStringIncludes(page, "<td><mark>0.25</mark></td>");
  }));

Deno.test("a run that was extended says so beside the command, which doesn't repeat it", () =>
  inTemporaryFolder(async (folder) => {
    const sentence = "The run was trained for more epochs than it was started with, which the command doesn't repeat.";
    for (const isExtended of [false, true]) {
      writeLog(folder, { ...xorStart, isExtended }, ...xorLines);
      assertEquals(reportPage(await readRunReport(folder)).includes(sentence), isExtended);
    }
  }));

Deno.test("mistakes of samples that are no images are rows of their features, the surest first", async () => {
  // With the logits turned round, each is wrong with the probability 1 / (1 + e⁻⁵).
  const text = textOf(await pageOf(-10));
  assertStringIncludes(text, "test accuracy 0.00 %");
  assertStringIncludes(text, "sample true predicted confidence P(true class) x y 0 0 1 99.3 % 0.7 % 0 0 ");
  assertStringIncludes(text, "Confused most often: 0 predicted as 1: 2 1 predicted as 0: 2 ");
});

Deno.test("a page needs nothing else: no address in it leads outside, and its policy lets only its own script run", async () => {
  const page = await pageOf(10);
  const addresses = [...page.matchAll(/(?:src|href|action|data)="([^"]*)"/g)].map(([, address]) => address);
  assertEquals(addresses.filter((address) => !/^(#|data:image\/png;base64,)/.test(address)), []);
  assertEquals(/@import|url\(/.test(page), false);
  const [, policy] = page.match(/http-equiv="Content-Security-Policy" content="([^"]*)"/)!;
  const [, script] = page.match(/<script>(.*?)<\/script>/s)!;
  const hash = createHash("sha256").update(script).digest("base64");
  assertStringIncludes(policy.replaceAll("&#39;", "'"), `default-src 'none'; `);
  assertStringIncludes(policy.replaceAll("&#39;", "'"), `script-src 'sha256-${hash}'`);
});

Deno.test("names that look like markup stay names, wherever they stand", () =>
  inTemporaryFolder(async (folder) => {
    const evil = `"><script>alert(1)</script>&<b>`;
    const named = { ...xorStart, classes: [evil, "1"], tag: evil, note: evil, dataset: evil };
    writeLog(folder, named, ...xorLines);
    writeModel(folder, xorNetwork(-10));
    const page = reportPage(await readRunReport(folder));
    assertEquals([...page.matchAll(/<script>/g)].length, 1);
    assertEquals(page.includes("<b>"), false);
    assertStringIncludes(textOf(page), "<script>alert(1)</script>");
  }));

Deno.test("a run without an epoch, scores or weights gives a page that says so", () =>
  inTemporaryFolder(async (folder) => {
    writeLog(folder, xorStart);
    const text = textOf(reportPage(await readRunReport(folder)));
    assertStringIncludes(text, "No epoch was completed.");
    assertStringIncludes(text, "There are no weights to show: ");
    assertEquals(text.includes("Confusion matrix"), false);
  }));

Deno.test("an image's mistakes are pictures, as are the first layer's weights before and after", () =>
  inTemporaryFolder(async (folder) => {
    const image = { width: 2, height: 1 };
    writeLog(folder, { ...xorStart, image }, ...xorLines);
    writeModel(folder, xorNetwork(-10));
    const report = await readRunReport(folder);
    const page = reportPage({ ...report, mistakes: { ...report.mistakes!, image } });
    const pictures = [
      ...page.matchAll(/<img src="data:image\/png;base64,[^"]+" width="(\d+)" height="(\d+)" alt="(.*?)">/g),
    ];
    const described = pictures.map(([, , , alt]) => alt);
    assertEquals(described.slice(0, 4).map((alt) => alt.replace(/sample \d/, "sample")).sort(), [
      "test sample: 0, predicted as 1",
      "test sample: 0, predicted as 1",
      "test sample: 1, predicted as 0",
      "test sample: 1, predicted as 0",
    ]);
    assertEquals(described.slice(4).map((alt) => alt.split(", ").at(-1)), ["before training", "after training"]);
  }));

Deno.test("the reliability diagram has a bar for each bin with samples, their counts, and the error with its source", async () => {
  const page = await pageOf(10), text = textOf(page.slice(page.indexOf('<section id="calibration">')));
  assertStringIncludes(text, "Guo, Pleiss, Sun and Weinberger");
  // All four have a confidence of 1 / (1 + e⁻⁵) = 0.9933, in the last of 15 bins, and are right.
  assertStringIncludes(text, "ECE 0.67 %");
  assertStringIncludes(text, "93.3 % to 100.0 %: 4 samples, confidence 99.3 %, accuracy 100.0 %");
  assertEquals([...page.matchAll(/<g class="bin">/g)].length, 1);
});

Deno.test("several runs stand side by side: a row, a curve and a reliability diagram each", () =>
  inTemporaryFolder(async (folder) => {
    writeXorRun(folder, xorNetwork(10), ...xorLines);
    const report = await readRunReport(folder);
    const page = comparisonPage([{ ...report, name: "first" }, { ...report, name: "second" }]);
    for (const name of ["first", "second"]) {
      assertStringIncludes(page, `<th scope="row" class="text">${name}</th>`);
      assertStringIncludes(page, `data-name="${name}"`);
      assertStringIncludes(page, `<figcaption>${name}, test samples</figcaption>`);
    }
  }));
