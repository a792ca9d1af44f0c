import { expect } from 'chai'
import { expectQueries } from 'trefoil/testing'
import { monthlyReport, newestYear } from '../../app/reports/monthly.ts'
import { stockShop } from '../support/stock-shop.ts'

describe('The monthly report', () => {
  it('has a line for each month and one for the year, in three statements', async () => {
    await stockShop()
    const lines = (await expectQueries(3, () => monthlyReport(2024))).split('\n')
    expect(lines).to.have.length(1 + 1 + 12 + 1 + 1)
    expect(lines[2]).to.equal('  2024-01          2        4.95')
    expect(lines[3]).to.equal('  2024-02          0        0.00')
    expect(lines.at(-1)).to.equal('  2024             3        6.94')
  })

  it('is of the newest year, unless another is asked for', async () => {
    expect(await newestYear()).to.equal(null)
    await stockShop()
    expect(await newestYear()).to.equal(2025)
  })
})
