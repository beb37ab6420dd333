import { spawn } from "@lydell/node-pty";
import { type StartInTerminal, TERMINAL_TYPE } from "./program_in_terminal.ts";

/** A program in a real pseudo-terminal. */
export function inPseudoTerminal(command: string, args: readonly string[], cwd: string): StartInTerminal {
  return ({ columns, rows }, environment, { printed, ended }) => {
    const program = spawn(command, [...args], {
      name: environment.TERM ?? TERMINAL_TYPE, // it overrides that of the environment
      cols: columns,
      rows,
      cwd,
      env: { ...inherited("PATH", "HOME", "DENO_DIR", "NPM_CONFIG_REGISTRY"), ...environment },
    });
    program.onData(printed);
    program.onExit(({ exitCode, signal }) => ended(signal ? 128 + signal : exitCode));
    const kill = (signal: Deno.Signal) => program.kill(signal);
    return {
      write: (keys) => program.write(keys),
      resize: (columns, rows) => program.resize(columns, rows),
      kill,
      end: () => kill("SIGKILL"),
    };
  };
}

function inherited(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => {
    const value = Deno.env.get(name);
    return value === undefined ? [] : [[name, value]];
  }));
}
