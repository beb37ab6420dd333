import { assertEquals } from "deno-std/assert/equals.js";
import { DEFAULT_OPTIONS, resolveOptions } from "../../../src/options/options.ts";
import { repeatCommand } from "../../../tui/options/repeat_command.ts";
import { digits } from "../events.ts";

const settings = {
  request: { name: "mnist" },
  dataset: digits,
  options: DEFAULT_OPTIONS,
  validation: 5000,
} as const;

Deno.test("a run of the defaults is repeated without a flag", () => {
  assertEquals(repeatCommand(settings), "deno task train");
});

Deno.test("what differs from the defaults is spelt out", () => {
  const given = { layers: [64, 32], batchSize: 16, learningRate: 0.01, seed: 7 };
  const options = resolveOptions(given, { samples: 500 });
  assertEquals(
    repeatCommand({ ...settings, options, limit: 500, validation: "test" }),
    "deno task train --layers 64,32 --batch-size 16 --learning-rate 0.01 --seed 7 --limit 500 --validation test",
  );
});

Deno.test("epochs and L2 that follow from the number of samples are left out, others are not", () => {
  const flags = "deno task train --batch-size 16 --limit 500";
  const training = { ...settings, limit: 500, validation: 5000 };
  assertEquals(repeatCommand({ ...training, options: resolveOptions({ batchSize: 16 }, { samples: 500 }) }), flags);
  const many = resolveOptions({ batchSize: 16 });
  assertEquals(
    repeatCommand({ ...training, options: many }),
    "deno task train --epochs 10 --batch-size 16 --l2 0.0002 --limit 500",
  );
});

Deno.test("a flag without a value is repeated without one", () => {
  const options = resolveOptions({ optimizer: "adam", reproducible: true });
  assertEquals(repeatCommand({ ...settings, options }), "deno task train --optimizer adam --reproducible");
});

Deno.test("a network without hidden layers is repeated by none", () => {
  assertEquals(
    repeatCommand({ ...settings, options: { ...DEFAULT_OPTIONS, layers: [] } }),
    "deno task train --layers none",
  );
});

Deno.test("a preset is repeated by its name and what was set beside it", () => {
  const preset = {
    name: "deep",
    description: "",
    dataset: "mnist",
    options: { layers: [9], activation: "tanh" },
  } as const;
  const options = { ...resolveOptions(preset.options), epochs: 3, bias: false };
  assertEquals(repeatCommand({ ...settings, preset, options }), "deno task train --preset deep --no-bias --epochs 3");
});

Deno.test("another data set is repeated with how it was made", () => {
  const request = { name: "spiral", samples: 300, noise: 0.2, size: { width: 28, height: 20 } };
  assertEquals(
    repeatCommand({ ...settings, request }),
    "deno task train --dataset spiral --samples 300 --noise 0.2 --size 28x20",
  );
});

Deno.test("a preset on other data, or on its own made otherwise, is repeated with these data", () => {
  const preset = { name: "gate", description: "", dataset: "xor", options: {} };
  const command = (request: typeof settings.request | { name: string }) =>
    repeatCommand({ ...settings, preset, request });
  assertEquals(command({ name: "mnist" }), "deno task train --preset gate --dataset mnist");
  assertEquals(
    command({ name: "xor", samples: 400, noise: 0.2 } as { name: string }),
    "deno task train --preset gate --samples 400 --noise 0.2",
  );
});

Deno.test("words that a shell would split are quoted", () => {
  const request = { name: "csv/Bob's file.csv", label: "kind $1" };
  assertEquals(
    repeatCommand({ ...settings, request }),
    String.raw`deno task train --dataset 'csv/Bob'\''s file.csv' --label 'kind $1'`,
  );
});

Deno.test("what follows from the choice of a loss or an activation is left out", () => {
  const options = resolveOptions({ loss: "mse", activation: "sigmoid" });
  assertEquals(repeatCommand({ ...settings, options }), "deno task train --activation sigmoid --loss mse");
});

Deno.test("what of a preset has no effect on these data need not be turned off", () => {
  const preset = { name: "augmented", description: "", dataset: "mnist", options: { shift: 2, epochs: 3 } };
  const dataset = { trainingSamples: 112, image: undefined };
  const options = resolveOptions({ epochs: 3 }, { samples: 100 });
  assertEquals(
    repeatCommand({ ...settings, preset, dataset, options, request: { name: "iris" }, limit: 100, validation: 0 }),
    "deno task train --preset augmented --dataset iris --limit 100",
  );
});

Deno.test("another optimizer than the preset's has its own learning rate", () => {
  const preset = {
    name: "slow",
    description: "",
    dataset: "mnist",
    options: { learningRate: 3, optimizer: "sgd" },
  } as const;
  const options = resolveOptions({ optimizer: "adam" });
  assertEquals(repeatCommand({ ...settings, preset, options }), "deno task train --preset slow --optimizer adam");
});

Deno.test("a run without an end is repeated up to the epoch at which it was stopped", () => {
  const endless = { ...settings, options: resolveOptions({ epochs: null }) };
  assertEquals(repeatCommand({ ...endless, epochs: 137 }), "deno task train --epochs 137 --schedule constant");
  assertEquals(repeatCommand({ ...endless, epochs: 0 }), "deno task train --epochs unlimited");
});
