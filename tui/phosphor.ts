// The program where it is installed as the command `phosphor`, which bin/phosphor.js starts.
import { startProgram } from "./start_program.ts";

if (import.meta.main) await startProgram("phosphor");
