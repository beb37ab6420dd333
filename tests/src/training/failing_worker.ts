/** A worker of a run that fails when it gets a certain learning rate, while the others need it. */
import "./breaking_clock.ts";
import "../../../src/training/session/worker.ts";
