import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { OPTIMIZERS } from "../../../src/options/optimizer.ts";
import { OptionError } from "../../../src/options/option_error.ts";
import { DEFAULT_OPTIONS, resolveOptions, type TrainingOptions } from "../../../src/options/options.ts";
import { checkOption } from "../../../src/options/schema/schema.ts";

Deno.test("without options, the defaults are those that the help and the README name", () => {
  assertEquals(resolveOptions(), DEFAULT_OPTIONS);
});

Deno.test("each optimizer has a learning rate of its own, unless one is given", () => {
  assertEquals(resolveOptions({ optimizer: "adam", schedule: "constant" }).learningRate, 0.001);
  assertEquals(resolveOptions({ optimizer: "momentum", schedule: "cosine" }).learningRate, 0.02);
  assertEquals(resolveOptions({ optimizer: "adam", learningRate: 0.1 }).learningRate, 0.1);
});

Deno.test("one cycle rises to a higher learning rate than a constant one", () => {
  for (const optimizer of OPTIMIZERS) {
    const [cycle, constant] = (["one-cycle", "constant"] as const).map((schedule) =>
      resolveOptions({ optimizer, schedule }).learningRate
    );
    assert(cycle > constant, `${optimizer}: ${cycle}, ${constant}`);
  }
});

Deno.test("a warm-up selects another schedule, since one cycle has its own", () => {
  assertEquals(resolveOptions({ warmup: 1 }).schedule, "cosine");
});

Deno.test("a warm-up that is longer than the run, or beside one cycle, is refused", () => {
  const message = (options: TrainingOptions) => assertThrows(() => resolveOptions(options), OptionError).message;
  assertEquals(message({ warmup: 3, epochs: 2 }), "warmup is 3; expected at most the 2 epochs of the run");
  assertEquals(
    message({ warmup: 1, schedule: "one-cycle" }),
    "warmup is 1; expected 0 with one-cycle, which has a warm-up of its own",
  );
});

Deno.test("labels are smoothed for softmax, and weights kept small where the optimizer doesn't divide that away", () => {
  assertEquals(resolveOptions().labelSmoothing, 0.05);
  assertEquals(resolveOptions({ loss: "mse" }).labelSmoothing, 0);
  assertEquals(resolveOptions({ output: "sigmoid" }).labelSmoothing, 0);
  assertEquals(resolveOptions({ labelSmoothing: 0.1, loss: "mse" }).labelSmoothing, 0.1);
  assertEquals([resolveOptions().l2, resolveOptions({ optimizer: "adam" }).l2], [2e-4, 0]);
});

Deno.test("a small training set gets the epochs that make a thousand steps, and a large one ten", () => {
  // 112 samples in batches of 64 are two steps an epoch; 60,000 are 938.
  assertEquals(resolveOptions({}, { samples: 112 }).epochs, 500);
  assertEquals(resolveOptions({ batchSize: 16 }, { samples: 112 }).epochs, 143);
  assertEquals(resolveOptions({}, { samples: 60_000 }).epochs, 10);
  assertEquals(resolveOptions({ epochs: 3 }, { samples: 112 }).epochs, 3);
});

Deno.test("the L2 of a small training set is one over its samples, within bounds", () => {
  assertEquals([20, 133, 1347, 60_000].map((samples) => resolveOptions({}, { samples }).l2), [
    0.01,
    1 / 133,
    1 / 1347,
    2e-4,
  ]);
  assertEquals(resolveOptions({ l2: 0 }, { samples: 133 }).l2, 0);
  assertEquals(resolveOptions({ optimizer: "adam" }, { samples: 133 }).l2, 0);
});

Deno.test("an option that is undefined has its default", () => {
  assertEquals(resolveOptions({ epochs: undefined, seed: 7 }), { ...resolveOptions(), seed: 7 });
});

Deno.test("an option that there isn't is refused, with the names of those that there are", () => {
  const misspelled = { learningrate: 0.5 };
  assertThrows(
    () => resolveOptions(misspelled as TrainingOptions),
    TypeError,
    "there is no option learningrate; the options are layers, activation, output, loss, initializer, bias, ",
  );
});

Deno.test("no hidden layer at all is allowed", () => {
  assertEquals(resolveOptions({ layers: [] }).layers, []);
});

const RANGES: { option: keyof TrainingOptions; taken: unknown[]; refused: unknown[]; sentence: string }[] = [
  {
    option: "layers",
    taken: [[1], [65_536], new Array(32).fill(4)],
    refused: [[0], [128, -1], [1.5], [NaN], [65_537], new Array(33).fill(4)],
    sentence:
      "expected none or at most 32 hidden layers, each a whole number of units from 1 to 65,536, such as 128 or 128,64",
  },
  {
    option: "epochs",
    taken: [1, 1_000_000],
    refused: [0, -1, 1.5, 1_000_001, NaN, Infinity],
    sentence: "expected a whole number from 1 to 1,000,000, or unlimited",
  },
  {
    option: "batchSize",
    taken: [1, 65_536],
    refused: [0, -1, 2.5, 65_537, NaN],
    sentence: "expected a whole number from 1 to 65,536",
  },
  {
    option: "learningRate",
    taken: [1e-9, 1000],
    refused: [0, -0.1, 1000.1, NaN, Infinity],
    sentence: "expected a number above 0 and up to 1,000, such as 0.1",
  },
  {
    option: "seed",
    taken: [0, 2 ** 32 - 1],
    refused: [-1, 0.5, 2 ** 32, NaN],
    sentence: "expected a whole number from 0 to 4,294,967,295",
  },
  {
    option: "optimizer",
    taken: [...OPTIMIZERS],
    refused: ["gradient", "SGD", ""],
    sentence: `expected ${OPTIMIZERS.slice(0, -1).join(", ")} or ${OPTIMIZERS.at(-1)}`,
  },
  {
    option: "engine",
    taken: ["simd", "reference"],
    refused: ["gpu", ""],
    sentence: "expected simd or reference",
  },
  {
    option: "threads",
    taken: ["auto", 1, 64],
    refused: [0, -1, 1.5, 65, NaN],
    sentence: "expected a whole number from 1 to 64, or auto",
  },
  {
    option: "sparse",
    taken: ["auto", "on", "off"],
    refused: ["yes", ""],
    sentence: "expected auto, on or off",
  },
];

for (const { option, taken, refused, sentence } of RANGES) {
  Deno.test(`${option} accepts its range and nothing beyond`, () => {
    for (const value of taken) assertEquals(resolveOptions({ [option]: value })[option], value);
    for (const value of refused) {
      const error = assertThrows(() => resolveOptions({ [option]: value }), OptionError);
      assertEquals(error.message, `${option} is ${value}; ${sentence}`);
      assertEquals([error.name, error.option, error.given], ["OptionError", option, `${value}`]);
    }
  });
}

Deno.test("a learning rate that is changed later has the same range", () => {
  checkOption("learningRate", 0.5);
  assertThrows(() => checkOption("learningRate", 0), OptionError, "learningRate is 0; expected a number above 0");
});

Deno.test("a run without an end has a schedule that needs none, and refuses the others", () => {
  const { schedule, learningRate } = resolveOptions({ epochs: null });
  assertEquals([schedule, learningRate], ["constant", resolveOptions({ schedule: "constant" }).learningRate]);
  assertEquals(resolveOptions({ epochs: null, warmup: 3 }).schedule, "constant");
  assertEquals(resolveOptions({ epochs: null, timeLimit: 60 }).schedule, "one-cycle");
  const { message } = assertThrows(() => resolveOptions({ epochs: null, schedule: "cosine" }), OptionError);
  assertEquals(message, "schedule is cosine; expected constant, step, exponential or plateau in a run without an end");
});
