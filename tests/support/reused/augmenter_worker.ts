/** The session's augmenter worker, to be used again: see reused_workers.ts. */
import "../../../src/training/session/augmenter_worker.ts";
import { reportDone } from "./report_done.ts";

reportDone();
