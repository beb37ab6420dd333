import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { Authority } from "../support/certificates.ts";
import { certificateTest, NatsServer } from "../support/nats_server.ts";
import { runProgram } from "../support/program.ts";
import { endWorker, RunningSweep, startWorker, TINY_TRIALS } from "./shared_sweeps.ts";

const SECRET = "s3cr3t-Pa55word";

certificateTest(
  "with the permissions of its task a worker is let in by a certificate and a password, which no process list shows",
  async (folder) => {
    const authority = await Authority.create(folder, "authority"), own = await authority.issue("ada");
    const { cert, key } = await authority.issue("loopback", "IP:127.0.0.1"), password = join(folder, "password");
    const conf = join(folder, "server.conf");
    Deno.writeTextFileSync(password, SECRET);
    Deno.writeTextFileSync(conf, `authorization { user: ada, password: "${SECRET}" }`);
    const tls = ["--tls", "--tlscert", cert, "--tlskey", key, "--tlsverify", "--tlscacert", authority.file];
    await using server = await NatsServer.start(folder, "--config", conf, ...tls);
    const url = `tls://ada@${server.host}`,
      letIn = ["--queue-password", password, "--queue-ca", authority.file]
        .concat(["--queue-cert", own.cert, "--queue-key", own.key]);
    await using worker = startWorker(url, ...letIn);
    const shared = ["--queue", url, ...letIn, "--out", join(folder, "sweep")];
    const sweep = new RunningSweep(...TINY_TRIALS, "--trials", "3", ...shared);
    await sweep.until(1);
    const { code, output } = await runProgram("ps", { args: ["-A", "-o", "args="] });
    assertEquals([code, output.includes(SECRET)], [0, false]);
    assert(output.includes(`--queue ${url}`), output);
    await sweep.outcome();
    await endWorker(worker);
  },
);
