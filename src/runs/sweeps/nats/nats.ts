// All that needs the client of NATS, to be loaded where a server is named.
export { closeConnection } from "./close_connection.ts";
export { connectToServer, storageError } from "./connect_to_server.ts";
export { publishStatus } from "./monitor_subjects.ts";
export { NatsQueue } from "./nats_queue.ts";
export { WaitingTrials } from "./waiting_trials.ts";
