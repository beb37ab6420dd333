import { onOff } from "../../src/options/value_type.ts";
import type { Output } from "../screen/app/output.ts";
import { refuseIdle } from "./flags.ts";

/** The flag of a command without a screen that prints as into a pipe. */
export const PLAIN_FLAG = { type: onOff(), help: "80 columns without colours, as in a pipe" };

/**
 * Where a command without a screen prints to: with `--plain` without what a terminal makes of it.
 *
 * @throws {UsageError} if what is asked for, such as `--json`, looks the same without.
 */
export function plainOrNot(output: Output, plain: boolean | undefined, alike: string | undefined): Output {
  if (alike !== undefined) refuseIdle(alike, { plain }, ["plain"]);
  return plain ? { ...output, columns: undefined, depth: "none" } : output;
}
