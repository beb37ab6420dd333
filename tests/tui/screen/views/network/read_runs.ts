import { INITIAL_CHARTS } from "../../../../../tui/screen/model/charts/charts_state.ts";
import type { Selection } from "../../../../../tui/screen/model/selection.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { NetworkReadingProvider } from "../../../../../tui/screen/views/network/network_reading_provider.ts";
import {
  type NetworkContext,
  type NetworkState,
  requestOf,
} from "../../../../../tui/screen/views/network/network_state.ts";
import { NETWORK_READING } from "../../../../../tui/screen/views/network/reading.ts";

/** The run with what the view asks for taken through its network. */
export function readIn(run: TrainingState, view: NetworkState, selected?: Selection): TrainingState {
  return NETWORK_READING.with(run, new NetworkReadingProvider(() => 0).step(run, requestOf({ view, selected }), 0));
}

/** What the view is drawn from, after it has asked. */
export function contextOf(run: TrainingState, view: NetworkState, selected?: Selection): NetworkContext {
  return { run: readIn(run, view, selected), view, selected, runs: [], subject: "", charts: INITIAL_CHARTS };
}
