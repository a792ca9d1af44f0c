import { readFileSync } from 'node:fs'

/** Tells a process from another one that got the same pid later. Null where the system does not show it. */
export function processIdentity(pid: number): string | null {
  try {
    // Field 22 counts from the boot; the command's name, field 2, may contain anything but ends with the last bracket.
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const started = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]!
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${started}`
  } catch {
    return null
  }
}

/** Whether the process that wrote this down still runs on this machine. */
export function isAlive(pid: number, identity: string | null): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    // EPERM: there, and somebody else's.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  const now = processIdentity(pid)
  return identity === null || now === null || now === identity
}
