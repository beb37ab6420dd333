import { serverTest } from "../support/nats_server.ts";
import { disturbSweep } from "./disturbed_sweep.ts";

serverTest(
  "with a worker killed, the server killed and the network cut, 200 trials are recorded once each, as on one machine",
  (folder) => disturbSweep(folder, { trials: 200, rounds: 1 }),
);
