/** A program for the tests: the command line, with runs in which one worker throws at a certain learning rate. */
import { runProgram } from "../../tui/commands/program.ts";
import { withMember } from "../src/training/with_member.ts";

const [member, ...args] = Deno.args;
Deno.exit(await withMember(Number(member), "./failing_member.ts", () => runProgram(args)));
