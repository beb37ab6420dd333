/** The worker of a session that is recorded, to be used again: see reused_workers.ts. */
import "../../../src/runs/keyframes/recording_worker.ts";
import { reportDone } from "./report_done.ts";

reportDone();
