import type { RunFact } from "../../model/run_facts.ts";
import { textWidth, truncateText } from "../../terminal/text_width.ts";
import { wrapText } from "../../terminal/wrap_text.ts";

/** A row of the facts: one of them, or a part of a value that stands below its name. */
export interface FactRow extends Omit<RunFact, "name"> {
  /** Cut to what there is room for. */
  readonly name: string;
  /** The column of the value. */
  readonly start: number;
}

/** Where names begin; their columns, mark and blank included; and the share of all that they take at most. */
export const NAME_START = 3;
const NAME_WIDTH = 22, NAME_SHARE = 0.62;

/** Where the rows of a value begin that is too long to stand beside its name. */
const VALUE_START = 5;

/** The blanks between a name and its value, and those at the right. */
const GAP = 1, MARGIN = 1;

/** Facts in rows of a width: a value too long to stand beside its name stands below it, in as many rows as it takes. */
export function factRows(facts: readonly RunFact[], width: number): readonly FactRow[] {
  const usualStart = Math.min(NAME_WIDTH, Math.floor(width * NAME_SHARE));
  return facts.flatMap((fact) => {
    const name = truncateText(fact.name, usualStart - NAME_START - GAP);
    const end = NAME_START + textWidth(name), latest = width - MARGIN - textWidth(fact.value);
    // A long value takes what a short name leaves.
    if (latest > end) return [{ ...fact, name, start: Math.max(end + GAP, Math.min(usualStart, latest)) }];
    const parts = wrapText(fact.value, width - MARGIN - VALUE_START);
    const below = parts.map((value) => ({ name: "", value, start: VALUE_START, isChanged: false }));
    return name === "" ? below : [{ ...fact, name, value: "", start: usualStart }, ...below];
  });
}
