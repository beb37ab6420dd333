/** A worker of a run that fails when it is told a certain learning rate, while the others need it. */
import "./breaking_clock.ts";
import "../../../src/training/session/worker.ts";
