import type { Attributes } from 'trefoil'
import type { Customer } from '../../app/models/customer.ts'
import type { Employee } from '../../app/models/employee.ts'
import type { Random } from './random.ts'
import { countries, firstNames, lastNames, streets } from './words.ts'

const home = { city: 'Halifax', state: null, country: 'Canada', postalCode: 'B3H 4R2' }

/** Title and manager of each; the agents support customers. */
const staff: readonly { readonly title: string; readonly managerId: number | null }[] = [
  { title: 'General Manager', managerId: null },
  { title: 'Head of Sales', managerId: 1 },
  { title: 'Sales Agent', managerId: 2 },
  { title: 'Sales Agent', managerId: 2 },
  { title: 'Sales Agent', managerId: 2 },
  { title: 'Head of Technology', managerId: 1 },
  { title: 'Engineer', managerId: 6 },
  { title: 'Engineer', managerId: 6 },
]

export function makeEmployees(random: Random): Attributes<typeof Employee>[] {
  return staff.map(({ title, managerId }, index) => {
    const name = personName(random)
    return {
      id: index + 1,
      ...name,
      title,
      managerId,
      birthDate: new Date(Date.UTC(random.integer(1960, 1998), random.integer(0, 11), random.integer(1, 28))),
      hireDate: new Date(Date.UTC(random.integer(2015, 2020), random.integer(0, 11), random.integer(1, 28))),
      address: address(random),
      ...home,
      phone: phone(random, '+1'),
      fax: null,
      email: email(name, 'store.example'),
    }
  })
}

export function makeCustomers(random: Random, agents: readonly Attributes<typeof Employee>[]): Attributes<typeof Customer>[] {
  const inhabitants = countries.flatMap((country) => Array.from({ length: country.customers }, () => country))
  return inhabitants.map((country, index) => {
    const name = personName(random)
    return {
      id: index + 1,
      ...name,
      company: random.isTrue(0.2) ? `${name.lastName} & ${random.pick(lastNames)}` : null,
      address: address(random),
      city: random.pick(country.cities),
      state: null,
      country: country.name,
      postalCode: random.isTrue(0.9) ? String(random.integer(10_000, 99_999)) : null,
      phone: phone(random, country.prefix),
      fax: random.isTrue(0.2) ? phone(random, country.prefix) : null,
      email: email(name, 'mail.example', index + 1),
      supportRepId: random.pick(agents).id,
    }
  })
}

interface PersonName {
  readonly firstName: string
  readonly lastName: string
}

const personName = (random: Random): PersonName => ({ firstName: random.pick(firstNames), lastName: random.pick(lastNames) })
const address = (random: Random): string => `${random.integer(1, 199)} ${random.pick(streets)}`
const phone = (random: Random, prefix: string): string => `${prefix} ${random.integer(200, 999)} ${random.integer(100_000, 999_999)}`

function email({ firstName, lastName }: PersonName, host: string, number?: number): string {
  const plain = `${firstName}.${lastName}`
    .normalize('NFD')
    .replaceAll('ø', 'o')
    .replaceAll(/[^a-zA-Z.]/g, '')
    .toLowerCase()
  return `${plain}${number ?? ''}@${host}`
}
