import { rememberLast } from "../../../remember_last.ts";
import { usualLayer } from "../../../../src/experiments/projection/project_activations.ts";
import { isLearning } from "../../model/findings/finding.ts";
import type { Selection } from "../../model/selection.ts";
import type { RunsContext } from "../../model/view_model.ts";
import type { HiddenSpace } from "./hidden_space_provider.ts";
import { HIDDEN_SPACE, UMAP_SPACE } from "./space.ts";

/** What the person chose in the view of the hidden space. */
export interface HiddenState {
  /** 0 for the inputs, 1 for the first hidden layer, …; the last hidden one when left out. */
  readonly layer?: number;
  readonly method: "pca" | "umap";
  /** The sample that was selected since something was selected in another view, and what that was. */
  readonly chosen?: { readonly since: Selection | undefined; readonly sample: number };
  /** The one class whose samples aren't faint. */
  readonly highlighted?: number;
  /** Whether mistakes are marked; when left out, as long as they are few. */
  readonly marksMistakes?: boolean;
  /** Whether the selected sample has the window for itself. */
  readonly isZoomed: boolean;
}

/** What the view is drawn from. */
export type HiddenContext = RunsContext<HiddenState>;

/** What of it says what is shown. */
export type Seen = Pick<HiddenContext, "run" | "view" | "selected">;

/** The projection that was found last: by UMAP, once it is there of the same layer and moment, else by PCA. */
export function spaceOf(context: Pick<Seen, "run" | "view">): HiddenSpace | undefined {
  const byPca = HIDDEN_SPACE.of(context.run), byUmap = usesUmap(context) ? UMAP_SPACE.of(context.run) : undefined;
  const isThere = byUmap && "points" in byUmap && byUmap.epoch === byPca?.epoch &&
    byUmap.projection.layer === byPca.projection.layer;
  return isThere ? byUmap : byPca;
}

/** What is to be said of UMAP where it was chosen, but PCA is shown. */
export function umapNote(context: Pick<Seen, "run" | "view">): string | undefined {
  if (context.view.method === "pca") return undefined;
  const found = UMAP_SPACE.of(context.run);
  if (!usesUmap(context)) return "UMAP once training rests";
  if (found && "failure" in found) return found.failure;
  return spaceOf(context) === found ? undefined : "working on UMAP …";
}

/** Whether points are laid out by UMAP: it takes too long for a network that learns meanwhile. */
export function usesUmap({ run, view }: Pick<Seen, "run" | "view">): boolean {
  return view.method === "umap" && !isLearning(run);
}

/** The layer that is asked for, in a network that has it. */
export function layerOf({ run: { network }, view: { layer } }: Pick<Seen, "run" | "view">): number | undefined {
  return network && Math.min(layer ?? usualLayer(network), network.layers.length);
}

/** The point of the selected sample, counted from 0: the first where none was selected, or it isn't among the points. */
export function selectedPoint(context: Seen): number {
  const sample = selectedSample(context);
  return sample === undefined ? 0 : spaceOf(context)!.numbers.indexOf(sample);
}

/** The sample that was selected here or in another view, if it is among the points. */
export function selectedSample(context: Seen): number | undefined {
  const { view: { chosen }, selected } = context;
  const sample = chosen && chosen.since === selected ? chosen.sample : selected?.sample;
  return sample !== undefined && spaceOf(context)?.numbers.includes(sample) ? sample : undefined;
}

/** The points of samples that are taken for another class. */
export const mistakesIn = rememberLast(({ scoring, labels }: HiddenSpace): readonly number[] =>
  [...labels.keys()].filter((point) => scoring!.evaluation.predictions[point] !== labels[point])
);

/** Whether a point isn't faint. */
export function isHighlighted({ highlighted }: HiddenState, { labels }: HiddenSpace, point: number): boolean {
  return highlighted === undefined || labels[point] === highlighted;
}

/** Among more mistakes than one in four, none would stand out. */
const FEW = 0.25;

/** Whether mistakes are marked. */
export function marksMistakes({ marksMistakes }: HiddenState, space: HiddenSpace): boolean {
  return marksMistakes ?? (space.scoring !== undefined && mistakesIn(space).length <= FEW * space.labels.length);
}
