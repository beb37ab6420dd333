import { join } from "deno-std/path/join.js";
import { readRunReport } from "../../report/read_run_report.ts";
import { comparisonPage, REPORT_MARK, reportPage } from "../../report/report_page.ts";
import type { Output } from "../../screen/app/output.ts";
import { MOST_RUNS } from "../../screen/model/runs.ts";
import { distinctNames } from "../../../src/runs/distinct_names.ts";
import { findRun } from "../../../src/runs/find_run.ts";
import { reasonOf } from "../../../src/runs/run_folder.ts";
import { UsageError } from "../usage_error.ts";
import { writeOutput } from "../write_output.ts";
import { requireWritePermission } from "../permissions.ts";

const REPORT_FILE = "report.html", COMPARISON_FILE = "comparison.html";

/**
 * Writes the report of a run or of several, by default of the newest into its folder, over an older one, and prints the
 * file's name.
 * @throws {RunError} @throws {UsageError} if the file can't be written, or is something else than a report.
 */
export async function writeReport(
  output: Output,
  paths: readonly string[],
  out: string | undefined,
): Promise<void> {
  if (paths.length > MOST_RUNS) {
    throw new UsageError(`${paths.length} runs are given to report; expected at most ${MOST_RUNS}`);
  }
  const folders = await Promise.all(paths.length === 0 ? [findRun(undefined)] : paths.map((path) => findRun(path)));
  const file = out ?? join(folders[0], folders.length > 1 ? COMPARISON_FILE : REPORT_FILE);
  requireWritePermission(out === undefined ? "the report" : "--out", file);
  await requireReplaceable(file);
  const names = distinctNames(folders);
  const reports = await Promise.all(folders.map((folder, i) => readRunReport(folder, names[i])));
  const page = reports.length > 1 ? comparisonPage(reports) : reportPage(reports[0]);
  const bytes = new TextEncoder().encode(page);
  await writeOutput(output, "--out", file, bytes);
}

/** @throws {UsageError} if there is something that is no report. */
async function requireReplaceable(file: string): Promise<void> {
  const expected = "a file that isn't there yet, or a report to replace";
  try {
    using opened = await Deno.open(file);
    const beginning = new Uint8Array(REPORT_MARK.length);
    const read = await opened.read(beginning) ?? 0;
    if (new TextDecoder().decode(beginning.subarray(0, read)) === REPORT_MARK) return;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return;
    throw UsageError.ofValue("--out", file, `${expected} (${reasonOf(error)})`);
  }
  throw UsageError.ofValue("--out", file, expected);
}
