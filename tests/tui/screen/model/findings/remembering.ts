import type { Provider } from "../../../../../tui/screen/model/findings/finding.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";

/** A provider that remembers by itself what it has found. */
interface Remembering<Value, Request> {
  step(run: TrainingState, request: Request, now: number): Value | undefined;
}

/** A provider that is given what it has found last, as by the app. */
export function remembering<Value, Request>(provider: Provider<Value, Request>): Remembering<Value, Request> {
  let found: Value | undefined;
  return {
    step(run, request, now) {
      const value = provider.step(run, request, now, found);
      found = value ?? found;
      return value;
    },
  };
}
