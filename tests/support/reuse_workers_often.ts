// To be loaded first where hundreds of networks are trained that are so small that their memory may add up.
import { reuseWorkers } from "./reused_workers.ts";

reuseWorkers(100);
