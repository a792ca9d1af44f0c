import { sum, type Loaded } from 'trefoil'
import { Employee } from '../models/employee.ts'

export interface SupportRevenue {
  readonly id: number
  readonly name: string
  readonly customers: number
  /** What those customers bought. Null for those who support nobody. */
  readonly revenue: string | null
}

/** Who reports to whom: those without a manager, with two levels below them. */
export async function organisation(): Promise<Loaded<typeof Employee, { reports: 'reports' }>[]> {
  return Employee.where({ managerId: null }).includes({ reports: 'reports' }).order('id')
}

/** Employees with the customers they support and what those bought, the best first. */
export async function supportRevenue(): Promise<SupportRevenue[]> {
  const revenues = await Employee.leftJoins({ customers: 'invoices' })
    .group('id')
    .select((e) => ({ employee: e, revenue: sum(e.customers.invoices.total) }))
    .order((e) => [e.customers.invoices.total.sum().desc().nullsLast(), e.id.asc()])
  return Promise.all(
    revenues.map(async ({ employee, revenue }) => ({
      id: employee.id,
      name: employee.fullName,
      // One COUNT for all of them: they came in one result.
      customers: await employee.customers.count(),
      revenue,
    })),
  )
}
