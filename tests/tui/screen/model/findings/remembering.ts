import type { Provider } from "../../../../../tui/screen/model/findings/finding.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";

/** A provider that is told what it has found last, as the app does. */
export function remembering<Value, Request>(provider: Provider<Value, Request>) {
  let found: Value | undefined;
  return {
    step(run: TrainingState, request: Request, now: number): Value | undefined {
      const value = provider.step(run, request, now, found);
      found = value ?? found;
      return value;
    },
  };
}
