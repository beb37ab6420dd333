import { defaultValidation } from "../../data/split.ts";
import { formatWhole } from "../format.ts";
import type { LoggedStart } from "../../src/runs/logged_event.ts";
import { optionFacts } from "../screen/model/run_facts.ts";
import { type Html, markup } from "./markup.ts";
import type { RunReport } from "./run_report.ts";
import { section } from "./page_parts.ts";

/** All options of the run, and the command that trains the same network again. */
export function optionsSection({ run, start, repeat }: RunReport): Html {
  const groups: { title: string; rows: Html[] }[] = [{ title: "data", rows: dataRows(start) }];
  for (const { heading, name, value, isChanged } of optionFacts(run, start.samples.training)) {
    if (heading !== undefined) groups.push({ title: heading, rows: [] });
    else groups.at(-1)!.rows.push(optionRow(name, value, isChanged));
  }
  const changedRate = run.learningRate === run.options.learningRate
    ? undefined
    : markup`<p>The learning rate was changed by hand, which the command doesn't repeat.</p>\n`;
  const extended = start.isExtended
    ? markup`<p>The run was trained for more epochs than it was started with, which the command doesn't repeat.</p>\n`
    : undefined;
  const tables = groups.map(({ title, rows }) =>
    markup`<table>
<caption>${title}</caption>
<tbody>
${rows}</tbody>
</table>`
  );
  return section(
    "options",
    "Options",
    markup`<p>The command that trains the same network again:</p>
<pre tabindex="0"><code>${repeat}</code></pre>
${changedRate}${extended}<p>All options; those that differ from the default are <mark>marked</mark>.</p>
<div class="options">
${tables}</div>`,
  );
}

/** The data options of the run, as far as they are in the log. */
function dataRows(
  { dataset, request = { name: dataset }, preset, from, limit, validation, samples }: LoggedStart,
): Html[] {
  const { classes, size, noise, label } = request;
  const heldOut = validation === "test" ? 0 : samples.validation;
  const usual = defaultValidation(samples.training + heldOut);
  const rows: [name: string, value: string | undefined, isChanged?: boolean][] = [
    ["preset", preset, true],
    ["from", from?.path, true],
    ["dataset", request.name, request.name !== "mnist"],
    ["data-dir", request.dataDir, true],
    ["classes", classes?.join(", "), true],
    ["samples", request.samples === undefined ? undefined : String(request.samples), true],
    ["noise", noise === undefined ? undefined : String(noise), true],
    ["size", size && `${size.width}x${size.height}`, true],
    ["label", label, true],
    ["limit", limit === undefined ? "all" : formatWhole(limit), limit !== undefined],
    [
      "validation",
      typeof validation === "number" ? formatWhole(validation) : validation,
      limit === undefined && validation !== usual,
    ],
  ];
  return rows.flatMap(([name, value, isChanged = false]) =>
    value === undefined ? [] : [optionRow(name, value, isChanged)]
  );
}

function optionRow(name: string, value: string, isChanged: boolean): Html {
  return markup`<tr>
<th scope="row">${name}</th>
<td>${isChanged ? markup`<mark>${value}</mark>` : value}</td>
</tr>`;
}
