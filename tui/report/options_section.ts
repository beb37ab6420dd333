import { optionFacts } from "../state/run_facts.ts";
import { type Html, markup } from "./markup.ts";
import type { RunReport } from "./run_report.ts";
import { section } from "./section.ts";

/** Every option in force, and the command that trains the same network again. */
export function optionsSection({ run, repeat }: RunReport): Html {
  const groups: { title: string; rows: Html[] }[] = [];
  for (const { heading, name, value, isChanged } of optionFacts(run)) {
    if (heading !== undefined) groups.push({ title: heading, rows: [] });
    else groups.at(-1)!.rows.push(optionRow(name, value, isChanged));
  }
  const byHand = run.learningRate === run.options.learningRate
    ? undefined
    : markup`<p>The learning rate was changed by hand, which the command doesn't repeat.</p>\n`;
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
${byHand}<p>Every option in force; <mark>marked</mark> what is not as it is by default.</p>
<div class="options">
${tables}</div>`,
  );
}

function optionRow(name: string, value: string, isChanged: boolean): Html {
  return markup`<tr>
<th scope="row">${name}</th>
<td>${isChanged ? markup`<mark>${value}</mark>` : value}</td>
</tr>`;
}
