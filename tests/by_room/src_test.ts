import { importTests } from "../support/import_tests.ts";

await importTests("src", ["src/engine", "src/training"]);
