import { assertEquals } from "deno-std/assert/equals.js";
import { assertMatch } from "deno-std/assert/match.js";
import { join } from "deno-std/path/join.js";
import { freePort, NatsServer, serverTest } from "../support/nats_server.ts";
import { runCommand } from "../support/run_command.ts";
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
      ["--queue", "nats://127.0.0.1", "--queue-password", "p"],
      2,
      /^error: --queue-password needs a user without a password in /,
    ],
    [["--queue", "nats://a:b@h", "--queue-password", "p"], 2, /^error: --queue-password needs a user without a passw/],
    [
      ["--queue", "tls://127.0.0.1", "--queue-cert", "c"],
      2,
      /^error: --queue-cert and --queue-key have no effect alone; /,
    ],
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
        ["nats://127.0.0.1", "--queue-token", empty],
        /^error: --queue-token is \S+; expected a file of one line, which is the /,
      ],
      [
        ["nats://ada@127.0.0.1", "--queue-password", lines],
        /^error: --queue-password is \S+; expected a file of one line, /,
      ],
      [
        ["nats://127.0.0.1", "--queue-credentials", junk],
        /^error: the file of --queue-credentials has none that can be used; /,
      ],
      [["tls://127.0.0.1", "--queue-ca", junk], /^error: --queue-ca is \S+; expected certificates in PEM\n$/],
      [
        ["tls://127.0.0.1", "--queue-cert", junk, "--queue-key", junk],
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
