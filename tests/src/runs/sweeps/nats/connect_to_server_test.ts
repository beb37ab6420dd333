import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { connectToServer, type QueueServer } from "../../../../../src/runs/sweeps/nats/connect_to_server.ts";
import { QueueError } from "../../../../../src/search/queue/queue_error.ts";
import { Authority, type CertificateFiles } from "../../../../support/certificates.ts";
import { createAccounts } from "../../../../support/nats_accounts.ts";
import { certificateTest, freePort, NatsServer, serverTest } from "../../../../support/nats_server.ts";

/** Connects, and returns why that fails, without where to; undefined if it doesn't. */
async function refusal(server: QueueServer): Promise<string | undefined> {
  try {
    const connection = await connectToServer(server, "test");
    await connection.flush();
    await connection.close();
    return undefined;
  } catch (error) {
    const { message, stack } = error as Error, where = `the NATS server at ${server.hosts.join()} `;
    assert(message.startsWith(where), message);
    assert(!/secret/.test(`${stack}`), stack);
    return message.slice(where.length);
  }
}

/** Checks how each of these servers is refused, or lets in. */
async function check(cases: readonly [asked: QueueServer, expected: string | undefined][]): Promise<void> {
  for (const [asked, expected] of cases) {
    assertEquals((await refusal(asked))?.slice(0, expected?.length), expected, expected);
  }
}

/** The arguments of a server for its certificate. */
function certificateOf({ cert, key }: CertificateFiles): string[] {
  return ["--tls", "--tlscert", cert, "--tlskey", key];
}

const REFUSED = "refuses the user, token or credentials; expected those that it knows";

Deno.test("a server that can't be reached is named in a sentence, without how one is let in", async () => {
  const hosts = [`127.0.0.1:${freePort()}`];
  const expected = "can't be reached (connection refused); expected one that runs: nats-server --jetstream";
  await check([[{ hosts, user: "ada", password: "secret" }, expected]]);
});

certificateTest(
  "a server is trusted by the authority and the name of its certificate, and lets in who has its token",
  async (folder) => {
    const authority = await Authority.create(folder, "authority"), ca = Deno.readTextFileSync(authority.file);
    const own = await authority.issue("loopback", "IP:127.0.0.1");
    const named = await authority.issue("localhost", "DNS:localhost");
    await using server = await NatsServer.start(folder, "--auth", "secret", ...certificateOf(own));
    await using other = await NatsServer.start(join(folder, "other"), ...certificateOf(named));
    const hosts = [server.host], tls = { ca };
    await check([
      [{ hosts, token: "secret", tls }, undefined],
      [{ hosts: [other.host], tls }, "has a certificate of another name; expected the name that "],
      [{ hosts, token: "secret", tls: {} }, "can't be trusted; expected a certificate of an authority of --queue-ca"],
      [{ hosts, token: "secret" }, "demands TLS; expected tls:// in its URL"],
      [{ hosts, token: "secrets", tls }, REFUSED],
      [{ hosts, tls }, REFUSED],
    ]);
  },
);

certificateTest(
  "a server that asks for a certificate lets in who has one of an authority that it trusts",
  async (folder) => {
    const authority = await Authority.create(folder, "authority"), ca = Deno.readTextFileSync(authority.file);
    const foreign = await (await Authority.create(folder, "foreign")).issue("mallory");
    const server = certificateOf(await authority.issue("loopback", "IP:127.0.0.1"));
    await using asking = await NatsServer.start(folder, ...server, "--tlsverify", "--tlscacert", authority.file);
    const hosts = [asking.host];
    const withOwn = ({ cert, key }: CertificateFiles): QueueServer => {
      return { hosts, tls: { ca, cert: Deno.readTextFileSync(cert), key: Deno.readTextFileSync(key) } };
    };
    const ended = "ends connections by TLS; expected a certificate that it trusts: --queue-cert and --queue-key";
    await check([
      [withOwn(await authority.issue("ada")), undefined],
      [withOwn(foreign), ended],
      [{ hosts, tls: { ca } }, ended],
    ]);
  },
);

serverTest(
  "a server with an operator and accounts lets in who has valid credentials of one of them",
  async (folder) => {
    const { configuration, ...files } = await createAccounts(), file = join(folder, "server.conf");
    Deno.writeTextFileSync(file, configuration);
    await using server = await NatsServer.start(folder, "--config", file);
    const hosts = [server.host], bytesOf = (text: string) => new TextEncoder().encode(text);
    await check([
      [{ hosts, credentials: bytesOf(files.credentials) }, undefined],
      [{ hosts, credentials: bytesOf(files.expired) }, REFUSED],
      [{ hosts, credentials: bytesOf(files.foreign) }, REFUSED],
      [{ hosts }, REFUSED],
      [{ hosts, user: "ada", password: "secret" }, REFUSED],
    ]);
  },
);

Deno.test("a file that has no credentials is refused in a sentence before it is used", async () => {
  const { credentials } = await createAccounts();
  for (const text of ["secret", "", credentials.replace(/\nSU\w+/, "\nSUSECRET"), credentials.slice(0, -200)]) {
    const asked = { hosts: ["127.0.0.1:1"], credentials: new TextEncoder().encode(text) };
    const expected =
      "the file of --queue-credentials has none that can be used; expected one as nsc writes it (.creds)";
    const { message } = await assertRejects(() => connectToServer(asked, "test"), QueueError);
    assertEquals(message, expected);
  }
});

serverTest("where TLS is asked for, a server without is refused before it hears a password", async (folder) => {
  await using server = await NatsServer.start(folder, "--user", "ada", "--pass", "secret");
  const hosts = [server.host], known = { hosts, user: "ada", password: "secret" };
  await check([
    [known, undefined],
    [{ ...known, password: "secrets" }, REFUSED],
    [{ ...known, tls: {} }, "doesn't offer TLS; expected nats:// and no certificates"],
  ]);
});
