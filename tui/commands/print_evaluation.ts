import { standardOutput } from "../app/output.ts";
import type { Evaluated } from "../evaluation/evaluated.ts";
import { evaluationJson } from "../evaluation/evaluation_json.ts";
import { evaluationReport } from "../evaluation/evaluation_report.ts";
import { detectColorDepth } from "../terminal/color.ts";
import { renderLines } from "../terminal/lines.ts";
import { createTheme } from "../theme.ts";

/** Columns of a report that isn't read on a terminal. */
const USUAL_WIDTH = 80;

/** Prints an evaluation, as a report or as one line of JSON. */
export function printEvaluation(evaluated: Evaluated, asJson: boolean): void {
  if (asJson) return standardOutput.print(JSON.stringify(evaluationJson(evaluated)));
  const isTerminal = Deno.stdout.isTerminal();
  const width = isTerminal ? Deno.consoleSize().columns : USUAL_WIDTH;
  const depth = detectColorDepth((name) => Deno.env.get(name), isTerminal);
  const report = evaluationReport(evaluated, width, createTheme(depth));
  standardOutput.print(renderLines(report, depth).trimEnd());
}
