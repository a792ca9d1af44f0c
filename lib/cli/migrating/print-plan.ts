import type { PlanLine } from '../../migration/index.ts'
import { color, columns, print } from '../output.ts'

const paint = { '+': color.good, '-': color.bad, '~': color.warn } as const

/** The differences, aligned: `+ table  users  5 columns, 1 unique`. */
export function printPlan(plan: readonly PlanLine[]): void {
  const rows = plan.map(({ sign, kind, name, detail }) => [`${paint[sign](sign)} ${kind}`, paint[sign](name), detail])
  for (const line of columns(rows, 4)) print(line)
}
