import { sparsityOf } from "../../../src/experiments/surgery/sparsity.ts";
import type { Network } from "../../../src/network/network.ts";
import { changedOptions } from "../../../src/options/changed_options.ts";
import { OPTION_GROUPS, type OptionName, writeOption } from "../../../src/options/schema/schema.ts";
import { formatWhole } from "../../../src/format_whole.ts";
import { formatRate } from "../../format.ts";
import { rememberLast } from "../../remember_last.ts";
import { flagOf } from "../../options/flag_of.ts";
import { savedOf, type TrainingState } from "./state.ts";
import type { TerminalFacts } from "./terminal_facts.ts";

/** A line about the run: a heading, or a fact under one; `isChanged` of an option that isn't at its default. */
export interface RunFact {
  readonly heading?: string;
  readonly name: string;
  readonly value: string;
  readonly isChanged: boolean;
}

/** What is known of a run: its data, its network, its files, the machine with its terminal, and every option in force. */
export function runFacts(state: TrainingState, terminal?: TerminalFacts): RunFact[] {
  const pictures: Row[] = terminal?.pictures
    ? [["pictures", terminal.pictures.shown], ["", terminal.pictures.why]]
    : [];
  return [
    ...section("run", runRows(state)),
    ...section("machine", [...machineRows(state), ...pictures]),
    ...optionFacts(state, state.samples?.training.labels.length),
  ];
}

function runRows(state: TrainingState): Row[] {
  const { dataset, samples, layerSizes, network, modelPath, attempt, viewing } = state;
  const rows: Row[] = [["data", dataset.name]];
  if (viewing) rows.unshift([viewing.doing, viewing.what]);
  for (const split of ["training", "validation", "test"] as const) {
    const part = samples?.[split];
    if (part) rows.push([`${split} samples`, formatWhole(part.labels.length)]);
  }
  if (layerSizes) rows.push(["units", layerSizes.join("-")]);
  if (network) rows.push(["parameters", formatWhole(network.parameterCount)]);
  const saved = savedOf(state);
  if (saved) rows.push(...sparsityRows(saved.network));
  if (attempt > 1) rows.push(["attempt", String(attempt)]);
  rows.push(["model", modelPath ?? futureOfModel(state)]);
  if (viewing?.trial?.repeat !== undefined) rows.push(["trained by", viewing.trial.repeat]);
  return rows;
}

/** Of a network some of whose weights are 0, as of one that was pruned: how many aren't, in all and layer by layer. */
const sparsityRows = rememberLast((network: Network): Row[] => {
  const { weights, nonzero, layers } = sparsityOf(network);
  if (nonzero === weights) return [];
  const share = (count: number, of: number) => formatRate(100 * count / of);
  const ofEach = layers.map(({ weights, nonzero }) => share(nonzero, weights)).join(", ");
  return [
    ["weights not 0", `${formatWhole(nonzero)}, ${share(nonzero, weights)} %`],
    ...layers.length > 1 ? [["  by layer", `${ofEach} %`] as const] : [],
  ];
});

/** What becomes of a model that isn't on the disk; a run that trains elsewhere has a folder, and writes it there. */
function futureOfModel({ saves, viewing, phase }: TrainingState): string {
  if (saves) return "saved at the end";
  const goesOn = viewing !== undefined && !viewing.trial && viewing.outcome === undefined && phase !== "finished";
  return goesOn ? "not written yet" : "not saved";
}

function machineRows({ machine, engine, options }: TrainingState): Row[] {
  const rows: Row[] = [];
  if (engine) rows.push(["engine", engine.name], ["threads", String(engine.threads)]);
  else rows.push(["engine", options.engine]);
  if (machine) {
    const { cores, system, architecture, deno, v8 } = machine;
    rows.push(["cores", String(cores)], ["system", `${system} ${architecture}`], ["Deno", deno], ["V8", v8]);
  }
  return rows;
}

/** Every option by the groups of the command line; some defaults depend on how many samples are trained on. */
export function optionFacts({ options }: Pick<TrainingState, "options">, samples?: number): RunFact[] {
  const changed = new Set(changedOptions(options, { samples }));
  return Object.entries(OPTION_GROUPS).flatMap(([title, group]) => {
    const names = Object.keys(group) as OptionName[];
    const rowOf = (
      name: OptionName,
    ): Row => [flagOf(name).slice("--".length), writeOption(name, options[name]), changed.has(name)];
    return section(title.toLowerCase(), names.map(rowOf));
  });
}

type Row = readonly [name: string, value: string, isChanged?: boolean];

/** A heading and the facts under it. */
function section(heading: string, rows: readonly Row[]): RunFact[] {
  return [
    { heading, name: "", value: "", isChanged: false },
    ...rows.map(([name, value, isChanged = false]) => ({ name, value, isChanged })),
  ];
}
