import { disturbSweep } from "../across_machines/disturbed_sweep.ts";
import { loseServers } from "../across_machines/lost_servers.ts";
import { serverTest } from "../support/nats_server.ts";

serverTest(
  "with a worker killed, the server killed and the network cut four times each, 1000 trials are recorded once each",
  (folder) => disturbSweep(folder, { trials: 1000, rounds: 4 }),
);

serverTest(
  "of three servers that keep everything, the one that leads the others is killed three times, and no trial is lost",
  (folder) => loseServers(folder, { trials: 120, losses: 3 }),
);
