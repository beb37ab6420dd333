import { rememberLast } from "../../../remember_last.ts";
import { filteredSamples, SAMPLE_FILTERS, type SampleFilter } from "../../panels/samples/sample_lists.ts";
import { Drawn } from "../../layout/drawn.ts";
import { browsedSamples, type BrowserTitle } from "../../panels/samples/browsed_samples.ts";
import { awaitingScores } from "../../panels/samples/scored_on.ts";
import { defineView } from "../define_view.ts";
import { SAMPLE_ATTRIBUTION, SAMPLE_CHANGE, SCORING } from "../../model/findings/shared.ts";
import { type AttributionChoice, attributionKey, withNextMethod } from "../../panels/attribution/attribution_choice.ts";
import { after } from "../../model/cycle.ts";
import { keyTable } from "../../model/key_binding.ts";
import {
  browse,
  type BrowserAction,
  browserControls,
  type SampleBrowser,
  selectionIn,
  updateBrowser,
} from "../../panels/samples/sample_browser.ts";
import { browserBoxes, sampleGrid, sampleInFull, showsActivations } from "../../panels/samples/sample_grid.ts";
import type { Sized, ViewContext, ViewModel, ViewSize } from "../../model/view_model.ts";

/** What the person chose in the view of the samples. */
export interface SamplesState extends AttributionChoice {
  /** Whether the least change to the runner-up is shown; what speaks for the prediction isn't then. */
  readonly attacks?: boolean;
  readonly filter: SampleFilter;
  /** What is looked through; undefined until the network has been scored. */
  readonly browser?: SampleBrowser;
}

/** What the view of the samples can be asked for. */
export type SamplesAction =
  | "filter"
  /** The list is made anew with the current predictions. */
  | "renew"
  /** What speaks for the prediction is shown by the next method. */
  | "why"
  /** The least change to the runner-up is shown, or no longer. */
  | "attack"
  | BrowserAction;

type Context = ViewContext<SamplesState>;

const isScored = ({ run }: Context) => SCORING.of(run) !== undefined;
const isOutdated = ({ run, view }: Context) =>
  isScored({ run, view }) && view.browser?.epoch !== SCORING.of(run)?.epoch;

/** The sample that is shown in full, if one is. */
const inFull = ({ browser }: SamplesState, size: ViewSize) => browser && sampleInFull(browser, size);

/** While one looks back, `f` starts a new run there. */
const isFilteredBy = (key: "f" | "F") => (context: Context) =>
  isScored(context) && context.isPast === true === (key === "F");

const isInFull = (context: Sized<Context>) => isScored(context) && inFull(context.view, context.size) !== undefined;

const ATTACK_HELP = "the least change to the runner-up";

const FILTER_HELP = "mistakes / least confident / all samples";

const gridOf = ({ run }: Context, size: ViewSize) => sampleGrid(run.dataset.image, browserBoxes(size).gallery);
const controls = browserControls<Sized<Context>>(
  ({ view }) => view.browser,
  (context) => gridOf(context, context.size),
);

/**
 * The view of the samples: what the network predicts for each, the worst mistakes first. A list holds still from when
 * one comes to the view; when one comes back it is drawn up anew, unless a sample of it was selected.
 */
export const samplesModel: ViewModel<SamplesState, SamplesAction> = {
  title: "samples",
  initial: { filter: "wrong" },
  needs({ view }, size) {
    const sample = inFull(view, size), { why: method } = view;
    const attribution = method && sample !== undefined ? [SAMPLE_ATTRIBUTION.need({ of: sample, method })] : [];
    const change = view.attacks && sample !== undefined ? [SAMPLE_CHANGE.need(sample)] : [];
    return [SCORING.need(sample), ...attribution, ...change];
  },
  showsSigned: ({ run, view, size }) =>
    showsActivations(run, view.browser, size) ||
    (view.why !== undefined || view.attacks === true) && inFull(view, size) !== undefined,
  selection: ({ view }) => selectionIn(view.browser),
  keys: [
    ...keyTable<Context, SamplesAction>([
      ["f", "f", "filter", "filter", isFilteredBy("f"), FILTER_HELP],
      ["F", "F", "filter", "filter", isFilteredBy("F"), FILTER_HELP],
      ["r", "r", "refresh", "renew", isOutdated, "refresh the list with the current network"],
    ]),
    attributionKey(isInFull),
    ...keyTable<Sized<Context>, SamplesAction>([["a", "a", "attack", "attack", isInFull, ATTACK_HELP]]),
    ...controls.keys,
  ],
  mouse: controls.mouse,
  enter: ({ browser, ...chosen }) => browser?.place === 0 && !browser.isZoomed ? chosen : { ...chosen, browser },
  settle: ({ run, view }) => view.browser || !SCORING.of(run) ? view : drawUp({ run, view }, view.filter),
  update(context, action, size) {
    const { view } = context;
    if (action === "filter") return drawUp(context, after(SAMPLE_FILTERS, view.filter));
    if (action === "why") return withNextMethod({ ...view, attacks: false });
    if (action === "attack") return { ...view, attacks: !view.attacks, why: undefined };
    if (action === "renew") return drawUp(context, view.filter);
    if (!view.browser) return view;
    return { ...view, browser: updateBrowser(view.browser, action, gridOf(context, size)) };
  },
};

/** The samples of a filter, listed anew. A zoomed view stays one. */
function drawUp({ run, view }: Context, filter: SampleFilter): SamplesState {
  const scoring = SCORING.of(run), { browser: _, ...chosen } = view;
  if (!scoring) return { ...chosen, filter };
  const browser = browse(filteredSamples(scoring, filter), scoring.epoch);
  return {
    ...chosen,
    filter,
    browser: { ...browser, isZoomed: view.browser?.isZoomed === true && browser.list.length > 0 },
  };
}

const TITLES: { readonly [Filter in SampleFilter]: BrowserTitle } = {
  wrong: { name: "mistakes", order: "worst first", empty: "All samples are correct." },
  unsure: { name: "least confident", order: "least confident first", empty: "There are no samples." },
  all: { name: "all samples", order: "in data set order", empty: "There are no samples." },
};

/** Drawn again only after a key or a new scoring. */
const drawSamples = rememberLast(browsedSamples);

/** The samples that the network is scored on: a gallery of them, or one by itself with all its predictions. */
export const samples = defineView("samples", samplesModel, {
  least: { width: 14, height: 5 },
  draw({ run, view }, size, theme) {
    const { dataset, network } = run, scoring = SCORING.of(run), { browser, filter } = view;
    if (!scoring || !browser) return new Drawn(awaitingScores(run, size, theme));
    const found = SAMPLE_ATTRIBUTION.of(run), attribution = found?.method === view.why ? found : undefined;
    const change = view.attacks ? SAMPLE_CHANGE.of(run) : undefined;
    return drawSamples(browser, { title: TITLES[filter], scoring, dataset, network, attribution, change }, size, theme);
  },
});
