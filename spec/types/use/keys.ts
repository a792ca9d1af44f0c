import { exact, type Equal } from './assert.ts'
import type { PrimaryKeyOf } from '../../../lib/index.ts'
import { User } from '../models/user.ts'
import type { Owner } from '../models/admin.ts'
import { Country, Team, Shipment } from '../models/keys.ts'

exact<Equal<PrimaryKeyOf<typeof User>, number>>()
exact<Equal<PrimaryKeyOf<typeof Owner>, number>>()
exact<Equal<PrimaryKeyOf<typeof Country>, string>>()
exact<Equal<PrimaryKeyOf<typeof Team>, string>>()
exact<Equal<PrimaryKeyOf<typeof Shipment>, readonly [number, number]>>()

export async function find() {
  const user = await User.find(1)
  exact<Equal<typeof user, User>>()
  const users = await User.find([3, 1, 2])
  exact<Equal<typeof users, User[]>>()
  await Country.find('de')
  await Team.find('0190…')
  await Team.where({}).find(['0190…'])
  const shipment = await Shipment.find([1, 2])
  exact<Equal<typeof shipment, Shipment>>()
  const shipments = await Shipment.find([
    [1, 2],
    [1, 3],
  ])
  exact<Equal<typeof shipments, Shipment[]>>()
  const ids = await Shipment.ids()
  exact<Equal<typeof ids, (readonly [number, number])[]>>()
  // @ts-expect-error a number key
  await User.find('1')
  // @ts-expect-error a string key
  await Country.find(1)
  // @ts-expect-error both parts of the key
  await Shipment.find([1])
}
