import pc from 'picocolors'

/** Everything that commands print goes through here, so that it looks alike. */
export const print = (line = ''): void => {
  process.stdout.write(`${line}\n`)
}
export const printError = (line = ''): void => {
  process.stderr.write(`${line}\n`)
}

export const color = {
  dim: pc.dim,
  bold: pc.bold,
  good: pc.green,
  bad: pc.red,
  warn: pc.yellow,
  revision: pc.yellow,
  command: pc.cyan,
}

/** Whether somebody can answer a question. Without both ends on a terminal nothing ever waits. */
export const isInteractive = (): boolean => process.stdin.isTTY && process.stdout.isTTY && !process.env['CI']

const stateColors = {
  create: pc.green,
  identical: pc.blue,
  conflict: pc.red,
  force: pc.yellow,
  skip: pc.yellow,
  remove: pc.red,
  exist: pc.blue,
  run: pc.magenta,
  insert: pc.magenta,
  subtract: pc.red,
  keep: pc.yellow,
} as const

export type State = keyof typeof stateColors

/** Rails' status line: the word right-aligned in 12 columns. */
export function stateLine(state: State, subject: string, note = ''): string {
  return `${stateColors[state](pc.bold(state.padStart(12)))}  ${subject}${note === '' ? '' : `  ${pc.dim(note)}`}`
}

/** `1.1 ms`, `41 ms`, `7.2 s`, `2 min 5 s` */
export function duration(milliseconds: number): string {
  if (milliseconds < 9.95) return `${milliseconds.toFixed(1)} ms`
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`
  if (milliseconds < 59_950) return `${(milliseconds / 1000).toFixed(1)} s`
  const seconds = Math.round(milliseconds / 1000)
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`
}

/** `just now`, `2 minutes ago`, `3 days ago` */
export function timeAgo(then: Date, now = new Date()): string {
  const seconds = Math.max(0, Math.round((now.getTime() - then.getTime()) / 1000))
  if (seconds < 45) return 'just now'
  const steps = [
    [60, 'minute'],
    [60, 'hour'],
    [24, 'day'],
    [30.4, 'month'],
    [12, 'year'],
  ] as const
  let count = seconds
  let unit = 'second'
  for (const [size, next] of steps) {
    if (Math.round(count) < size) break
    count /= size
    unit = next
  }
  const whole = Math.max(1, Math.round(count))
  return `${whole} ${unit}${whole === 1 ? '' : 's'} ago`
}

/** `1 migration`, `2 migrations`; irregular plurals are given. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`

/** Width on the terminal, colours not counted. */
export const plainWidth = (text: string): number => [...text.replaceAll(/\x1b\[[\d;]*m/g, '')].length

export const padEnd = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - plainWidth(text)))

/** Rows as aligned columns, two spaces apart. */
export function columns(rows: readonly (readonly string[])[], indent = 2): string[] {
  const widths: number[] = []
  for (const row of rows) for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, plainWidth(cell))
  return rows.map((row) =>
    (' '.repeat(indent) + row.map((cell, index) => (index === row.length - 1 ? cell : padEnd(cell, widths[index]!))).join('  ')).trimEnd(),
  )
}

/** The line that every command ends with: what is sensible next. */
export const nextStep = (command: string, lead = 'Next: '): string => `  ${lead}${color.command(`npx trefoil ${command}`)}`
