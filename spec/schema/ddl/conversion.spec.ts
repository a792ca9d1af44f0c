import { expect } from 'chai'
import { conversion } from '../../../lib/schema/ddl/conversion.ts'

describe('Conversion of a column to another type', () => {
  const cases: readonly (readonly [from: string, to: string, using: string | null])[] = [
    ['integer', 'bigint', null],
    ['numeric(10,2)', 'integer', null],
    ['uuid', 'text', null],
    ['character varying(10)', 'character varying(20)', null],
    ['date', 'timestamp(3) with time zone', null],
    ['json', 'jsonb', null],
    ['text', 'integer', '"a"::integer'],
    ['character varying(10)', 'uuid', '"a"::uuid'],
    ['boolean', 'integer', '"a"::integer'],
    ['integer', 'jsonb', '"a"::text::jsonb'],
    ['jsonb', 'bigint', '"a"::bigint'],
    ['text', 'users_role', '"a"::users_role'],
    ['users_role', 'kind', '"a"::text::kind'],
    ['users_role[]', 'kind[]', '"a"::text[]::kind[]'],
  ]
  for (const [from, to, using] of cases) {
    it(`of ${from} to ${to} ${using === null ? 'is left to the server' : `casts ${using}`}`, () => {
      expect(conversion('"a"', from, to)).to.equal(using)
    })
  }
})
