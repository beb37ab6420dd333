import { assertEquals } from "deno-std/assert/equals.js";
import { createTheme } from "../../../../tui/screen/theme.ts";
import { predictionReport } from "../../../../tui/commands/predict/prediction_report.ts";
import {
  type PredictedSample,
  predictionObjects,
  type Predictions,
} from "../../../../tui/commands/predict/predictions.ts";

const theme = createTheme("none");

function sample(probabilities: readonly number[], rest: Partial<PredictedSample> = {}): PredictedSample {
  return {
    line: 0,
    features: Uint8Array.of(0, 255, 255, 0),
    probabilities: Float32Array.from(probabilities),
    predicted: probabilities.indexOf(Math.max(...probabilities)),
    ...rest,
  };
}

const SURE = [0.75, 0, 0.25], OTHER = [0.125, 0.5, 0.375];
const one: Predictions = {
  file: "a.png",
  kind: "picture",
  classes: ["0", "1", "2"],
  output: "softmax",
  samples: [sample(SURE)],
};

Deno.test("a single digit has bars of the three most probable classes", () => {
  assertEquals(
    predictionReport(one, 30, theme).toString(),
    ["a.png  0", "0 ███████████████       75.0", "2 █████                 25.0", "1                        0.0"].join(
      "\n",
    ),
  );
});

Deno.test("several digits are read line by line, with the next classes beside each", () => {
  const samples = [sample(SURE), sample(OTHER), sample(OTHER, { line: 1 })];
  assertEquals(
    predictionReport({ ...one, samples }, 40, theme).toString(),
    [
      "a.png  01",
      "       1",
      "class  confidence  or        or",
      "0          75.0 %  2 25.0 %  1 0.0 %",
      "1          50.0 %  2 37.5 %  0 12.5 %",
      "1          50.0 %  2 37.5 %  0 12.5 %",
    ].join("\n"),
  );
});

Deno.test("punctuation marks stand where they are, and what a network is unsure of has a question mark", () => {
  const samples = [sample(SURE), sample(OTHER, { mark: "/" }), sample(OTHER, { unsure: true })];
  assertEquals(
    predictionReport({ ...one, samples }, 50, theme).toString(),
    [
      "a.png  0/1?",
      "? marks what may be no digit, or another one",
      "class  confidence  or        or",
      "0          75.0 %  2 25.0 %  1 0.0 %",
      "/            mark",
      "1?         50.0 %  2 37.5 %  0 12.5 %",
    ].join("\n"),
  );
});

Deno.test("rows are named by their lines, and how many are as labelled", () => {
  const samples = [sample(SURE, { line: 2, label: "cat" }), sample(OTHER, { line: 3, label: "cow" })];
  assertEquals(
    predictionReport({ ...one, kind: "rows", classes: ["cat", "dog", "cow"], samples }, 60, theme).toString(),
    [
      "a.png  2 samples, 1 correct",
      "line  label  class  confidence  or          or",
      "   2  cat    cat        75.0 %  cow 25.0 %  dog 0.0 %",
      "   3  cow    dog        50.0 %  cow 37.5 %  cat 12.5 %",
    ].join("\n"),
  );
});

Deno.test("what the network saw is shown on request", () => {
  const rows = predictionReport(one, 30, theme, { width: 2, height: 2 }).toString().split("\n");
  assertEquals(rows.slice(0, 9), [
    "a.png  0",
    ...Array(3).fill("       ███████"),
    "▒".repeat(14), // half of it belongs to either row of the image
    ...Array(3).fill("███████"),
    "0",
  ]);
});

Deno.test("what the network saw is light ink on a dark ground, be it bytes or from 0 to 1", () => {
  for (const features of [Uint8Array.of(0, 255, 255, 0), Float32Array.of(0, 1, 1, 0)]) {
    const asked = { ...one, samples: [sample(SURE, { features })] };
    const cells = predictionReport(asked, 30, createTheme("truecolor"), { width: 2, height: 2 });
    assertEquals(cells.style(0, 1), { foreground: 0x121212, background: 0x121212 });
    assertEquals(cells.style(13, 1), { foreground: 0xF2F2F2, background: 0xF2F2F2 });
  }
});

Deno.test("a report of any width fits", () => {
  for (const samples of [one.samples, [...one.samples, sample(OTHER, { line: 1 })]]) {
    for (let width = 0; width <= 90; width++) {
      const cells = predictionReport({ ...one, samples }, width, theme, { width: 2, height: 2 });
      assertEquals(cells.width, width);
    }
  }
});

Deno.test("for machines there is one object a sample, with the probability of every class by its name", () => {
  const box = { left: 1, top: 2, width: 3, height: 4 };
  const objects = predictionObjects({
    ...one,
    samples: [sample(SURE, { box }), sample([0.1, 0.2, 0.7], { line: 1, label: "2" })],
  });
  assertEquals(JSON.parse(JSON.stringify(objects)), [
    { file: "a.png", line: 0, box, class: "0", probability: 0.75, probabilities: { 0: 0.75, 1: 0, 2: 0.25 } },
    { file: "a.png", line: 1, label: "2", class: "2", probability: 0.7, probabilities: { 0: 0.1, 1: 0.2, 2: 0.7 } },
  ]);
  const writing = [sample(SURE, { box, mark: "/" }), sample(SURE, { unsure: true })];
  assertEquals(JSON.parse(JSON.stringify(predictionObjects({ ...one, samples: writing }))), [
    { file: "a.png", line: 0, box, class: "", mark: "/" },
    { file: "a.png", line: 0, class: "0", unsure: true, probability: 0.75, probabilities: { 0: 0.75, 1: 0, 2: 0.25 } },
  ]);
  const [image] = predictionObjects({ ...one, kind: "images", samples: [sample(SURE, { line: 9 })] });
  assertEquals(JSON.parse(JSON.stringify(image)).image, 9);
});

Deno.test("outputs that are no probabilities are numbers, with their signs", () => {
  const samples = [sample([0.75, -0.0625, 1.125]), sample(OTHER)];
  assertEquals(
    predictionReport({ ...one, output: "identity", samples }, 40, theme).toString(),
    [
      "a.png  21",
      "class  output  or       or",
      "2       1.125  0 0.750  1 −0.063",
      "1       0.500  2 0.375  0 0.125",
    ].join("\n"),
  );
});
