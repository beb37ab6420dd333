import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { OPTIMIZER_DEFAULTS } from "../../../../src/options/optimizer.ts";
import { DEFAULT_OPTIONS } from "../../../../src/options/options.ts";
import type { TrainFlags } from "../../../../tui/commands/train/train_flags.ts";
import { readTrainSettings } from "../../../../tui/commands/train/train_settings.ts";
import { UsageError } from "../../../../tui/commands/usage_error.ts";
import { digits } from "../../events.ts";

/** No flag given, as Commander has it. */
const unset = { save: true, mouse: true };

const target = { request: { name: "mnist" }, dataset: digits };

function refusal(flags: Partial<TrainFlags>): string {
  return assertThrows(() => readTrainSettings({ ...unset, ...flags }, target), UsageError).message;
}

Deno.test("the defaults of the command are those of the library", () => {
  const { options, limit, validation, plain } = readTrainSettings(unset, target);
  assertEquals({ options, limit, validation, plain }, {
    options: DEFAULT_OPTIONS,
    limit: undefined,
    validation: 5000,
    plain: false,
  });
});

Deno.test("each flag sets its option, whether its value is a number, a name, a list or nothing", () => {
  const flags = {
    layers: "64,32",
    activation: "tanh,relu",
    loss: "mse",
    dropout: "0.2",
    learningRate: "1e-2",
    schedule: "cosine",
    threads: "auto",
    patience: "3",
    clipNorm: "none",
    reproducible: true,
    bias: false,
    epochs: "12",
    l2: "0.001",
    limit: "100",
  };
  const { options, limit } = readTrainSettings({ ...unset, ...flags }, target);
  assertEquals(options, {
    ...DEFAULT_OPTIONS,
    layers: [64, 32],
    activation: ["tanh", "relu"],
    loss: "mse",
    output: "sigmoid",
    labelSmoothing: 0,
    initializer: "glorot-normal",
    dropout: [0.2, 0.2],
    learningRate: 0.01,
    schedule: "cosine",
    patience: 3,
    reproducible: true,
    bias: false,
    epochs: 12,
    l2: 0.001,
  });
  assertEquals(limit, 100);
});

Deno.test("few samples get more epochs and a stronger L2, and a note says so of what nobody set", () => {
  const notes = (flags: object) => readTrainSettings({ ...unset, ...flags }, target).dataset.notes;
  // 100 samples are two steps an epoch, in batches of 64.
  assertEquals(notes({ limit: "100" }), [
    "chosen for 100 training samples: 500 epochs of 2 steps and L2 0.01; --epochs and --l2 override",
  ]);
  assertEquals(notes({ limit: "100", epochs: "3" }), ["chosen for 100 training samples: L2 0.01; --l2 overrides"]);
  assertEquals(notes({ limit: "100", epochs: "3", l2: "0" }), undefined);
});

Deno.test("a preset gives the options that no flag gives", () => {
  const preset = {
    name: "deep",
    description: "",
    dataset: "mnist",
    options: { layers: [9, 8], epochs: 2, bias: false },
  };
  const { options } = readTrainSettings({ ...unset, epochs: "4", bias: true }, { ...target, preset });
  assertEquals([options.layers, options.epochs, options.bias], [[9, 8], 4, false]);
});

Deno.test("a preset's learning rate is that of its optimizer: another optimizer has its own", () => {
  const preset = {
    name: "long",
    description: "",
    dataset: "mnist",
    options: { optimizer: "sgd", learningRate: 3 },
  } as const;
  const rate = (flags: Partial<TrainFlags>) =>
    readTrainSettings({ ...unset, ...flags }, { ...target, preset }).options.learningRate;
  assertEquals(rate({ optimizer: "sgd" }), 3);
  assertEquals(rate({ optimizer: "adam", schedule: "constant" }), OPTIMIZER_DEFAULTS.adam.learningRate);
  assertEquals(rate({ optimizer: "adam", learningRate: "0.5" }), 0.5);
});

Deno.test("what of a preset has no effect beside the flags is left out, and a note says so", () => {
  const preset = { name: "augmented", description: "", dataset: "mnist", options: { elastic: 34, smoothness: 3 } };
  const { options, dataset } = readTrainSettings({ ...unset, elastic: "0" }, { ...target, preset });
  assertEquals([options.elastic, options.smoothness], [0, DEFAULT_OPTIONS.smoothness]);
  assertEquals(dataset.notes, ["left out: --smoothness 3 has no effect without --elastic"]);
  const flowers = { ...target, preset, dataset: { ...digits, image: undefined } };
  assertEquals(readTrainSettings(unset, flowers).options.elastic, 0);
});

Deno.test("a target accuracy without validation samples is refused", () => {
  assertEquals(
    refusal({ targetAccuracy: "0.9", validation: "0" }),
    "--target-accuracy 0.9 has no effect without validation samples, which it is measured on; leave it out, or " +
      "validate on some",
  );
});

Deno.test("what was typed is not what was meant", () => {
  assertEquals(
    refusal({ output: "identity" }),
    "--output is identity; expected softmax or sigmoid with cross-entropy, which needs probabilities; identity goes " +
      "with the loss mse",
  );
});

Deno.test("a list that doesn't fit the hidden layers is refused by its flag", () => {
  assertEquals(
    refusal({ layers: "9,8", activation: "relu,tanh,relu" }),
    "--activation is relu,tanh,relu; expected one value, or one for each of the 2 hidden layers",
  );
});

Deno.test("no hidden layer is asked for by none", () => {
  assertEquals(readTrainSettings({ ...unset, layers: "none" }, target).options.layers, []);
});

Deno.test("a wrong value is refused by flag, value as it was typed, and what is allowed", () => {
  assertEquals(
    refusal({ epochs: "abc" }),
    "--epochs is abc; expected a whole number from 1 to 1,000,000, or unlimited",
  );
  assertEquals(
    refusal({ learningRate: "1e99" }),
    "--learning-rate is 1e99; expected a number above 0 and up to 1,000, such as 0.1",
  );
});

Deno.test("a wrong name is answered with the nearest right one, if one is near", () => {
  const names = "sgd, momentum, nesterov, rmsprop, adam or adamw";
  assertEquals(refusal({ optimizer: "adm" }), `--optimizer is adm; expected ${names}; did you mean adam?`);
  assertEquals(refusal({ engine: "SIMD" }), "--engine is SIMD; expected simd or reference; did you mean simd?");
  assertEquals(refusal({ sparse: "yes" }), "--sparse is yes; expected auto, on or off");
});

Deno.test("a network that is too large is refused by the flag of its layers, on either engine", () => {
  for (const engine of ["simd", "reference"]) {
    const message = refusal({ layers: "65536,65536", batchSize: "32", optimizer: "sgd", engine });
    assertEquals(message.startsWith("--layers is 65536,65536; expected layers that can be trained in 4.0 GiB"), true);
    assertEquals(message.includes("these need 32.8 GiB"), true, message);
  }
});

Deno.test("samples that aren't images can't be augmented", () => {
  const points = { ...target, dataset: { ...digits, image: undefined } };
  const message = assertThrows(() => readTrainSettings({ ...unset, elastic: "34" }, points), UsageError).message;
  assertEquals(
    message,
    "--elastic 34 has no effect on samples that aren't images; leave it out, or choose a data set of images",
  );
  assertEquals(readTrainSettings({ ...unset, elastic: "34" }, target).options.elastic, 34);
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
    ["tag", ["", " ", "x".repeat(61)], "--tag"],
  ];
  for (const [name, values, flag] of wrong) {
    for (const value of values) {
      const message = refusal({ [name]: value });
      const given = value.trim() === "" ? JSON.stringify(value) : value;
      assertEquals(message.startsWith(`${flag} is ${given}; expected `), true, message);
    }
  }
});

Deno.test("the limit leaves out what is held out for validation, and says so", () => {
  assertEquals(readTrainSettings({ ...unset, limit: "55000" }, target).limit, 55_000);
  assertEquals(
    refusal({ limit: "55001" }),
    "--limit is 55001; expected a whole number from 1 to 55,000 (5,000 of 60,000 are held out for validation)",
  );
  assertEquals(readTrainSettings({ ...unset, limit: "60000", validation: "test" }, target).limit, 60_000);
  assertEquals(readTrainSettings({ ...unset, limit: "60000", validation: "0" }, target).limit, 60_000);
});

Deno.test("few samples are trained on until the run is stopped where a person can do so, unless an end is asked for", () => {
  const points = { ...target, dataset: { ...digits, image: undefined } }, few = { limit: "100" };
  const read = (flags: object, place = { hasTerminal: true }) =>
    readTrainSettings({ ...unset, ...few, ...flags }, points, place);
  const { options, pace, dataset } = read({});
  assertEquals([options.epochs, options.schedule, pace?.label], [null, "constant", "10 epochs/s"]);
  assertEquals(
    dataset.notes?.[0],
    "trains at 10 epochs/s until it is stopped, with a constant learning rate, since it would be over in a moment; " +
      "--epochs gives it an end",
  );
  // 100 samples are two steps an epoch, in batches of 64, and a thousand steps are 500 epochs.
  const ends = [
    { timeLimit: "5" },
    { patience: "9" },
    { targetLoss: "0.1" },
    { targetAccuracy: "0.9" },
    { schedule: "cosine" },
    { plain: true },
    { json: true },
    { detach: true },
    { snapshot: "end.svg" },
  ];
  for (const flags of ends) assertEquals(read(flags).options.epochs, 500, JSON.stringify(flags));
  assertEquals(read({ epochs: "7" }).options.epochs, 7);
  for (const place of [{ hasTerminal: false }, { hasTerminal: true, isCompared: true }]) {
    assertEquals(read({}, place).options.epochs, 500);
  }
  assertEquals(readTrainSettings(unset, points, { hasTerminal: true }).options.epochs, 10);
});
