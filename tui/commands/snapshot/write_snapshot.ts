import type { Output } from "../../screen/app/output.ts";
import { IdleKeyError, stillScreen } from "../../screen/app/still_screen.ts";
import { encodeSnapshot } from "../../screen/snapshot/encode_snapshot.ts";
import { SCHEMES } from "../../screen/snapshot/scheme.ts";
import type { RunGroup } from "../../screen/app/run_group.ts";
import { VIEWS } from "../../screen/app/views.ts";
import { initialUi, offeredViews } from "../../screen/model/ui.ts";
import type { ColorDepth } from "../../screen/terminal/color.ts";
import { createTheme, type CurvePen } from "../../screen/theme.ts";
import { describeCommon } from "../../screen/model/description.ts";
import type { SnapshotSettings } from "./snapshot_flags.ts";
import { UsageError } from "../usage_error.ts";
import { writeOutput } from "../write_output.ts";

/**
 * Writes the screen of loaded runs to a file, over one that is there, and says what is missing in it.
 * @throws {UsageError} if the runs have no such view, a key does nothing in it, or the file can't be written.
 */
export async function writeSnapshot(
  output: Output,
  group: RunGroup,
  { file, format, view, keys, columns, rows, scheme }: SnapshotSettings,
  { chart, color = "truecolor" }: { readonly chart?: CurvePen; readonly color?: ColorDepth },
): Promise<void> {
  const ui = initialUi(VIEWS, group.runs.length);
  const offered = offeredViews({
    runs: group.entries,
    subject: group.subject,
    ui,
    size: { width: columns, height: rows },
  });
  const shown = offered.find(({ name }) => name === (view ?? ui.active));
  if (!shown) {
    const names = offered.map(({ name }) => name).join(", ");
    throw UsageError.ofValue("--view", view ?? ui.active, `one of the views of these data: ${names}`);
  }
  const cells = await stillScreen(group, { view, keys, columns, rows, theme: createTheme(color, undefined, chart) })
    .catch((error) => {
      if (!(error instanceof IdleKeyError)) throw error;
      throw UsageError.ofValue("--press", error.key, `keys that change what is seen in the view ${shown.name}`);
    });
  const title = `Phosphor, ${shown.title}: ${describeCommon(group.entries).trim()}`;
  const bytes = await encodeSnapshot(cells, format, { depth: color, scheme: SCHEMES[scheme], title });
  await writeOutput(output, "--snapshot", file, bytes);
  if (format !== "png") return;
  const { describeMissing, missingGlyphs } = await import("../../screen/snapshot/missing_glyphs.ts");
  const missing = await missingGlyphs(cells);
  if (missing.length > 0) output.error(`warning: ${describeMissing(missing, file)}`);
}
