/** What a server answers one request. */
export type Answer = (request: Request) => Response;

/** A server of this machine, while a test runs. */
export interface FileServer {
  /** Its address, with a slash at the end. */
  readonly address: string;
  /** The requests that it has had: the path, and `Range` and `If-Range` where they were sent. */
  readonly requests: readonly string[];
}

/** Runs `test` with a server that gives these answers in turn; to any further request it says that it was not expected. */
export async function withServer(
  answers: readonly Answer[],
  test: (server: FileServer) => Promise<void>,
): Promise<void> {
  const requests: string[] = [];
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, (request) => {
    const { headers, url } = request;
    const wanted = [headers.get("range"), headers.get("if-range")].filter((header) => header !== null);
    requests.push([new URL(url).pathname, ...wanted].join(" "));
    return answers[requests.length - 1]?.(request) ?? new Response(null, { status: 410 });
  });
  try {
    await test({ address: `http://127.0.0.1:${server.addr.port}/`, requests });
  } finally {
    await server.shutdown();
  }
}

/** The file, whole, whatever range is asked for. */
export function whole(file: Uint8Array<ArrayBuffer>, version = '"1"'): Answer {
  return () => answerOf(200, file, { etag: version });
}

/** The bytes that are asked for, if they are of this version, as RFC 9110 has it; else the whole file. */
export function ranged(file: Uint8Array<ArrayBuffer>, version = '"1"'): Answer {
  return ({ headers }) => {
    const range = /^bytes=(\d+)-$/.exec(headers.get("range") ?? "");
    if (range === null || headers.get("if-range") !== version) return answerOf(200, file, { etag: version });
    const start = Number(range[1]);
    if (start >= file.length) return answerOf(416, file.subarray(0, 0), { "content-range": `bytes */${file.length}` });
    const contentRange = `bytes ${start}-${file.length - 1}/${file.length}`;
    return answerOf(206, file.subarray(start), { etag: version, "content-range": contentRange });
  };
}

/** The same as another answer, but after so many bytes of its body the connection is `cut`, or `stall` sends no more. */
export function broken(answer: Answer, after: number, how: "cut" | "stall"): Answer {
  return (request) => {
    const { status, headers, body } = answer(request);
    const first = new ReadableStream<Uint8Array>({
      async start(controller) {
        const reader = body!.getReader();
        const { value } = await reader.read();
        await reader.cancel();
        if (after > 0) controller.enqueue(value!.subarray(0, after));
        if (how === "cut") controller.close();
      },
    });
    return new Response(first, { status, headers });
  };
}

/** No body; the status, and where to go instead. */
export function status(code: number, location?: string): Answer {
  return () => new Response(null, { status: code, headers: location === undefined ? {} : { location } });
}

function answerOf(status: number, body: Uint8Array<ArrayBuffer>, headers: Record<string, string>): Response {
  return new Response(body, { status, headers: { ...headers, "content-length": String(body.length) } });
}
