import { namespace, task } from 'trefoil/tasks'
import { monthlyReport, newestYear } from '../app/reports/monthly.ts'

namespace('reports', () => {
  task('monthly', { deps: ['environment'], args: ['year?'], desc: 'print the sales of a year, month by month' }, async ({ year }) => {
    if (year !== undefined && !/^\d{4}$/.test(year))
      throw new Error(`A year has four digits: npx trefoil reports:monthly 2024, not ${year}`)
    const wanted = year === undefined ? await newestYear() : Number(year)
    console.log(wanted === null ? '  Nothing was sold yet.' : await monthlyReport(wanted))
  })
})
