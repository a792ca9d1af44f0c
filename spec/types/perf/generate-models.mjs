// node spec/types/perf/generate-models.mjs COUNT FOLDER
// Writes COUNT models of 12 columns and 4 associations, in a ring, each with a file that uses them as an application
// would, and a tsconfig. What they cost the compiler has a budget: see perf.spec.ts.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

const root = path.resolve(import.meta.dirname, '../../..')

/**
 * @param {number} count
 * @param {string} folder An empty or new one.
 * @returns {string} The path of its tsconfig.
 */
export function generateModels(count, folder) {
  const lib = path.join(root, 'lib/index.ts')
  fs.mkdirSync(folder, { recursive: true })
  /** @param {string} name @param {string} text */
  const write = (name, text) => fs.writeFileSync(path.join(folder, name), text)
  write('package.json', '{ "type": "module" }')
  write('application-record.ts', `import { Base } from '${lib}'\n\nexport abstract class ApplicationRecord extends Base {}\n`)
  for (let i = 0; i < count; i++) {
    write(`m${i}.ts`, model(i, count, lib))
    write(`u${i}.ts`, usage(i, count, lib))
  }
  write(
    'tsconfig.json',
    JSON.stringify({
      extends: path.join(root, 'tsconfig.json'),
      compilerOptions: { typeRoots: [path.join(root, 'node_modules/@types')] },
      include: ['*.ts'],
      exclude: [],
    }),
  )
  return path.join(folder, 'tsconfig.json')
}

/** @param {number} i @param {number} count */
const neighbours = (i, count) => [1, -1, 7, 13].map((step) => (i + step + count) % count)

/** @param {number} i @param {number} count @param {string} lib */
function model(i, count, lib) {
  const around = neighbours(i, count)
  const [owner, kids, others, one] = around
  const imports = [...new Set(around)]
    .filter((other) => other !== i)
    .map((other) => `import { M${other} } from './m${other}.ts'`)
    .join('\n')
  return `import { t, hasMany, hasOne, belongsTo } from '${lib}'
import { ApplicationRecord } from './application-record.ts'
${imports}

export class M${i} extends ApplicationRecord.model({
  id: t.id(), ownerId: t.references(() => M${owner}), name: t.string(100), email${i}: t.string().unique(), nick: t.string().nullable(), age: t.integer().nullable(),
  status: t.enum(['a${i}', 'b', 'c']).default('b'), active: t.boolean().default(true), total: t.decimal(10, 2).nullable(), meta: t.jsonb<{ k${i}: number }>().nullable(), ...t.timestamps(),
}, {
  owner: () => belongsTo(M${owner}),
  kids: () => hasMany(M${kids}, { foreignKey: 'ownerId', inverseOf: 'owner' }),
  others: () => hasMany(M${others}, { dependent: 'destroy' }),
  one: () => hasOne(M${one}),
}, { indexes: [{ on: ['status', 'createdAt'] }] }) {
  static on = this.scope((q) => q.where({ active: true }))
  static older = this.scope((q, n: number) => q.where((x) => x.age.gt(n)))
  static recent(n = 10) { return this.order({ createdAt: 'desc' }).limit(n) }
  get label() { return this.nick ?? this.name }
  async kidNames() { return (await this.kids).map((kid) => kid.label) }
  rename() { return this.update({ name: 'x' }) }
}
`
}

/** @param {number} i @param {number} count @param {string} lib */
function usage(i, count, lib) {
  return `import { M${i} } from './m${i}.ts'
import { gt, not, count, sum } from '${lib}'

export async function use() {
  const rows = await M${i}.where({ name: 'x', age: gt(3) }).on().older(3).recent().order({ createdAt: 'desc' }).includes({ kids: { others: true }, owner: ['one'] })
  const r = rows[0]!; const s: string[] = r.kids.map((kid) => kid.label); for (const k of r.kids) for (const o of k.others) o.name.trim(); r.owner.one?.label
  const p = await M${i}.where({ status: 'a${i}' }).pluck('id', 'email${i}', 'meta')
  const c = await M${i}.create({ name: 'a', email${i}: 'b', owner: r.owner }); await c.update({ nick: 'x' })
  await M${i}.where((x) => x.total.gt(4).and(x.owner.some((o) => o.active.eq(true)))).count()
  const q = await (await c.owner).kids.on().first()
  return [s, p, q?.label, await c.kidNames()]
}

export async function more() {
  const report = await M${i}.leftJoins('kids').where({ status: not('b') }).group('id').select((x) => ({ whole: x, n: count(x.kids.id), spent: sum(x.kids.total) }))
  const filtered = await M${i}.includes({ kids: (q) => q.on().where({ nick: null }).limit(3).includes('others') })
  for (const x of filtered) for (const k of x.kids) for (const o of k.others) o.label.trim()
  const made = await M${i}.create({ name: 'a', email${i}: 'b', ownerId: 1 }); const kid = await made.kids.create({ name: 'k', email${neighbours(i, count)[1]}: 'e' })
  const projected = await M${i}.select((x) => ({ id: x.id, at: x.createdAt })); projected[0]!.at.getTime()
  const map = await M${i}.group('status').sum('total'); const plain = await M${i}.select('id', 'nick').first()
  await M${i}.insertAll([{ name: 'x', email${i}: 'y', ownerId: 2 }], { returning: ['id'] }); await M${i}.where({ active: true }).updateAll({ total: 5 })
  return [report[0]!.whole.label, report[0]!.spent, made.isB, kid.label, map.get('b'), plain?.nick, made.toJSON().name, made.errors.on('nick'), (await M${i}.find(1)).id, await M${i}.b().exists()]
}
`
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  console.log(generateModels(Number(process.argv[2] ?? 100), path.resolve(process.argv[3] ?? 'models')))
