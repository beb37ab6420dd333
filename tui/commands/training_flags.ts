import { type CommandUnknownOpts, Option } from "@commander-js/extra-typings";
import { OPTION_RULES } from "../../src/options/option_rules.ts";
import { DEFAULT_OPTIONS, type TrainingOptions } from "../../src/options/options.ts";
import { OPTION_TEXTS } from "../options/option_texts.ts";
import { asTyped, flagOf } from "../options/typed_option.ts";
import { parseNumber } from "./numbers.ts";

/** The training options as they were typed; what was left out is undefined. */
export type TrainingFlags = { readonly [option in keyof TrainingOptions]?: string | boolean };

/** Adds the flags of the training options to a command, except those that it has no use for. */
export function addTrainingFlags(command: CommandUnknownOpts, except: readonly (keyof TrainingOptions)[] = []): void {
  for (const [group, flags] of Object.entries(OPTION_TEXTS)) {
    for (const [name, { value, description, standard }] of Object.entries(flags)) {
      const option = name as keyof TrainingOptions;
      if (except.includes(option)) continue;
      const { form, words } = OPTION_RULES[option];
      const flag = option === "bias" ? "--no-bias" : flagOf(option);
      const choices = form.startsWith("name") ? `: ${words.join(", ")}` : "";
      const usual = form === "switch" ? "" : ` (default: ${standard ?? asTyped(option, DEFAULT_OPTIONS[option])})`;
      const flagText = value ? `${flag} <${value}>` : flag;
      command.addOption(new Option(flagText, description + choices + usual).helpGroup(`${group}:`));
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
