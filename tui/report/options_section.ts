import { partedFrom, prunedFrom } from "../screen/app/summary.ts";
import { defaultValidation } from "../../data/split.ts";
import { formatWhole } from "../../src/format_whole.ts";
import type { LoggedStart } from "../../src/runs/logged_event.ts";
import { writeDatasetFlags } from "../options/dataset_flags.ts";
import { optionFacts } from "../screen/model/run_facts.ts";
import { type Html, markup } from "./markup.ts";
import { type Section, section } from "./page_parts.ts";
import type { RunReport } from "./run_report.ts";

/** All options of the run, and the command that trains the same network again. */
export function optionsSection({ run, start, repeat }: RunReport): Section {
  const groups: { title: string; rows: Html[] }[] = [{ title: "data", rows: dataRows(start) }];
  for (const { heading, name, value, isChanged } of optionFacts(run, start.samples.training)) {
    if (heading !== undefined) groups.push({ title: heading, rows: [] });
    else groups.at(-1)!.rows.push(optionRow(name, value, isChanged));
  }
  const changedRate = run.learningRate !== run.options.learningRate &&
    markup`<p>The learning rate was changed by hand, which the command doesn't repeat.</p>\n`;
  const extended = start.isExtended &&
    markup`<p>The run was trained for more epochs than it was started with, which the command doesn't repeat.</p>\n`;
  const parted = start.fork && markup`<p>The command doesn't repeat that ${partedFrom(start.fork)}.</p>\n`;
  const pruned = start.pruned && markup`<p>The command doesn't repeat that ${prunedFrom(start.pruned)}.</p>\n`;
  const tables = groups.map(({ title, rows }) =>
    markup`<table>\n<caption>${title}</caption>\n<tbody>\n${rows}</tbody>\n</table>`
  );
  const content = markup`<p>The command that trains the same network again:</p>
<pre tabindex="0"><code>${repeat}</code></pre>
${changedRate}${extended}${parted}${pruned}<p>All options; those that differ from the default are <mark>marked</mark>.</p>
<div class="options">
${tables}</div>`;
  return section("options", "Options", content);
}

function dataRows(
  { dataset, request = { name: dataset }, preset, from, limit, validation, samples }: LoggedStart,
): Html[] {
  const heldOut = validation === "test" ? 0 : samples.validation;
  const isUsual = limit !== undefined || validation === defaultValidation(samples.training + heldOut);
  const rows: (readonly [name: string, value: string | undefined, isChanged?: boolean])[] = [
    ["preset", preset],
    ["from", from?.path],
    ...writeDatasetFlags(request).map(([flag, value]) => [flag.slice(2), value, value !== "mnist"] as const),
    ["limit", limit === undefined ? "all" : formatWhole(limit), limit !== undefined],
    ["validation", typeof validation === "number" ? formatWhole(validation) : validation, !isUsual],
  ];
  return rows.flatMap(([name, value, isChanged = true]) =>
    value === undefined ? [] : [optionRow(name, value, isChanged)]
  );
}

function optionRow(name: string, value: string, isChanged: boolean): Html {
  const shown = isChanged ? markup`<mark>${value}</mark>` : value;
  return markup`<tr>\n<th scope="row">${name}</th>\n<td>${shown}</td>\n</tr>`;
}
