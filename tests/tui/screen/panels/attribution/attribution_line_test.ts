import { assertEquals } from "deno-std/assert/equals.js";
import type { Attribution } from "../../../../../src/explanation/attribution.ts";
import type { SampleAttribution } from "../../../../../tui/screen/model/findings/sample_attribution.ts";
import { attributionLine } from "../../../../../tui/screen/panels/attribution/attribution_line.ts";
import { createTheme } from "../../../../../tui/screen/theme.ts";

const CLASSES = Array.from({ length: 10 }, (_, digit) => `${digit}`);

function lineOf(
  parts: Partial<Attribution>,
  { width = 100, ...changes }: Partial<SampleAttribution> & { readonly width?: number } = {},
): string {
  const attribution = { answer: 4, runnerUp: 9, ofInputs: new Float64Array(), remainder: 0, ...parts } as Attribution;
  const found = { of: 0, method: "gradient-times-input", features: new Uint8Array(), attribution, methodsAgree: true };
  const line = attributionLine(
    { ...found, ...changes } as SampleAttribution,
    "pixels",
    CLASSES,
    width,
    createTheme("none"),
  );
  return line.toString().replace(/ {2,}−.*/, "");
}

const four = { inputs: 5.237, biases: -0.804, difference: 4.433 };

Deno.test("the line says for what and against what the parts speak, and what they sum to", () => {
  assertEquals(
    lineOf(four),
    "gradient × input, for 4 against 9: pixels +5.24, biases −0.80, sum 4.43 = logit difference",
  );
});

Deno.test("in ever less room it says the same in fewer words", () => {
  assertEquals([80, 60, 40, 30, 20].map((width) => lineOf(four, { width })), [
    "gradient × input, 4 against 9: pixels +5.24, biases −0.80, sum 4.43",
    "4 against 9: pixels +5.24, biases −0.80, sum 4.43",
    "gradient × input, 4 against 9: sum 4.43",
    "4 against 9: sum 4.43",
    "4 against 9",
  ]);
});

Deno.test("what a method leaves unattributed is one of the parts, unless it is rounding", () => {
  const rest = (remainder: number) => lineOf({ ...four, remainder }).match(/not attributed [^,]*/)?.[0];
  assertEquals([rest(0.31), rest(-1.5), rest(1e-7), rest(-1e-7)], [
    "not attributed +0.31",
    "not attributed −1.50",
    undefined,
    undefined,
  ]);
});

Deno.test("weight paths say where they are the same as gradient × input", () => {
  const start = (methodsAgree: boolean) =>
    lineOf(four, { method: "weight-paths", methodsAgree, width: 140 }).split(", for")[0];
  assertEquals([start(true), start(false)], ["weight paths (here the same as gradient × input)", "weight paths"]);
});

Deno.test("all numbers have the decimals that the largest needs for three digits", () => {
  const numbers = (inputs: number, biases: number, difference: number) =>
    lineOf({ inputs, biases, difference }).match(/pixels (\S+), biases (\S+), sum (\S+)/)!.slice(1, 4);
  assertEquals(numbers(123.4, 0.26, 123.66), ["+123", "0", "124"]);
  assertEquals(numbers(-0.0123, 0.0456, 0.0333), ["−0.0123", "+0.0456", "0.0333"]);
  assertEquals(numbers(0, 0, 0), ["0.00", "0.00", "0.00"]);
});

Deno.test("where the logits aren't numbers the line says that there is nothing to attribute", () => {
  assertEquals([lineOf({}, { attribution: undefined }), lineOf({}, { attribution: undefined, width: 25 })], [
    "there is no logit difference to attribute",
    "nothing to attribute",
  ]);
});
