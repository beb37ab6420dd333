/** A worker that trains: one of a run's threads. */
import { serveTraining } from "./serve_training.ts";

serveTraining();
