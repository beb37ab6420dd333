import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { OptionError } from "../../../../src/options/option_error.ts";
import type { OptionName } from "../../../../src/options/schema/schema.ts";
import { parseParameter } from "../../../../src/search/space/parse_parameter.ts";
import { parseSpace, writeSpace } from "../../../../src/search/space/parse_space.ts";
import { optionsAt } from "../../../../src/search/space/search_space.ts";

Deno.test("commas separate choices, and where a value is a list, a plus sign stands for its commas", () => {
  const choicesOf = (name: OptionName, text: string) => {
    const parameter = parseParameter(name, text);
    return "choices" in parameter ? parameter.choices : parameter.range;
  };
  assertEquals(choicesOf("layers", "64,128,128+64,none"), [[64], [128], [128, 64], []]);
  assertEquals(choicesOf("dropout", "0,0.2+0.5"), [[0], [0.2, 0.5]]);
  assertEquals(choicesOf("activation", "relu,relu+tanh"), [["relu"], ["relu", "tanh"]]);
  assertEquals(choicesOf("optimizer", "sgd,adam"), ["sgd", "adam"]);
  assertEquals(choicesOf("bias", "true,false"), [true, false]);
  assertEquals(choicesOf("patience", "none,3"), [null, 3]);
  assertEquals(choicesOf("learningRate", "1e-3"), [0.001]);
});

Deno.test("two points make a range, of whole numbers where the option takes those alone", () => {
  const range = { kind: "range", from: 0.01, to: 1, log: true, whole: false } as const;
  assertEquals(parseParameter("learningRate", "0.01..1:log"), { name: "learningRate", range });
  const whole = { kind: "range", from: 16, to: 256, log: false, whole: true } as const;
  assertEquals(parseParameter("batchSize", "16..256"), { name: "batchSize", range: whole });
  assertEquals(parseParameter("layers", "16..256"), { name: "layers", range: whole });
});

Deno.test("a number of a range is a value of its option: of layers a single one, of dropout one for all", () => {
  const space = parseSpace({
    layers: "16..256",
    dropout: "0..0.5",
    learningRate: "0.01..1:log",
    optimizer: "sgd,adam",
  });
  assertEquals(optionsAt(space, [64, 0.25, 0.1, 1]), {
    layers: [64],
    dropout: [0.25],
    learningRate: 0.1,
    optimizer: "adam",
  });
});

Deno.test("a value that an option doesn't accept is refused in a sentence that says which it does", () => {
  const cases: readonly [OptionName, string, string][] = [
    [
      "learningRate",
      "0..1",
      "learningRate is 0..1; expected a range whose limits are both a number above 0 and up to 1,0",
    ],
    ["learningRate", "1..0.1:log", "learningRate is 1..0.1:log; expected a range from a number to a larger one"],
    [
      "learningRate",
      "0.03..0.030000000000000002:log", // of which both logarithms are the same number
      "learningRate is 0.03..0.030000000000000002:log; expected a range from a number to a larger one",
    ],
    ["learningRate", "a..1", "learningRate is a..1; expected a range whose limits are both a number"],
    ["learningRate", "0.1..1:lin", "learningRate is 0.1..1:lin; expected a range such as 0.1..1, or 0.1..1:log"],
    ["dropout", "0..0.5:log", "dropout is 0..0.5:log; expected a range from above 0, where it is logarithmic"],
    ["batchSize", "1.5..8", "batchSize is 1.5..8; expected a range whose limits are both a whole number from 1"],
    ["optimizer", "sgd..adam", "optimizer is sgd..adam; expected values between commas, each sgd, momentum"],
    ["optimizer", "sgd,newton", "optimizer is sgd,newton; expected each of the values to be sgd, momentum"],
    ["layers", "64,128,64", "layers is 64,128,64; expected values that differ, and 64 is there twice"],
  ];
  for (const [name, text, message] of cases) assertThrows(() => parseParameter(name, text), OptionError, message);
});

Deno.test("a space file has texts as on the command line, lists of choices, ranges, and values that stay the same", () => {
  const space = parseSpace({
    learningRate: { min: 0.01, max: 1, scale: "log" },
    layers: [[64], [128, 64], 32],
    batchSize: { min: 16, max: 64 },
    dropout: "0,0.2",
    epochs: 9,
    schedule: "constant",
  });
  assertEquals(space.fixed, { epochs: 9, schedule: "constant" });
  assertEquals(space.parameters, [
    { name: "learningRate", range: { kind: "range", from: 0.01, to: 1, log: true, whole: false } },
    { name: "layers", choices: [[64], [128, 64], [32]] },
    { name: "batchSize", range: { kind: "range", from: 16, to: 64, log: false, whole: true } },
    { name: "dropout", choices: [[0], [0.2]] },
  ]);
});

Deno.test("a space that is written is read as the same space", () => {
  const space = parseSpace({
    learningRate: "0.01..1:log",
    layers: [[64], [128, 64]],
    dropout: [[0.2, 0.5]],
    epochs: 9,
  });
  assertEquals(parseSpace(JSON.parse(JSON.stringify(writeSpace(space)))), space);
});

Deno.test("a file that isn't a space is refused in a sentence", () => {
  assertThrows(() => parseSpace([1]), TypeError, "the space is no object; expected one such as ");
  assertThrows(() => parseSpace({ rate: 1 }), TypeError, 'there is no option "rate"; the options are layers, ');
  for (const range of [{ min: 1 }, { min: 1, max: 2, scale: "sqrt" }, { min: 1, max: 2, step: 1 }]) {
    assertThrows(() => parseSpace({ batchSize: range }), OptionError, 'expected a range such as {"min": 0.01, ');
  }
  assertThrows(() => parseSpace({ batchSize: [] }), OptionError, "batchSize is []; expected one value or more");
});
