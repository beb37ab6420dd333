import { serverTest } from "../support/nats_server.ts";
import { loseServers } from "./lost_servers.ts";

serverTest(
  "of three servers that keep everything, the one that leads the others is killed, and no trial is lost",
  (folder) => loseServers(folder, { trials: 30, losses: 1 }),
);
