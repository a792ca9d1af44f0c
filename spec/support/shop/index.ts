import { Admin, Owner } from './admin.ts'
import { Item } from './item.ts'
import { Order } from './order.ts'
import { Product } from './product.ts'
import { Profile } from './profile.ts'
import { Shipment } from './shipment.ts'
import { User, type Settings } from './user.ts'

export { Admin, Item, Order, Owner, Product, Profile, Shipment, User, type Settings }

/** A small shop, for the specs of relations, associations and records. */
export const shop = [User, Admin, Owner, Order, Item, Product, Profile, Shipment]
