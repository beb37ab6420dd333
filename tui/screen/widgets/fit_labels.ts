import { textWidth, truncateText } from "../terminal/text_width.ts";
import { narrowWidths } from "./narrow_widths.ts";

/**
 * Labels in `room` columns in all, the longest cut first: at their ends, or at their beginnings where only their ends
 * tell them apart.
 *
 * @example
 * ```ts
 * import { assertEquals } from "deno-std/assert/equals.js";
 * import { fitLabels } from "./fit_labels.ts";
 *
 * assertEquals(fitLabels(["relu", "sigmoid"], 9), ["relu", "sigm…"]);
 * assertEquals(fitLabels(["mnist-001", "mnist-002"], 10), ["…-001", "…-002"]);
 * ```
 */
export function fitLabels(labels: readonly string[], room: number): readonly string[] {
  const widths = narrowWidths(labels.map(textWidth), labels.map(() => 0), room);
  const cut = labels.map((label, i) => truncateText(label, widths[i]));
  return cut.map((text, i) => {
    const isTold = text === labels[i] || cut.every((other, j) => other !== text || labels[j] === labels[i]);
    return isTold ? text : withoutBeginning(labels[i], widths[i]);
  });
}

function withoutBeginning(label: string, width: number): string {
  if (width < 1) return "";
  const characters = [...label];
  const first = characters.findIndex((_, i) => textWidth(characters.slice(i).join("")) < width);
  return `…${first < 0 ? "" : characters.slice(first).join("")}`;
}
