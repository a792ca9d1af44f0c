import { exact, type Equal } from './assert.ts'
import type { Team } from '../models/keys.ts'
import type { User } from '../models/user.ts'
import type { Order } from '../models/order.ts'

export function errors(u: User) {
  const messages = u.errors.on('email')
  exact<Equal<typeof messages, string[]>>()
  u.errors.on('orders')
  u.errors.on('base')
  u.errors.add('email', 'is odd')
  u.errors.fullMessages.join()
  // @ts-expect-error unknown attribute
  u.errors.on('emial')
  const before = u.was('age')
  exact<Equal<typeof before, number | null>>()
  u.isChanged()
  u.isChanged('email')
  const change = u.changes.email
  exact<Equal<typeof change, [string, string] | undefined>>()
  const names = u.changed
  exact<Equal<typeof names, string[]>>()
  const saved = u.savedChanges.age
  exact<Equal<typeof saved, [number | null, number | null] | undefined>>()
  // @ts-expect-error unknown attribute
  u.isChanged('emial')
}

export function json(team: Team, o: Order) {
  const all = team.toJSON()
  exact<Equal<typeof all, { id: string; countryCode: string; foundedAt: string; points: string; mood: 'up' | 'down' | null }>>()
  const order = o.toJSON()
  exact<Equal<typeof order.total, string>>()
  exact<Equal<typeof order.createdAt, Date>>()
  JSON.stringify(team)
}
