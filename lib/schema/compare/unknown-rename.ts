import { didYouMean, TrefoilError } from '../../naming/index.ts'

/** An answer to a rename names something that is not there. */
export class UnknownRename extends TrefoilError {
  override readonly code = 'TREFOIL_UNKNOWN_RENAME' as const
  readonly from: string
  readonly to: string

  constructor(from: string, to: string, missing: string, where: 'database' | 'declarations', candidates: readonly string[]) {
    const place = where === 'database' ? 'the database has no' : 'nothing declares'
    super(`--rename ${from}:${to}: ${place} ${missing}.${didYouMean(missing, candidates)} Give it as TABLE:NEW or TABLE.COLUMN:NEW.`)
    this.from = from
    this.to = to
  }
}
