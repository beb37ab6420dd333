import * as v from "npm:valibot@1.5.0";

const figures = v.object({
  mem: v.number(),
  in_msgs: v.number(),
  out_msgs: v.number(),
  in_bytes: v.number(),
  out_bytes: v.number(),
});

/** What a NATS server says of itself. */
export interface ServerFigures {
  /** Bytes of resident memory. */
  readonly memory: number;
  /** Messages that came and went, and their bytes. */
  readonly messages: number;
  readonly bytes: number;
}

/** Asks a server that was started with `--http_port`. */
export async function serverFigures(port: number): Promise<ServerFigures> {
  const answer = await fetch(`http://127.0.0.1:${port}/varz`);
  const { mem, in_msgs, out_msgs, in_bytes, out_bytes } = v.parse(figures, await answer.json());
  return { memory: mem, messages: in_msgs + out_msgs, bytes: in_bytes + out_bytes };
}
