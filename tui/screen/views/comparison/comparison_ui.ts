import { type Palette, PALETTES } from "../../theme.ts";
import type { Command } from "../../model/command.ts";
import { type Comparison, phaseOf } from "./comparison.ts";
import { planeOf } from "../../model/plane.ts";
import type { Overlay } from "../../model/ui.ts";
import { SHOWN_WEIGHTS, type ShownState } from "../../panels/shown_weights.ts";

/** What can be charted. */
const MEASURES = ["both", "loss", "accuracy"] as const;

/** What the person looks at, of runs side by side. */
export interface ComparisonUi {
  /** How the loss goes up its axis. */
  readonly lossScale: "linear" | "log";
  /** What is charted; of both, the accuracy where there is room for one chart only: losses of two kinds can't be compared. */
  readonly measure: typeof MEASURES[number];
  /** The samples whose figures are charted, as soon as there are any. */
  readonly samples: "validation" | "training";
  /** Which weights the pictures show. */
  readonly shown: ShownState;
  /** The page of units; counted from 0, and around. */
  readonly page: number;
  /** What stands below the charts; undefined for the pictures as long as something changes, and then the figures. */
  readonly lower?: "pictures" | "figures";
  readonly palette: Palette;
  readonly overlay?: Overlay;
}

/** Everything that the screen of a comparison is drawn from. */
export interface ComparisonState {
  readonly comparison: Comparison;
  readonly ui: ComparisonUi;
}

/** What a key or the mouse can mean there. */
export type ComparisonAction =
  /** Something is asked of all runs. */
  | { readonly type: "run"; readonly command: Command }
  /** The units so many pages on. */
  | { readonly type: "page"; readonly by: number }
  /** The help goes on by so many rows. */
  | { readonly type: "scrollHelp"; readonly by: number }
  /** The next value of what can be chosen. */
  | { readonly type: "lossScale" | "measure" | "samples" | "shown" | "lower" | "palette" }
  /** Something is laid over the view, or taken away. */
  | { readonly type: "help" | "askToQuit" | "close" };

/** What is looked at before anything is chosen. */
export const INITIAL_COMPARISON_UI: ComparisonUi = {
  lossScale: "linear",
  measure: "both",
  samples: "validation",
  shown: "trained",
  page: 0,
  palette: PALETTES[0],
};

/** What the networks can be seen by: what their first units look for, what they decide on the plane, or nothing. */
export function picturesOf({ runs }: Comparison): "units" | "decisions" | undefined {
  if (runs.some(({ run }) => run.weights && run.dataset.image)) return "units";
  return runs.some(({ run }) => planeOf(run) && run.samples) ? "decisions" : undefined;
}

/** What stands below the charts now. */
export function lowerOf({ comparison, ui }: ComparisonState): "pictures" | "figures" {
  if (!picturesOf(comparison)) return "figures";
  return ui.lower ?? (phaseOf(comparison) === "finished" ? "figures" : "pictures");
}

/** What is looked at after `action`. Pure; what is asked of the runs changes nothing but to close what lies over them. */
export function updateComparisonUi(state: ComparisonState, action: ComparisonAction): ComparisonUi {
  const { ui } = state;
  switch (action.type) {
    case "run":
    case "close":
      return { ...ui, overlay: undefined };
    case "page":
      return { ...ui, page: ui.page + action.by };
    case "lossScale":
      return { ...ui, lossScale: ui.lossScale === "linear" ? "log" : "linear" };
    case "measure":
      return { ...ui, measure: MEASURES[(MEASURES.indexOf(ui.measure) + 1) % MEASURES.length] };
    case "samples":
      return { ...ui, samples: ui.samples === "validation" ? "training" : "validation" };
    case "shown":
      return { ...ui, shown: SHOWN_WEIGHTS[(SHOWN_WEIGHTS.indexOf(ui.shown) + 1) % SHOWN_WEIGHTS.length] };
    case "lower":
      return { ...ui, lower: lowerOf(state) === "pictures" ? "figures" : "pictures" };
    case "palette":
      return { ...ui, palette: PALETTES[(PALETTES.indexOf(ui.palette) + 1) % PALETTES.length] };
    case "help":
      return { ...ui, overlay: ui.overlay?.name === "help" ? undefined : { name: "help", scroll: 0 } };
    case "scrollHelp":
      if (ui.overlay?.name !== "help") return ui;
      return { ...ui, overlay: { name: "help", scroll: Math.max(0, ui.overlay.scroll + action.by) } };
    case "askToQuit":
      return { ...ui, overlay: { name: "quit" } };
  }
}

/** The question how to end runs has no point when they have ended by themselves. */
export function settleComparisonUi({ comparison, ui }: ComparisonState): ComparisonUi {
  const isUnderWay = ["training", "paused"].includes(phaseOf(comparison));
  return ui.overlay?.name === "quit" && !isUnderWay ? { ...ui, overlay: undefined } : ui;
}
