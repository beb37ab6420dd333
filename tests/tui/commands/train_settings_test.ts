import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { DEFAULT_OPTIONS } from "../../../src/training/options.ts";
import { readTrainSettings, type TrainFlags } from "../../../tui/commands/train_settings.ts";
import { UsageError } from "../../../tui/commands/usage_error.ts";
import { digits } from "../events.ts";

const defaults: TrainFlags = {
  layers: "128",
  epochs: "10",
  batchSize: "32",
  learningRate: "0.1",
  optimizer: "sgd",
  seed: "1",
  threads: "auto",
  engine: "simd",
  sparse: "auto",
  validation: "5000",
  save: true,
};

function refusal(flags: Partial<TrainFlags>): string {
  return assertThrows(() => readTrainSettings({ ...defaults, ...flags }, digits), UsageError).message;
}

Deno.test("the defaults of the command are those of the library", () => {
  const { options, limit, validation, plain } = readTrainSettings(defaults, digits);
  assertEquals({ options, limit, validation, plain }, {
    options: DEFAULT_OPTIONS,
    limit: undefined,
    validation: 5000,
    plain: false,
  });
});

Deno.test("each flag sets its option", () => {
  const flags = { layers: "64,32", epochs: "3", batchSize: "16", learningRate: "1e-2", seed: "7", limit: "100" };
  const engine = { optimizer: "adam", threads: "3", engine: "reference", sparse: "off", reproducible: true } as const;
  const { options, limit } = readTrainSettings({ ...defaults, ...flags, ...engine }, digits);
  assertEquals(options, {
    layers: [64, 32],
    epochs: 3,
    batchSize: 16,
    learningRate: 0.01,
    optimizer: "adam",
    seed: 7,
    threads: 3,
    engine: "reference",
    sparse: "off",
    reproducible: true,
  });
  assertEquals(limit, 100);
});

Deno.test("no hidden layer is asked for by none", () => {
  assertEquals(readTrainSettings({ ...defaults, layers: "none" }, digits).options.layers, []);
});

Deno.test("a wrong value is refused by flag, value as it was typed, and what is allowed", () => {
  assertEquals(refusal({ epochs: "abc" }), "--epochs is abc; it takes a whole number from 1 to 1,000,000");
  assertEquals(
    refusal({ learningRate: "1e99" }),
    "--learning-rate is 1e99; it takes a number above 0 and up to 1,000, such as 0.1",
  );
});

Deno.test("a wrong name is answered with the nearest right one, if one is near", () => {
  const names = "sgd, momentum, nesterov, rmsprop, adam or adamw";
  assertEquals(refusal({ optimizer: "adm" }), `--optimizer is adm; it takes ${names}; did you mean adam?`);
  assertEquals(refusal({ engine: "SIMD" }), "--engine is SIMD; it takes simd or reference; did you mean simd?");
  assertEquals(refusal({ sparse: "yes" }), "--sparse is yes; it takes auto, on or off");
});

Deno.test("a network that is too large is refused by the flag of its layers, on either engine", () => {
  for (const engine of ["simd", "reference"]) {
    const message = refusal({ layers: "65536,65536", engine });
    assertEquals(message.startsWith("--layers is 65536,65536; it takes layers that can be trained in 4.0 GiB"), true);
    assertEquals(message.includes("these need 16.3 GiB"), true, message);
  }
});

Deno.test("every value out of its range is refused by the flag it was given to", () => {
  const wrong: [keyof TrainFlags, string[], string][] = [
    ["layers", ["0", "-1", "1.5", "128,,64", "128,", "", "a", "65537"], "--layers"],
    ["epochs", ["0", "-1", "1.5", "abc", "1e", " ", "0x10", "1e99"], "--epochs"],
    ["batchSize", ["0", "-1", "1.5", "NaN"], "--batch-size"],
    ["learningRate", ["0", "-0.1", "1e99", "Infinity", "fast"], "--learning-rate"],
    ["seed", ["-1", "0.5", "4294967296", "x"], "--seed"],
    ["threads", ["0", "-1", "1.5", "65", "all", ""], "--threads"],
    ["optimizer", ["", "newton"], "--optimizer"],
    ["engine", ["", "gpu"], "--engine"],
    ["sparse", ["", "yes"], "--sparse"],
    ["limit", ["0", "-5", "1.5", "60001", "all"], "--limit"],
    ["validation", ["-1", "60000", "1.5", "Test", ""], "--validation"],
  ];
  for (const [name, values, flag] of wrong) {
    for (const value of values) {
      const message = refusal({ [name]: value });
      const given = value.trim() === "" ? JSON.stringify(value) : value;
      assertEquals(message.startsWith(`${flag} is ${given}; it takes `), true, message);
    }
  }
});

Deno.test("the limit leaves out what is held out for validation, and says so", () => {
  assertEquals(readTrainSettings({ ...defaults, limit: "55000" }, digits).limit, 55_000);
  assertEquals(
    refusal({ limit: "55001" }),
    "--limit is 55001; it takes a whole number from 1 to 55,000 (5,000 of 60,000 are held out for validation)",
  );
  assertEquals(readTrainSettings({ ...defaults, limit: "60000", validation: "test" }, digits).limit, 60_000);
  assertEquals(readTrainSettings({ ...defaults, limit: "60000", validation: "0" }, digits).limit, 60_000);
});
