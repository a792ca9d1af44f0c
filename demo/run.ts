// `npm run demo`: the whole walk on an embedded Postgres, told as it happens. Every step is the command or the code that
// an application would use; the shop is made in a temporary folder and removed at the end.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { changed } from './changed.ts'
import { chapter, file, note, shell, trefoil } from './tell.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const place = mkdtempSync(join(tmpdir(), 'trefoil-demo-'))
const shop = join(place, 'shop')
const started = performance.now()

try {
  tell()
} finally {
  rmSync(place, { recursive: true, force: true })
}

function tell(): void {
  chapter('A new application')
  trefoil(place, 'new', 'shop', '--skip-install', '--skip-git', '--quiet')
  // What `npm install` would do, without asking a registry.
  mkdirSync(join(shop, 'node_modules'))
  symlinkSync(root, join(shop, 'node_modules', 'trefoil'), 'junction')
  note('An embedded PostgreSQL, no server. (Installed by a link, to save your time.)')

  chapter('Users and orders are declared')
  trefoil(shop, 'g', 'model', 'User', 'email:string:255:uniq', 'nickname:string:40:null')
  trefoil(shop, 'g', 'model', 'Order', 'user:references', 'total:decimal:10,2', 'status:enum:pending,paid,shipped:default=pending')
  file(shop, 'app/models/user.ts')
  file(shop, 'app/models/order.ts')

  chapter('The migration is generated from the models, and proven before it is written')
  trefoil(shop, 'g', 'migration', 'create_users_and_orders', '--auto')
  file(shop, newestMigration())
  trefoil(shop, 'db:migrate')

  chapter('The models evolve: a phone, and an address to ship to')
  changed(shop, 'app/models/user.ts', [['after', /^  nickname: .*$/m, '  phone: t.string(20).nullable(),']])
  changed(shop, 'app/models/order.ts', [
    ['after', /^import \{ User \}.*$/m, '\nexport interface Address { street: string; city: string; country: string }'],
    ['after', /^  status: .*$/m, '  shippingAddress: t.jsonb<Address>().nullable(),'],
  ])
  trefoil(shop, 'g', 'migration', 'add_phone_and_shipping_address', '--auto')
  trefoil(shop, 'db:migrate')
  trefoil(shop, 'db:status')

  chapter('Seeds')
  write('db/seeds.ts', readFileSync(new URL('shop/seeds.ts', import.meta.url), 'utf8'))
  file(shop, 'db/seeds.ts')
  trefoil(shop, 'db:seed')

  chapter('Queries: a report, and no N+1')
  write('report.ts', readFileSync(new URL('shop/report.ts', import.meta.url), 'utf8'))
  trefoil(shop, 'runner', 'report.ts')

  chapter('Back, and forth again')
  trefoil(shop, 'db:rollback')
  trefoil(shop, 'db:migrate')
  trefoil(shop, 'db:check')

  chapter('That was it')
  note(`${((performance.now() - started) / 1000).toFixed(1)} s, on a PostgreSQL that came with npm. Make your own:`)
  shell('npx trefoil new my-app')
}

function write(path: string, text: string): void {
  writeFileSync(join(shop, path), text)
}

function newestMigration(): string {
  const [newest] = readdirSync(join(shop, 'db/migrate'))
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .reverse()
  return `db/migrate/${newest}`
}
