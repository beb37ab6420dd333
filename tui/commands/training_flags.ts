import { type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { OPTION_RULES } from "../../src/training/option_rules.ts";
import { DEFAULT_OPTIONS, type TrainingOptions } from "../../src/training/options.ts";
import { parseNumber } from "./numbers.ts";

/** What the help says of a flag that sets a training option. */
interface FlagText {
  /** What its value is, in a word. */
  readonly value?: string;
  readonly description: string;
  /** The default, where the library's number alone would not tell it. */
  readonly standard?: string;
}

/** The flags that set training options, in the groups and the order of the help. */
const GROUPS: Readonly<Record<string, Readonly<Partial<Record<keyof TrainingOptions, FlagText>>>>> = {
  "Network:": {
    layers: { value: "units", description: "hidden layers, comma separated, or none" },
    activation: { value: "names", description: "of the hidden layers, one for all or a list" },
    output: { value: "name", description: "of the last layer", standard: "softmax; sigmoid for mse" },
    loss: { value: "name", description: "what training makes small" },
    initializer: { value: "name", description: "how weights start", standard: "he-normal for relu and its like" },
    bias: { description: "layers without biases" },
  },
  "Training:": {
    epochs: { value: "count", description: "times through the training samples" },
    batchSize: { value: "count", description: "samples a step" },
    learningRate: { value: "eta", description: "length of a step", standard: "0.15, as suits the rest" },
    optimizer: { value: "name", description: "how weights follow their gradients" },
    momentum: { value: "mu", description: "of momentum and nesterov; β₁ of adam" },
    schedule: { value: "name", description: "how the learning rate changes" },
    warmup: { value: "epochs", description: "in which the learning rate rises from 0" },
    decay: { value: "factor", description: "of step, exponential and plateau" },
    decayEvery: { value: "epochs", description: "between two decays" },
    seed: { value: "number", description: "the same seed gives the same network" },
  },
  "Regularisation:": {
    l2: { value: "lambda", description: "weight of λ/2 Σ w² in the loss", standard: "0.0002; 0 for rmsprop and adam" },
    l1: { value: "lambda", description: "weight of λ Σ |w| in the loss" },
    weightDecay: { value: "lambda", description: "of adamw" },
    maxNorm: { value: "length", description: "the longest weights into a unit" },
    dropout: { value: "shares", description: "of units left out, one for all layers or a list" },
    labelSmoothing: {
      value: "share",
      description: "of each target shared out among all classes",
      standard: "0.05; 0 without softmax",
    },
    clipNorm: { value: "length", description: "the longest gradient" },
  },
  "Augmentation of images:": {
    shift: { value: "pixels", description: "moved by up to so many" },
    rotation: { value: "degrees", description: "turned by up to so many" },
    scale: { value: "fraction", description: "resized by up to this" },
    elastic: { value: "alpha", description: "deformed as elastic sheets" },
    smoothness: { value: "sigma", description: "of that deformation, in pixels" },
  },
  "When to stop:": {
    patience: { value: "epochs", description: "without a better validation loss; the best weights stay" },
    timeLimit: { value: "seconds", description: "of wall time" },
    targetLoss: { value: "loss", description: "training loss to end at" },
    targetAccuracy: { value: "share", description: "validation accuracy to end at, 0 to 1" },
    restarts: { value: "count", description: "new beginnings if the target is not reached" },
  },
  "Computing:": {
    threads: { value: "count", description: "to compute on; the result is the same" },
    engine: { value: "name", description: "what computes" },
    sparse: { value: "when", description: "leave out zero features" },
    reproducible: { description: "the same bits on every CPU, a little slower" },
  },
};

/** The training options by what they are for, as the help groups them: the title of each group and its options. */
export function optionGroups(): (readonly [title: string, options: readonly (keyof TrainingOptions)[]])[] {
  return Object.entries(GROUPS).map(([title, flags]) => {
    return [title.replace(/:$/, "").toLowerCase(), Object.keys(flags) as (keyof TrainingOptions)[]];
  });
}

/** The training options as they were typed; what was left out is undefined. */
export type TrainingFlags = { readonly [option in keyof TrainingOptions]?: string | boolean };

/** The flag that sets a training option: `--batch-size` for `batchSize`. */
export function flagOf(option: string): string {
  return "--" + option.replace(/[A-Z]|\d+/g, (part) => /\d/.test(part) ? part : "-" + part.toLowerCase());
}

/** Adds the flags of the training options to a command, except those that it has no use for. */
export function addTrainingFlags(command: CommandUnknownOpts, except: readonly (keyof TrainingOptions)[] = []): void {
  for (const [group, flags] of Object.entries(GROUPS)) {
    for (const [name, { value, description, standard }] of Object.entries(flags)) {
      const option = name as keyof TrainingOptions;
      if (except.includes(option)) continue;
      const { form, words } = OPTION_RULES[option];
      const flag = option === "bias" ? "--no-bias" : flagOf(option);
      const choices = form.startsWith("name") ? `: ${words.join("|")}` : "";
      const usual = form === "switch" ? "" : ` (default: ${standard ?? asTyped(option, DEFAULT_OPTIONS[option])})`;
      const flagText = value ? `${flag} <${value}>` : flag;
      command.addOption(new Option(flagText, description + choices + usual).helpGroup(group));
    }
  }
}

/** What was typed for an option as the value that it stands for; numbers that are none become NaN. */
export function parseOption(option: keyof TrainingOptions, typed: string | boolean): unknown {
  const { form, words } = OPTION_RULES[option];
  if (typeof typed === "boolean" || form === "name") return typed;
  if (form === "names") return typed.split(",");
  if (words.includes(typed)) return typed !== "none" ? typed : form === "numbers" ? [] : null;
  return form === "numbers" ? typed.split(",").map(parseNumber) : parseNumber(typed);
}

/** A value of an option as one would type it; what is the same for all hidden layers is said once. */
export function asTyped(option: keyof TrainingOptions, value: unknown): string {
  if (value === null) return "none";
  if (!Array.isArray(value)) return String(value);
  if (option === "layers") return value.length === 0 ? "none" : value.join(",");
  return new Set(value).size > 1 ? value.join(",") : String(value[0] ?? [DEFAULT_OPTIONS[option]].flat()[0]);
}
