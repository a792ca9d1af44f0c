import fc from 'fast-check'
import { RevisionGraph, type Revision } from '../../../lib/migration/graph/index.ts'

/** `graph('1', '2<1', '3<1', '4<2,3', '5<4 +3 @label')` */
export function graph(...lines: string[]): RevisionGraph {
  return new RevisionGraph(lines.map(revision))
}

export function revision(line: string): Revision {
  const [head = '', ...rest] = line.split(' ')
  const [name = '', parents = ''] = head.split('<')
  return {
    revision: name,
    parents: parents === '' ? [] : parents.split(','),
    dependsOn: rest.filter((part) => part.startsWith('+')).flatMap((part) => part.slice(1).split(',')),
    label: rest.find((part) => part.startsWith('@'))?.slice(1) ?? null,
    name: `step_${name}`,
  }
}

/** A directed graph without circles: every revision takes parents and dependencies among earlier ones, in shuffled files. */
export const anyGraph = fc
  .array(fc.record({ parents: fc.array(fc.nat(), { maxLength: 3 }), dependsOn: fc.array(fc.nat(), { maxLength: 1 }) }), {
    minLength: 1,
    maxLength: 14,
  })
  .chain((shapes) => {
    const names = shapes.map((_shape, index) => String.fromCharCode(97 + ((index * 7) % 26)) + index)
    const revisions = shapes.map(
      ({ parents, dependsOn }, index): Revision => ({
        revision: names[index]!,
        parents: index === 0 ? [] : [...new Set(parents.map((parent) => names[parent % index]!))],
        dependsOn: index === 0 ? [] : [...new Set(dependsOn.map((need) => names[need % index]!))],
        label: null,
        name: `step_${index}`,
      }),
    )
    return fc.shuffledSubarray(revisions, { minLength: revisions.length }).map((shuffled) => new RevisionGraph(shuffled))
  })

/** A graph, and a set of its revisions that may be applied: closed under what they need. */
export const anyApplied = anyGraph.chain((made) =>
  fc.subarray(made.revisions.map((one) => one.revision)).map((some) => ({ graph: made, applied: made.ancestors(some) })),
)

export const names = (revisions: readonly Revision[]): string => revisions.map((one) => one.revision).join(' ')
