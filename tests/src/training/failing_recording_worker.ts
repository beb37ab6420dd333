/** A worker of a recorded run that fails when it gets a certain learning rate, while the others need it. */
import "./breaking_clock.ts";
import "../../../src/runs/keyframes/recording_worker.ts";
