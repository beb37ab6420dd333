import { join } from "deno-std/path/join.js";
import type { Samples } from "../../../../../src/matrix/samples.ts";
import { KEYFRAMES_FILE } from "../../../../../src/runs/keyframes/keyframe_file.ts";
import { type Keyframes, openKeyframesSync } from "../../../../../src/runs/keyframes/keyframes.ts";
import type { Provider } from "../../../../../tui/screen/model/findings/finding.ts";
import type { TrainingState } from "../../../../../tui/screen/model/state.ts";
import { KeyframeCoder } from "../../../../src/runs/keyframes/keyframe_coder.ts";
import { momentsUntil, SMALL_PLAN, swing } from "../../../../src/runs/keyframes/recorded_keyframes.ts";
import { inTemporaryFolder } from "../../../../support/temporary_folder.ts";
import { loading } from "../states.ts";

/** Samples of 33 features, in two classes. */
const training: Samples = {
  features: Float32Array.from({ length: 40 * 33 }, (_, i) => Math.sin(i * i)),
  labels: Uint16Array.from({ length: 40 }, (_, i) => i % 2),
  columns: 33,
};

/** A run that is over, with its keyframes in a folder. */
export interface KeyframeRun {
  readonly run: TrainingState;
  readonly keyframes: Keyframes;
  /** Replaces the file of its keyframes. */
  write(bytes: Uint8Array): void;
}

/** Runs a test with a run of a small network that has keyframes of so many layers. */
export function withKeyframes(layers: 1 | 2, test: (run: KeyframeRun) => void): Promise<void> {
  return inTemporaryFolder((folder) => {
    const swinging = swing(SMALL_PLAN, undefined, layers), coder = new KeyframeCoder(swinging.description);
    for (const moment of momentsUntil(swinging, 200)) coder.add(moment, swinging.at(moment));
    const write = (bytes: Uint8Array) => Deno.writeFileSync(join(folder, KEYFRAMES_FILE), bytes);
    write(coder.file);
    const run: TrainingState = {
      ...loading,
      phase: "finished",
      viewing: { doing: "inspecting", what: folder },
      network: swinging.network,
      samples: { training, classes: 2 },
      epoch: 5,
    };
    test({ run, keyframes: openKeyframesSync(folder)!, write });
    return Promise.resolve();
  });
}

/** What a provider comes to about a run when it has nothing more to do. */
export function foundOut<Value, Request>(
  provider: Provider<Value, Request>,
  run: TrainingState,
  request: Request,
  now = 10,
): Value | undefined {
  let found: Value | undefined;
  do found = provider.step(run, request, now, found) ?? found; while (provider.isBusy);
  return found;
}
