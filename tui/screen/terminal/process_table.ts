/** A process as job control sees it. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  /** The process group: a shell's job. */
  readonly group: number;
  readonly session: string;
  /** The group that its terminal reads keys for; -1 without a terminal. */
  readonly foreground: number;
}

/** How this process stands with its terminal and its shell. */
export interface JobState {
  /** Whether its job may read the terminal and change its modes; without a controlling terminal nothing forbids it. */
  readonly isForeground: boolean;
  /**
   * Whether a parent outside the job, in its session, could continue it; an orphaned group isn't stopped by SIGTSTP.
   */
  readonly isLookedAfter: boolean;
}

/** What is assumed where `ps` can't be run: the process is in the foreground, and no shell would continue it. */
const UNKNOWN: JobState = { isForeground: true, isLookedAfter: false };

/** The system's own program, by its full name: a `ps` that stands before it in PATH is never run. */
const PS = "/bin/ps";

/** `ps` belongs to the job, and a signal that is sent to all of it ends `ps` as well: then it is run again. */
const ATTEMPTS = 5;

/**
 * How this process stands among all. `ps` is the only way that needs no more than one program: `/proc` demands all
 * permissions of Deno, and trying to change a mode stops a job in the background.
 */
export async function readJobState(): Promise<JobState> {
  if (Deno.build.os === "windows") return UNKNOWN;
  const args = ["-A", "-o", "pid=", "-o", "ppid=", "-o", "pgid=", "-o", "sess=", "-o", "tpgid="];
  const command = new Deno.Command(PS, { args, stdin: "null", stderr: "null" });
  try {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
      const { signal, stdout } = await command.output();
      if (signal === null) return jobStateOf(Deno.pid, parseProcessTable(new TextDecoder().decode(stdout))) ?? UNKNOWN;
    }
    return UNKNOWN;
  } catch {
    return UNKNOWN; // there is no such program, or it can't or may not be run
  }
}

/** Reads lines of process, parent, group, session and foreground group; other lines are left out. */
export function parseProcessTable(text: string): ProcessRow[] {
  return text.split("\n").flatMap((line) => {
    const fields = line.trim().split(/\s+/);
    const [pid, parent, group, session, foreground] = fields;
    if (fields.length !== 5 || ![pid, parent, group].every((field) => /^\d+$/.test(field))) return [];
    return [{ pid: +pid, parent: +parent, group: +group, session, foreground: +foreground }];
  });
}

/** What the table says of a process; undefined if it isn't in it. */
export function jobStateOf(pid: number, processes: readonly ProcessRow[]): JobState | undefined {
  const byPid = new Map(processes.map((process) => [process.pid, process]));
  const own = byPid.get(pid);
  if (!own) return undefined;
  const isLookedAfter = processes.some(({ group, parent }) => {
    const outside = group === own.group ? byPid.get(parent) : undefined;
    return outside !== undefined && outside.group !== own.group && outside.session === own.session;
  });
  return { isForeground: own.foreground <= 0 || own.foreground === own.group, isLookedAfter };
}
