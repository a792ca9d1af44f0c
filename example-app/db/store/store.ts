import type { Attributes } from 'trefoil'
import type { Customer } from '../../app/models/customer.ts'
import type { Employee } from '../../app/models/employee.ts'
import { makeCatalogue, type Catalogue } from './catalogue.ts'
import { makeCustomers, makeEmployees } from './people.ts'
import { Random } from './random.ts'
import { makeSales, type Sales } from './sales.ts'

export interface Store extends Catalogue, Sales {
  readonly employees: Attributes<typeof Employee>[]
  readonly customers: Attributes<typeof Customer>[]
}

/** The rows of a whole music store, invented: 15,607 by default, the same ones for the same seed. */
export function makeStore(seed = 1): Store {
  const random = new Random(seed)
  const catalogue = makeCatalogue(random)
  const employees = makeEmployees(random)
  const customers = makeCustomers(
    random,
    employees.filter(({ title }) => title === 'Sales Agent'),
  )
  return { ...catalogue, employees, customers, ...makeSales(random, customers, catalogue.tracks) }
}
