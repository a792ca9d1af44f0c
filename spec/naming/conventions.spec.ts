import { expect } from 'chai'
import fc from 'fast-check'
import {
  associationNameOf,
  attributeNameOf,
  classNameOf,
  columnNameOf,
  fileNameOf,
  foreignKeyAttributeOf,
  tableNameOf,
} from '../../lib/naming/index.ts'
import { nouns } from './nouns.ts'

describe('Conventions', () => {
  it('lead from a class to its table and back', () => {
    expect(tableNameOf('OrderItem')).to.equal('order_items')
    expect(tableNameOf('Person')).to.equal('people')
    expect(classNameOf('order_items')).to.equal('OrderItem')
    const wrong = nouns.map(([one]) => classNameOf(one)).filter((name) => classNameOf(tableNameOf(name)) !== name)
    expect(wrong).to.deep.equal([])
  })

  it('lead from a class to its file', () => {
    expect(fileNameOf('OrderItem')).to.equal('order-item')
  })

  it('name an association after its model', () => {
    expect(associationNameOf('OrderItem')).to.equal('orderItem')
    expect(associationNameOf('OrderItem', true)).to.equal('orderItems')
    expect(associationNameOf('Person', true)).to.equal('people')
  })

  it('name the foreign key of an association or of a class', () => {
    expect(foreignKeyAttributeOf('user')).to.equal('userId')
    expect(foreignKeyAttributeOf('shippingAddress')).to.equal('shippingAddressId')
    expect(foreignKeyAttributeOf('OrderItem')).to.equal('orderItemId')
    expect(columnNameOf(foreignKeyAttributeOf('shippingAddress'))).to.equal('shipping_address_id')
  })
})

describe('Attributes and columns', () => {
  it('are camel case and snake case', () => {
    for (const [attribute, column] of [
      ['createdAt', 'created_at'],
      ['address2', 'address2'],
      ['line1Text', 'line1_text'],
      ['pointX', 'point_x'],
    ] as const) {
      expect(columnNameOf(attribute)).to.equal(column)
      expect(attributeNameOf(column)).to.equal(attribute)
    }
  })

  it('lead back exactly from every attribute in camel case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-zA-Z0-9]*$/), (attribute) => {
        expect(attributeNameOf(columnNameOf(attribute))).to.equal(attribute)
      }),
      { examples: [['userID'], ['aB'], ['line1Text'], ['x']] },
    )
  })

  it('lead back exactly from every column in lower case', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9_äß$]+$/), (column) => {
        expect(columnNameOf(attributeNameOf(column))).to.equal(column)
      }),
      { examples: [['address_2'], ['x_y_z'], ['_id'], ['a__b'], ['name_']] },
    )
  })
})
