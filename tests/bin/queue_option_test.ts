import { assertEquals } from "deno-std/assert/equals.js";
import { queueOptions } from "../../bin/queue_option.js";

Deno.test("a command may connect to the servers that it is given, and to nothing else", () => {
  const cases: readonly [words: string, allowed: string | undefined][] = [
    ["worker --queue nats://host:4333 --slots 2", "host:4333"],
    ["worker --queue=nats://host", "host:4222"],
    ["anywhere sweep --queue tls://ada:secret@10.0.0.7 --layers 2,4", "10.0.0.7:4222"],
    ["worker --queue nats://a:1,nats://b:2", "a:1,b:2"],
    ["worker --queue nats://[::1]:5", "[::1]:5"],
    ["worker", undefined],
    ["worker --queue", undefined],
    ["worker --queue http://host", undefined],
    ["worker --queue nats://*", undefined],
    ["sweep --queue-token nats://host", undefined],
  ];
  for (const [words, allowed] of cases) {
    assertEquals(queueOptions(words.split(" ")), allowed === undefined ? [] : [`--allow-net=${allowed}`], words);
  }
});
