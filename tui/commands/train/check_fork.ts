import { CommanderError, type Option } from "@commander-js/extra-typings";
import { DataError } from "../../../data/data_error.ts";
import { ModelError } from "../../../src/model/model_error.ts";
import type { ResolvedOptions } from "../../../src/options/options.ts";
import { writeOption } from "../../../src/options/schema/schema.ts";
import { FORK_OPTIONS } from "../../../src/runs/forked_run.ts";
import { RunError } from "../../../src/runs/run_error.ts";
import { splitWords } from "../../options/shell_words.ts";
import type { ForkCheck, ForkRequest } from "../../screen/model/fork/fork_form.ts";
import { withSuggestion } from "../one_sentence.ts";
import { UsageError } from "../usage_error.ts";
import { ACCEPTED, type OpenPoint, planFork } from "./fork_settings.ts";
import { forkFlags, forkWords } from "./fork_words.ts";
import { trainParser } from "./train_parser.ts";

/** Checks a new run as its command line is, and says what there is to type of the option at the end of it. */
export async function checkFork(request: ForkRequest, open: OpenPoint): Promise<ForkCheck> {
  return { ...await whatToType(request, open), problem: await problemOf(request, open) };
}

/** Why a new run can't start; undefined if it can. */
async function problemOf(request: ForkRequest, open: OpenPoint): Promise<string | undefined> {
  if (splitWords(request.options) === undefined) return "a quote isn't closed, or \\ is the last character";
  try {
    const { flags, typed } = forkFlags(forkWords(request));
    await planFork(flags, typed, open);
    return undefined;
  } catch (error) {
    if (error instanceof CommanderError) {
      return withSuggestion(error.message, knownOptions().map(({ long }) => long!)).replace(/^error: /, "");
    }
    const kinds = [UsageError, DataError, ModelError, RunError];
    if (error instanceof Error && kinds.some((kind) => error instanceof kind)) return error.message;
    throw error;
  }
}

/** The option at the end of what is typed: what it does, or those that it may become. */
async function whatToType({ folder, epoch, options: typed }: ForkRequest, open: OpenPoint): Promise<ForkCheck> {
  const known = knownOptions();
  const words = typed.split(/\s+/), last = words[words.length - 1];
  const flag = words.findLast((word) => word.startsWith("-"));
  const exact = known.find(({ long }) => long === flag?.replace(/=.*/, ""));
  if (exact) {
    // What is wrong with the checkpoint is the problem, and none of what there is to type.
    const run = await open(folder, epoch).catch(() => undefined);
    return { hint: describe(exact, run?.options), isUnfinished: last === flag || last === "" };
  }
  if (last === "") return { hint: `options: ${namesOf(known.filter(isOfTraining))}` };
  const candidates = known.filter(({ long }) => long?.startsWith(last));
  if (!last.startsWith("-") || candidates.length === 0) return {};
  const common = candidates.map(({ long }) => long!).reduce(commonStart);
  const completion = (candidates.length === 1 ? `${common} ` : common).slice(last.length);
  return { hint: namesOf(candidates), isUnfinished: true, completion };
}

function knownOptions(): readonly Option[] {
  return trainParser().options.filter((option) => ACCEPTED.includes(option.attributeName()));
}

const fork = (option: Option) => FORK_OPTIONS.find((name) => name === option.attributeName());
const isOfTraining = (option: Option) => fork(option) !== undefined;

function namesOf(options: readonly Option[]): string {
  return options.map(({ long }) => long).join(" ");
}

function commonStart(one: string, other: string): string {
  const end = [...one].findIndex((character, i) => character !== other[i]);
  return end < 0 ? one : one.slice(0, end);
}

/** What an option does, and which value it has in the run. */
function describe(option: Option, options: ResolvedOptions | undefined): string {
  const { flags, description } = option, name = fork(option);
  const now = name && options ? `; ${writeOption(name, options[name])} in the run` : "";
  return `${flags}: ${description}${now}`;
}
