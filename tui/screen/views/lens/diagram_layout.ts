import type { Size } from "../../layout/box.ts";
import type { ExplainedSample } from "../../panels/explanation/explained_sample.ts";

/** What a unit shows, line by line. */
export type UnitLine = "name" | "z" | "a" | "slope" | "y" | "delta";

/** Where the parts of a network lie that is drawn whole. */
export interface DiagramLayout extends Size {
  /** Whether there is a row above the layers that says what they show. */
  readonly hasHeadings: boolean;
  readonly layers: readonly LayerLayout[];
}

/** A layer: its units one below the other, each with all that it takes at its left. */
export interface LayerLayout {
  readonly x: number;
  /** What each of its units shows. */
  readonly lines: readonly UnitLine[];
  /** The rows from one unit to the next, and those that what it takes fills. */
  readonly pitch: number;
  readonly edges: number;
}

/** Columns of a name such as `a¹₀`, of a number, and of what stands between them. */
export const NAME_WIDTH = 4, NUMBER_WIDTH = 8;

/** What a unit takes: its name, ` · ` between its number and the weight, and the bracket; then a unit's name and number. */
export const EDGE_WIDTH = NAME_WIDTH + NUMBER_WIDTH + 3 + NUMBER_WIDTH + 2, UNIT_WIDTH = NAME_WIDTH + NUMBER_WIDTH;

/** Columns between two layers: at least, and where there is room. */
const GAP = { least: 1, most: 6 };

/** What is left out where there isn't room for all, one after the other. */
const SPARED: readonly (readonly UnitLine[])[] = [[], ["name"], ["name", "slope"]];

/** The network as a whole, if it has room. */
export function diagramLayout(sample: ExplainedSample, { width, height }: Size): DiagramLayout | undefined {
  const { trace: { layers }, units } = sample;
  if (layers.some(({ z }, l) => units[l].size < z.length)) return undefined;
  const layerWidth = EDGE_WIDTH + UNIT_WIDTH, spare = width - layers.length * layerWidth, gaps = layers.length - 1;
  if (spare < gaps * GAP.least) return undefined;
  const across = layerWidth + (gaps === 0 ? 0 : Math.min(GAP.most, Math.floor(spare / gaps)));
  for (const gap of [1, 0]) {
    for (const spared of SPARED) {
      const found = layers.map((_, l) => ({ ...layerLayout(sample, l, spared, gap), x: l * across }));
      const rows = Math.max(...found.map(({ pitch }, l) => pitch * layers[l].z.length - gap));
      if (rows > height) continue;
      const hasHeadings = rows < height;
      return { width: gaps * across + layerWidth, height: rows + Number(hasHeadings), hasHeadings, layers: found };
    }
  }
  return undefined;
}

function layerLayout(
  { trace: { layers, inputs, objective }, units }: ExplainedSample,
  l: number,
  spared: readonly UnitLine[],
  gap: number,
): Omit<LayerLayout, "x"> {
  const isLast = l === layers.length - 1, hasBias = units[l].get(0)!.bias !== undefined;
  const usesSlope = !isLast || objective.loss === "mse" && layers[l].slope !== undefined;
  const all: UnitLine[] = [
    ...isLast ? ["name" as const] : [],
    ...["z", "a"] as const,
    ...isLast ? ["y" as const] : [],
    ...usesSlope ? ["slope" as const] : [],
    "delta",
  ];
  const lines = all.filter((line) => !spared.includes(line));
  const edges = (l === 0 ? inputs.length : layers[l - 1].z.length) + Number(hasBias);
  return { lines, pitch: Math.max(edges, lines.length) + gap, edges };
}
