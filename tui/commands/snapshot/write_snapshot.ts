import { dirname } from "deno-std/path/dirname.js";
import type { ShownRun } from "../../screen/app/app.ts";
import { standardOutput } from "../../screen/app/output.ts";
import { IdleKeyError, stillScreen } from "../../screen/app/still_screen.ts";
import { formatWhole } from "../../format.ts";
import { reasonOf } from "../../../src/runs/run_folder.ts";
import { writeFileAtomically } from "../../../src/runs/write_file.ts";
import { encodeSnapshot } from "../../screen/snapshot/encode_snapshot.ts";
import { SCHEMES } from "../../screen/snapshot/scheme.ts";
import { INITIAL_UI, offeredViews } from "../../screen/model/ui.ts";
import { modelOf } from "../../screen/model/view_models.ts";
import type { ColorDepth } from "../../screen/terminal/color.ts";
import { createTheme } from "../../screen/theme.ts";
import { describeRun } from "../../screen/model/description.ts";
import type { SnapshotSettings } from "./snapshot_flags.ts";
import { UsageError } from "../usage_error.ts";

/**
 * Writes the screen of a run as it stands to a file, over one that is there, and tells the file, and what is missing in
 * it. The folder is made if it isn't there.
 *
 * @param run Loaded, and with nothing going on in it.
 * @param color How many colours to use; undefined for all.
 * @throws {UsageError} if the run has no such view, a key does nothing in it, or the file can't be written.
 */
export async function writeSnapshot(
  run: Pick<ShownRun, "state" | "dispatch">,
  { file, format, view, keys, columns, rows, scheme }: SnapshotSettings,
  color: ColorDepth = "truecolor",
): Promise<void> {
  const offered = offeredViews({ run: run.state, ui: INITIAL_UI });
  if (!offered.includes(view)) {
    throw UsageError.ofValue("--view", view, `one of the views of these data: ${offered.join(", ")}`);
  }
  const cells = await stillScreen(run, { view, keys, columns, rows, theme: createTheme(color) }).catch((error) => {
    if (!(error instanceof IdleKeyError)) throw error;
    throw UsageError.ofValue("--press", error.key, `keys that change what is seen in the view ${view}`);
  });
  const title = `Phosphor, ${modelOf(view).title}: ${describeRun(run.state).trim()}`;
  const bytes = await encodeSnapshot(cells, format, { depth: color, scheme: SCHEMES[scheme], title });
  try {
    await Deno.mkdir(dirname(file), { recursive: true });
    await writeFileAtomically(file, bytes);
  } catch (error) {
    throw UsageError.ofValue("--snapshot", file, `a file that can be written (${reasonOf(error)})`);
  }
  standardOutput.error(`${file}, ${formatWhole(Math.ceil(bytes.length / 1000))} kB`);
  if (format !== "png") return;
  const { describeMissing, missingGlyphs } = await import("../../screen/snapshot/missing_glyphs.ts");
  const missing = await missingGlyphs(cells);
  if (missing.length > 0) standardOutput.error(`warning: ${describeMissing(missing, file)}`);
}
