import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { Authority } from "../support/certificates.ts";
import { certificateTest, NatsServer } from "../support/nats_server.ts";
import { runProgram } from "../support/program.ts";
import { createAccounts } from "../support/nats_accounts.ts";
import { runCommand } from "../support/run_command.ts";
import { withoutWorkerNotes } from "../support/without_worker_notes.ts";
import { endWorker, RunningSweep, startWorker, TINY_TRIALS } from "./shared_sweeps.ts";

/** What must be in nobody's hands but the server's. */
const SECRET = "s3cr3t-Pa55word";

certificateTest(
  "the ways to be let in work for a sweep, and what they need to know is kept nowhere",
  async (folder) => {
    const authority = await Authority.create(folder, "authority"), own = await authority.issue("ada");
    const { cert, key } = await authority.issue("loopback", "IP:127.0.0.1"), accounts = await createAccounts();
    const [secret, wrong, credentials, foreign, configuration] = ["secret", "wrong", "ada.creds", "eve.creds", "conf"]
      .map((name) => join(folder, name));
    Deno.writeTextFileSync(secret, `${SECRET}\n`);
    Deno.writeTextFileSync(wrong, "guess");
    Deno.writeTextFileSync(credentials, accounts.credentials);
    Deno.writeTextFileSync(foreign, accounts.foreign);
    Deno.writeTextFileSync(configuration, accounts.configuration);
    const tls = ["--tls", "--tlscert", cert, "--tlskey", key, "--tlsverify", "--tlscacert", authority.file];
    const [stores, sweeps] = ["stores", "sweeps"].map((name) => join(folder, name));
    await using ofUsers = await NatsServer.start(join(stores, "users"), "--user", "ada", "--pass", SECRET, ...tls);
    await using ofToken = await NatsServer.start(join(stores, "token"), "--auth", SECRET);
    await using ofAccounts = await NatsServer.start(join(stores, "accounts"), "--config", configuration);
    const certificates = ["--queue-ca", authority.file, "--queue-cert", own.cert, "--queue-key", own.key];
    const [byName, byToken] = [`tls://ada@${ofUsers.host}`, `nats://${ofToken.host}`];
    const ways: readonly (readonly [right: string[], wrong: string[]])[] = [
      [
        [`tls://ada:${SECRET}@${ofUsers.host}`, ...certificates],
        [`tls://ada:${SECRET}1@${ofUsers.host}`, ...certificates],
      ],
      [
        [byName, "--queue-password", secret, ...certificates],
        [byName, "--queue-password", wrong, ...certificates],
      ],
      [[byToken, "--queue-token", secret], [byToken, "--queue-token", wrong]],
      [[`nats://${SECRET}@${ofToken.host}`], [`nats://${SECRET}1@${ofToken.host}`]],
      [[ofAccounts.url, "--queue-credentials", credentials], [ofAccounts.url, "--queue-credentials", foreign]],
    ];
    const seed = /\nSU\w+/.exec(accounts.credentials)![0].trim(), isSecret = new RegExp(`${SECRET}|${seed}`);
    const args = ["--dataset", "moons", "--samples", "100", "--validation", "30", "--layers", "2,3", "--epochs", "1"];
    for (const [i, [right, wrong]] of ways.entries()) {
      const shared = [...args, "--slots", "1", "--out", join(sweeps, `${i}`), "--queue"];
      const refused = await runCommand("sweep", ...shared, ...wrong);
      assertEquals(
        [refused.code, refused.output, refused.errors.replace(/[\d.]+:\d+/, "")],
        [1, "", "error: the NATS server at  refuses the user, token or credentials; expected those that it knows\n"],
      );
      const { code, output, errors } = await runCommand("sweep", ...shared, ...right);
      assertEquals([code, withoutWorkerNotes(errors), isSecret.test(output + errors)], [0, "", false], output);
    }
    const files = [stores, sweeps].flatMap(filesIn);
    assert(files.some((path) => path.endsWith("sweep.db")));
    assertEquals(files.filter((path) => isSecret.test(Deno.readTextFileSync(path))), []);
  },
);

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

/** The paths of all files in a folder and those in it. */
function filesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesIn(join(folder, name)) : [join(folder, name)]
  );
}
