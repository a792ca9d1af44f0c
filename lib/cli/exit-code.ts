/** What the process ends with. */
export const exitCode = {
  done: 0,
  /** Something failed or was refused. */
  failed: 1,
  /** The command line was not understood. */
  usage: 2,
  /** A check found something. */
  found: 3,
} as const

export type ExitCode = (typeof exitCode)[keyof typeof exitCode]
