import type { AttributionMethod } from "../../../../src/explanation/attribution.ts";
import { withMinus } from "../../../format.ts";
import type { SampleAttribution } from "../../model/findings/sample_attribution.ts";
import { Cells } from "../../terminal/cells.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import type { Theme } from "../../theme.ts";
import { divergingScale } from "../../widgets/diverging.ts";

/** What a method is called in a sentence. */
const METHOD_NAMES: Readonly<Record<AttributionMethod, string>> = {
  "gradient-times-input": "gradient × input",
  "weight-paths": "weight paths",
};

/** Significant digits of the largest part; the others have as many decimals, so that they can be added by eye. */
const DIGITS = 3, MOST_DECIMALS = 6;

/** Columns between the sentence and the colours. */
const GAP = 2;

/** What an attribution adds up to, in one row: the first of ever fewer words that fit, and what the colours stand for. */
export function attributionLine(
  found: SampleAttribution,
  inputs: "pixels" | "features",
  classes: readonly string[],
  width: number,
  theme: Theme,
): Cells {
  const cells = new Cells(width, 1), candidates = sentences(found, inputs, classes);
  const text = candidates.find((text) => textWidth(text) <= width) ?? truncateText(candidates.at(-1)!, width);
  cells.text(0, 0, text, theme.text);
  const scale = divergingScale(theme), x = width - scale.width;
  if (found.attribution && x >= textWidth(text) + GAP) cells.place(x, 0, scale);
  return cells;
}

function sentences(found: SampleAttribution, inputName: string, classes: readonly string[]): string[] {
  const { attribution, method, methodsAgree } = found;
  if (!attribution) return ["there is no logit difference to attribute", "nothing to attribute"];
  const { answer, runnerUp, inputs, biases, remainder, difference } = attribution;
  const pair = `${classes[answer]} against ${classes[runnerUp]}`, format = formatterOf([inputs, biases, difference]);
  const parts = [`${inputName} ${format(inputs)}`, `biases ${format(biases)}`];
  if (/[1-9]/.test(format(remainder))) parts.push(`not attributed ${format(remainder)}`);
  const name = METHOD_NAMES[method], total = format(difference).replace("+", "");
  const other = method === "weight-paths" && methodsAgree ? [`${name} (here the same as gradient × input)`] : [];
  const full = `${pair}: ${parts.join(", ")}, sum ${total}`;
  return [
    ...other.map((name) => `${name}, for ${full} = logit difference`),
    `${name}, for ${full} = logit difference`,
    ...other.map((name) => `${name}, ${full}`),
    `${name}, ${full}`,
    full,
    `${name}, ${pair}: sum ${total}`,
    `${pair}: sum ${total}`,
    pair,
  ];
}

/** Writes numbers with their signs, all with as many decimals as the largest needs. */
function formatterOf(numbers: readonly number[]): (value: number) => string {
  const largest = Math.max(...numbers.map(Math.abs)), magnitude = largest > 0 ? Math.floor(Math.log10(largest)) : 0;
  const decimals = Math.min(MOST_DECIMALS, Math.max(0, DIGITS - 1 - magnitude));
  return (value) => {
    const text = value.toFixed(decimals);
    return Number(text) === 0 ? (0).toFixed(decimals) : Number(text) > 0 ? `+${text}` : withMinus(text);
  };
}
