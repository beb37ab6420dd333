import { assertEquals } from "deno-std/assert/equals.js";
import { dirname } from "deno-std/path/dirname.js";
import { fromFileUrl } from "deno-std/path/from_file_url.js";
import { join } from "deno-std/path/join.js";
import { relative } from "deno-std/path/relative.js";
import { pathOptions } from "../../bin/path_options.js";
import program from "../../deno.json" with { type: "json" };

const { permissions, tasks } = program;
const here = Deno.cwd(), above = dirname(here), runs = join(here, "runs");
const ENV = { HOME: "/home/ada", DENO_DIR: "/deno", XDG_CACHE_HOME: "/cache" };
const KNOWN = ["/program", here, "/usr/share/datasets", "/deno/npm", "/cache/phosphor"];

/** What a command may read and write by its options and those of its task: the paths; undefined where anything. */
function pathsOf(words: string, env: Record<string, string> = ENV) {
  const args = words.split(" "), task = tasks[args[0] as keyof typeof tasks].command;
  const set = permissions[task.match(/ -P=(\w+) /)![1] as keyof typeof permissions];
  const options = pathOptions(args, { write: undefined, ...set } as { read: true }, { root: "/program", env });
  const given = (name: string) =>
    options.find((option) => option.startsWith(`--allow-${name}=`))?.split("=")[1].split(",");
  return { read: given("read"), write: given("write") };
}

Deno.test("a command reads its own files, the caches and the current folder, and what its arguments name elsewhere", () => {
  assertEquals(pathsOf("predict runs/mnist-001 ../a.png --json /b/c.csv"), {
    read: [...KNOWN, join(above, "a.png"), "/b/c.csv"],
    write: undefined,
  });
  assertEquals(pathsOf("train --dataset=../flowers.csv --epochs 3"), {
    read: [...KNOWN, join(above, "flowers.csv")],
    write: [runs],
  });
  for (const words of ["gradcheck", "datasets", "study nielsen-100"]) {
    assertEquals(pathsOf(words), { read: KNOWN, write: undefined }, words);
  }
  const inHere = relative(here, fromFileUrl(new URL(".", import.meta.url)));
  assertEquals(pathsOf(`train --out ${join(inHere, "run")}`).read, KNOWN, "a folder that exists in the current one");
});

Deno.test("it writes to runs and to what its arguments name for output, and reads there", () => {
  assertEquals(pathsOf("export --to json --out /elsewhere/model.json").write, [runs, "/elsewhere", "/elsewhere"]);
  assertEquals(pathsOf("export --film /elsewhere/film.gif").write, [runs, "/elsewhere", "/elsewhere"]);
  assertEquals(pathsOf("train --out ../a,b/c").write, [runs, above, above]); // a comma would end the path
  const { read } = pathsOf("train --out /not there/yet");
  assertEquals(read?.includes("/"), true);
  assertEquals(pathsOf("train --data-dir /data").write, [runs]);
  const sweeps = join(here, "sweeps");
  assertEquals(pathsOf("sweep --layers 2,4 --learning-rate 0.01..1:log").write, [sweeps]);
  assertEquals(pathsOf("sweep --out /elsewhere/first").write, [sweeps, "/elsewhere/first", "/elsewhere/first"]);
});

Deno.test("what reads the data that a run was trained on reads anything", () => {
  for (const words of ["runs", "evaluate", "inspect runs/a", "watch", "draw", "report", "compare runs/a runs/b"]) {
    assertEquals(pathsOf(words).read, undefined, words);
  }
  for (const words of ["train --resume runs/a", "train --resume=runs/a"]) {
    assertEquals(pathsOf(words).read, undefined, words);
  }
});

Deno.test("a download writes to its cache, or to the folder that is named", () => {
  assertEquals(pathsOf("download kmnist").write, ["/cache/phosphor"]);
  assertEquals(pathsOf("download kmnist --data-dir /data").write, ["/cache/phosphor", "/data", "/data"]);
});

Deno.test("where the caches are is found as Deno and the program find it, and where nothing says it all may be read", () => {
  const { read } = pathsOf("predict a.csv", { HOME: "/home/ada" });
  const cache = Deno.build.os === "darwin" ? "/home/ada/Library/Caches" : "/home/ada/.cache";
  assertEquals(read?.slice(-2), [`${cache}/deno/npm`, `${cache}/phosphor`]);
  assertEquals(pathsOf("predict a.csv", {}).read, undefined);
});

Deno.test("of many files the folders are given, so that the command line is not too long for the system", () => {
  const files = Array.from({ length: 3000 }, (_, i) => `/pictures/${i}.png`);
  assertEquals(pathsOf(["predict", ...files].join(" ")).read, [...KNOWN, "/pictures"]);
  const folders = files.map((file) => `${file}/a.png`);
  assertEquals(pathOptions(["predict", ...folders], permissions.read as { read: true }, { root: "/", env: ENV }), [
    "--allow-read",
  ]);
});
