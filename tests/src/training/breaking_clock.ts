/// <reference lib="deno.worker" />
import { Control } from "../../../src/training/session/control.ts";
import type { TrainingOrder } from "../../../src/training/session/messages.ts";
import { BREAKING_RATE } from "./breaking_rate.ts";

// Registered before the worker's own listener, which returns only when the training is over.
self.addEventListener("message", ({ data: order }: MessageEvent<TrainingOrder>) => {
  const control = new Control(order.control);
  performance.now = () => {
    if (control.learningRate === BREAKING_RATE) throw new Error("the clock is broken");
    return 0;
  };
});
