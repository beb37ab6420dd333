import { assertEquals } from "deno-std/assert/equals.js";
import { join } from "deno-std/path/join.js";
import { LogFollower } from "../../../src/runs/log_follower.ts";
import { LOG_FILE } from "../../../src/runs/run_folder.ts";
import { epoch, finished } from "../../tui/events.ts";
import { inTemporaryFolder } from "../../support/temporary_folder.ts";
import { appendLog, start, writeLog } from "./run_files.ts";

/** Reads a log that the test writes to; returns the names of the new events. */
function follow(folder: string) {
  const follower = new LogFollower(join(folder, LOG_FILE));
  return async () => {
    const { events, isRestarted } = await follower.poll();
    const names = events.map((event) => event.event === "epoch" ? `epoch ${event.epoch}` : event.event);
    return isRestarted ? ["anew", ...names] : names;
  };
}

Deno.test("a log that grows gives each line once, as soon as it is whole", () =>
  inTemporaryFolder(async (folder) => {
    const look = follow(folder);
    assertEquals(await look(), [], "there is no log yet");
    writeLog(folder, start);
    assertEquals(await look(), ["started"]);
    assertEquals(await look(), []);
    const line = JSON.stringify(epoch()) + "\n";
    appendLog(folder, line.slice(0, 40));
    assertEquals(await look(), []);
    appendLog(folder, line.slice(40), epoch({ epoch: 2 }), line.slice(0, 1));
    assertEquals(await look(), ["epoch 1", "epoch 2"]);
  }));

Deno.test("half a line that is written once more, or as another, counts as it is in the end", () =>
  inTemporaryFolder(async (folder) => {
    const look = follow(folder);
    writeLog(folder, start, JSON.stringify(epoch({ epoch: 7 })).slice(0, 30));
    assertEquals(await look(), ["started"]);
    // As a repair does: cut and written to before anybody looks.
    writeLog(folder, start, epoch({ epoch: 1 }), finished());
    assertEquals(await look(), ["epoch 1", "finished"]);
  }));

Deno.test("a log that was cut to resume from an earlier place is read from its start", () =>
  inTemporaryFolder(async (folder) => {
    const look = follow(folder);
    writeLog(folder, start, epoch(), epoch({ epoch: 2 }));
    assertEquals(await look(), ["started", "epoch 1", "epoch 2"]);
    writeLog(folder, start, epoch());
    assertEquals(await look(), ["anew", "started", "epoch 1"]);
    appendLog(folder, epoch({ epoch: 2 }));
    assertEquals(await look(), ["epoch 2"]);
  }));

Deno.test("lines that are longer than what is read at a time are whole", () =>
  inTemporaryFolder(async (folder) => {
    const look = follow(folder);
    const long = { ...start, tag: "x".repeat(2 ** 21) };
    writeLog(folder, long, epoch(), epoch({ epoch: 2 }));
    assertEquals(await look(), ["started", "epoch 1", "epoch 2"]);
  }));
