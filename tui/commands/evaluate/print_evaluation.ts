import { standardOutput } from "../../screen/app/output.ts";
import { printReport } from "../../screen/app/print_report.ts";
import type { Evaluated } from "./evaluated.ts";
import { evaluationJson } from "./evaluation_json.ts";
import { evaluationReport } from "./evaluation_report.ts";

/** Prints an evaluation, as a report or as one line of JSON. */
export function printEvaluation(evaluated: Evaluated, asJson: boolean): void {
  for (const sentence of evaluated.notes ?? []) standardOutput.error(`note: ${sentence}`);
  if (asJson) standardOutput.json(evaluationJson(evaluated));
  else printReport((width, theme) => evaluationReport(evaluated, width, theme));
}
