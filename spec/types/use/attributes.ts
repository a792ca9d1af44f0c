import { exact, type Equal } from './assert.ts'
import { t, type Attributes, type Unloaded, type Collection } from '../../../lib/index.ts'
import { ApplicationRecord } from '../models/application-record.ts'
import type { User, Settings } from '../models/user.ts'
import type { Order } from '../models/order.ts'
import type { Team, Shipment } from '../models/keys.ts'
import type { Profile } from '../models/profile.ts'

export function attributes(u: User, o: Order, team: Team, s: Shipment) {
  exact<Equal<typeof u.id, number>>()
  exact<Equal<typeof u.email, string>>()
  exact<Equal<typeof u.nickname, string | null>>()
  exact<Equal<typeof u.role, 'admin' | 'member'>>()
  exact<Equal<typeof u.settings, Settings>>()
  exact<Equal<typeof u.labels, string[]>>()
  exact<Equal<typeof u.balance, string>>()
  exact<Equal<typeof u.managerId, number | null>>()
  exact<Equal<typeof u.createdAt, Date>>()
  exact<Equal<typeof u.displayName, string>>()
  exact<Equal<typeof u.isFresh, boolean>>()
  exact<Equal<typeof team.points, bigint>>()
  exact<Equal<typeof team.foundedAt, string>>()
  exact<Equal<typeof team.mood, 'up' | 'down' | null>>()
  exact<Equal<typeof s.leftAt, Date | null>>()
  exact<Equal<Attributes<typeof Profile>['bio'], string | null>>()

  // Enum predicates
  exact<Equal<typeof u.isAdmin, boolean>>()
  exact<Equal<typeof o.isInTransit, boolean>>()
  exact<Equal<typeof team.isUp, boolean>>()

  // Associations, unloaded
  exact<Equal<typeof o.user, User | Unloaded<User>>>()
  exact<Equal<typeof u.profile, Profile | null | Unloaded<Profile | null>>>()
  exact<Equal<typeof u.orders, Collection<typeof Order>>>()

  o.user = u
  // @ts-expect-error an order is not a user
  o.user = o
  // @ts-expect-error NOT NULL
  u.email = null
  // @ts-expect-error not loaded
  o.user.displayName
  // @ts-expect-error not loaded
  for (const x of u.orders) void x
}

export async function awaited(u: User, o: Order) {
  const orders = await u.orders
  exact<Equal<typeof orders, Order[]>>()
  const user = await o.user
  exact<Equal<typeof user, User>>()
  const profile = await u.profile
  exact<Equal<typeof profile, Profile | null>>()
  const admins = await u.admins
  admins[0]!.resign()
  if (o.isLoaded('user')) exact<Equal<typeof o.user, User>>()
  if (u.isLoaded('orders')) for (const x of u.orders) x.total.trim()
  // @ts-expect-error no such association
  o.isLoaded('usr')
}

export function labels(shipment: Labelled) {
  exact<
    Equal<
      | typeof shipment.isInReview
      | typeof shipment.isOnHold
      | typeof shipment.isNotStarted
      | typeof shipment.isShippedBack
      | typeof shipment.isABC,
      boolean
    >
  >()
  Labelled.inReview().onHold().notStarted().shippedBack().aBC()
}
class Labelled extends ApplicationRecord.model({
  id: t.id(),
  status: t.enum(['draft', 'in_review', 'on-hold', 'not started', 'SHIPPED_BACK', 'a-b_c']),
}) {}
