import { text } from "../../../src/options/value_type.ts";
import type { Typed } from "../flags.ts";

const pem = text("a file in PEM");

/** The flags of the server that trials are shared by. */
export const QUEUE_FLAGS = {
  queue: {
    type: text("a NATS server, such as nats://host:4222"),
    value: "url",
    help: "NATS server that the trials wait on, with a comma between those of a cluster",
  },
  queuePassword: { type: text("a file"), value: "file", help: "file that holds the password of the user in --queue" },
  queueToken: { type: text("a file"), value: "file", help: "file that holds the token of the server" },
  queueCredentials: { type: text("a file"), value: "file", help: "credentials file (.creds) of the server" },
  queueCa: { type: pem, value: "file", help: "TLS: certificates of the authorities that are trusted" },
  queueCert: { type: pem, value: "file", help: "TLS: this machine's certificate" },
  queueKey: { type: pem, value: "file", help: "TLS: the key of this machine's certificate" },
};

/** What was typed for them. */
export type QueueFlags = Typed<typeof QUEUE_FLAGS>;
