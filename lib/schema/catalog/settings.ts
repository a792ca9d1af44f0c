/** The settings under which the catalogs print one text for one thing, whoever asks. */
const settings = {
  search_path: '',
  TimeZone: 'UTC',
  DateStyle: 'ISO',
  IntervalStyle: 'postgres',
  extra_float_digits: '1',
  quote_all_identifiers: 'off',
} as const

const names = Object.keys(settings) as (keyof typeof settings)[]

/**
 * Wraps scalar sub-selects into one statement that runs them under `settings` and puts back what it found.
 *
 * One statement, so that all parts see one snapshot, that nothing outlives it, and that it behaves the same inside a
 * transaction, outside of one and behind a pooler. The materialised CTEs fix the order: the settings are made before the
 * first row of `settled` exists, the parts are computed for that row, and the old values are restored after them.
 */
export function underSettings(ctes: string, parts: readonly string[]): string {
  const saved = names.map((name) => `current_setting('${name}') as "${name}"`)
  const made = names.map((name) => `set_config('${name}', '${settings[name]}', true)`)
  const restored = names.map((name) => `set_config('${name}', settled."${name}", true)`)
  return `with saved as materialized (select ${saved.join(', ')}),
settled as materialized (select saved.*, ${made.join(', ')} from saved),
${ctes}
select ${[...parts.map((part) => `(${part})`), ...restored].join(',\n')}
from settled`
}
