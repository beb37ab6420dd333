import { PRESETS } from "../../src/training/presets.ts";
import { printReport } from "../app/print_report.ts";
import { presetList } from "../presets/preset_list.ts";

/** Lists the recipes on the standard output. */
export function printPresets(): void {
  printReport((width, theme) => presetList(PRESETS, width, theme));
}
