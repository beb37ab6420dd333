import { assertEquals } from "deno-std/assert/equals.js";
import { type CacheEnvironment, cacheFolder } from "../../../data/downloadable/cache_folder.ts";

function folder(os: CacheEnvironment["os"], variables: Readonly<Record<string, string>>): string | undefined {
  return cacheFolder({ os, environment: (variable) => variables[variable] });
}

Deno.test("the cache is the one that XDG_CACHE_HOME names, if it names a whole path", () => {
  assertEquals(folder("linux", { XDG_CACHE_HOME: "/fast/cache", HOME: "/home/ada" }), "/fast/cache/phosphor");
  assertEquals(folder("linux", { XDG_CACHE_HOME: "cache", HOME: "/home/ada" }), "/home/ada/.cache/phosphor");
  assertEquals(folder("linux", { XDG_CACHE_HOME: "", HOME: "/home/ada" }), "/home/ada/.cache/phosphor");
});

Deno.test("else it is where the operating system has it", () => {
  const home = { HOME: "/home/ada", LOCALAPPDATA: "/users/ada/local" };
  assertEquals(folder("linux", home), "/home/ada/.cache/phosphor");
  assertEquals(folder("freebsd", home), "/home/ada/.cache/phosphor");
  assertEquals(folder("darwin", home), "/home/ada/Library/Caches/phosphor");
  assertEquals(folder("windows", home), "/users/ada/local/phosphor");
});

Deno.test("without a home there is none", () => {
  assertEquals(folder("linux", {}), undefined);
  assertEquals(folder("linux", { HOME: "" }), undefined);
  assertEquals(folder("windows", { HOME: "/home/ada" }), undefined);
});
