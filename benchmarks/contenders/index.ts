import type { Address, Contender } from '../contender.ts'

interface Entry {
  /** As it stands in the table. */
  readonly title: string
  /** The package whose version is reported; its import time is measured too. */
  readonly package: string
  /** What an application imports, beyond `pg`. */
  readonly imports: readonly string[]
  /** Imported only in the process that measures it. */
  readonly open: (address: Address) => Promise<Contender>
}

/** Raw pg comes first: all others are measured against it. */
export const contenders: Readonly<Record<string, Entry>> = {
  pg: { title: 'raw pg', package: 'pg', imports: [], open: async (address) => (await import('./raw-pg.ts')).open(address) },
  trefoil: {
    title: 'Trefoil',
    package: 'trefoil',
    imports: ['../dist/index.js'],
    open: async (address) => (await import('./trefoil.ts')).open(address),
  },
  drizzle: {
    title: 'Drizzle (prepared)',
    package: 'drizzle-orm',
    imports: ['drizzle-orm/node-postgres', 'drizzle-orm/pg-core'],
    open: async (address) => (await import('./drizzle.ts')).open(address),
  },
  kysely: {
    title: 'Kysely',
    package: 'kysely',
    imports: ['kysely'],
    open: async (address) => (await import('./kysely.ts')).open(address),
  },
  typeorm: {
    title: 'TypeORM',
    package: 'typeorm',
    imports: ['typeorm'],
    open: async (address) => (await import('./typeorm.ts')).open(address),
  },
  mikro: {
    title: 'MikroORM',
    package: '@mikro-orm/core',
    imports: ['@mikro-orm/postgresql'],
    open: async (address) => (await import('./mikro-orm.ts')).open(address),
  },
  prisma: {
    title: 'Prisma',
    package: '@prisma/client',
    imports: ['@prisma/adapter-pg', '@prisma/client/runtime/client'],
    open: async (address) => (await import('./prisma.ts')).open(address),
  },
}
