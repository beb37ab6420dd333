import { assert } from "deno-std/assert/assert.js";
import { assertEquals } from "deno-std/assert/equals.js";
import { assertRejects } from "deno-std/assert/rejects.js";
import { join } from "deno-std/path/join.js";
import { DataError } from "../../../data/data_error.ts";
import { downloadFile, type FileDownload } from "../../../data/download/download_file.ts";
import { PartFile } from "../../../data/download/part_file.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { type Answer, broken, type FileServer, ranged, status, whole, withServer } from "./file_server.ts";

/** 100,000 bytes that follow a pattern of the prime period 251. */
const FILE = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);

/** A transfer that doesn't stall has all the time of the world. */
const PATIENT = 60_000;

/** What a download was like. */
interface Course extends FileServer {
  /** The bytes in the part file at the end. */
  readonly bytes: Uint8Array;
  /** Why transfers were broken off. */
  readonly interruptions: readonly string[];
  /** How many failures in a row there were at each pause. */
  readonly pauses: readonly number[];
  /** The error that ended it. */
  readonly error?: Error;
}

/** Downloads `/file` from a server of these answers, and looks at what there is then. */
async function download(
  answers: readonly Answer[],
  look: (course: Course) => void,
  { stored, ...changes }: Partial<FileDownload> & { stored?: { bytes: Uint8Array; version?: string } } = {},
): Promise<void> {
  await inTemporaryFolder((folder) =>
    withServer(answers, async (server) => {
      const target = join(folder, "file");
      if (stored) await Deno.writeFile(`${target}.part`, stored.bytes);
      if (stored?.version) await Deno.writeTextFile(`${target}.part.version`, stored.version);
      const interruptions: string[] = [];
      const pauses: number[] = [];
      let error: Error | undefined;
      await using part = await PartFile.open(target);
      const how: FileDownload = {
        url: new URL("file", server.address),
        fetch,
        limit: 200_000,
        stallMilliseconds: PATIENT,
        attempts: 3,
        pause: (failures) => Promise.resolve(void pauses.push(failures)),
        progress: () => {},
        interrupted: (reason) => interruptions.push(reason),
        ...changes,
      };
      await downloadFile(how, part).catch((reason) => error = reason);
      look({ ...server, interruptions, pauses, error, bytes: await Deno.readFile(part.path) });
    })
  );
}

/** Asserts that the file arrived, by these requests. */
function assertArrived({ bytes, requests, error }: Course, ...expected: readonly string[]): void {
  if (error) throw error;
  assertEquals(requests, expected);
  assert(bytes.length === FILE.length && FILE.every((byte, i) => bytes[i] === byte), "the bytes are others");
}

Deno.test("a file is downloaded, and its progress reported", async () => {
  let last = 0;
  const progress = () => last++;
  await download([whole(FILE)], (course) => assertArrived(course, "/file"), { progress });
  assert(last > 0);
});

Deno.test("an interrupted transfer resumes where it stopped, with the same version", () =>
  download([broken(ranged(FILE), 30_000, "cut"), broken(ranged(FILE), 20_000, "cut"), ranged(FILE)], (course) => {
    assertArrived(course, "/file", '/file bytes=30000- "1"', '/file bytes=50000- "1"');
    assertEquals(course.pauses, [0, 0]);
  }));

Deno.test("a transfer that stalls is aborted and resumed", () =>
  download([broken(ranged(FILE), 30_000, "stall"), ranged(FILE)], (course) => {
    assertArrived(course, "/file", '/file bytes=30000- "1"');
    assertEquals(course.interruptions, ["nothing arrived for 0.3 s"]);
  }, { stallMilliseconds: 300 }));

Deno.test("a server that doesn't even answer has stalled", () =>
  download([broken(whole(FILE), 0, "stall"), whole(FILE)], (course) => {
    assertArrived(course, "/file", "/file");
    assertEquals(course.interruptions, ["nothing arrived for 0.3 s"]);
  }, { stallMilliseconds: 300 }));

Deno.test("a server that ignores ranges sends the whole file once more", () =>
  download([broken(whole(FILE), 30_000, "cut"), whole(FILE)], (course) => {
    assertArrived(course, "/file", '/file bytes=30000- "1"');
  }));

Deno.test("a file that was replaced meanwhile is downloaded from its beginning", () =>
  download([broken(ranged(FILE.toReversed(), '"1"'), 30_000, "cut"), ranged(FILE, '"2"')], (course) => {
    assertArrived(course, "/file", '/file bytes=30000- "1"');
  }));

Deno.test("another process resumes what an earlier one left", () =>
  download([ranged(FILE)], (course) => assertArrived(course, '/file bytes=70000- "1"'), {
    stored: { bytes: FILE.subarray(0, 70_000), version: '"1"' },
  }));

Deno.test("bytes of an unknown version are not resumed", () =>
  download([ranged(FILE)], (course) => assertArrived(course, "/file"), {
    stored: { bytes: FILE.toReversed().subarray(0, 70_000) },
  }));

Deno.test("a server that names versions by their date alone is gone on with by that", () => {
  const date = "Fri, 25 Aug 2017 13:46:52 GMT";
  const dated = (answer: Answer): Answer => (request) => {
    const response = answer(request);
    response.headers.set("etag", 'W/"weak"');
    response.headers.set("last-modified", date);
    return response;
  };
  return download([broken(dated(ranged(FILE, date)), 30_000, "cut"), dated(ranged(FILE, date))], (course) => {
    assertArrived(course, "/file", `/file bytes=30000- ${date}`);
  });
});

Deno.test("a server that doesn't name versions sends the whole file once more", () => {
  const nameless: Answer = () => new Response(FILE, { headers: { "content-length": String(FILE.length) } });
  return download([broken(nameless, 30_000, "cut"), nameless], (course) => assertArrived(course, "/file", "/file"));
});

Deno.test("the file's own bytes are requested, without another compression", () => {
  const packing: Answer = (request) =>
    request.headers.get("accept-encoding") === "identity" ? whole(FILE)(request) : status(500)(request);
  return download([packing], (course) => assertArrived(course, "/file"));
});

Deno.test("nothing is requested if the file is complete, and all of it if there is too much", async () => {
  await download([ranged(FILE)], (course) => assertArrived(course, '/file bytes=100000- "1"'), {
    stored: { bytes: FILE, version: '"1"' },
  });
  const tooMuch = new Uint8Array(100_001);
  await download([ranged(FILE), ranged(FILE)], (course) => assertArrived(course, '/file bytes=100001- "1"', "/file"), {
    stored: { bytes: tooMuch, version: '"1"' },
  });
});

Deno.test("bytes that weren't requested are not accepted", () => {
  const wrong: Answer = () =>
    new Response(FILE.subarray(10), { status: 206, headers: { "content-range": "bytes 10-99999/100000" } });
  return download([wrong, ranged(FILE)], (course) => {
    assertArrived(course, '/file bytes=70000- "1"', "/file");
    assertEquals(course.interruptions, ["the server sends other bytes than were asked for"]);
  }, { stored: { bytes: FILE.subarray(0, 70_000), version: '"1"' } });
});

Deno.test("a redirection to the same server is followed, one to another is refused", async () => {
  await download([status(302, "/elsewhere"), status(301, "/file"), whole(FILE)], (course) => {
    assertArrived(course, "/file", "/elsewhere", "/file");
  });
  await download([status(302, "http://localhost/file")], ({ error, address, requests }) => {
    assert(error instanceof DataError);
    const message = `${address}file redirects to http://localhost/file; expected files from 127.0.0.1`;
    assertEquals(error.message, message);
    assertEquals(requests.length, 1);
  });
  await download(Array<Answer>(9).fill(status(307, "/file")), ({ error, requests }) => {
    assert(error?.message.includes("redirects endlessly"));
    assertEquals(requests.length, 6);
  });
});

Deno.test("a missing file is reported at once", async () => {
  for (const code of [403, 404, 204, 304]) {
    await download([status(code)], ({ error, address, requests }) => {
      assert(error instanceof DataError && error.message.startsWith(`${address}file answers ${code}`), error?.message);
      assertEquals(requests.length, 1);
    });
  }
});

Deno.test("a server that is busy or broken is asked again, a few times", async () => {
  await download([status(500), status(503), whole(FILE)], (course) => {
    assertArrived(course, "/file", "/file", "/file");
    assertEquals(course.pauses, [1, 2]);
  });
  await download([status(500), status(429), status(408)], ({ error, address, pauses }) => {
    assert(error instanceof DataError);
    assertEquals(
      error.message,
      `${address}file can't be downloaded (the server answers 408 Request Timeout); expected more data within ` +
        "3 attempts. Check the connection and run the command again; it continues where it stopped",
    );
    assertEquals(pauses, [1, 2]);
  });
});

Deno.test("the count of attempts restarts when new data arrive", () => {
  const part = broken(ranged(FILE), 10_000, "cut");
  const answers = [
    status(500),
    status(500),
    part,
    status(500),
    status(500),
    part,
    status(500),
    status(500),
    ranged(FILE),
  ];
  return download(answers, (course) => {
    if (course.error) throw course.error;
    assertEquals(course.pauses, [1, 2, 0, 1, 2, 0, 1, 2]);
  });
});

Deno.test("a server that ignores ranges and is cut at the same place each time is given up", () =>
  download(Array<Answer>(4).fill(broken(whole(FILE), 30_000, "cut")), ({ error, pauses }) => {
    assert(error instanceof DataError);
    assertEquals(pauses, [0, 1, 2]);
  }));

Deno.test("a server that isn't there is given up after a few attempts", async () => {
  let address = "";
  await withServer([], (server) => Promise.resolve(void (address = server.address)));
  await download([], ({ error, interruptions, pauses }) => {
    assert(error instanceof DataError);
    assertEquals(pauses, [1, 2]);
    assert(interruptions[0].includes("onnect") && !interruptions[0].includes(address), interruptions[0]);
  }, { url: new URL("file", address) });
});

Deno.test("more bytes than the file can have are not taken", () =>
  download([whole(FILE)], ({ error, address, bytes }) => {
    assertEquals(error?.message, `${address}file sends more bytes than the file can have; expected at most 50000`);
    assertEquals(bytes.length, 0);
  }, { limit: 50_000 }));

Deno.test("an error that isn't the network's ends the download", async () => {
  const failure = new Deno.errors.NotCapable("no permission");
  await download([], ({ error, pauses }) => {
    assert(error === failure);
    assertEquals(pauses, []);
  }, { fetch: () => Promise.reject(failure) });
});

Deno.test("a file that another process downloads is left to it", () =>
  inTemporaryFolder(async (folder) => {
    await using _first = await PartFile.open(join(folder, "file"));
    const { message } = await assertRejects(() => PartFile.open(join(folder, "file")), DataError);
    assertEquals(
      message,
      `${folder}/file.part is being written by another download; expected one download at a time. Wait until it has ended`,
    );
  }));
