import type { NatsConnection } from "npm:@nats-io/transport-node@3.4.0";
import type { WorkerActivity } from "../../../search/queue/worker_activity.ts";
import { parseStatus, STATUS_MILLISECONDS } from "../monitor/monitored_worker.ts";
import type { LinePlace, SweepMonitor } from "../monitor/sweep_monitor.ts";

// Subjects of no stream: without a subscriber they cost the server nothing, and a lost status is soon followed by another.
const WORKERS_SUBJECT = "phosphor.workers.", LOGS_SUBJECT = "phosphor.logs.";

/** Publishes the status of a worker at once and every two seconds, and an empty one when it ends. */
export function publishStatus(connection: NatsConnection, activity: WorkerActivity): Disposable {
  const { id } = activity.status;
  const publish = (payload: string) => {
    if (!connection.isClosed()) connection.publish(WORKERS_SUBJECT + id, payload);
  };
  const report = () => publish(JSON.stringify(activity.status)), timer = setInterval(report, STATUS_MILLISECONDS);
  report();
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      publish("");
    },
  };
}

/** Sends a line of a trial's log to the sweep. */
export function publishLine(connection: NatsConnection, sweep: string, place: LinePlace, line: string): void {
  if (connection.isClosed()) return;
  connection.publish(`${LOGS_SUBJECT}${sweep}.${place.trial}.${place.attempt}.${place.number}`, line);
}

/** Passes on the status of all workers and the logs of a sweep's trials to its monitor, as long as the connection lasts. */
export function subscribeToWorkers(connection: NatsConnection, sweep: string, monitor: SweepMonitor): void {
  connection.subscribe(`${WORKERS_SUBJECT}*`, {
    callback(_error, message) {
      const text = message.string();
      if (text === "") return monitor.removeWorker(message.subject.slice(WORKERS_SUBJECT.length));
      const status = parseStatus(text);
      if (!status) return;
      const trials = status.trials.map((trial) => trial.sweep === sweep ? { ...trial, sweep: "" } : trial);
      monitor.recordStatus({ ...status, trials });
    },
  });
  connection.subscribe(`${LOGS_SUBJECT}${sweep}.*.*.*`, {
    callback(_error, message) {
      const [trial, attempt, number] = message.subject.split(".").slice(-3).map(Number);
      if ([trial, attempt, number].every(Number.isSafeInteger)) {
        monitor.log({ trial, attempt, number }, message.string());
      }
    },
  });
}
