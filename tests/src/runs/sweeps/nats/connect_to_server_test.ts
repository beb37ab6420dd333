import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { join } from "deno-std/path/join.js";
import { connectToServer, type QueueServer } from "../../../../../src/runs/sweeps/nats/connect_to_server.ts";
import { freePort, NatsServer, serverTest } from "../../../../support/nats_server.ts";

const CERTIFICATES = new URL("../../../../fixtures/tls/", import.meta.url);

/** The certificate of the authority that has signed those of 127.0.0.1 and `localhost`. */
const ca = Deno.readTextFileSync(new URL("authority.pem", CERTIFICATES));

/** Connects, and returns why that fails, without where to; undefined if it doesn't. */
async function refusal(server: QueueServer): Promise<string | undefined> {
  try {
    await (await connectToServer(server, "test")).close();
    return undefined;
  } catch (error) {
    const { message, stack } = error as Error, where = `the NATS server at ${server.hosts.join()} `;
    assert(message.startsWith(where), message);
    assert(!/secret/.test(`${stack}`), stack);
    return message.slice(where.length);
  }
}

/** The arguments of a server for its certificate. */
function certificateOf(name: string): string[] {
  const [cert, key] = ["pem", "key"].map((ending) => fromFileUrl(new URL(`${name}.${ending}`, CERTIFICATES)));
  return ["--tls", "--tlscert", cert, "--tlskey", key];
}

const UNREACHABLE = "can't be reached (connection refused); expected one that runs: nats-server --jetstream";

Deno.test("a server that can't be reached is named in a sentence, without how one is let in", async () => {
  const hosts = [`127.0.0.1:${freePort()}`];
  assertEquals(await refusal({ hosts, user: "ada", password: "secret" }), UNREACHABLE);
});

serverTest(
  "a server is trusted by the authority and the name of its certificate, and lets in who has its token",
  async (folder) => {
    await using server = await NatsServer.start(folder, "--auth", "secret", ...certificateOf("loopback"));
    await using other = await NatsServer.start(
      join(folder, "other"),
      "--auth",
      "secret",
      ...certificateOf("localhost"),
    );
    const hosts = [server.host];
    const cases: readonly [QueueServer, string | undefined][] = [
      [{ hosts, token: "secret", tls: { ca } }, undefined],
      [
        { hosts: [other.host], token: "secret", tls: { ca } },
        "has a certificate of another name; expected the name that ",
      ],
      [
        { hosts, token: "secret", tls: {} },
        "can't be trusted; expected a certificate of an authority of --queue",
      ],
      [{ hosts, token: "secret" }, "demands TLS; expected tls:// in its URL"],
      [{ hosts, token: "secrets", tls: { ca } }, "refuses the user, token or credentials; expected those that "],
      [{ hosts, tls: { ca } }, "refuses the user, token or credentials; expected those that it knows"],
    ];
    for (const [asked, expected] of cases) {
      assertEquals((await refusal(asked))?.slice(0, expected?.length), expected, expected);
    }
  },
);

serverTest("where TLS is asked for, a server without is refused before it hears a password", async (folder) => {
  await using server = await NatsServer.start(folder, "--user", "ada", "--pass", "secret");
  const known = { hosts: [server.host], user: "ada", password: "secret" };
  assertEquals(await refusal(known), undefined);
  assertEquals(await refusal({ ...known, tls: { ca } }), "doesn't offer TLS; expected nats:// and no certificates");
});
