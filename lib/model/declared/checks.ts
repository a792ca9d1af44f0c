import { assertIdentifier, checkName, shortenIdentifier } from '../../naming/index.ts'
import type { Check } from '../../schema/index.ts'
import { quoteIdentifier, quoteLiteral, sqlText, type Sql } from '../../sql/index.ts'
import type { ModelDefinition } from '../definition.ts'
import { byName } from './by-name.ts'
import { optionsOf, ownAttributes } from './options.ts'

/** The checks of the whole table: those of columns, those of the options, and what subclasses demand of their own rows. */
export function checksOf(root: ModelDefinition): Check[] {
  const declared = root.family.flatMap((member) => [...ofColumns(member), ...ofOptions(member)])
  return byName(root, 'checks', [...declared, ...requiredOf(root)])
}

function ofColumns(member: ModelDefinition): Check[] {
  return ownAttributes(member).flatMap(({ column, meta }) =>
    (meta.checks ?? []).map((sql, index) => {
      const name = checkName(member.table, column)
      // As Postgres numbers them.
      return check(index === 0 ? name : shortenIdentifier(`${name}${index}`), sqlText(sql))
    }),
  )
}

function ofOptions(member: ModelDefinition): Check[] {
  return Object.entries(optionsOf(member).checks ?? {}).map(([name, sql]: [string, Sql]) => {
    assertIdentifier(name, 'check')
    return check(name, sqlText(sql))
  })
}

/** A subclass's own NOT NULL column is nullable in the table, and demanded of the rows of that class and those below it. */
function requiredOf(root: ModelDefinition): Check[] {
  const demanding = new Map<string, string[]>()
  for (const member of root.family) {
    if (member === root) continue
    for (const { column, meta } of ownAttributes(member)) {
      if (!meta.nullable) demanding.set(column, [...(demanding.get(column) ?? []), ...member.sti!.names])
    }
  }
  return [...demanding].map(([column, names]) => {
    const type = quoteIdentifier(root.sti!.discriminator.column)
    const isOther = names.length === 1 ? `${type} <> ${quoteLiteral(names[0]!)}` : `${type} NOT IN (${names.map(quoteLiteral).join(', ')})`
    return check(shortenIdentifier(`${root.table}_${column}_required`), `${isOther} OR ${quoteIdentifier(column)} IS NOT NULL`)
  })
}

const check = (name: string, expression: string): Check => ({ name, expression, validated: true, noInherit: false })
