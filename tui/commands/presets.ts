import { text } from "../../src/options/value_type.ts";
import { resolveOptions } from "../../src/options/options.ts";
import { writeOption } from "../../src/options/schema/schema.ts";
import { type Preset, PRESETS } from "../../src/options/presets.ts";
import type { Cells } from "../screen/terminal/cells.ts";
import { wrapText } from "../screen/terminal/wrap_text.ts";
import type { Theme } from "../screen/theme.ts";
import { left, right } from "../screen/widgets/table.ts";
import { describedTable, INDENT, textLines } from "./printed_blocks.ts";
import type { Output } from "../screen/app/output.ts";
import { printReport } from "../screen/app/print_report.ts";

/** The flag that names a preset to start from. */
export const PRESET_FLAG = { type: text("a known preset, or list"), value: "name", help: "a known preset, or list" };

const COLUMNS = [...["name", "data", "layers", "optimizer"].map(left), ...["rate", "batch", "epochs"].map(right)];

/** The presets in `width` columns: a table of what each trains and how, and below each what it is. */
export function presetList(presets: Readonly<Record<string, Preset>>, width: number, theme: Theme): Cells {
  const items = Object.entries(presets).map(([name, preset]) => ({
    row: figuresOf(name, preset),
    about: textLines(wrapText(preset.description, width - INDENT), width - INDENT, theme.faint),
  }));
  return describedTable(COLUMNS, items, width, theme);
}

function figuresOf(name: string, { dataset, options }: Preset): string[] {
  const { layers, optimizer, learningRate, batchSize, epochs } = resolveOptions(options);
  return [
    name,
    dataset,
    writeOption("layers", layers),
    optimizer,
    `${learningRate}`,
    `${batchSize}`,
    writeOption("epochs", epochs),
  ];
}

/** Lists the presets on the standard output, as lines of JSON or as a table. */
export function printPresets(output: Output, json = false): void {
  if (json) {
    for (const [name, { description, dataset, options }] of Object.entries(PRESETS)) {
      output.json({ name, description, dataset, options: resolveOptions(options) });
    }
    return;
  }
  printReport(output, (width, theme) => presetList(PRESETS, width, theme));
}
