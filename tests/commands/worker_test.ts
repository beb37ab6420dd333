import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { Authority } from "../support/certificates.ts";
import { createAccounts } from "../support/nats_accounts.ts";
import { certificateTest, freePort, NatsServer, serverTest } from "../support/nats_server.ts";
import { runCommand } from "../support/run_command.ts";
import { RunningCommand } from "../support/running_command.ts";
import { withoutWorkerNotes } from "../support/without_worker_notes.ts";
import { inTemporaryFolder } from "../support/temporary_folder.ts";

Deno.test("a server that can't be used is refused in a sentence, without the password", async () => {
  const server = `ada:s3cr%40t,@127.0.0.1:${freePort()}`;
  const cases: readonly [readonly string[], number, RegExp][] = [
    [[], 2, /^error: --queue is missing; name the server, such as --queue nats:\/\/host:4222\n$/],
    [["--queue-token", "a"], 2, /^error: --queue-token has no effect without --queue; leave it out, or name the /],
    [["--queue", `http://${server}`], 2, /^error: --queue is http:\/\/127\S+; expected a NATS server, such as /],
    [["--queue", server], 2, /^error: --queue is 127\S+; expected a NATS server, such as nats:\/\/host:4222\n$/],
    [["--queue", "nats://host:4222/topic"], 2, /^error: --queue is nats:\/\/host:4222\/topic; expected a NATS server/],
    [["--queue", "nats://a:b@h,nats://a:c@i"], 2, /^error: --queue has servers with different users or passwords; /],
    [["--queue", "nats://a:b@h", "--queue-token", "t"], 2, /^error: a user or token in --queue, --queue-token and /],
    [
      ["--queue", "nats://h", "--queue-password", "p"],
      2,
      /^error: --queue-password needs a user without a password in /,
    ],
    [["--queue", "nats://a:b@h", "--queue-password", "p"], 2, /^error: --queue-password needs a user without a passw/],
    [["--queue", "tls://h", "--queue-cert", "c"], 2, /^error: --queue-cert and --queue-key have no effect alone; /],
    [["--queue", "nats://127.0.0.1:1", "--queue-token", "none"], 2, /^error: --queue-token is none; expected a file /],
    [
      ["--queue", `nats://${server.replace(",", "")}`],
      1,
      /^error: the NATS server at 127\.0\.0\.1:\d+ can't be reached \(connection refused\); expected one that runs: /,
    ],
  ];
  for (const [args, expected, sentence] of cases) {
    const { code, output, errors } = await runCommand("worker", ...args);
    assertMatch(errors, sentence);
    assertMatch(errors, /^(?!.*(ada|s3cr)).*\n$/);
    assertEquals([code, output], [expected, ""]);
  }
});

Deno.test("a file that isn't what its flag needs is refused in a sentence, without what is in it", () =>
  inTemporaryFolder(async (folder) => {
    const [junk, empty, lines] = ["junk", "empty", "lines"].map((name) => join(folder, name));
    for (const [file, text] of [[junk, "s3cret"], [empty, "\n"], [lines, "s3cret\ns3cret\n"]]) {
      Deno.writeTextFileSync(file, text);
    }
    const cases: readonly [readonly string[], RegExp][] = [
      [
        ["nats://h", "--queue-token", empty],
        /^error: --queue-token is \S+; expected a file of one line, which is the /,
      ],
      [["nats://ada@h", "--queue-password", lines], /^error: --queue-password is \S+; expected a file of one line, /],
      [
        ["nats://h", "--queue-credentials", junk],
        /^error: the file of --queue-credentials has none that can be used; /,
      ],
      [["tls://h", "--queue-ca", junk], /^error: --queue-ca is \S+; expected certificates in PEM\n$/],
      [
        ["tls://h", "--queue-cert", junk, "--queue-key", junk],
        /^error: --queue-cert is \S+; expected a certificate in /,
      ],
    ];
    for (const [args, sentence] of cases) {
      const { code, output, errors } = await runCommand("worker", "--queue", ...args);
      assertMatch(errors, sentence);
      assertMatch(errors, /^(?!.*s3cret).*\n$/);
      assertEquals([code > 0, output], [true, ""]);
    }
  }));

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

Deno.test("a sweep says the same of its server, and leaves no folder", () =>
  inTemporaryFolder(async (folder) => {
    const args = ["--dataset", "moons", "--validation", "30", "--layers", "2,3", "--out", join(folder, "sweep")];
    const { errors } = await runCommand("sweep", ...args, "--queue", `nats://127.0.0.1:${freePort()}`);
    assertMatch(errors, /^error: the NATS server at \S+ can't be reached \(connection refused\); expected one that /);
    // A heartbeat comes six times in a lease, and no lease is so short that one could be late.
    assertMatch((await runCommand("sweep", ...args, "--lease", "1")).errors, /^error: --lease is 1; expected a whole /);
    for (const flag of ["--replicas", "--lease"]) {
      assertMatch(
        (await runCommand("sweep", ...args, flag, "3")).errors,
        new RegExp(`^error: ${flag} has no effect without --queue; leave it out, or name the server, such as --queue `),
      );
    }
    assertEquals([...Deno.readDirSync(folder)], []);
  }));

serverTest("a server that can't keep the trials on so many others says so", async (folder) => {
  await using server = await NatsServer.start(folder);
  const args = ["--dataset", "moons", "--validation", "30", "--layers", "2,3", "--out", join(folder, "sweep")];
  const { code, errors } = await runCommand("sweep", ...args, "--queue", server.url, "--replicas", "3");
  assertMatch(errors, /^error: the NATS server at \S+ can't keep trials \(replicas > 1 .*\); expected one with --jet/);
  assertEquals(code, 1);
});

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

/** The paths of all files in a folder and those in it. */
function filesIn(folder: string): string[] {
  return [...Deno.readDirSync(folder)].flatMap(({ name, isDirectory }) =>
    isDirectory ? filesIn(join(folder, name)) : [join(folder, name)]
  );
}
