/** What the task `test` loads before each module of tests. */
import { limitTests } from "./limit_tests.ts";
import { reuseWorkers } from "./reused_workers.ts";

// The slowest test takes 10 s on two quiet cores.
limitTests(600_000);
reuseWorkers();
