import { spawn } from 'node:child_process'
import { TrefoilError } from '../../naming/index.ts'
import { color, duration, isInteractive, print, stateLine } from '../output.ts'

/** A program that a command runs failed. */
export class StepFailed extends TrefoilError {
  override readonly code = 'TREFOIL_STEP_FAILED' as const
  readonly step: string
  readonly exitCode: number | null

  constructor(step: string, exitCode: number | null, output: string) {
    super(`${step} ${exitCode === null ? 'could not be run' : `failed with exit code ${exitCode}`}${output === '' ? '' : `:\n${output}`}`)
    this.step = step
    this.exitCode = exitCode
  }
}

/**
 * Runs a program with a `run` line, a spinner on a terminal, and its duration at the end. Its output is shown when it
 * fails.
 *
 * @throws StepFailed
 */
export async function runStep(program: string, words: readonly string[], folder: string, quiet: boolean): Promise<void> {
  const step = [program, ...words.filter((word) => !word.startsWith('--'))].join(' ')
  const line = stateLine('run', step.padEnd(18))
  const start = performance.now()
  const spinner = quiet || !isInteractive() ? null : spin(line)
  let output = ''
  const code = await new Promise<number | null>((resolve) => {
    const child = spawn(program, words, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' })
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString()
    })
    child.stderr.on('data', (data: Buffer) => {
      output += data.toString()
    })
    child.on('error', (error) => {
      output += error.message
      resolve(null)
    })
    child.on('close', resolve)
  })
  const time = performance.now() - start
  spinner?.()
  if (!quiet) print(`${line}  ${code === 0 ? color.good('✔') : color.bad('✘')}${time < 500 ? '' : ` ${color.dim(duration(time))}`}`)
  if (code !== 0)
    throw new StepFailed(
      step,
      code,
      output
        .trim()
        .split('\n')
        .slice(-15)
        .map((each) => `  ${each}`)
        .join('\n'),
    )
}

function spin(line: string): () => void {
  const frames = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏']
  let frame = 0
  const timer = setInterval(() => {
    process.stdout.write(`\r${line}  ${color.dim(frames[frame++ % frames.length] ?? '')}`)
  }, 80)
  return () => {
    clearInterval(timer)
    process.stdout.write('\r\x1b[2K')
  }
}
