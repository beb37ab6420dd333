import type { Matrix } from "../../src/matrix/matrix.ts";
import { divergingColor } from "../screen/widgets/diverging.ts";
import { inkOn } from "../screen/widgets/ink_on.ts";
import { type Html, markup } from "./markup.ts";
import { scrollable } from "./page_parts.ts";

/** Weights as a table of numbers, coloured like on the screen, on one scale; `units`, counted from 0, are its columns. */
export function weightTable(
  weights: Matrix,
  units: readonly number[],
  features: readonly string[],
  when: string,
): Html {
  const shown = features.map((_, row) => units.map((unit) => weights.at(row, unit)));
  const scale = shown.flat().reduce((largest, weight) => Math.max(largest, Math.abs(weight)), 0) || 1;
  const rows = features.map((name, row) =>
    markup`<tr><th scope="row">${name}</th>${shown[row].map((weight) => cell(weight, weight / scale))}</tr>\n`
  );
  const left = weights.rows - features.length;
  const caption = `${when}: weights of each feature to each unit${
    left > 0 ? `, without the last ${left} features` : ""
  }`;
  const headings = units.map((unit) => markup`<th scope="col">unit ${unit + 1}</th>`);
  const table = markup`<table class="heat">
<caption>${caption}</caption>
<thead>
<tr><th scope="col">feature</th>${headings}</tr>
</thead>
<tbody>
${rows}</tbody>
</table>`;
  return scrollable(caption, table);
}

function cell(weight: number, strength: number): Html {
  const background = divergingColor(strength, "truecolor");
  const [paper, ink] = [background, inkOn(background)].map((color) => `#${color.toString(16).padStart(6, "0")}`);
  return markup`<td style="background:${paper};color:${ink}">${weight.toFixed(2).replace("-", "−")}</td>`;
}
