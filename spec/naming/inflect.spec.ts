import { expect } from 'chai'
import { camelize, dasherize, humanize, inflections, pascalize, pluralize, titleize, underscore } from '../../lib/naming/index.ts'
import { toCamelCase, toPascalCase, toSnakeCase } from '../../lib/naming/letter-case.ts'

const acronyms = new Map([
  ['api', 'API'],
  ['html', 'HTML'],
  ['oauth', 'OAuth'],
  ['restful', 'RESTful'],
])

describe('Letter cases', () => {
  const spellings = ['order_item', 'OrderItem', 'orderItem', 'order-item', 'Order item']

  it('change into each other', () => {
    for (const name of spellings) {
      expect(underscore(name)).to.equal('order_item')
      expect(camelize(name)).to.equal('orderItem')
      expect(pascalize(name)).to.equal('OrderItem')
      expect(dasherize(name)).to.equal('order-item')
      expect(humanize(name)).to.equal('Order item')
      expect(titleize(name)).to.equal('Order Item')
    }
  })

  it('take acronyms for words', () => {
    expect(underscore('HTMLParser')).to.equal('html_parser')
    expect(underscore('UserAPI')).to.equal('user_api')
    expect(underscore('UserAPIs')).to.equal('user_apis')
    expect(pascalize('HTMLParser')).to.equal('HtmlParser')
  })

  it('leave digits where they are', () => {
    expect(underscore('line1Text')).to.equal('line1_text')
    expect(underscore('Address2')).to.equal('address2')
    expect(camelize('address2_line')).to.equal('address2Line')
  })

  it('write the acronyms that were taught', () => {
    expect(toPascalCase('api_key', acronyms)).to.equal('APIKey')
    expect(toPascalCase('user_apis', acronyms)).to.equal('UserAPIs')
    expect(toPascalCase('oauth2_token', acronyms)).to.equal('OAuth2Token')
    expect(toCamelCase('user_api', acronyms)).to.equal('userAPI')
    expect(toCamelCase('api_key', acronyms)).to.equal('apiKey')
    expect(toSnakeCase('OAuth2Token', acronyms)).to.equal('oauth2_token')
    expect(toSnakeCase('RESTfulController', acronyms)).to.equal('restful_controller')
    expect(toSnakeCase('HTMLAPIParser', acronyms)).to.equal('html_api_parser')
  })

  it('see no acronym inside a word', () => {
    expect(toSnakeCase('Apiary', acronyms)).to.equal('apiary')
    expect(toPascalCase('apiary', acronyms)).to.equal('Apiary')
  })
})

describe('humanize', () => {
  it('says an attribute as a message would', () => {
    expect(humanize('email')).to.equal('Email')
    expect(humanize('userId')).to.equal('User')
    expect(humanize('user_id')).to.equal('User')
    expect(humanize('id')).to.equal('Id')
    expect(humanize('_private')).to.equal('Private')
  })
})

describe('inflections', () => {
  it('teaches nouns and names to the whole application', () => {
    inflections((inflect) => {
      inflect.irregular('zorkmid', 'zorkmidden')
      inflect.human('vat_id', 'VAT number')
    })
    expect(pluralize('Zorkmid')).to.equal('Zorkmidden')
    expect(humanize('vatId')).to.equal('VAT number')
  })
})
