import { TrefoilError } from '../../naming/index.ts'

/** What runs into an error of ours gives it as a fault; anything else is a defect and goes up. */
export function faultsOf(work: () => void): Error[] {
  try {
    work()
    return []
  } catch (error) {
    return [expected(error)]
  }
}

export function expected(error: unknown): Error {
  if (error instanceof TrefoilError) return error
  throw error
}
