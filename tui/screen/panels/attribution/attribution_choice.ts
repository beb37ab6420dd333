import { ATTRIBUTION_METHODS, type AttributionMethod } from "../../../../src/explanation/attribution.ts";
import { after } from "../../model/cycle.ts";
import { type KeyBinding, keyTable } from "../../model/key_binding.ts";

/** The state of a view in which one can ask why the network predicts what it does. */
export interface AttributionChoice {
  /** The method by which it is answered; undefined while it isn't asked. */
  readonly why?: AttributionMethod;
}

const HELP = "why: gradient × input / weight paths / off";

/** The key that asks, where there is something to attribute. */
export function attributionKey<Context>(isShown: (context: Context) => boolean): KeyBinding<Context, "why"> {
  return keyTable<Context, "why">([["v", "v", "why", "why", isShown, HELP]])[0];
}

/** The state with the next method, and after the last one with none. */
export function withNextMethod<State extends AttributionChoice>(state: State): State {
  return { ...state, why: after([undefined, ...ATTRIBUTION_METHODS], state.why) };
}
