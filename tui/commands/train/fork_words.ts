import { splitWords } from "../../options/shell_words.ts";
import type { ForkRequest } from "../../screen/model/fork/fork_form.ts";
import { type AllFlags, trainParser, typedFlags } from "./train_parser.ts";

/** The flags of `train` that start a new run. */
export function forkWords({ folder, epoch, options }: ForkRequest): string[] {
  return ["--resume", folder, "--fork-at", String(epoch), ...splitWords(options) ?? []];
}

/** The flags in words of a command line of `train` that asks for no help. @throws {CommanderError} if they can't be understood. */
export function forkFlags(words: readonly string[]): { flags: AllFlags; typed: ReadonlyMap<string, string> } {
  const parser = trainParser().helpOption(false).exitOverride().configureOutput({ writeErr: () => {} });
  parser.parse(words, { from: "user" });
  return { flags: parser.opts(), typed: typedFlags(parser) };
}
