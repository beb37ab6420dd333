import { PRESETS } from "../../../src/options/presets.ts";
import { printReport } from "../../screen/app/print_report.ts";
import { presetList } from "./preset_list.ts";

/** Lists the recipes on the standard output. */
export function printPresets(): void {
  printReport((width, theme) => presetList(PRESETS, width, theme));
}
