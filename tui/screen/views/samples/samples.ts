import { rememberLast } from "../../../remember_last.ts";
import type { SampleFilter } from "../../panels/samples/sample_lists.ts";
import { type SamplesAction, samplesModel, type SamplesState } from "./samples_state.ts";
import { Drawn } from "../../layout/drawn.ts";
import { browsedSamples, type BrowserTitle } from "../../panels/samples/browsed_samples.ts";
import { awaitingScores } from "../../panels/samples/scored_on.ts";
import { defineView, type View } from "../define_view.ts";
import { SCORING } from "../../model/findings/shared.ts";

const TITLES: { readonly [Filter in SampleFilter]: BrowserTitle } = {
  wrong: { name: "mistakes", order: "worst first", empty: "All samples are correct." },
  unsure: { name: "least confident", order: "least confident first", empty: "There are no samples." },
  all: { name: "all samples", order: "in data set order", empty: "There are no samples." },
};

/** The samples that the network is scored on: a gallery of them, or one by itself with all its predictions. */
export const samplesView: View<SamplesState, SamplesAction> = {
  least: { width: 14, height: 5 },
  draw({ run, view }, size, theme) {
    const { dataset, network } = run, scoring = SCORING.of(run), { browser, filter } = view;
    if (!scoring || !browser) return new Drawn(awaitingScores(run, size, theme));
    return drawSamples(browser, { title: TITLES[filter], scoring, dataset, network }, size, theme);
  },
};

/** What the network predicts for each sample. */
export const samples = defineView("samples", samplesModel, samplesView);

/** Drawn again only after a key or a new scoring. */
const drawSamples = rememberLast(browsedSamples);
