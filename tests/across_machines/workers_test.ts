import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { NatsServer, serverTest } from "../support/nats_server.ts";
import { RunningCommand } from "../support/running_command.ts";
import { disturbSweep } from "./disturbed_sweep.ts";

serverTest(
  "with a worker killed, the server killed and the network cut, 200 trials are recorded once each, as on one machine",
  (folder) => disturbSweep(folder, { trials: 200, rounds: 1 }),
);

serverTest(
  "a worker that has other data leaves the trials to others and says why, and nothing is lost",
  async (folder) => {
    await using server = await NatsServer.start(folder);
    const file = join(folder, "flowers.csv"), rows = Array.from({ length: 40 }, (_, i) => `${i},${i % 7},${i % 2}`);
    const write = (rows: readonly string[]) => Deno.writeTextFileSync(file, ["a,b,kind", ...rows, ""].join("\n"));
    write(rows);
    const data = [
      "--dataset",
      file,
      "--label",
      "kind",
      "--validation",
      "10",
      "--layers",
      "2,3,4,5,6,7,8,9",
      "--epochs",
      "1",
    ];
    const sweep = new RunningCommand("sweep", ...data, "--json", "--queue", server.url, "--out", join(folder, "first"));
    const start = () => new RunningCommand("worker", "--queue", server.url, "--slots", "1", "--json");
    const end = (worker: RunningCommand) => {
      worker.signal("SIGINT");
      return worker.end();
    };
    const one = start();
    await one.until("trained a trial", () => one.written.output !== "");
    await end(one);
    write(rows.toReversed());
    const other = start();
    await other.until("refused", () => other.written.errors !== "");
    const why = "sweep first was begun on other data: flowers.csv differs here; expected the same file";
    assertEquals(await end(other), { code: 130, output: "", errors: `note: trials are left to others: ${why}\n` });
    write(rows);
    const last = start(), { code, output, errors } = await sweep.end();
    assertEquals([code, output.match(/"outcome":"complete"/g)?.length], [0, 8], errors);
    await end(last);
  },
);
