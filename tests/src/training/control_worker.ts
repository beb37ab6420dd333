/// <reference lib="deno.worker" />
import { Control } from "../../../src/training/session/control.ts";

/** Reports how often it was let through, and in the end that it was stopped. */
self.onmessage = ({ data }: MessageEvent<SharedArrayBuffer>) => {
  const control = new Control(data);
  for (let passes = 1;; passes++) {
    control.waitWhilePaused();
    if (control.stopped) break;
    self.postMessage({ passes, learningRate: control.learningRate });
  }
  self.postMessage("stopped");
};
