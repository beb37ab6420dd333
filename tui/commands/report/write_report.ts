import { join } from "deno-std/path/join.js";
import { readRunReport } from "../../report/read_run_report.ts";
import { REPORT_MARK, reportPage } from "../../report/report_page.ts";
import { findRun } from "../../../src/runs/find_run.ts";
import { reasonOf } from "../../../src/runs/run_folder.ts";
import { UsageError } from "../usage_error.ts";
import { writeOutput } from "../write_output.ts";
import { requireWritePermission } from "../permissions.ts";

const REPORT_FILE = "report.html";

/**
 * Writes a run's report, by default of the newest into its folder, over an older one, and prints the file's name.
 * @throws {RunError} @throws {UsageError} if the file can't be written, or is something else than a report.
 */
export async function writeReport(path: string | undefined, out: string | undefined): Promise<void> {
  const folder = await findRun(path);
  const file = out ?? join(folder, REPORT_FILE);
  requireWritePermission(out === undefined ? "the report" : "--out", file);
  await requireReplaceable(file);
  const bytes = new TextEncoder().encode(reportPage(await readRunReport(folder)));
  await writeOutput("--out", file, bytes);
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
