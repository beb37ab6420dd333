import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { NatsServer, serverTest } from "../support/nats_server.ts";
import { startWorker, sweepOf } from "./shared_sweeps.ts";

serverTest(
  "with a worker and the server killed on the way, a sweep on many machines comes to the same as on one",
  async (folder) => {
    const flags = ["--dataset", "moons", "--samples", "2000", "--validation", "500", "--batch-size", "4"]
      .concat(["--epochs", "27", "--trials", "12", "--layers", "2..16", "--learning-rate", "0.0003..0.03:log"]);
    await using server = await NatsServer.start(folder);
    await using first = startWorker(server.url, "--slots", "2");
    await using second = startWorker(server.url, "--slots", "1");
    const shared = sweepOf(...flags, "--queue", server.url, "--lease", "2", "--out", join(folder, "shared"));
    // As soon as the one has trained a trial: it is at others then, and so is the other.
    await first.until(/\n/);
    first.kill("SIGKILL");
    await server.kill();
    await server.start();
    const { trials, found } = await shared;
    second.kill("SIGINT");
    const { code, output, errors } = await second.end();
    assertEquals(code, 130);
    assert(output.includes(`"outcome":"complete"`), output + errors);
    assertEquals({ trials, found }, await sweepOf(...flags, "--out", join(folder, "alone")));
    // Nothing of it is left on the server: a sweep that is resumed finds what it came to in its own file.
    const again = await sweepOf("--resume", join(folder, "shared"));
    assertEquals(again, { trials, found });
  },
);
