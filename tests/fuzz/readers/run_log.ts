import { readRunLog } from "../../../src/runs/run_log_reader.ts";
import { LoggedMessages } from "../../../tui/screen/model/logged_messages.ts";
import { initialState } from "../../../tui/screen/model/state.ts";
import { update } from "../../../tui/screen/model/update.ts";
import { loggedOptions } from "../../../src/runs/logged_event.ts";
import { digits, epoch, finished, progress, started } from "../../tui/events.ts";
import type { FuzzedReader } from "../reader.ts";

const start = {
  ...started(),
  dataset: "mnist",
  classes: digits.classes,
  validation: 5000,
  time: "2025-11-20T08:15:00Z",
};
const health = {
  activationMean: 1,
  activationDeviation: 1,
  dead: 0,
  saturated: null,
  gradientNorm: 1,
  updateRatio: 1e-3,
};

function log(...lines: readonly object[]): Uint8Array {
  return new TextEncoder().encode(lines.map((line) => JSON.stringify(line) + "\n").join(""));
}

/** {@link readRunLog}, with all that the screen makes of it. */
export const runLog: FuzzedReader = {
  name: "run-log",
  seeds: () => [
    log(start, progress({ health: [health, health] }), epoch(), epoch({ epoch: 2 }), finished()),
    log(start, epoch(), { event: "restarted", attempt: 2, trainLoss: 0.7 }, { event: "aborted" }),
    log(start, { event: "failed", message: "the trainer is broken", epochs: 0 }),
  ],
  read: (bytes) => {
    const { events, reader } = readRunLog(bytes);
    if (reader.end > bytes.length) throw new Error("the log ends behind its end");
    const inputs = new LoggedMessages();
    let state = initialState(digits, loggedOptions({ ...start, event: "started" }));
    for (const event of events) {
      for (const { message, seconds } of inputs.take(event)) state = update(state, message, seconds);
    }
    if (!Number.isFinite(state.clock.elapsed)) throw new Error("the clock has no time");
    return JSON.stringify(events).length;
  },
  // Whatever is damaged is left out.
  refusals: [],
};
