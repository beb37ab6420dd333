import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertThrows } from "deno-std/assert/throws.js";
import { hyperparametersOf, UPDATE_RULES } from "../../../src/engine/update_rule.ts";
import type { RunFacts } from "../../../src/options/effect.ts";
import { type Optimizer, OPTIMIZERS } from "../../../src/options/optimizer.ts";
import { OptionError } from "../../../src/options/option_error.ts";
import { completeOptions, resolveOptions, type TrainingOptions } from "../../../src/options/options.ts";
import { overrideOptions } from "../../../src/options/override_options.ts";
import { PRESETS } from "../../../src/options/presets.ts";
import { OPTION_NAMES, type OptionName, OPTIONS } from "../../../src/options/schema/schema.ts";

/** An option beside others that leave it without effect, and beside some with which it acts. */
interface Case {
  readonly given: TrainingOptions;
  readonly idle: readonly (readonly [options: TrainingOptions, facts?: RunFacts])[];
  readonly acting: readonly (readonly [options: TrainingOptions, facts?: RunFacts])[];
}

/** Every hyperparameter that is an option, beside the optimizers without it and those with it. */
function hyperparameterCases(): Partial<Record<OptionName, Case>> {
  const names = new Set(OPTIMIZERS.flatMap((optimizer) => hyperparametersOf(optimizer)));
  const options = OPTION_NAMES.filter((name) => (names as ReadonlySet<string>).has(name));
  return Object.fromEntries(options.map((name) => {
    const has = (optimizer: Optimizer) => name in UPDATE_RULES[optimizer].hyperparameters;
    const beside = (optimizers: readonly Optimizer[]) => optimizers.map((optimizer) => [{ optimizer }] as const);
    const idle = beside(OPTIMIZERS.filter((optimizer) => !has(optimizer)));
    return [name, { given: { [name]: 0.5 }, idle, acting: beside(OPTIMIZERS.filter(has)) }];
  }));
}

const CASES: { readonly [Name in OptionName]?: Case } = {
  activation: { given: { activation: "tanh" }, idle: [[{ layers: [] }]], acting: [[{}], [{ layers: [3] }]] },
  dropout: { given: { dropout: 0 }, idle: [[{ layers: [] }]], acting: [[{}]] },
  initializer: {
    given: { initializer: "he-normal" },
    idle: [[{}, { hasWeights: true }]],
    acting: [[{}], [{}, { hasWeights: false }]],
  },
  ...hyperparameterCases(),
  decay: {
    given: { decay: 0.1 },
    idle: [
      [{}],
      [{ schedule: "cosine" }],
      [{ schedule: "constant" }],
      [{ schedule: "step", epochs: 3 }],
      [{ schedule: "plateau", epochs: 4 }],
    ],
    acting: [
      [{ schedule: "step" }],
      [{ schedule: "step", epochs: 4 }],
      [{ schedule: "plateau", epochs: 5 }],
      [{ schedule: "exponential", epochs: 1 }],
    ],
  },
  decayEvery: {
    given: { decayEvery: 2 },
    idle: [
      [{}],
      [{ schedule: "one-cycle" }],
      [{ schedule: "step", decay: 1 }],
      [{ schedule: "step", epochs: 2 }],
    ],
    acting: [[{ schedule: "step", epochs: 3 }], [{ schedule: "plateau" }], [{ schedule: "exponential" }]],
  },
  shift: { given: { shift: 1 }, idle: [[{}, { hasImages: false }]], acting: [[{}], [{}, { hasImages: true }]] },
  rotation: { given: { rotation: 0 }, idle: [[{}, { hasImages: false }]], acting: [[{}, { hasImages: true }]] },
  scale: { given: { scale: 0.1 }, idle: [[{}, { hasImages: false }]], acting: [[{}, { hasImages: true }]] },
  elastic: { given: { elastic: 9 }, idle: [[{}, { hasImages: false }]], acting: [[{}, { hasImages: true }]] },
  smoothness: {
    given: { smoothness: 4 },
    idle: [[{}], [{ elastic: 0 }]],
    acting: [[{ elastic: 34 }, { hasImages: true }]],
  },
  fade: {
    given: { fade: 0.1 },
    idle: [[{}], [{ shift: 0, rotation: 0, scale: 0, elastic: 0 }], [{ shift: 1, epochs: null }]],
    acting: [[{ shift: 1 }], [{ rotation: 9 }], [{ scale: 0.1 }], [{ elastic: 34 }, { hasImages: true }]],
  },
  targetAccuracy: {
    given: { targetAccuracy: 0.9 },
    idle: [[{}, { hasValidation: false }]],
    acting: [[{}], [{}, { hasValidation: true }]],
  },
  restarts: {
    given: { restarts: 2 },
    idle: [[{}], [{ targetLoss: null }], [{ targetLoss: 0.1, epochs: null }]],
    acting: [[{ targetLoss: 0.1 }], [{ targetAccuracy: 0.9 }]],
  },
  threads: { given: { threads: 1 }, idle: [[{ engine: "reference" }]], acting: [[{}]] },
  sparse: {
    given: { sparse: "on" },
    idle: [[{ engine: "reference" }], [{}, { hasZeros: () => false }]],
    acting: [[{}], [{}, { hasZeros: () => true }]],
  },
  reproducible: { given: { reproducible: true }, idle: [[{ engine: "reference" }]], acting: [[{}]] },
};

Deno.test("every option that doesn't always act is tried beside others with which it does and doesn't", () => {
  assertEquals(Object.keys(CASES).toSorted(), OPTION_NAMES.filter((name) => OPTIONS[name].acts).toSorted());
});

for (const [name, { given, idle, acting }] of Object.entries(CASES)) {
  Deno.test(`${name} is refused where it can have no effect, and taken where it can`, () => {
    for (const [others, facts] of idle) {
      const error = assertThrows(() => resolveOptions({ ...others, ...given }, facts), OptionError);
      assertEquals(error.option, name);
      assert(error.message.startsWith(`${name} ${Object.values(given)} has no effect w`) || facts, error.message);
      assert(error.message.includes("; leave it out, or "), error.message);
      // What is saved is complete, and asks for nothing.
      resolveOptions(completeOptions({ ...others, ...given }), facts);
    }
    for (const [others, facts] of acting) resolveOptions({ ...others, ...given }, facts);
  });
}

Deno.test("the sentence says what was given, why it has no effect, and what to do", () => {
  const message = (options: TrainingOptions) => assertThrows(() => resolveOptions(options), OptionError).message;
  assertEquals(
    message({ optimizer: "sgd", weightDecay: 0.5 }),
    "weightDecay 0.5 has no effect with optimizer sgd; leave it out, or choose optimizer adamw",
  );
  assertEquals(
    message({ restarts: 3 }),
    "restarts 3 has no effect without a target; leave it out, or set one with targetLoss or targetAccuracy",
  );
});

Deno.test("what follows a list that is empty for want of hidden layers is no option that was given", () => {
  assertEquals(resolveOptions({ layers: [], activation: [], dropout: [] }).activation, []);
});

Deno.test("each preset alone leaves none of its options without effect", () => {
  for (const { options } of Object.values(PRESETS)) resolveOptions(options, { hasImages: true, hasValidation: true });
});

Deno.test("options of a preset that others leave without effect are dropped, one after the other", () => {
  const preset = { targetAccuracy: 0.9, restarts: 5, layers: [4] };
  const { options, dropped } = overrideOptions(preset, {}, { hasValidation: false });
  assertEquals(dropped.map(({ option }) => option), ["targetAccuracy", "restarts"]);
  assertEquals([options.targetAccuracy, options.restarts, options.layers], [null, 0, [4]]);
});

Deno.test("a complete set that others are given on top of stays as it was", () => {
  const saved = completeOptions({ optimizer: "sgd", momentum: 0.5 });
  assertEquals(overrideOptions(saved, { epochs: 20 }), { options: { ...saved, epochs: 20 }, dropped: [] });
});
