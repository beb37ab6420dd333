import { resolveOptions } from "../../../src/options/options.ts";
import { writeOption } from "../../../src/options/schema/schema.ts";
import type { Preset } from "../../../src/options/presets.ts";
import { formatWhole } from "../../format.ts";
import { Cells } from "../../screen/terminal/cells.ts";
import { wrapText } from "../../screen/terminal/wrap_text.ts";
import type { Theme } from "../../screen/theme.ts";
import { type Column, table } from "../../screen/widgets/table.ts";

const COLUMNS: readonly Column[] = [
  { heading: "name", align: "left" },
  { heading: "data", align: "left" },
  { heading: "layers", align: "left" },
  { heading: "optimizer", align: "left" },
  { heading: "rate", align: "right" },
  { heading: "batch", align: "right" },
  { heading: "epochs", align: "right" },
];

/** Blanks before what a recipe is. */
const INDENT = 2;

/** The recipes in `width` columns: a table of what each trains and how, and below each what it is. */
export function presetList(presets: Readonly<Record<string, Preset>>, width: number, theme: Theme): Cells {
  const listed = Object.entries(presets).map(([name, preset]) => ({
    figures: figuresOf(name, preset),
    about: wrapText(preset.description, width - INDENT),
  }));
  const rows = listed.flatMap(({ figures, about }) => [figures, ...about.map(() => [])]);
  const cells = new Cells(width, 1 + rows.length);
  cells.place(0, 0, table({ columns: COLUMNS, rows }, width, cells.height, theme));
  let y = 1;
  for (const { about } of listed) {
    about.forEach((line, i) => cells.text(INDENT, y + 1 + i, line, theme.faint));
    y += 1 + about.length;
  }
  return cells;
}

function figuresOf(name: string, { dataset, options }: Preset): string[] {
  const { layers, optimizer, learningRate, batchSize, epochs } = resolveOptions(options);
  return [
    name,
    dataset,
    writeOption("layers", layers),
    optimizer,
    String(learningRate),
    String(batchSize),
    formatWhole(epochs),
  ];
}
