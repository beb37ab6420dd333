/** The session's worker, to be used again: see reused_workers.ts. */
import "../../../src/training/session/worker.ts";
import { reportDone } from "./report_done.ts";

reportDone();
