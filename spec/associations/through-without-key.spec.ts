import { expect } from 'chai'
import { Base, hasMany, t } from '../../lib/index.ts'
import { withTables } from '../support/with-tables.ts'

class Shelf extends Base.model(
  { id: t.id() },
  { boxes: () => hasMany(Box), labels: () => hasMany(Label, { through: 'boxes' }) },
  { table: 'shelves' },
) {}
class Box extends Base.model({ id: t.id(), shelfId: t.references(() => Shelf) }, { labels: () => hasMany(Label) }) {}
class Label extends Base.model({ boxId: t.references(() => Box), text: t.text() }) {}

withTables('targets without a primary key', [Shelf, Box, Label], () => {
  it('are one record for each row, through another association too', async () => {
    const { id: shelfId } = await Shelf.create({})
    const { id: boxId } = await Box.create({ shelfId })
    await Label.insertAll(['a', 'b', 'b'].map((text) => ({ boxId, text })))
    const [shelf] = await Shelf.includes('labels')
    expect(shelf!.labels.map(({ text }) => text).sort()).to.deep.equal(['a', 'b', 'b'])
  })
})
