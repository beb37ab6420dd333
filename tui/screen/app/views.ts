import type { AppView } from "../views/define_view.ts";
import { compare } from "../views/compare/compare.ts";
import { lens } from "../views/lens/lens.ts";
import { confusion } from "../views/confusion/confusion.ts";
import { draw } from "../views/draw/draw.ts";
import { layers } from "../views/layers/layers.ts";
import { overview } from "../views/overview/overview.ts";
import { run } from "../views/run/run.ts";
import { samples } from "../views/samples/samples.ts";
import { weights } from "../views/weights/weights.ts";

/** Every view, in the order of the tabs. */
export const VIEWS: readonly AppView[] = [compare, overview, weights, confusion, samples, layers, run, draw, lens];

/** The name of each. */
export const VIEW_NAMES: readonly string[] = VIEWS.map(({ name }) => name);
